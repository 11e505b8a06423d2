"""How dossiers speak on my page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.people.directory.queries import last_cards
from tinhso.work.casework.rules import timeliness
from tinhso.work.dossiers.queries.clock.standing import late_now
from tinhso.work.dossiers.terms import Happening, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from tinhso.work.casework.terms import LedgerLine
    from tinhso.work.dossiers.queries.owned import HistoryLine
    from tinhso.work.dossiers.terms import DossierCard

TONES = {
    Status.SUBMITTED: "info",
    Status.RECEIVED: "info",
    Status.REFUSED: "error",
    Status.PROCESSING: "brand",
    Status.SUPPLEMENT: "warning",
    Status.PAYMENT: "warning",
    Status.WITHDRAWN: "grey",
    Status.STOPPED: "grey",
    Status.SETTLED: "success",
    Status.RETURNED: "grey",
}


def tag(status: str) -> tuple[str, str]:
    """Tone and word of a status."""
    word = Status(status)
    return TONES[word], word.label(get_language() or "vi")


def due(at: datetime | None) -> str:
    """A due date; before a dossier is accepted there is none."""
    return formats.moment(at) if at else _("from when it is accepted")


def clock(card: DossierCard) -> tuple[str, str] | None:
    """Tone and word of how it stands against its due date; None where there is none yet."""
    if card.due_at is None:
        return None
    if card.settled_at:
        verdict = timeliness(card.settled_at, card.due_at, card.term_unit)
        return ("error" if verdict == "late" else "success"), verdict.label(get_language() or "vi")
    late = late_now(card.id, card.due_at, card.term_unit)
    if late is None:
        return "info", _("the term does not run now")
    return ("error", _("late")) if late else ("success", _("within the term"))


def timeline(lines: Iterable[HistoryLine], *, names: bool) -> list[dict[str, Any]]:
    """What happened, with agency, person and time; without names for who only holds the receipt."""
    told = list(lines)
    units = last_cards({one.unit for one in told if one.unit}) if names else {}
    language = get_language() or "vi"
    return [
        {
            "title": Happening(one.happening).label(language),
            "time": formats.moment(one.at),
            "text": _who(one, units) if names else "",
            "tone": TONES[Status(one.status)],
        }
        for one in told
    ]


def _who(one: HistoryLine, units: dict[UUID, Any]) -> str:
    unit = units[one.unit].name if one.unit in units else ""
    return " · ".join(filter(None, (unit, one.actor_name, one.text)))


def ledger(lines: Iterable[LedgerLine]) -> list[tuple[str, str, str]]:
    """How the due date came to be: when, what it was then, on which basis, and how many days did not count."""
    return [(formats.moment(one.at), formats.moment(one.due_after), _basis(one)) for one in lines]


def _basis(one: LedgerLine) -> str:
    skipped = one.explanation.get("skipped", ())
    days = len(skipped) if isinstance(skipped, (list, tuple)) else 0
    left_out = _("%(days)s days in it do not count (days off)") % {"days": days} if days else ""
    return "; ".join(filter(None, (one.basis, left_out)))
