"""Money: what is to be paid for a procedure, why, and where it goes.

Charges and fees with their validity, channel and payers; benefits that lower them, of which the best one counts.
What a counter took for a dossier, by which receipt, and when it was passed on to where it goes; obligations and online
payment follow. Law served: Law on Charges and Fees 2015; Decree 118/2025/NĐ-CP art. 24; Resolution 66.22/2026/NQ-CP
with Circular 117/2026/TT-BTC.
"""
