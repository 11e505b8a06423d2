"""How many dossiers came, were settled, went: what figures are made of."""

from __future__ import annotations

from django.db import connection

from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.terms import Cursor, EventCount

_COUNTS = """
SELECT kind, unit_id, day, count(*), count(*) FILTER (WHERE on_time) FROM dossiers_event
WHERE (txid, id) > (%s, %s) AND (txid, id) <= (%s, %s) GROUP BY kind, unit_id, day
"""
_LAST_FINAL = """
SELECT txid, id FROM dossiers_event
WHERE (txid, id) > (%s, %s) AND txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY txid DESC, id DESC LIMIT 1
"""
_NO_END = Cursor(2**63 - 1, 2**63 - 1)


def counts_between(start: Cursor, end: Cursor = _NO_END) -> list[EventCount]:
    """The events behind `start` up to `end` that this transaction sees, counted by kind, unit and day."""
    with connection.cursor() as db:
        db.execute(_COUNTS, [start.txid, start.row, end.txid, end.row])
        return [EventCount(*row) for row in db.fetchall()]


def last_final_event(start: Cursor) -> Cursor | None:
    """The last event behind `start` below the transaction horizon: at or before it none can appear any more."""
    with connection.cursor() as db:
        db.execute(_LAST_FINAL, [start.txid, start.row])
        row = db.fetchone()
    return Cursor(*row) if row else None


_FROM_ROWS = """
SELECT 'received', receiving_unit_id, (accepted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*), 0
FROM dossiers_dossier WHERE accepted_at IS NOT NULL GROUP BY 1, 2, 3
UNION ALL
SELECT 'settled', competent_unit_id, (settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*),
       count(*) FILTER (WHERE CASE WHEN term_unit IN ('hour', 'working_hour')
           THEN date_trunc('minute', settled_at) <= date_trunc('minute', due_at)
           ELSE (settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
                <= (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END)
FROM dossiers_dossier WHERE settled_at IS NOT NULL GROUP BY 1, 2, 3
UNION ALL
SELECT 'returned', returning_unit_id, (returned_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*), 0
FROM dossiers_dossier WHERE returned_at IS NOT NULL GROUP BY 1, 2, 3
UNION ALL
SELECT 'closed', receiving_unit_id, (closed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*), 0
FROM dossiers_dossier WHERE closed_at IS NOT NULL GROUP BY 1, 2, 3
"""


def counts_from_rows() -> list[EventCount]:
    """The same counts from the dossiers themselves: what a rebuild of the figures must equal."""
    with connection.cursor() as db:
        db.execute(_FROM_ROWS)
        return [EventCount(*row) for row in db.fetchall()]


def number_of_dossiers(cap: int) -> int:
    """How many dossiers there are, counted no further than `cap`."""
    return Dossier.objects.all()[:cap].count()
