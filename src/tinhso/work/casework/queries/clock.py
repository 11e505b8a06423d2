"""Ask where the clock of a case stands: read from its ledger, each entry by the calendar it was written under."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import DEFAULT_CODE, calendar_edition
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.rules import reckon
from tinhso.work.casework.rules.explaining import explain
from tinhso.work.casework.terms import ClockEvent, Entry, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.terms import Explanation, LedgerLine, Reckoning

# What of an entry is counted again. Entries older than the column `since` tell their start in the explanation.
COUNTED = """e.event, coalesce(e.since, (e.explanation->>'start')::timestamptz, e.at), e.term_value, e.term_unit,
    CASE WHEN e.event = 'extend' OR e.explanation ? 'quoted' THEN e.due_after END, e.calendar, e.calendar_edition"""
_KNOWN = f"""
SELECT i.subject_kind, e.seq, {COUNTED}
FROM (SELECT subject_kind, subject_id FROM casework_workitem WHERE subject_id = %s LIMIT 1) i
LEFT JOIN casework_deadlineentry e ON e.subject_id = i.subject_id ORDER BY e.seq
"""  # noqa: S608 - names written above


@dataclass(slots=True)
class Known:
    """What the ledger of a case says: of what kind it is, its last number, the calendar's code, where it stands."""

    subject_id: UUID
    kind: str
    seq: int
    calendar: str
    state: Reckoning | None


def known(subject_id: UUID) -> Known:
    """The clock of a case, for its next entry; one statement, and one more for each calendar in it."""
    found = rows(_KNOWN, [subject_id])
    if not found:
        raise Refusal("casework.no_such_case", "There is no such case.")
    written = [line for line in found if line[1] is not None]
    state = reckoning_of([line[2:] for line in written])
    last = written[-1] if written else None
    return Known(subject_id, found[0][0], last[1] if last else 0, last[-2] if last else DEFAULT_CODE, state)


def reckoning(subject_id: UUID) -> Reckoning | None:
    """Where the clock of a case stands; None before its term began."""
    return known(subject_id).state


def reckoning_of(lines: Iterable[tuple[Any, ...]]) -> Reckoning | None:
    """Where a clock stands after entries read as `COUNTED`, in their order."""
    edition_of = editions()
    return reckon(
        (entry_of(event, since, value, unit, promised), edition_of(code, edition))
        for event, since, value, unit, promised, code, edition in lines
    )


def explained(
    lines: Sequence[LedgerLine],
    *,
    at: datetime,
    settled: datetime | None = None,
    waits: Sequence[tuple[datetime, datetime | None]] = (),
) -> Explanation | None:
    """The clock that a ledger tells, day by day; None before the term began. See `rules.explaining.explain`."""
    edition_of = editions()
    entries = [(line.seq, _entry(line), edition_of(line.calendar, line.edition)) for line in lines]
    return explain(entries, at=at, settled=settled, waits=waits)


def written(
    seq: int, of: Sequence[Any], due_before: datetime, due_after: datetime, edition_of: Callable[[str, int], Calendar]
) -> Written:
    """An entry read as `COUNTED`, for the audit; without a calendar where its edition was not kept."""
    event, since, value, unit, promised, code, edition = of
    try:
        calendar = edition_of(code, edition)
    except NotFound:
        calendar = None
    return Written(seq, entry_of(event, since, value, unit, promised), calendar, due_before, due_after)


def editions() -> Callable[[str, int], Calendar]:
    """Editions of calendars, each asked for once however often it is needed."""
    return cache(calendar_edition)


def _entry(line: LedgerLine) -> Entry:
    promised = line.event == ClockEvent.EXTEND or "quoted" in line.explanation
    return entry_of(line.event, line.since, line.term_value, line.term_unit, line.due_after if promised else None)


def entry_of(event: str, since: datetime, value: int, unit: str, promised: datetime | None) -> Entry:
    """What is kept of an entry, as the rules take it."""
    return Entry(ClockEvent(event), since, Term(value, TermUnit(unit)), promised)
