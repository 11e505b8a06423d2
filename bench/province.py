"""A province of any size: real units and procedures, invented people, a year of dossiers in every state.

The rows are those of `tinhso make_dossiers`; here triggers and indexes rest meanwhile, as only an owner may have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from tinhso.ground.statements.queries import rows
from tinhso.work.dossiers.actions.moving_in.making import WRITTEN, Draw, load

if TYPE_CHECKING:
    from collections.abc import Callable

SEED, DAYS = 20261121, 365
# So many more wait at one specialist for their first step: the load test finishes steps faster than an office.
STEPS_WAITING = 4_000
STEPS_AT = "so-xay-dung"
# A floor's step writes the moments of the dossier that was recorded: what they were is kept aside, for restore.sql.
AS_BUILT = """
CREATE TABLE bench_as_built AS
SELECT id, received_at, ack_due_at, accepted_at, original_due_at, due_at FROM dossiers_dossier
WHERE competent_unit_id = %s AND settled_at IS NULL AND closed_at IS NULL
"""


def fill(count: int, tell: Callable[[str], None]) -> None:
    """Fill an empty, migrated database that has its units, procedures and cast. Connect as the owner."""
    for setting in ("session_replication_role = replica", "synchronous_commit = off", "maintenance_work_mem = '512MB'"):
        _say(f"SET {setting}")
    ((unit,),) = rows("SELECT id FROM directory_unit WHERE key = %s", [STEPS_AT])
    tell("drawing")
    drawn = Draw(count + STEPS_WAITING, seed=SEED, days=DAYS, waiting=STEPS_WAITING, waiting_at=unit)
    with _without_indexes(tell), transaction.atomic():
        load(drawn, tell)
    _say(AS_BUILT, [unit])
    tell("figures")
    _fold()
    tell("statistics")
    _say("RESET session_replication_role")
    _say("VACUUM ANALYZE")


def _say(statement: str, parameters: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


class _without_indexes:  # noqa: N801 - reads as a sentence
    """Rows first, indexes afterwards: three times as fast."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell = tell

    def __enter__(self) -> None:
        found = rows(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " WHERE i.indrelid = ANY(%s::regclass[])"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [list(WRITTEN)],
        )
        self.definitions = [definition for _, definition in found]
        for name, _ in found:
            _say(f"DROP INDEX {name}")

    def __exit__(self, *_: object) -> None:
        self.tell("indexes")
        for definition in self.definitions:
            _say(definition)


def _fold() -> None:
    """What the job of the figures would have made of the news."""
    _say(
        "INSERT INTO indicators_rollup (indicator, unit_id, day, number)"
        " SELECT kind, unit_id, day, count(*) FROM dossiers_event GROUP BY 1, 2, 3"
        " UNION ALL SELECT 'on_time', unit_id, day, count(*) FROM dossiers_event WHERE on_time GROUP BY 2, 3"
    )
    _say(
        "INSERT INTO indicators_fold (source, txid, row)"
        " SELECT 'dossiers', txid, id FROM dossiers_event ORDER BY txid DESC, id DESC LIMIT 1"
    )
