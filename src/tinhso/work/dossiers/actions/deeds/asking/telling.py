"""Tell the leaders of an agency that a request beyond the law's number waits; tell who wrote it that it came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.queries import register_kind
from tinhso.ground.notices.terms import Recipient, Words
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Role
from tinhso.work.casework import queries as casework

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tinhso.work.dossiers.models import Dossier

TO_APPROVE = "dossiers.ask_to_approve"
"""The kind of these notices; the thing they tell of is the unit that settles the dossier."""
SENT_BACK = "dossiers.ask_sent_back"
"""The kind of the notice to a post that its request was not approved."""


def hang() -> None:
    """Say what the notices say, and whom they go to."""
    register_kind(TO_APPROVE, _say, whom=_leaders)
    register_kind(SENT_BACK, _say_back, whom=_holder)


def tell_to_approve(dossier: Dossier, *, at: datetime) -> None:
    """A request was drafted that only a leader may let pass."""
    notices.tell(TO_APPROVE, str(dossier.competent_unit_id), context={"code": dossier.code}, at=at)


def tell_sent_back(dossier: Dossier, post: UUID, *, at: datetime) -> None:
    """A leader did not approve a request: it lies with this post again."""
    notices.tell(SENT_BACK, str(post), context={"code": dossier.code}, at=at)


def _holder(ref: str) -> list[Recipient]:
    held = directory.post_account(UUID(ref))
    return [Recipient(account=held[0])] if held else []


def _say_back(facts: Mapping[str, Any]) -> Words:
    title = _("The leader did not approve the further request to complete dossier %(code)s") % {"code": facts["code"]}
    text = _("It is yours again, with the reason; what you wrote was kept.")
    return Words(title, text, reverse("dossiers:ask", args=[facts["code"]]))


def _leaders(ref: str) -> list[Recipient]:
    posts = [hand.post for hand in casework.hands(Role.UNIT_LEADER, UUID(ref), today())]
    held = (directory.post_account(post) for post in dict.fromkeys(posts))
    return [Recipient(account=account) for account in dict.fromkeys(one[0] for one in held if one)]


def _say(facts: Mapping[str, Any]) -> Words:
    title = _("A further request to complete dossier %(code)s waits for your approval") % {"code": facts["code"]}
    text = _("The law lets one ask once at each stage; it is sent only when you approve it.")
    return Words(title, text, reverse("dossiers:approve_ask", args=[facts["code"]]))
