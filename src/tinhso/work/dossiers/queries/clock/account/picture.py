"""The picture of a clock: a strip of weeks, each day with its sign. Drawn here, so that the page only places it.

Every sign differs in shape, not in colour alone; the table beside the picture says the same in words. On a page the
style sheet gives the colours (day, night, print); on a paper they stand in the drawing.
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tinhso.work.casework.terms import DayLine, Explanation
    from tinhso.work.dossiers.queries.clock.explained import Explained

WIDE, HIGH, GAP, HEAD = 40, 38, 2, 20
FIRST_WEEKS, LAST_WEEKS = 6, 21

# Drawn about the middle of a sign, six to each side.
SIGNS = {
    DayIs.START: "M-4-5L5 0L-4 5Z",
    DayIs.COUNTED: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    DayIs.EXTENDED: "M-5-5H5V5H-5Z",
    DayIs.REST: "",
    DayIs.OFF: "M0-6L6 0L0 6L-6 0Z",
    DayIs.EXCLUDED: "M-5-5H-2V5H-5ZM2-5H5V5H2Z",
    DayIs.WAITING: "M-5-6H5L-5 6H5Z",
    DayIs.MOVED: "M-6-1.5H1V-5L6 0L1 5V1.5H-6Z",
    DayIs.SPARE: "M-5-1.5H5V1.5H-5Z",
    DayIs.OVERDUE: "M-5-3L-3-5L0-2L3-5L5-3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z",
}
# On paper: the ground of a day and the ink of its sign.
PAPER = {
    DayIs.START: ("#ffffff", "#000000"),
    DayIs.COUNTED: ("#ffffff", "#1b6a3d"),
    DayIs.EXTENDED: ("#ffffff", "#855300"),
    DayIs.REST: ("#e6e6e6", "#555555"),
    DayIs.OFF: ("#e6e6e6", "#555555"),
    DayIs.EXCLUDED: ("#ffffff", "#1d567f"),
    DayIs.WAITING: ("#ffffff", "#855300"),
    DayIs.MOVED: ("#ffffff", "#000000"),
    DayIs.SPARE: ("#ffffff", "#777777"),
    DayIs.OVERDUE: ("#ffffff", "#a5281c"),
}


_OVER = frozenset({Standing.SETTLED, Standing.ENDED})


class Kind(NamedTuple):
    """One line of the legend: the sign, what it means, on how many days."""

    sign: Markup
    words: str
    days: int


def picture(found: Explained, language: str, *, paper: bool = False) -> Markup:
    """The strip as one drawing."""
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
    size = ' width="280" height="{high}"' if paper else ""
    frame = f'<svg class="ts-clock__strip" viewBox="0 0 {7 * (WIDE + GAP)} {high}" role="img" aria-label="{words}"'
    return Markup(f"{frame}{size.format(high=high)}>{pen.head()}{''.join(lines)}</svg>")  # noqa: S704 - escaped above


def legend(found: Explained, language: str, *, paper: bool = False) -> list[Kind]:
    """What the signs mean that occur, in their order."""
    days = Counter((line.what, _to_come(line)) for line in found.clock.days)
    return [
        Kind(_sample(what, ahead=ahead, paper=paper), _words(what, language, ahead=ahead), days[what, ahead])
        for what in DayIs
        for ahead in (False, True)
        if (what, ahead) in days
    ]


def _words(what: DayIs, language: str, *, ahead: bool) -> str:
    word = what.label(language)
    return _("%(what)s, still to come") % {"what": word} if ahead else word


def _to_come(line: DayLine) -> bool:
    """Whether a day is drawn as one still to come: it will count, or would have."""
    return line.ahead and line.what in (DayIs.COUNTED, DayIs.EXTENDED)


def _weeks(days: Sequence[DayLine]) -> list[list[DayLine]]:
    """The days by weeks that begin on Monday."""
    found: dict[date, list[DayLine]] = {}
    for line in days:
        found.setdefault(line.day - timedelta(days=line.day.weekday()), []).append(line)
    return list(found.values())


class _Pen:
    """Draws the days of one clock."""

    def __init__(self, clock: Explanation, language: str, *, paper: bool) -> None:
        self.paper = paper
        self.words = cache(partial(_words, language=language))
        self.last = len(clock.runs) - 1
        self.today, self.due = formats.local(clock.until).date(), formats.local(clock.due).date()
        self.first = clock.days[0].day
        self.now = _("here it ended") if clock.standing in _OVER else _("today")

    def head(self) -> str:
        names = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
        return "".join(
            f'<text class="ts-clock__head" x="{place * (WIDE + GAP) + WIDE // 2}" y="14"{self._ink("#444444", 12)}>'
            f"{escape(name)}</text>"
            for place, name in enumerate(names)
        )

    def week(self, days: Iterable[DayLine], place: int) -> str:
        return "".join(self._day(line, HEAD + place * (HIGH + GAP)) for line in days)

    def left_out(self, weeks: int, place: int) -> str:
        words = escape(_("%(weeks)s weeks more, in the table") % {"weeks": weeks})
        y = HEAD + place * (HIGH + GAP) + HIGH // 2 + 4
        return (
            f'<text class="ts-clock__head" x="{3.5 * (WIDE + GAP):g}" y="{y}"{self._ink("#444444", 13)}>{words}</text>'
        )

    def _day(self, line: DayLine, y: int) -> str:
        x = line.day.weekday() * (WIDE + GAP)
        classes = " ".join(self._classes(line))
        number = (
            f"{line.day.day}/{line.day.month}" if line.day.day == 1 or line.day == self.first else str(line.day.day)
        )
        ground, ink = PAPER[line.what]
        border = self._border(line)
        return (
            f'<g class="{classes}" transform="translate({x} {y})"><title>{escape(self._title(line))}</title>'
            f'<rect x="1" y="1" width="{WIDE - 2}" height="{HIGH - 2}" rx="4"{self._fill(ground)}{border}/>'
            f'<text x="{WIDE // 2}" y="15"{self._ink("#000000", 13)}>{number}</text>'
            f"{_sign(line.what, ink, at=(WIDE // 2, 27), ahead=_to_come(line), paper=self.paper)}{self._flag(line)}</g>"
        )

    def _classes(self, line: DayLine) -> Iterator[str]:
        yield f"ts-day ts-day--{line.what.value}"
        if _to_come(line):
            yield "ts-day--ahead"
        if line.run < self.last:
            yield "ts-day--before"
        if line.day == self.today:
            yield "ts-day--today"
        if line.day == self.due:
            yield "ts-day--due"

    def _title(self, line: DayLine) -> str:
        told = [formats.date(line.day), self.words(line.what, ahead=_to_come(line)), line.why]
        if line.day == self.today:
            told.append(self.now)
        if line.day == self.due:
            told.append(_("the due date"))
        return ", ".join(filter(None, told))

    def _flag(self, line: DayLine) -> str:
        if line.day != self.due:
            return ""
        return f'<path class="ts-day__flag" d="M{WIDE - 13} 3h10v6h-8v7h-2z"{self._fill("#000000")}/>'

    def _border(self, line: DayLine) -> str:
        if not self.paper:
            return ""
        if line.day == self.due:
            return ' stroke="#000000" stroke-width="2"'
        return ' stroke="#000000" stroke-dasharray="3 2"' if line.day == self.today else ' stroke="#aaaaaa"'

    def _fill(self, colour: str) -> str:
        return f' fill="{colour}"' if self.paper else ""

    def _ink(self, colour: str, size: int) -> str:
        return f' fill="{colour}" font-size="{size}" text-anchor="middle"' if self.paper else ""


def _sample(what: DayIs, *, ahead: bool, paper: bool) -> Markup:
    """A day as the legend shows it."""
    ground, ink = PAPER[what]
    classes = f"ts-day ts-day--{what.value}{' ts-day--ahead' if ahead else ''}"
    size = f'fill="{ground}" stroke="#aaaaaa"' if paper else ""
    return Markup(  # noqa: S704 - words written here
        '<svg class="ts-clock__sample" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
        f'<g class="{classes}"><rect x="1" y="1" width="22" height="22" rx="4" {size}/>'
        f"{_sign(what, ink, at=(12, 12), ahead=ahead, paper=paper)}</g></svg>"
    )


def _sign(what: DayIs, ink: str, *, at: tuple[int, int], ahead: bool, paper: bool) -> str:
    """The sign alone; of a day still to come only its outline."""
    if not SIGNS[what]:
        return ""
    colours = (f' fill="none" stroke="{ink}" stroke-width="1.5"' if ahead else f' fill="{ink}"') if paper else ""
    return f'<path class="ts-day__sign" d="{SIGNS[what]}" transform="translate({at[0]} {at[1]})"{colours}/>'
