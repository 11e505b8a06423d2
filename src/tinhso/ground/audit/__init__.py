"""Audit: the book of changes, append-only.

Every action writes what it changed in the transaction of the change: who (account, post and the name as it was then),
what happened (`room:thing:verb`), to which thing (kind and id as text, no foreign key), and the facts. A trigger and
the application's database role both forbid to alter or remove a row. Partitioned by month from the first migration.
Law served: Decree 85/2016/NĐ-CP (security by level: logs are kept and protected).
"""
