"""The picture of a clock: a calendar of its weeks, each day with its sign. Drawn here, so that the page only places it.

Every sign differs in shape, not in colour alone, and bears which day of the term it is; the table beside the picture
says the same in words. On a page the style sheet gives the colours (day, night, print); on a paper they stand in the
drawing.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from tinhso.ground.page import formats
from tinhso.work.casework.terms import DayIs, Standing
from tinhso.work.dossiers.queries.clock.account.signs import FLAG, NUMBERED, SIDE, framed, paper_ground, sample, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tinhso.work.casework.terms import DayLine, Explanation
    from tinhso.work.dossiers.queries.clock.explained import Explained

WIDE, HIGH, GAP, HEAD, MONTHS = 40, 44, 2, 22, 42
FIRST_WEEKS, LAST_WEEKS = 6, 13
SHORT = 8
ACROSS = MONTHS + 7 * (WIDE + GAP)

_OVER = frozenset({Standing.SETTLED, Standing.ENDED})
_IN_THE_COUNT = frozenset({DayIs.COUNTED, DayIs.EXTENDED, DayIs.SPARE})


class Kind(NamedTuple):
    """One line of the legend: the sign, what it means, on how many days (0: not told)."""

    sign: Markup
    words: str
    days: int = 0


class _Seen(NamedTuple):
    """What a day looks like; days that look the same are one line of the legend."""

    what: DayIs
    ahead: bool
    idle: bool


def picture(found: Explained, language: str, *, paper: bool = False) -> Markup:
    """The calendar as one drawing."""
    clock = found.clock
    weeks = _weeks(clock.days)
    cut = len(weeks) > FIRST_WEEKS + LAST_WEEKS + 1
    shown = [*weeks[:FIRST_WEEKS], None, *weeks[-LAST_WEEKS:]] if cut else weeks
    pen = _Pen(clock, language, paper=paper)
    lines = [
        pen.week(week, place) if week else pen.left_out(len(weeks) - FIRST_WEEKS - LAST_WEEKS, place)
        for place, week in enumerate(shown)
    ]
    high = HEAD + len(shown) * (HIGH + GAP)
    words = escape(_("Calendar of the term, day by day; the table after it says the same in words."))
    size = f' width="{ACROSS}" height="{high}"' if paper else ""
    frame = f'<svg class="ts-clock__strip" viewBox="0 0 {ACROSS} {high}" role="img" aria-label="{words}"{size}>'
    return Markup(f"{frame}{pen.head()}{''.join(lines)}</svg>")  # noqa: S704 - escaped above


def is_short(found: Explained) -> bool:
    """Whether the calendar fits on a sheet of paper beneath its head."""
    return len(_weeks(found.clock.days)) <= SHORT


def legend(found: Explained, language: str, *, paper: bool = False) -> list[Kind]:
    """What the signs mean that occur, in their order; then how today, the due date and an older count are marked."""
    clock = found.clock
    days = Counter(_seen(line, clock) for line in clock.days)
    told = [
        Kind(_sample(seen, clock, paper=paper), _words(seen, language), days[seen])
        for what in DayIs
        for seen in (_Seen(what, ahead, idle) for ahead in (False, True) for idle in (False, True))
        if seen in days
    ]
    return [*told, *_marks(clock, paper=paper)]


def _marks(clock: Explanation, *, paper: bool) -> Iterator[Kind]:
    """The marks that a day bears besides its sign."""
    today, due = formats.local(clock.until).date(), _due(clock)
    shown = {line.day for line in clock.days}
    black, white = (' fill="#000000"', "#ffffff") if paper else ("", "")
    if today in shown:
        pill = f'<rect class="ts-day__pill" x="4" y="7" width="{SIDE - 8}" height="12" rx="6"{black}/>'
        yield Kind(framed("ts-day", pill, white), _here(clock).capitalize())
    if due in shown:
        flag = f'<path class="ts-day__flag" d="{FLAG}" transform="translate(10 7)"{black}/>'
        yield Kind(framed("ts-day ts-day--due", flag, white), _due_words(clock).capitalize())
    if clock.days and clock.days[0].run < len(clock.runs) - 1:
        yield Kind(framed("ts-day ts-day--before", "", white), _("of an earlier count, which was begun anew"))


def _words(seen: _Seen, language: str) -> str:
    word = seen.what.label(language)
    if seen.idle:
        return _("%(what)s, day off: not counted as late") % {"what": word}
    return _("%(what)s, still to come") % {"what": word} if seen.ahead else word


def _seen(line: DayLine, clock: Explanation) -> _Seen:
    ahead = line.ahead and line.what in (DayIs.COUNTED, DayIs.EXTENDED)
    idle = line.what is DayIs.OVERDUE and not line.amount and not clock.in_minutes
    return _Seen(line.what, ahead, idle)


def _here(clock: Explanation) -> str:
    return _("here it ended") if clock.standing in _OVER else _("today")


def _due(clock: Explanation) -> date:
    """The day with the flag: the due date, or while nothing counts what it would be if that ended now."""
    return formats.local(clock.due_if_now or clock.due).date()


def _due_words(clock: Explanation) -> str:
    return _("the due date if counting began again today") if clock.due_if_now else _("the due date")


def _weeks(days: Sequence[DayLine]) -> list[list[DayLine]]:
    """The days by weeks that begin on Monday."""
    found: dict[date, list[DayLine]] = {}
    for line in days:
        found.setdefault(line.day - timedelta(days=line.day.weekday()), []).append(line)
    return list(found.values())


def _numbers(clock: Explanation) -> dict[date, str]:
    """Which day of its count each day is; after the due date how many days it is late, with a plus."""
    found: dict[date, str] = {}
    run = counted = late = -1
    for line in clock.days if not clock.in_minutes else ():
        if line.run != run:
            run, counted, late = line.run, 0, 0
        if not line.amount:
            continue
        if line.what in _IN_THE_COUNT:
            counted += 1
            found[line.day] = str(counted)
        elif line.what is DayIs.OVERDUE:
            late += 1
            found[line.day] = f"+{late}"
    return found


class _Pen:
    """Draws the days of one clock."""

    def __init__(self, clock: Explanation, language: str, *, paper: bool) -> None:
        self.clock, self.paper = clock, paper
        self.words = cache(partial(_words, language=language))
        self.numbers = _numbers(clock)
        self.last = len(clock.runs) - 1
        self.today, self.due = formats.local(clock.until).date(), _due(clock)
        self.month = (0, 0)
        self.nth = _("day %(number)s")

    def head(self) -> str:
        names = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
        return "".join(
            f'<text class="ts-clock__head" x="{_left(place) + WIDE // 2}" y="15"{self._ink("#444444", 12)}>'
            f"{escape(name)}</text>"
            for place, name in enumerate(names)
        )

    def week(self, days: Sequence[DayLine], place: int) -> str:
        y = HEAD + place * (HIGH + GAP)
        return self._month(days, y) + "".join(self._day(line, y) for line in days) + self._edge(days, y, place)

    def left_out(self, weeks: int, place: int) -> str:
        words = escape(_("%(weeks)s weeks more, in the table") % {"weeks": weeks})
        x, y = MONTHS + 3.5 * (WIDE + GAP), HEAD + place * (HIGH + GAP) + HIGH // 2 + 4
        return f'<text class="ts-clock__head" x="{x:g}" y="{y}"{self._ink("#444444", 13)}>{words}</text>'

    def _month(self, days: Sequence[DayLine], y: int) -> str:
        """Before the first week of a month its name, with the year where that is new."""
        day = days[0].day if self.month == (0, 0) else days[-1].day
        before, self.month = self.month, (day.year, day.month)
        if before == self.month:
            return ""
        ink = self._fill("#000000") + (' font-size="11"' if self.paper else "")
        name = escape(_("mo. %(month)s") % {"month": day.month})
        told = f'<text class="ts-clock__month" x="0" y="{y + 18}"{ink}>{name}</text>'
        if before[0] != day.year:
            told += f'<text class="ts-clock__year" x="0" y="{y + 33}"{ink}>{day.year}</text>'
        return told

    def _edge(self, days: Sequence[DayLine], y: int, place: int) -> str:
        """The line between two months, where both are in the drawing."""
        first = next((line.day.weekday() for line in days if line.day.day == 1), None)
        if first is None or (not place and days[0].day.day == 1):
            return ""
        half = GAP // 2
        left = _left(first) - half
        above = f"M{_left(7) - half} {y - half}H{left}" if place else f"M{left} {y}"
        below = f"V{y + HIGH + half}H{_left(days[0].day.weekday()) - half}" if first else ""
        colour = ' stroke="#000000" fill="none"' if self.paper else ""
        return f'<path class="ts-clock__edge" d="{above}{below}"{colour}/>'

    def _day(self, line: DayLine, y: int) -> str:
        seen = _seen(line, self.clock)
        return (
            f'<g class="{" ".join(self._classes(line, seen))}" transform="translate({_left(line.day.weekday())} {y})">'
            f"<title>{escape(self._title(line, seen))}</title>"
            f'<rect x="1" y="1" width="{WIDE - 2}" height="{HIGH - 2}" rx="5"'
            f"{self._fill(paper_ground(line.what, idle=seen.idle))}{self._border(line)}/>"
            f"{self._of_month(line)}{self._sign(line, seen)}{self._flag(line)}</g>"
        )

    def _of_month(self, line: DayLine) -> str:
        """The day of the month; today's on a ground of its own."""
        today = line.day == self.today
        pill = f'<rect class="ts-day__pill" x="8" y="3" width="24" height="16" rx="8"{self._fill("#000000")}/>'
        ink = self._ink("#ffffff" if today else "#000000", 13)
        return f'{pill if today else ""}<text x="{WIDE // 2}" y="15.5"{ink}>{line.day.day}</text>'

    def _sign(self, line: DayLine, seen: _Seen) -> str:
        if seen.idle:
            return ""
        number = self.numbers.get(line.day, "") if line.what in NUMBERED else ""
        return sign(line.what, at=(WIDE // 2, 31), ahead=seen.ahead, paper=self.paper, number=number)

    def _classes(self, line: DayLine, seen: _Seen) -> Iterable[str]:
        yield f"ts-day ts-day--{line.what.value}"
        if seen.ahead:
            yield "ts-day--ahead"
        if seen.idle:
            yield "ts-day--idle"
        if line.run < self.last:
            yield "ts-day--before"
        if line.day == self.today:
            yield "ts-day--today"
        if line.day == self.due:
            yield "ts-day--due"

    def _title(self, line: DayLine, seen: _Seen) -> str:
        told = [formats.date(line.day), self.words(seen), line.why]
        if number := self.numbers.get(line.day):
            told.append(self.nth % {"number": number})
        if line.day == self.today:
            told.append(_here(self.clock))
        if line.day == self.due:
            told.append(_due_words(self.clock))
        return ", ".join(filter(None, told))

    def _flag(self, line: DayLine) -> str:
        if line.day != self.due:
            return ""
        return f'<path class="ts-day__flag" d="{FLAG}" transform="translate({WIDE - 10} 4)"{self._fill("#000000")}/>'

    def _border(self, line: DayLine) -> str:
        if not self.paper:
            return ""
        return ' stroke="#000000" stroke-width="2"' if line.day == self.due else ' stroke="#aaaaaa"'

    def _fill(self, colour: str) -> str:
        return f' fill="{colour}"' if self.paper else ""

    def _ink(self, colour: str, size: int) -> str:
        return f' fill="{colour}" font-size="{size}" text-anchor="middle"' if self.paper else ""


def _left(place: int) -> int:
    """Where the cells of a weekday begin."""
    return MONTHS + place * (WIDE + GAP)


def _sample(seen: _Seen, clock: Explanation, *, paper: bool) -> Markup:
    late = seen.what is DayIs.OVERDUE
    number = "" if clock.in_minutes or seen.what not in NUMBERED else "+1" if late else "1"
    return sample(seen.what, ahead=seen.ahead, idle=seen.idle, paper=paper, number=number)
