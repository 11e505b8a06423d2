"""Parts in words, so that templates only place them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.workdays.queries import now
from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.law import count_of
from tinhso.work.dossiers.queries.clock.legs import legs_of, too_long
from tinhso.work.dossiers.rules import is_too_late
from tinhso.work.dossiers.rules.clock.legs import state_of
from tinhso.work.dossiers.terms.legs import LegState
from tinhso.work.dossiers.web.clock.legs.lanes import axis, lanes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.legs import LegCard

TONES = {
    LegState.WAITING: "grey",
    LegState.WORKING: "brand",
    LegState.LATE: "error",
    LegState.DONE: "success",
    LegState.DONE_LATE: "warning",
    LegState.DROPPED: "grey",
}


def parts_of(card: DossierCard, language: str) -> dict[str, Any]:
    """The parts of a dossier for its page: lines, those that are late by name, and whether they fit into its term."""
    found, at = legs_of(card.id), now()
    names = {ident: unit.name for ident, unit in directory.last_cards({one.unit for one in found}).items()}
    end, drawn = too_long(found, card, at), lanes(found, card.due_at, at)
    return {
        "lines": [line(one, names[one.unit], card.code, language) | {"lane": drawn.get(one.id, "")} for one in found],
        "axis": axis(found, card.due_at, at),
        "late": [names[one.unit] for one in found if state_of(one, at) is LegState.LATE],
        "open": sum(one.is_open for one in found),
        "too_long": formats.moment(end) if end else "",
    }


def line(leg: LegCard, name: str, code: str, language: str) -> dict[str, Any]:
    """One part as a line of its dossier's page."""
    state = state_of(leg, now())
    return {
        "seq": leg.seq,
        "wave": leg.wave,
        "unit": name,
        "leads": leg.leads,
        "content": leg.content,
        "term": formats.term(leg.term_value, leg.term_unit),
        "due": formats.moment(leg.due_at) if leg.due_at else "–",
        "done": formats.moment(leg.done_at) if leg.done_at else "",
        "state": state.label(language),
        "tone": TONES[state],
        "outcome": leg.outcome,
        "by": leg.done_by_name,
        "href": reverse("dossiers:leg", args=[code, leg.seq]),
    }


def facts(leg: LegCard, name: str, lead: str) -> Sequence[tuple[str, str]]:
    """What a part's page tells of it."""
    told = [
        (_("Agency"), name),
        (_("Leading agency"), lead),
        (_("What it is to do"), leg.content),
        (_("Term"), formats.term(leg.term_value, leg.term_unit)),
        (_("Turn came"), formats.moment(leg.begun_at) if leg.begun_at else "–"),
        (_("Due"), formats.moment(leg.due_at) if leg.due_at else "–"),
    ]
    if leg.done_at:
        told += [(_("Ended on"), formats.moment(leg.done_at)), (_("By"), leg.done_by_name)]
        told.append((_("What came of it"), leg.outcome))
    return told


def same_hour(day: date, due: datetime | None) -> datetime:
    """A new day at the hour that was promised before."""
    return datetime.combine(day, (due or now()).astimezone(PEOPLE).timetz())


def put_off_hint(card: DossierCard, leg: LegCard) -> str:
    """How often and until when a part may be put off, and what of that is over."""
    day = card.received_at.astimezone(PEOPLE).date()
    days = count_of("extension.before", day)
    if days is None:
        return _("Once for each part.")
    hint = _("Once for each part, at the latest %(days)s before it is due.") % {
        "days": formats.term(days, TermUnit.DAY)
    }
    if leg.due_at and is_too_late(leg.due_at, days, now(), PEOPLE):
        hint += " " + _("That day is over: it is still possible and will be marked as too late.")
    return hint


def put_off_lines(put: Sequence[tuple[datetime, datetime, str, str, bool]]) -> list[tuple[str, str]]:
    """How a part was put off, as lines of its facts."""
    mark = "; " + _("told too late by law")
    return [
        (_("Put off to"), f"{formats.moment(due)}: {reason} ({document}, {formats.moment(at)}){mark if late else ''}")
        for at, due, reason, document, late in put
    ]
