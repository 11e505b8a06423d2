"""Calendars made ready for the page: twelve months, the days that differ, the hours, the history."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import defaultdict
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.page import formats
from tinhso.ground.workdays import queries
from tinhso.ground.workdays.rules import shifts_on
from tinhso.ground.workdays.terms import FIRST_DAY, HORIZON, Calendar, CalendarUse, DayKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from tinhso.ground.workdays.queries import CalendarLine
    from tinhso.ground.workdays.terms import SkippedDay

# Beside its colour every kind has a sign, so that no one needs to tell colours apart.
SIGNS = {
    DayKind.HOLIDAY: ("error", "●"),
    DayKind.COMPENSATORY: ("warning", "○"),
    DayKind.SWAPPED_OFF: ("info", "↔"),
    DayKind.CLOSURE: ("grey", "×"),
    DayKind.MAKE_UP: ("success", "+"),
    DayKind.WEEKLY_REST: ("rest", ""),
}
MONDAY_FIRST = Weeks(0)
LATEST = 8


class Chosen(NamedTuple):
    """The calendar that an address names, `?lich=VN.term`; the first of all when it names none."""

    line: CalendarLine
    calendar: Calendar

    @property
    def key(self) -> str:
        return key_of(self.line)

    def address(self, name: str, anchor: str = "", **asked: object) -> str:
        """The address of a page about this calendar."""
        return f"{reverse(name)}?{urlencode({'lich': self.key, **asked})}{anchor and '#' + anchor}"


def key_of(line: CalendarLine) -> str:
    return f"{line.code}.{line.use.value}"


def chosen(request: HttpRequest) -> tuple[Chosen, list[tuple[str, str]]]:
    """The calendar this address names, and all there are as choices."""
    language = get_language() or "vi"
    lines = {key_of(line): line for line in queries.calendars()}
    usual = lines.get(f"{queries.DEFAULT_CODE}.{CalendarUse.TERM.value}") or next(iter(lines.values()))
    line = lines.get(request.GET.get("lich", ""), usual)
    choices = [(key, f"{each.name} ({each.code}): {each.use.label(language)}") for key, each in lines.items()]
    return Chosen(line, queries.calendar(line.code, line.use)), choices


def months(year: int, calendar: Calendar, today: date) -> list[dict[str, Any]]:
    """Twelve grids, Monday first; a place outside the month is None."""
    language = get_language() or "vi"
    words = {kind: kind.label(language) for kind in DayKind}
    return [_month(date(year, month, 1), calendar, today, words) for month in range(1, 13)]


def _month(first: date, calendar: Calendar, today: date, words: dict[DayKind, str]) -> dict[str, Any]:
    weeks, working = [], 0
    for week in MONDAY_FIRST.monthdatescalendar(first.year, first.month):
        cells: list[dict[str, Any] | None] = []
        for day in week:
            if day.month != first.month:
                cells.append(None)
                continue
            special, works = calendar.special(day), bool(shifts_on(day, calendar))
            working += works
            kind = special.kind if special else None if works else DayKind.WEEKLY_REST
            tone, sign = SIGNS[kind] if kind else ("", "")
            cells.append(
                {
                    "number": day.day,
                    "tone": tone,
                    "sign": sign,
                    "words": f"{words[kind]}: {special.name}" if kind and special else words[kind] if kind else "",
                    "anchor": anchor(day) if special else "",
                    "today": day == today,
                }
            )
        weeks.append(cells)
    return {"name": date_format(first, "F"), "weeks": weeks, "working": working}


def anchor(day: date) -> str:
    """Where the list tells of this day."""
    return f"ngay-{day.isoformat()}"


def special_days(year: int, calendar: Calendar) -> list[dict[str, Any]]:
    """The days of a year that differ from their weekday, as rows of the list beneath."""
    language = get_language() or "vi"
    return [
        {
            "iso": each.day.isoformat(),
            "anchor": anchor(each.day),
            "day": formats.date(each.day),
            "weekday": date_format(each.day, "l"),
            "kind": each.kind.label(language),
            "tone": SIGNS[each.kind][0],
            "sign": SIGNS[each.kind][1],
            "name": each.name,
            "basis": each.basis,
            "text_read": each.text_read,
            "swapped_with": formats.date(each.swapped_with),
        }
        for each in calendar.days
        if each.day.year == year
    ]


def legend() -> list[tuple[str, str, str]]:
    """Tone, sign and word of each kind of day."""
    language = get_language() or "vi"
    return [(*SIGNS[kind], kind.label(language)) for kind in DayKind]


def years_around(year: int) -> tuple[int | None, int | None]:
    """The year before and after, as far as time is counted."""
    return (
        year - 1 if year > FIRST_DAY.year else None,
        year + 1 if year < HORIZON.year - 1 else None,
    )


class Stretch(NamedTuple):
    """The same hours on several weekdays, as people write them down."""

    opens: time
    closes: time
    valid_from: date | None
    valid_until: date | None
    weekdays: tuple[int, ...]


def stretches(calendar: Calendar) -> list[Stretch]:
    """The calendar's shifts, weekdays with the same hours together."""
    together: dict[tuple[time, time, date | None, date | None], list[int]] = defaultdict(list)
    for shift in calendar.shifts:
        together[shift.opens, shift.closes, shift.valid_from, shift.valid_until].append(shift.weekday)
    rows = (Stretch(*hours, tuple(sorted(days))) for hours, days in together.items())
    return sorted(rows, key=lambda row: (row.valid_from or date.min, row.weekdays, row.opens))


def weekday_names() -> list[str]:
    """Monday to Sunday, in full."""
    return [date_format(date(2024, 1, day), "l") for day in range(1, 8)]


def hours_in_words(calendar: Calendar) -> list[tuple[str, str]]:
    """(weekdays, hours) of each stretch."""
    names = weekday_names()
    told = []
    for row in stretches(calendar):
        hours = f"{row.opens:%H:%M}–{row.closes:%H:%M}"
        if row.valid_from:
            hours += ", " + _("from %(day)s") % {"day": formats.date(row.valid_from)}
        if row.valid_until:
            hours += ", " + _("until %(day)s") % {"day": formats.date(row.valid_until)}
        told.append((_runs(row.weekdays, names), hours))
    return told


def _runs(weekdays: tuple[int, ...], names: list[str]) -> str:
    """Monday to Friday, Sunday: three or more in a row are told by their ends."""
    runs: list[list[int]] = []
    for weekday in weekdays:
        if runs and runs[-1][-1] == weekday - 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return ", ".join(
        _("%(first)s to %(last)s") % {"first": names[run[0]], "last": names[run[-1]]}
        if len(run) > 2
        else ", ".join(names[weekday] for weekday in run)
        for run in runs
    )


def history(line: CalendarLine, most: int = LATEST) -> list[dict[str, Any]]:
    """The latest changes of the calendar, newest first."""
    words = {
        "workdays:day:set": _("Day entered"),
        "workdays:day:remove": _("Day removed"),
        "workdays:shifts:set": _("Working hours changed"),
        "workdays:calendar:announce": _("Days off declared complete"),
        "workdays:calendar:copy": _("Calendar copied from another"),
        "workdays:calendar:load": _("Shipped calendar loaded"),
    }
    return [
        {
            "title": words.get(change.event, change.event),
            "time": formats.moment(change.at),
            "by": change.actor_name,
            "text": _said(change.facts),
        }
        for change in reversed(changes_of("calendar", str(line.id))[-most:])
    ]


def _said(facts: dict[str, Any]) -> str:
    """What a change was about: the day and its name, or the year."""
    if day := facts.get("day"):
        told = facts.get("after") or facts.get("before") or {}
        return f"{formats.date(date.fromisoformat(day))}: {told.get('name', '')}"
    return _("until the year %(year)s") % {"year": facts["after"]} if isinstance(facts.get("after"), int) else ""


def skipped_rows(days: Iterable[SkippedDay]) -> list[dict[str, Any]]:
    """The days skipped on the way to a due date, as rows."""
    language = get_language() or "vi"
    return [
        {
            "day": formats.date(each.day),
            "weekday": date_format(each.day, "l"),
            "tone": SIGNS[each.kind][0],
            "sign": SIGNS[each.kind][1],
            "kind": each.kind.label(language),
            "why": each.why if each.kind is not DayKind.WEEKLY_REST else "",
            "basis": each.basis,
            "text_read": each.text_read or each.kind is DayKind.WEEKLY_REST,
        }
        for each in days
    ]
