"""The calendars on which the tests count."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from importlib.resources import files
from zoneinfo import ZoneInfo

from tinhso.ground.workdays.rules.facts import calendar_of
from tinhso.ground.workdays.terms import Calendar, Shift

FACTS = json.loads((files("tinhso") / "data/calendar/vn_public_sector.json").read_text("utf-8"))
VN = calendar_of(FACTS)


def wall(text: str) -> datetime:
    """An instant as Vietnam's clock shows it, unless it names its own zone; in 2026, unless it names its own year."""
    instant = datetime.fromisoformat(f"2026-{text}" if text[2] == "-" else text)
    return instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def between(text: str) -> list[tuple[datetime, datetime]]:
    """Intervals as they are written in a table: `begins..ends`, several with `;`."""
    return [tuple(wall(end.strip()) for end in one.split("..")) for one in text.split(";") if one.strip()]


def _seasons() -> tuple[Shift, ...]:
    summer, winter = (date(2026, 4, 16), date(2026, 10, 15)), (date(2026, 10, 16), None)
    before = (None, date(2026, 4, 15))
    warm = ((time(7), time(11, 30)), (time(13, 30), time(17)))
    cold = ((time(7, 30), time(12)), (time(13), time(16, 30)))
    weekdays = [
        Shift(weekday, opens, closes, *season)
        for weekday in range(5)
        for season, hours in ((before, cold), (summer, warm), (winter, cold))
        for opens, closes in hours
    ]
    return (*weekdays, Shift(5, time(7, 30), time(11, 30)))


SEASONS = Calendar("SEASONS", "Summer and winter hours, and Saturday mornings", _seasons(), VN.days, 2015, 2026)
"""16 April to 15 October 07:00-11:30 and 13:30-17:00, else 07:30-12:00 and 13:00-16:30; Saturdays 07:30-11:30."""
