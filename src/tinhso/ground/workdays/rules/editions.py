"""A calendar as plain data and back, for keeping the editions that later ones replaced."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, time
from typing import Any

from tinhso.ground.workdays.terms import Calendar, CalendarUse, DayKind, Shift, SpecialDay


def facts_of(calendar: Calendar) -> dict[str, Any]:
    """Everything that a calendar says, as JSON has it."""
    told = asdict(calendar)
    return {**told, "use": calendar.use.value, "shifts": _plain(told["shifts"]), "days": _plain(told["days"])}


def calendar_from(facts: dict[str, Any]) -> Calendar:
    """The calendar that `facts_of` told."""
    shifts = tuple(
        Shift(
            each["weekday"],
            time.fromisoformat(each["opens"]),
            time.fromisoformat(each["closes"]),
            _day(each["valid_from"]),
            _day(each["valid_until"]),
        )
        for each in facts["shifts"]
    )
    days = tuple(
        SpecialDay(
            date.fromisoformat(each["day"]),
            DayKind(each["kind"]),
            each["name"],
            each["basis"],
            each["text_read"],
            _day(each["swapped_with"]),
        )
        for each in facts["days"]
    )
    return Calendar(**{**facts, "use": CalendarUse(facts["use"]), "shifts": shifts, "days": days})


def _plain(rows: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [
        {key: each.isoformat() if isinstance(each, date | time) else _word(each) for key, each in row.items()}
        for row in rows
    ]


def _word(each: object) -> object:
    return each.value if isinstance(each, DayKind) else each


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
