"""The signs of a clock's days: each has a shape of its own, and on paper colours of its own."""

from __future__ import annotations

from markupsafe import Markup, escape

from tinhso.work.casework.terms import DayIs

# Drawn about the middle of a sign, at most ten to each side.
SIGNS = {
    DayIs.START: "M-5-7L8 0L-5 7Z",
    DayIs.COUNTED: "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0Z",
    DayIs.EXTENDED: "M-10-9H10V9H-10Z",
    DayIs.REST: "",
    DayIs.OFF: "M0-8L8 0L0 8L-8 0Z",
    DayIs.EXCLUDED: "M-6-7H-2V7H-6ZM2-7H6V7H2Z",
    DayIs.WAITING: "M-6-8H6L-6 8H6Z",
    DayIs.MOVED: "M-8-2H1V-7L8 0L1 7V2H-8Z",
    DayIs.SPARE: "M-5-1.5H5V1.5H-5Z",
    DayIs.OVERDUE: "M-6-4L-4-6L0-2L4-6L6-4L2 0L6 4L4 6L0 2L-4 6L-6 4L-2 0Z",
}
NUMBERED = frozenset({DayIs.COUNTED, DayIs.EXTENDED, DayIs.OVERDUE})
"""Of these the sign bears which day of the term it is, or how many days too late: whoever complains counts along."""

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
FLAG = "M0 0h8v6H1.6v7H0z"
SIDE = 26


def sign(what: DayIs, *, at: tuple[int, int], ahead: bool, paper: bool, number: str = "") -> str:
    """The sign alone, with its number; of a day still to come only its outline."""
    shape, ink = SIGNS[what], PAPER[what][1]
    if what is DayIs.OVERDUE and number:
        return _number(number, at, ink if paper else "")
    if not shape:
        return ""
    colours = (f' fill="none" stroke="{ink}" stroke-width="1.5"' if ahead else f' fill="{ink}"') if paper else ""
    drawn = f'<path class="ts-day__sign" d="{shape}" transform="translate({at[0]} {at[1]})"{colours}/>'
    return drawn + (_number(number, at, ("#000000" if ahead else "#ffffff") if paper else "") if number else "")


def sample(what: DayIs, *, ahead: bool = False, idle: bool = False, paper: bool = False, number: str = "") -> Markup:
    """A day as the legend shows it."""
    classes = f"ts-day ts-day--{what.value}{' ts-day--ahead' if ahead else ''}{' ts-day--idle' if idle else ''}"
    drawn = "" if idle else sign(what, at=(SIDE // 2, SIDE // 2), ahead=ahead, paper=paper, number=number)
    return framed(classes, drawn, paper_ground(what, idle=idle) if paper else "")


def framed(classes: str, drawn: str, ground: str = "") -> Markup:
    """A little square of the legend."""
    colours = f' fill="{ground}" stroke="#aaaaaa"' if ground else ""
    side = SIDE - 2
    return Markup(  # noqa: S704 - words written here
        f'<svg class="ts-clock__sample" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}" aria-hidden="true"'
        f' focusable="false"><g class="{classes}"><rect x="1" y="1" width="{side}" height="{side}" rx="4"{colours}/>'
        f"{drawn}</g></svg>"
    )


def paper_ground(what: DayIs, *, idle: bool) -> str:
    """On paper a day past the due date that is no working day is grey as any other day of rest."""
    return PAPER[DayIs.REST if idle else what][0]


def _number(text: str, at: tuple[int, int], ink: str) -> str:
    colours = f' fill="{ink}" font-size="12" font-weight="bold" text-anchor="middle"' if ink else ""
    return f'<text class="ts-day__count" x="{at[0]}" y="{at[1] + 4}"{colours}>{escape(text)}</text>'
