"""Ask what the dossiers that are open today would be under another rule or another pack of law. Nothing is written."""

from __future__ import annotations

from datetime import datetime, time
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework.queries.clock import COUNTED, editions, entry_of
from tinhso.work.casework.rules import PEOPLE, late_from
from tinhso.work.dossiers.queries.asked import clock_rules
from tinhso.work.dossiers.rules import answer_by
from tinhso.work.dossiers.rules.clock.supposing import suppose
from tinhso.work.dossiers.terms.supposed import (
    CLOSE,
    ELSEWHERE,
    PAPER,
    SUPPLEMENT,
    SUPPOSABLE,
    Line,
    MovedDate,
    Moving,
    OpenCase,
    Supposed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from tinhso.ground.lawbook.terms import Value
    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.dossiers.terms.supposed import Supposition

FEW = 5000
"""So many dossiers are counted again while somebody waits for the page; the command counts all."""

_OPEN = """
FROM dossiers_dossier d
WHERE coalesce(d.settled_at, d.returned_at, d.closed_at) IS NULL AND d.accepted_at IS NOT NULL
  AND (%(everywhere)s OR d.competent_unit_id = ANY(%(units)s::uuid[]))
"""
_ASKED = """(SELECT array_agg(s.sent_at ORDER BY s.sent_at) FROM dossiers_supplement s
    WHERE s.dossier_id = d.id AND s.sent_at IS NOT NULL AND s.stage = 'appraisal')"""
_ANSWERED = _ASKED.replace("array_agg(s.sent_at", "array_agg(s.answered_at", 1)
_TOUCHED = {
    SUPPLEMENT: f"{_ASKED} IS NOT NULL",
    ELSEWHERE: "d.receiving_unit_id <> d.competent_unit_id AND d.door IN ('counter', 'post')",
    PAPER: "d.receiving_unit_id <> d.competent_unit_id AND d.door IN ('counter', 'post')",
}
_CASES = f"""
SELECT c.*, e.at, {COUNTED}, coalesce(e.rule, '')
FROM (SELECT d.id, d.code, d.procedure_name, d.competent_unit_id, d.receiving_unit_id, d.procedure_version_id,
        d.received_at, d.accepted_at, d.door, d.due_at, d.term_unit, {_ASKED} AS asked, {_ANSWERED} AS answered
    {_OPEN} AND ({{touched}}) ORDER BY d.id LIMIT %(most)s) c
JOIN casework_deadlineentry e ON e.subject_id = c.id ORDER BY c.id, e.seq
"""  # noqa: S608 - names written above
_WAITING = f"""
SELECT d.id, d.code, d.procedure_name, d.competent_unit_id, d.procedure_version_id, d.received_at, s.sent_at,
    s.answer_by
FROM (SELECT dossier_id, sent_at, answer_by FROM dossiers_supplement
    WHERE sent_at IS NOT NULL AND outcome = '') s JOIN (SELECT d.* {_OPEN}) d ON d.id = s.dossier_id
ORDER BY d.id LIMIT %(most)s
"""  # noqa: S608 - names written above


def of_pack(code: str) -> Supposition:
    """What a pack of law says of the rules that move dates, on its last day or today; None for what it does not say."""
    pack = next((one for one in lawbook.packs() if one.code == code), None)
    if pack is None:
        raise NotFound("dossiers.no_such_pack", "There is no pack of law %(pack)s.", pack=code)
    day = max(pack.starts, min(pack.ends or today(), today()))
    values = lawbook.values_on(day, code)
    return {rule: values[rule].value if rule in values else None for rule in SUPPOSABLE}


def supposed(values: Mapping[str, Value], units: Collection[UUID] | None = None, *, most: int = FEW) -> Supposed:
    """What becomes of the dates of open dossiers, those of some units or of all, under the supposed values."""
    bound = {"everywhere": units is None, "units": sorted(units or ()), "most": most + 1}
    ((number,),) = statements.rows(f"SELECT count(*) {_OPEN}", bound)
    found = Supposed(number, 0, all_seen=True)
    for look in (_dues, _answers):
        seen = look(values, bound)
        found.touched += min(len(seen), most)
        found.all_seen &= len(seen) <= most
        found.moved += [one for one in seen[:most] if one.now != one.then]
    return found


def _dues(values: Mapping[str, Value], bound: dict[str, Any]) -> list[MovedDate]:
    """The due dates that the supposed rules touch, whether they move or not."""
    touched = sorted({_TOUCHED[rule] for rule in values if rule in _TOUCHED})
    if not touched:
        return []
    lines = statements.rows(_CASES.format(touched=" OR ".join(f"({one})" for one in touched)), bound)
    reading, at = _Reading(), now()
    return [reading.moved(list(rows), values, at) for _id, rows in groupby(lines, key=itemgetter(0))]


class _Reading:
    """Reads open cases, and asks once for what they share."""

    def __init__(self) -> None:
        self.edition_of = editions()
        self.alike: Callable[[UUID, UUID, date], bool] = cache(directory.serve_alike)
        self.own: Callable[[UUID, date], bool] = cache(_own)
        self.value: Callable[[str, date], Value] = cache(_value)
        self.counter: Callable[[UUID], Calendar] = cache(_calendar)

    def moved(self, rows: list[tuple[Any, ...]], values: Mapping[str, Value], at: datetime) -> MovedDate:
        """One dossier's due date as it is and as it would be."""
        ident, code, name, competent, *_rest, due, unit, _asked, _answered = rows[0][:13]
        then = suppose(self.case(rows), values) or due
        late = [bool(one) and at >= late_from(one, unit) for one in (due, then)]
        return MovedDate(ident, code, name, competent, Moving.DUE, due, then, *late)

    def case(self, rows: list[tuple[Any, ...]]) -> OpenCase:
        """What a supposition looks at."""
        _id, _code, _name, competent, receiving, version, received, accepted, door, _due, _unit, asked, answered = rows[
            0
        ][:13]
        day = received.astimezone(PEOPLE).date()
        paper = self.value(PAPER, day)
        return OpenCase(
            accepted_at=accepted,
            door=door,
            lines=tuple(self.line(row[13:]) for row in rows),
            asked=tuple(zip(asked or (), answered or (), strict=True)),
            own=self.own(version, day),
            elsewhere=not self.alike(receiving, competent, day),
            anchor=str(self.value(ELSEWHERE, day) or ""),
            paper=paper if isinstance(paper, int) else None,
            counter=self.counter(receiving),
        )

    def line(self, told: tuple[Any, ...]) -> Line:
        """One entry of the ledger."""
        written_at, event, since, value, unit, promised, code, edition, rule = told
        return Line(written_at, entry_of(event, since, value, unit, promised), rule, self.edition_of(code, edition))


def _answers(values: Mapping[str, Value], bound: dict[str, Any]) -> list[MovedDate]:
    """The last days to complete that the supposed rule touches; a procedure's own time stays as approved."""
    return list(_answers_of(values, bound)) if CLOSE in values else []


def _answers_of(values: Mapping[str, Value], bound: dict[str, Any]) -> Iterator[MovedDate]:
    days, own, calendar_of = values[CLOSE], cache(_own_close), cache(_calendar)
    wait = Term(days, TermUnit.DAY) if isinstance(days, int) else None
    for ident, code, name, competent, version, received, sent, last in statements.rows(_WAITING, bound):
        keeps = own(version, received.astimezone(PEOPLE).date())
        then = last if keeps else answer_by(sent, wait, calendar_of(competent))
        yield MovedDate(ident, code, name, competent, Moving.ANSWER, _end(last), _end(then))


def _end(day: date | None) -> datetime | None:
    return datetime.combine(day, time(23, 59), PEOPLE) if day else None


def _calendar(unit_id: UUID) -> Calendar:
    return calendar(directory.last_cards([unit_id])[unit_id].calendar_code)


def _value(rule: str, day: date) -> Value:
    try:
        return lawbook.value(rule, day).value
    except NotFound:
        return None


def _own(version: UUID, day: date) -> bool:
    rules = clock_rules(version, day)
    return bool(rules and rules.supplement.own)


def _own_close(version: UUID, day: date) -> bool:
    rules = clock_rules(version, day)
    return bool(rules and rules.close and rules.close.own)
