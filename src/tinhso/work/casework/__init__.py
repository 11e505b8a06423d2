"""Casework: who must do what next, and until when.

A process is a table of steps, published as versions; a case at a step is a work item in the inbox of a unit and role.
Every work item carries what an inbox shows (code, title, due date), so that one inbox serves dossiers, documents and
petitions. The deadline ledger is append-only: the due date of a case is the last entry's, each with its legal basis.
Law served: Decree 118/2025/NĐ-CP art. 17-19 (when the clock starts, who settles), art. 20 (passing on).
"""
