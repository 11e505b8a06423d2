"""Lawbook: the words and, later, the numbers of the law.

Today it holds `LegalWord`, the base of every room's enumerations: an English identifier beside the Vietnamese word
that stands in the decree. Dated legal values (terms, cut-offs, thresholds) with their marks come with `load_law`.
Law served: the words of Decree 118/2025/NĐ-CP and Decree 30/2020/NĐ-CP.
"""
