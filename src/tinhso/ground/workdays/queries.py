"""Ask for the time and for calendars."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays import models
from tinhso.ground.workdays.rules.editions import calendar_from
from tinhso.ground.workdays.rules.facts import calendar_of
from tinhso.ground.workdays.terms import Calendar, CalendarUse, DayKind, Shift, SpecialDay

SHIPPED = "data/calendar/vn_public_sector.json"
DEFAULT_CODE = "VN"

_STAMP = "SELECT id, stamp FROM workdays_calendar WHERE code = %s AND use = %s"

_cached: dict[tuple[str, str], tuple[UUID, Calendar]] = {}


class CalendarLine(NamedTuple):
    """A calendar in a list."""

    code: str
    use: CalendarUse
    name: str
    edition: int
    known_until: int
    id: UUID
    """Under this id the book of changes keeps the calendar's history."""


def now() -> datetime:
    """This instant, aware. The one clock of the house."""
    return timezone.now()


def today() -> date:
    """The date on the wall in Vietnam."""
    return timezone.localdate(now(), timezone.get_default_timezone())


def calendar(code: str = DEFAULT_CODE, use: CalendarUse | str = CalendarUse.TERM) -> Calendar:
    """The calendar as it stands. One small statement a call; rows are read again only after an edit."""
    key = (code, str(use))
    row = statements.row(_STAMP, [code, str(use)])
    if row is None:
        raise NotFound("workdays.no_such_calendar", "There is no calendar %(calendar)s.", calendar=code)
    ident, stamp = row
    known = _cached.get(key)
    if known is None or known[0] != stamp:
        known = _cached[key] = (stamp, read(models.Calendar.objects.get(pk=ident)))
    return known[1]


def calendar_edition(code: str, edition: int, use: CalendarUse | str = CalendarUse.TERM) -> Calendar:
    """The calendar as it stood in an edition; what was counted by it is counted again to the same day."""
    newest = calendar(code, use)
    if newest.edition == edition:
        return newest
    return _past_edition(code, str(use), edition, _cached[code, str(use)][0])


@lru_cache(maxsize=64)
def _past_edition(code: str, use: str, edition: int, stamp: UUID) -> Calendar:  # noqa: ARG001 - new after every edit
    facts = models.PastEdition.objects.filter(calendar__code=code, calendar__use=use, edition=edition)
    found = facts.values_list("facts", flat=True).first()
    if found is None:
        raise NotFound(
            "workdays.no_such_edition",
            "Edition %(edition)s of the calendar %(calendar)s was not kept.",
            edition=edition,
            calendar=code,
        )
    return calendar_from(found)


def calendars() -> list[CalendarLine]:
    """All calendars, by code and use."""
    columns = ("code", "use", "name", "edition", "known_until", "id")
    rows = models.Calendar.objects.order_by("code", "use").values_list(*columns)
    return [CalendarLine(code, CalendarUse(use), *rest) for code, use, *rest in rows]


def shipped_facts() -> dict[str, Any]:
    """The calendar we ship, as written in the repository, with its notes, bases and evidence."""
    facts: dict[str, Any] = json.loads((files("tinhso") / SHIPPED).read_text("utf-8"))
    return facts


@cache
def shipped_calendar() -> Calendar:
    """The national calendar as shipped; needs no database."""
    return calendar_of(shipped_facts())


def read(row: models.Calendar) -> Calendar:
    """The value object of a row, with its shifts and days."""
    shifts = row.shifts.order_by("weekday", "opens", "valid_from")
    days = row.days.filter(withdrawn=False).order_by("day")
    return Calendar(
        code=row.code,
        name=row.name,
        shifts=tuple(
            Shift(*each) for each in shifts.values_list("weekday", "opens", "closes", "valid_from", "valid_until")
        ),
        days=tuple(
            SpecialDay(day, DayKind(kind), name, basis, text_read, swapped_with)
            for day, kind, name, basis, text_read, swapped_with in days.values_list(
                "day", "kind", "name", "basis", "text_read", "swapped_with"
            )
        ),
        known_from=row.known_from,
        known_until=row.known_until,
        timezone=row.timezone,
        use=CalendarUse(row.use),
        edition=row.edition,
    )
