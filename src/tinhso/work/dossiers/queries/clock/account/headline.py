"""A clock at a glance: its due date, what is used and left of how much, as words and as a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup

from tinhso.ground.page import formats
from tinhso.work.casework.terms import Standing
from tinhso.work.dossiers.queries.clock.account.told import amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.work.dossiers.queries.clock.explained import Explained

LONG, HIGH = 300, 10
INKS = {"used": "#1b6a3d", "left": "#d9d9d9", "late": "#a5281c"}


class Fact(NamedTuple):
    """One thing to see first; `tone` colours it."""

    label: str
    value: str
    tone: str = ""


def headline(found: Explained, *, own: bool) -> list[Fact]:
    """The three or fewer facts that answer: when, and how much is left; `own`: spoken to the applicant."""
    return list(_facts(found, own=own))


def _facts(found: Explained, *, own: bool) -> Iterator[Fact]:
    clock, moment = found.clock, formats.moment
    match clock.standing:
        case Standing.ENDED:
            yield Fact(_("Ended on"), moment(clock.until))
            return
        case Standing.WAITS:
            since = _("Waiting for you since") if own else _("Waiting for the applicant since")
            yield Fact(since, formats.date(found.waits[-1][0]), "warning")
            if found.answer_by:
                yield Fact(_("May be completed until"), formats.date(found.answer_by))
            return
        case Standing.SETTLED:
            yield Fact(_("Settled on"), moment(clock.until))
        case Standing.STANDS:
            yield Fact(_("Nothing counts since"), moment(clock.last.excluded[-1][0]), "info")
    if clock.standing is Standing.STANDS and clock.due_if_now:
        yield Fact(_("Due if it ended today"), moment(clock.due_if_now))
    else:
        yield Fact(_("Due"), moment(clock.due))
    if clock.total:
        yield Fact(_("Used"), f"{_number(found, clock.used)} / {amount(found, clock.total)}")
    if clock.late:
        yield Fact(_("Late by"), amount(found, clock.late), "error")
    elif clock.standing is Standing.RUNS:
        yield Fact(_("Left"), amount(found, clock.left), "success" if clock.left else "warning")


def bar(found: Explained, *, paper: bool = False) -> Markup:
    """Used, left and late as lengths; nothing where nothing of a term can be told."""
    clock = found.clock
    whole = clock.total + clock.late
    if not whole or clock.standing in (Standing.ENDED, Standing.WAITS):
        return Markup("")
    x, drawn = 0.0, []
    for name, share in (("used", clock.used), ("left", clock.left), ("late", clock.late)):
        long = LONG * share / whole
        colour = f' fill="{INKS[name]}"' if paper else ""
        if share:
            drawn.append(f'<rect class="ts-clock__{name}" x="{x:.1f}" width="{long:.1f}" height="{HIGH}"{colour}/>')
        x += long
    size = f' width="{LONG}" height="{HIGH}"' if paper else ""
    return Markup(  # noqa: S704 - numbers alone
        f'<svg class="ts-clock__bar" viewBox="0 0 {LONG} {HIGH}" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false"{size}>{"".join(drawn)}</svg>'
    )


def _number(found: Explained, number: int) -> str:
    """The number without its unit, where the unit follows behind the stroke."""
    return amount(found, number) if found.clock.in_minutes else formats.number(number)
