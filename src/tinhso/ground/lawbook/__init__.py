"""Lawbook: the words and the numbers of the law.

`LegalWord` is the base of every room's enumerations: an English identifier beside the Vietnamese word of the decree.
Every legal number is a dated value of a rule, with source and two marks (text read, later amendments read); it comes
with a pack of law or from the province, whose own value stands above. A case keeps the values of its first day.
Law served: Decrees 61/2018/NĐ-CP and 118/2025/NĐ-CP and what stands beside them, as far as it was read.
"""
