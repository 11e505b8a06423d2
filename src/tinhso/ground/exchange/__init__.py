"""Exchange: transport only, to and from partners.

An envelope goes out from the outbox, written in the transaction of what it tells, and comes in through the inbox, once
by its id. Retries, receipts, dead letters and the code maps of each partner live here; meaning lives in the owner's
`messages.py`. Law served: Decree 118/2025/NĐ-CP art. 26-28 (exchange with the National Portal).
"""
