"""Tell of parts: those whose turn has come, those who lead when all have joined, the head of the one-stop when late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.queries import register_kind
from tinhso.ground.notices.terms import Recipient, Words
from tinhso.ground.page import formats
from tinhso.ground.statements.actions import change, together
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Role
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.queries.clock.legs import late_untold, leg_card
from tinhso.work.dossiers.terms import KIND
from tinhso.work.dossiers.terms.legs import leg_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from tinhso.work.dossiers.terms.legs import LegCard

BEGUN, JOINED, LATE = "dossiers.leg_begun", "dossiers.legs_joined", "dossiers.leg_late"
PUT_OFF = "dossiers.leg_put_off"
"""The kinds of notices of parts; the thing they tell of is the part."""

_TOLD = "UPDATE dossiers_leg SET late_told_at = %s WHERE id = %s AND late_told_at IS NULL"


def hang() -> None:
    """Say what these notices say, and whom they go to."""
    register_kind(BEGUN, _say_begun, whom=_those_whose_turn_it_is)
    register_kind(JOINED, _say_joined, whom=_those_who_lead)
    register_kind(LATE, _say_late, whom=_those_who_answer_for_it)
    register_kind(PUT_OFF, _say_put_off, whom=_those_who_wait_for_it)


def tell_begun(leg_id: UUID, code: str, seq: int, *, due: datetime, at: datetime) -> None:
    """The turn of a part has come: its agency is told."""
    facts = {"code": leg_code(code, seq), "due": due.isoformat()}
    notices.tell(BEGUN, str(leg_id), context=facts, at=at)


def tell_joined(dossier_id: UUID, code: str, leg_id: UUID, *, at: datetime) -> None:
    """No part is open any more: who settles the dossier goes on."""
    notices.tell(JOINED, str(leg_id), context={"code": code, "dossier": str(dossier_id)}, at=at)


def tell_put_off(leg: LegCard, code: str, *, due: datetime, at: datetime) -> None:
    """The agency of a part told another day: who leads the dossier hears of it, and the head of the one-stop."""
    facts = {"code": leg_code(code, leg.seq), "unit": str(leg.unit), "due": due.isoformat()}
    notices.tell(PUT_OFF, str(leg.id), context=facts, at=at)


def tell_late() -> int:
    """Tell once of every part that is late, by name; gives how many. Source: Decree 118/2025/NĐ-CP art. 19.4."""
    return sum(_tell_late(ident, now()) for ident in late_untold(now()))


@together
def _tell_late(leg_id: UUID, at: datetime) -> int:
    """One part; nothing where another job was quicker."""
    if not change(_TOLD, [at, leg_id]):
        return 0
    leg = leg_card(leg_id)
    card = queries.card_of(leg.dossier_id)
    due = leg.due_at.isoformat() if leg.due_at else ""
    facts: dict[str, object] = {"code": leg_code(card.code, leg.seq), "unit": str(leg.unit), "due": due}
    notices.tell(LATE, str(leg.id), context=facts, at=at)
    audit.record("dossiers:dossier:leg_late_told", (KIND, str(leg.dossier_id)), actor=SYSTEM, facts=facts)
    return 1


def _those_whose_turn_it_is(ref: str) -> list[Recipient]:
    leg = leg_card(UUID(ref))
    item = casework.open_item(leg.id)
    return _holders(item.role, item.unit_id) if item else []


def _those_who_lead(ref: str) -> list[Recipient]:
    """Who has the dossier on the table, or who leads the agency that settles it."""
    card = queries.card_of(leg_card(UUID(ref)).dossier_id)
    posts = [item.post_id for item in casework.open_items(card.id) if item.post_id]
    return _recipients(posts) or _holders(Role.UNIT_LEADER, card.competent_unit)


def _those_who_answer_for_it(ref: str) -> list[Recipient]:
    """The head of the one-stop that received it, who leads the late agency, and who leads the settling one."""
    leg = leg_card(UUID(ref))
    card = queries.card_of(leg.dossier_id)
    posts = [
        hand.post
        for unit in (card.receiving_unit, leg.unit, card.competent_unit)
        for hand in casework.hands(Role.UNIT_LEADER, unit, today())
    ]
    return _recipients(posts)


def _those_who_wait_for_it(ref: str) -> list[Recipient]:
    """Who has the dossier on the table, the leaders of the agency that settles it and of the one-stop."""
    card = queries.card_of(leg_card(UUID(ref)).dossier_id)
    posts = [item.post_id for item in casework.open_items(card.id) if item.post_id]
    for unit in (card.competent_unit, card.receiving_unit):
        posts += [hand.post for hand in casework.hands(Role.UNIT_LEADER, unit, today())]
    return _recipients(posts)


def _holders(role: str, unit: UUID) -> list[Recipient]:
    return _recipients(hand.post for hand in casework.hands(role, unit, today()))


def _recipients(posts: Iterable[UUID]) -> list[Recipient]:
    """The accounts behind posts, each once."""
    held = (directory.post_account(post) for post in dict.fromkeys(posts))
    return [Recipient(account=account) for account in dict.fromkeys(one[0] for one in held if one)]


def _say_begun(facts: Mapping[str, Any]) -> Words:
    title = _("A part of the interlinked dossier %(code)s waits for your agency") % {"code": facts["code"]}
    return Words(title, _("To be done by: %(due)s.") % {"due": _moment(facts["due"])}, _page(facts["code"]))


def _say_joined(facts: Mapping[str, Any]) -> Words:
    title = _("All agencies have finished their parts of dossier %(code)s") % {"code": facts["code"]}
    text = _("The result may be drafted and submitted now.")
    return Words(title, text, reverse("dossiers:dossier", args=[facts["code"]]))


def _say_late(facts: Mapping[str, Any]) -> Words:
    unit = UUID(facts["unit"])
    name = directory.last_cards([unit])[unit].name
    title = _("%(unit)s is late with its part of dossier %(code)s") % {"unit": name, "code": facts["code"]}
    return Words(title, _("It was due: %(due)s.") % {"due": _moment(facts["due"])}, _page(facts["code"]))


def _say_put_off(facts: Mapping[str, Any]) -> Words:
    unit = UUID(facts["unit"])
    name = directory.last_cards([unit])[unit].name
    told = {"unit": name, "code": facts["code"]}
    title = _("%(unit)s put the due date of its part of dossier %(code)s off") % told
    return Words(title, _("To be done by: %(due)s.") % {"due": _moment(facts["due"])}, _page(facts["code"]))


def _page(code: str) -> str:
    """The page of a part, by what an inbox calls it."""
    dossier, _slash, seq = code.rpartition("/")
    return reverse("dossiers:leg", args=[dossier, seq])


def _moment(written: str) -> str:
    return formats.moment(parse_datetime(written)) if written else "–"
