"""Numbering: numbers that the law wants without gap or twin.

A counter is one row per book and period, locked until the transaction ends: a number exists if and only if its thing
exists. Serves dossiers today; documents, petitions and inspections later.
Law served: Decree 118/2025/NĐ-CP art. 28 (dossier code), Decree 30/2020/NĐ-CP (numbers of documents).
"""
