"""From the facts we ship (`data/calendar/*.json`) to a calendar."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from tinhso.ground.workdays.terms import Calendar, CalendarUse, DayKind, Shift, SpecialDay


def calendar_of(facts: dict[str, Any]) -> Calendar:
    """The calendar written in `facts`. A key that is missing or a word that is unknown is a bug in the file."""
    return Calendar(
        code=facts["code"],
        name=facts["name"],
        use=CalendarUse(facts["use"]),
        timezone=facts["timezone"],
        known_from=facts["known_from"],
        known_until=facts["known_until"],
        edition=facts["edition"],
        shifts=tuple(
            Shift(each["weekday"], time.fromisoformat(each["opens"]), time.fromisoformat(each["closes"]))
            for each in facts["shifts"]
        ),
        days=tuple(_day(each, facts["bases"][each["basis"]]) for each in facts["days"]),
    )


def _day(each: dict[str, Any], basis: dict[str, Any]) -> SpecialDay:
    return SpecialDay(
        day=date.fromisoformat(each["on"]),
        kind=DayKind(each["kind"]),
        name=each["name"],
        basis=basis["cite"],
        text_read=basis["text_read"],
        swapped_with=date.fromisoformat(each["swapped_with"]) if "swapped_with" in each else None,
    )
