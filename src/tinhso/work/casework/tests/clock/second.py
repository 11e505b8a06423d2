"""A second clock, minute by minute, written from the text of the rules. It shares no code with the first.

Time is the number of a minute on the wall in Vietnam since 1 January 2024. A calendar is one truth value for each
minute: is somebody at work. Everything else is walking along those minutes and days.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import NamedTuple

DAY = 1440
FIRST = date(2024, 1, 1)
DAYS = 4 * 366


class Wall:
    """Which minutes of which days are worked."""

    def __init__(self, more_days_off: frozenset[str] = frozenset()) -> None:
        facts = json.loads((files("tinhso") / "data/calendar/vn_public_sector.json").read_text("utf-8"))
        special = {each["on"]: each for each in facts["days"]}
        self.work = bytearray(DAYS * DAY)
        self.worked_days = bytearray(DAYS)
        for number in range(DAYS):
            day = FIRST + timedelta(days=number)
            weekday: int | None = day.weekday()
            if (told := special.get(day.isoformat())) is not None:
                paid_for = told.get("swapped_with")
                weekday = None
                if told["kind"] == "make_up":
                    weekday = date.fromisoformat(paid_for).weekday() if paid_for else 0
            if day.isoformat() in more_days_off:
                weekday = None
            for shift in facts["shifts"]:
                if shift["weekday"] == weekday:
                    opens, closes = (_minute(shift[name]) for name in ("opens", "closes"))
                    self.work[number * DAY + opens : number * DAY + closes] = b"\1" * (closes - opens)
                    self.worked_days[number] = 1

    def last_minute(self, day: int) -> int:
        """When the last shift of a day ends."""
        return self.work.rindex(1, day * DAY, (day + 1) * DAY) + 1

    def next_worked(self, day: int) -> int:
        """That day or the next one on which somebody works."""
        return self.worked_days.index(1, day)


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def number_of(instant: datetime) -> int:
    """The number of the minute that an instant shows on the wall, as it is written."""
    return (instant.date() - FIRST).days * DAY + instant.hour * 60 + instant.minute


class Told(NamedTuple):
    """An event as it is told: its minute, the term it brings, the minute it promises."""

    event: str
    since: int
    value: int
    unit: str
    promised: int


@dataclass
class Second:
    """One case's clock: what runs, since when, what was taken out, whether it stands or is over."""

    since: int = -1
    value: int = 0
    unit: str = ""
    promised: int = -1
    out: list[tuple[int, int]] = field(default_factory=list)
    stands_since: int = -1
    over: bool = False
    due: int = -1

    def happens(self, told: Told, wall: Wall) -> bool:
        """Take an event; False where the rules do not allow it now."""
        event, since, value, unit, promised = told
        if self.over or (event == "start") != (self.due < 0):
            return False
        stands = self.stands_since >= 0
        if event in ("close", "stop", "withdraw"):
            self.over = True
            return True
        if (event == "include") != stands:
            return False
        if event == "exclude":
            self.stands_since = since
            return True
        if event == "include":
            self.out.append((self.stands_since, max(since, self.stands_since)))
            self.stands_since = -1
        elif event == "extend":
            if promised <= self.due:
                return False
            self.promised, self.out = promised, []
        else:
            self.since, self.value, self.unit, self.promised = since, value, unit, -1
            if event != "correct":
                self.out = []
        self.due = self._later(wall) if self.promised >= 0 else self._end(wall)
        return True

    def _taken_days(self) -> set[int]:
        """The day on which an interval begins and each one up to the day on which it ends, without that day."""
        return {day for begins, ends in self.out for day in range(begins // DAY, ends // DAY)}

    def _in_an_interval(self, minute: int) -> bool:
        return any(begins <= minute < ends for begins, ends in self.out)

    def _end(self, wall: Wall) -> int:
        if self.unit in ("hour", "working_hour"):
            return self._minutes(wall, self.since, self.value * 60)
        taken = self._taken_days()
        if self.unit == "working_day":
            return self._working_days(wall, taken)
        if self.unit == "same_day":
            return self._same_day(wall, taken)
        day = self.since // DAY
        if self.unit == "day":
            left = self.value
            while left:
                day += 1
                left -= day not in taken
        else:
            day = self._months_on(day)
            number = self.since // DAY
            while number < day:
                number += 1
                day += number in taken
        return wall.last_minute(wall.next_worked(day))

    def _minutes(self, wall: Wall, minute: int, left: int) -> int:
        """Let the minutes pass one by one; those that count use the term up."""
        while True:
            if (self.unit == "hour" or wall.work[minute]) and not self._in_an_interval(minute):
                left -= 1
                if not left:
                    return minute + 1
            minute += 1

    def _working_days(self, wall: Wall, taken: set[int]) -> int:
        """The same time of the clock on the n-th working day after the first, which does not count."""
        begins = wall.work.index(1, self.since)
        day, left = begins // DAY, self.value
        while left:
            day += 1
            left -= bool(wall.worked_days[day]) and day not in taken
        return day * DAY + begins % DAY

    def _same_day(self, wall: Wall, taken: set[int]) -> int:
        """Until three o'clock the end of that day, then of the next; a day that does not count is passed over."""
        day, clock = self.since // DAY, self.since % DAY
        if day in taken:
            while not wall.worked_days[day] or day in taken:
                day += 1
            clock = 0
        in_time = wall.worked_days[day] and clock <= 15 * 60 and day * DAY + clock < wall.last_minute(day)
        if not in_time:
            day += 1
            while not wall.worked_days[day] or day in taken:
                day += 1
        return wall.last_minute(day)

    def _months_on(self, day: int) -> int:
        start = FIRST + timedelta(days=day)
        month = start.month - 1 + self.value
        first = date(start.year + month // 12, month % 12 + 1, 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return (min(first + timedelta(days=start.day - 1), after - timedelta(days=1)) - FIRST).days

    def _later(self, wall: Wall) -> int:
        """The promised day, later by what did not count up to it."""
        due = self.promised
        if self.unit in ("hour", "working_hour"):
            over = 0
            for told, ends in sorted(self.out):
                begins, over = max(told, over), max(ends, over)
                lost = sum(1 for minute in range(begins, ends) if self.unit == "hour" or wall.work[minute])
                if begins < due:
                    while lost:
                        lost -= self.unit == "hour" or wall.work[due]
                        due += 1
            return due
        every = self.unit in ("day", "month")
        day = due // DAY
        for one in sorted(self._taken_days()):
            if one <= day and (every or wall.worked_days[one]):
                day += 1
                while not every and not wall.worked_days[day]:
                    day += 1
        if day == due // DAY:
            return due
        return wall.last_minute(wall.next_worked(day)) if every else day * DAY + due % DAY
