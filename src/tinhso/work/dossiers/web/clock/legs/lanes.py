"""The parts of one dossier as bars on a line of time that all of them share: who worked when, and who is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.dossiers.web.clock.charts import Part, lane, legend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from markupsafe import Markup

    from tinhso.work.dossiers.terms.legs import LegCard

LOOKS = ("fine", "ahead", "bad")


def lanes(legs: Sequence[LegCard], due: datetime | None, at: datetime) -> dict[UUID, Markup]:
    """Of each part whose turn has come its bar; `due` is the dossier's own date."""
    span = _span(legs, due, at)
    if span is None:
        return {}
    start, whole = span[0], span[1] - span[0]

    def place(moment: datetime) -> float:
        return (moment - start) / whole

    marks = [("now", place(at)), *([("due", place(due))] if due else [])]
    return {one.id: lane(f"phan-{one.seq}", _stretches(one, place, at), marks) for one in legs if one.begun_at}


def axis(legs: Sequence[LegCard], due: datetime | None, at: datetime) -> dict[str, object] | None:
    """What the line of time reaches from and to, and what its looks mean; None where nothing is drawn."""
    span = _span(legs, due, at)
    if span is None:
        return None
    words = (_("worked on"), _("time left"), _("past the due date"))
    return {
        "reach": _("Line of time from %(start)s to %(end)s.")
        % {"start": formats.date(span[0]), "end": formats.date(span[1])},
        "legend": legend(Part(look, told, 0) for look, told in zip(LOOKS, words, strict=True)),
        "due": formats.date(due) if due else "",
    }


def _span(legs: Sequence[LegCard], due: datetime | None, at: datetime) -> tuple[datetime, datetime] | None:
    """From when the first part began to the last moment that matters."""
    begun = [one.begun_at for one in legs if one.begun_at]
    if not begun:
        return None
    ends = [moment for one in legs for moment in (one.due_at, one.done_at) if moment]
    return min(begun), max([*ends, at, *([due] if due else [])])


def _stretches(one: LegCard, place: Callable[[datetime], float], at: datetime) -> list[tuple[str, float, float]]:
    """In its term, what is left of it, and past it."""
    begun, until = one.begun_at, one.done_at or at
    if begun is None:
        return []
    limit = one.due_at or until
    worked = ("fine", place(begun), place(min(until, limit)))
    late = ("bad", place(limit), place(until)) if until > limit else ("bad", 0.0, 0.0)
    left = ("ahead", place(until), place(limit)) if one.is_open and limit > until else ("ahead", 0.0, 0.0)
    return [worked, left, late]
