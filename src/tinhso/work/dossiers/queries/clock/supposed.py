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
from tinhso.work.dossiers.rules import answer_by
from tinhso.work.dossiers.rules.clock.supposing import suppose
from tinhso.work.dossiers.terms.clock.supposed import (
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
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from tinhso.ground.lawbook.terms import Value
    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.dossiers.terms.clock.supposed import Supposition

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
    reading, at = _Reading(lines), now()
    return [reading.moved(list(rows), values, at) for _id, rows in groupby(lines, key=itemgetter(0))]


class _Reading:
    """Reads open cases, and asks once for what they share, however many they are."""

    def __init__(self, lines: Sequence[tuple[Any, ...]]) -> None:
        counters, versions = {line[4] for line in lines}, {line[5] for line in lines}
        self.edition_of = editions()
        self.alike = directory.serving_alike({line[3] for line in lines} | counters)
        self.rules = procedures.clocks_of(versions)
        self.anchor, self.paper = lawbook.over_time(ELSEWHERE), lawbook.over_time(PAPER)
        self.counter = _calendars(counters)

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
        anchor, paper, rules = self.anchor(day), self.paper(day), self.rules(version, day)
        return OpenCase(
            accepted_at=accepted,
            door=door,
            lines=tuple(self.line(row[13:]) for row in rows),
            asked=tuple(zip(asked or (), answered or (), strict=True)),
            own=bool(rules and rules.supplement.own),
            elsewhere=not self.alike(receiving, competent, day),
            anchor=str(anchor.value or "") if anchor else "",
            paper=paper.value if paper and isinstance(paper.value, int) else None,
            counter=self.counter[receiving],
        )

    def line(self, told: tuple[Any, ...]) -> Line:
        """One entry of the ledger."""
        written_at, event, since, value, unit, promised, code, edition, rule = told
        return Line(written_at, entry_of(event, since, value, unit, promised), rule, self.edition_of(code, edition))


def _answers(values: Mapping[str, Value], bound: dict[str, Any]) -> list[MovedDate]:
    """The last days to complete that the supposed rule touches; a procedure's own time stays as approved."""
    return list(_answers_of(values, bound)) if CLOSE in values else []


def _answers_of(values: Mapping[str, Value], bound: dict[str, Any]) -> Iterator[MovedDate]:
    days, waiting = values[CLOSE], statements.rows(_WAITING, bound)
    rules_of, calendars = procedures.clocks_of(row[4] for row in waiting), _calendars({row[3] for row in waiting})
    wait = Term(days, TermUnit.DAY) if isinstance(days, int) else None
    for ident, code, name, competent, version, received, sent, last in waiting:
        rules = rules_of(version, received.astimezone(PEOPLE).date())
        keeps = rules and rules.close and rules.close.own
        then = last if keeps else answer_by(sent, wait, calendars[competent])
        yield MovedDate(ident, code, name, competent, Moving.ANSWER, _end(last), _end(then))


def _end(day: date | None) -> datetime | None:
    return datetime.combine(day, time(23, 59), PEOPLE) if day else None


def _calendars(units: Collection[UUID]) -> dict[UUID, Calendar]:
    """By which calendar each unit works."""
    calendar_of = cache(calendar)
    return {unit: calendar_of(card.calendar_code) for unit, card in directory.last_cards(units).items()}
