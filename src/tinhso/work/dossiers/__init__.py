"""Dossiers: what a citizen hands in, from the counter to the result.

A dossier is received under one procedure version, gets its code and due date in the same transaction, runs through the
steps of casework, is settled by the competent unit and returned by the one-stop unit. Receiving, competent and
returning unit may differ. Every change of state is also an event row, read by cursor from above.
Law served: Decree 118/2025/NĐ-CP art. 16-22, 28; the ten statuses of the National Public Service Portal.
"""
