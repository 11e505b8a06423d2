"""Count every due date again from its ledger, and hold it against what is written and shown. Changes nothing.

One statement reads all ledgers beside what their cases show, in the order of both keys, from a cursor of the database:
a million dossiers need no memory, and all are of one moment.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from tinhso.ground.statements.queries import row, rows, stream
from tinhso.ground.workdays.queries import calendar
from tinhso.work.casework.queries.clock import COUNTED, editions, written
from tinhso.work.casework.rules.auditing import audit
from tinhso.work.casework.terms import Fault, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from tinhso.work.casework.terms import Written

_ENTRIES = f"""e.seq, {COUNTED}, e.due_before, e.due_after"""
# The kind of the ledger, and beside it: the case's key, its code, the due date that it shows, the first one.
_DOSSIERS = f"""
SELECT d.id, d.code, d.due_at, d.original_due_at, {_ENTRIES}
FROM dossiers_dossier d
LEFT JOIN casework_deadlineentry e ON e.subject_id = d.id
ORDER BY d.id, e.seq
"""  # noqa: S608 - names written above
_LEGS = f"""
SELECT l.id, d.code || '/' || l.seq, l.due_at, NULL::timestamptz, {_ENTRIES}
FROM dossiers_leg l JOIN dossiers_dossier d ON d.id = l.dossier_id
LEFT JOIN casework_deadlineentry e ON e.subject_id = l.id
ORDER BY l.id, e.seq
"""  # noqa: S608 - names written above
_ALONE = """
SELECT DISTINCT e.subject_id, e.subject_kind FROM casework_deadlineentry e
WHERE NOT EXISTS (SELECT 1 FROM dossiers_dossier d WHERE d.id = e.subject_id)
  AND NOT EXISTS (SELECT 1 FROM dossiers_leg l WHERE l.id = e.subject_id)
LIMIT 1000
"""
_HOW_MANY = "SELECT (SELECT count(*) FROM dossiers_dossier) + (SELECT count(*) FROM dossiers_leg)"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a case differs: its key and code, and what is wrong."""

    subject_id: UUID
    code: str
    wrong: Wrong


@dataclass(slots=True)
class Tally:
    """How far an audit is: cases and entries counted again, cases that differ.

    `trusted` are the entries that cannot be counted: another system promised their date, or an extension did.
    """

    cases: int = 0
    entries: int = 0
    differ: int = 0
    trusted: int = 0
    by_event: Counter[str] = field(default_factory=Counter)

    def take(self, ledger: list[Written]) -> None:
        """Count one more ledger."""
        self.cases += 1
        self.entries += len(ledger)
        for line in ledger:
            self.trusted += line.entry.promised is not None
            self.by_event[line.entry.event.value] += 1


def how_many() -> int:
    """How many cases there are to count again."""
    found = row(_HOW_MANY)
    return int(found[0]) if found else 0


def audit_all(tally: Tally) -> Iterator[list[Difference]]:
    """The differences of each case, case after case (an empty list where all is well); keeps the tally."""
    edition_of, newest = editions(), cache(calendar)
    for statement in (_DOSSIERS, _LEGS):
        for (subject_id, code, shown, first), lines in groupby(stream(statement), key=itemgetter(0, 1, 2, 3)):
            ledger = [
                written(line[4], line[5:12], line[12], line[13], edition_of) for line in lines if line[4] is not None
            ]
            tally.take(ledger)
            told = first if statement is _DOSSIERS else ledger[0].due_after if ledger else None
            found = [
                Difference(subject_id, code, wrong) for wrong in audit(ledger, shown=shown, first=told, newest=newest)
            ]
            tally.differ += bool(found)
            yield found
    for subject_id, kind in rows(_ALONE):
        tally.differ += 1
        yield [Difference(subject_id, str(kind), Wrong(Fault.NO_CASE, 0, None, None))]
