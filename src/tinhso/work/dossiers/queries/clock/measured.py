"""A period by both measures of on time, counted in PostgreSQL: the twin of `rules.clock.measures` for many rows.

Everything is told as it was known at the end of the period: a dossier settled afterwards was open then. `_OF` finds the
dossiers that ended in the period or were open at its end, `_JUDGED` says of each what the rules say. `OFFSET 0` ends
each of these steps: what one works out is then not worked out again wherever the next ones name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.terms import Status
from tinhso.work.dossiers.terms.clock.measures import Course, Tally

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from tinhso.ground.page.tables import Window
    from tinhso.work.dossiers.terms import DossierCard

_ENDED = "coalesce(d.settled_at, d.returned_at, d.closed_at)"
_OF = f"""
SELECT d.id, d.code, d.procedure_name, d.competent_unit_id AS unit_id, d.received_at, d.accepted_at, d.settled_at,
    d.term_unit IN ('hour', 'working_hour') AS by_minute, d.status = '7' AS withdrawn,
    d.original_due_at AS first_due, l.limit_at,
    CASE WHEN {_ENDED} < %(until)s THEN {_ENDED} END AS ended,
    CASE WHEN {_ENDED} < %(until)s OR %(until)s >= %(now)s THEN d.due_at ELSE (
        SELECT e.due_after FROM casework_deadlineentry e WHERE e.subject_id = d.id AND e.at < %(until)s
        ORDER BY e.seq DESC LIMIT 1) END AS due
FROM dossiers_dossier d LEFT JOIN unnest(%(ids)s::uuid[], %(limits)s::timestamptz[]) AS l (id, limit_at) ON l.id = d.id
WHERE d.received_at < %(until)s AND ({_ENDED} IS NULL OR {_ENDED} >= %(since)s)
  AND (d.accepted_at < %(until)s OR d.accepted_at IS NULL AND {_ENDED} < %(until)s)
  AND (%(everywhere)s OR d.competent_unit_id = ANY(%(units)s::uuid[])) OFFSET 0
"""  # noqa: S608 - names written above
_KNOWN = f"""
SELECT o.*, CASE WHEN o.settled_at < %(until)s THEN o.settled_at END AS settled, coalesce(a.asked, 0) AS asked,
    coalesce(a.waited, interval '0') AS waited, CASE WHEN o.ended IS NULL THEN a.waits END AS waits,
    CASE WHEN o.ended IS NULL THEN x.stands END AS stands, coalesce(o.due, o.limit_at) AS promised
FROM ({_OF}) o
LEFT JOIN LATERAL (
    SELECT count(*) AS asked,
        max(s.sent_at) FILTER (WHERE s.answered_at IS NULL OR s.answered_at >= %(until)s) AS waits,
        sum(greatest(interval '0', least(coalesce(CASE WHEN s.answered_at < %(until)s THEN s.answered_at END, o.ended),
            coalesce(o.ended, s.answered_at)) - s.sent_at))
            FILTER (WHERE s.answered_at < %(until)s OR o.ended IS NOT NULL) AS waited
    FROM dossiers_supplement s WHERE s.dossier_id = o.id AND s.sent_at < %(until)s
) a ON true
LEFT JOIN LATERAL (
    SELECT min(e.since) AS stands FROM dossiers_exclusion e
    WHERE e.dossier_id = o.id AND e.opened_at < %(until)s AND (e.closed_at IS NULL OR e.closed_at >= %(until)s)
) x ON true OFFSET 0
"""  # noqa: S608 - names written above


def _cut(instant: str) -> str:
    """An instant as a term is compared: its minute for terms in hours, else its day."""
    minute, day = (f"date_trunc('{each}', {instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')" for each in ("minute", "day"))
    return f"CASE WHEN by_minute THEN {minute} ELSE {day} END"


def _day(instant: str) -> str:
    return f"({instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"


def _law(due: str) -> str:
    return f"""CASE WHEN accepted_at IS NULL OR {due} IS NULL THEN 'not_counted'
        WHEN settled IS NOT NULL THEN CASE WHEN settled_cut < {due}_cut THEN 'early'
            WHEN settled_cut = {due}_cut THEN 'on_time' ELSE 'late' END
        WHEN ended IS NOT NULL THEN 'not_counted'
        WHEN judged_cut > {due}_cut THEN 'over_term' ELSE 'in_term' END"""


_LAST = "%(last)s::timestamptz"
_CUT = f"""
SELECT k.*, {_cut("settled")} AS settled_cut, {_cut("due")} AS due_cut, {_cut("first_due")} AS first_due_cut,
    {_cut(f"least(waits, stands, {_LAST})")} AS judged_cut
FROM ({_KNOWN}) k OFFSET 0
"""  # noqa: S608 - names written above
_IN_TIME = f"""CASE WHEN asked > 1 THEN false
    WHEN ended IS NOT NULL OR waits IS NOT NULL THEN coalesce(ended, waits) - waited <= promised
    ELSE {_day(f"({_LAST} - waited)")} <= {_day("promised")} END"""
_STANDS = f"""
SELECT c.*, {_law("due")} AS law, {_law("first_due")} AS first,
    CASE WHEN promised IS NULL OR accepted_at IS NULL AND (ended IS NULL OR withdrawn) THEN 'not_counted'
        ELSE CASE WHEN {_IN_TIME} THEN CASE WHEN ended IS NULL THEN 'in_term' ELSE 'on_time' END
            ELSE CASE WHEN ended IS NULL THEN 'over_term' ELSE 'late' END END END AS portal
FROM ({_CUT}) c OFFSET 0
"""  # noqa: S608 - names written above
_GOOD = "('early', 'on_time', 'in_term')"
_JUDGED = f"""
SELECT j.*, CASE WHEN law = portal OR law IN {_GOOD} AND portal IN {_GOOD}
        OR law IN ('late', 'over_term') AND portal IN ('late', 'over_term') THEN ''
    WHEN law = 'not_counted' THEN CASE WHEN settled IS NOT NULL OR ended IS NULL THEN 'no_promise' ELSE 'no_result' END
    WHEN portal NOT IN {_GOOD} THEN CASE WHEN asked > 1 THEN 'second_request'
        WHEN stands IS NOT NULL THEN 'interval_open' ELSE 'later_hour' END
    WHEN ended IS NULL AND {_day(_LAST)} <= {_day("due")} THEN 'by_the_day' ELSE 'waiting_subtracted' END AS cause
FROM ({_STANDS}) j OFFSET 0
"""  # noqa: S608 - names written above
_COUNTED = f"SELECT unit_id, law, first, portal, cause, count(*) FROM ({_JUDGED}) c GROUP BY 1, 2, 3, 4, 5"  # noqa: S608
LISTED = (
    "received_at", "id", "code", "procedure_name", "unit_id", "due", "first_due", "ended", "law", "first", "portal",
    "cause",
)  # fmt: skip
_LISTED = f"""
SELECT {", ".join(LISTED)} FROM ({_JUDGED}) c
WHERE CASE %(measure)s WHEN 'law' THEN law = %(standing)s WHEN 'first' THEN first = %(standing)s
        WHEN 'portal' THEN portal = %(standing)s ELSE cause <> '' END
  AND (%(cause)s = '' OR cause = %(cause)s)
  AND (%(of_all)s OR unit_id = ANY(%(of)s::uuid[])) {{window}}
"""  # noqa: S608 - names written above
_WITHOUT = f"""
SELECT d.id, d.received_at, d.term_value, d.term_unit, d.competent_unit_id FROM dossiers_dossier d
WHERE d.due_at IS NULL AND d.received_at < %(until)s AND {_ENDED} >= %(since)s
  AND (%(everywhere)s OR d.competent_unit_id = ANY(%(units)s::uuid[]))
"""  # noqa: S608 - names written above
_ASKED = """
SELECT 'asked', sent_at, answered_at FROM dossiers_supplement WHERE dossier_id = %(id)s AND sent_at IS NOT NULL
UNION ALL SELECT 'stands', since, NULL FROM dossiers_exclusion WHERE dossier_id = %(id)s AND closed_at IS NULL
ORDER BY 2
"""


@dataclass(frozen=True, slots=True)
class Span:
    """A period by its first and last day, and whose dossiers: units that settle, None for all."""

    first: date
    last: date
    units: Collection[UUID] | None = None

    def bound(self) -> dict[str, Any]:
        """What the statements are given: instants from the start of the first day to the end of the last, or now."""
        since, end = (datetime.combine(day, time.min, PEOPLE) for day in (self.first, self.last + timedelta(days=1)))
        at = now()
        until = min(end, at)
        last = until - timedelta(microseconds=1) if until == end else until
        units = {"everywhere": self.units is None, "units": sorted(self.units or ())}
        bound = {"since": since, "until": until, "last": last, "now": at, **units}
        return bound | _limits(bound)


def counted(span: Span) -> list[Tally]:
    """How many dossiers of each unit stand how, by both measures."""
    return [Tally(*row) for row in statements.rows(_COUNTED, span.bound())]


def listed(
    span: Span,
    window: Window,
    *,
    units: Collection[UUID] | None = None,
    stands: tuple[str, str] = ("", ""),
    cause: str = "",
) -> list[tuple[Any, ...]]:
    """A stretch of the dossiers behind a figure, in the columns of `LISTED`.

    Those that `stands` so by a measure (`law`, `first` or `portal`, and how), else those of which the measures say
    otherwise; `units` and `cause` narrow them.
    """
    cut, named = window.named()
    of = {"of_all": units is None, "of": sorted(units or ()), "cause": cause}
    of |= {"measure": stands[0], "standing": stands[1]}
    return statements.rows(_LISTED.format(window=cut), span.bound() | of | named)


def course_of(card: DossierCard, *, straight: bool = False) -> Course:
    """What the measures look at in one dossier as it stands now; one statement, none for what ran `straight`.

    That is: nothing was asked of the applicant, and no interval taken out of the term.
    """
    found = [] if straight else statements.rows(_ASKED, {"id": card.id})
    ended = card.settled_at or card.returned_at or card.closed_at
    return Course(
        unit=card.term_unit,
        due=card.due_at,
        first_due=card.original_due_at,
        accepted_at=card.accepted_at,
        settled_at=card.settled_at,
        ended_at=ended,
        withdrawn=card.status == Status.WITHDRAWN,
        asked=tuple((since, until) for sort, since, until in found if sort == "asked"),
        stood_since=next((since for sort, since, _until in found if sort == "stands"), None),
        limit=_limit(card) if ended and card.due_at is None else None,
    )


def _limit(card: DossierCard) -> datetime:
    unit = directory.last_cards([card.competent_unit])[card.competent_unit]
    term = Term(card.term_value, TermUnit(card.term_unit))
    return workdays.due(card.received_at, term, calendar(unit.calendar_code)).due


def _limits(bound: dict[str, Any]) -> dict[str, Any]:
    """Where the term ends of those to which no due date was promised: few, counted one by one."""
    rows = statements.rows(_WITHOUT, bound)
    units, calendar_of = directory.last_cards({row[-1] for row in rows}), cache(calendar)
    limits = {
        ident: workdays.end(came, Term(value, TermUnit(unit)), calendar_of(units[competent].calendar_code))
        for ident, came, value, unit, competent in rows
    }
    return {"ids": list(limits), "limits": list(limits.values())}
