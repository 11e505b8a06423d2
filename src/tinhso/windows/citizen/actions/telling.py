"""Tell the applicant every change of a dossier: agency, person, times (Decree 224/2026/NĐ-CP art. 15.1.e)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.terms import Recipient, Words
from tinhso.ground.page import formats
from tinhso.people.directory.queries import last_cards
from tinhso.people.parties import queries as parties
from tinhso.windows.citizen.terms import NEWS
from tinhso.work.dossiers.queries.owned import contact_of
from tinhso.work.dossiers.terms import Happening, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tinhso.work.dossiers.terms import News

BY_SMS = frozenset(
    {
        Happening.ACCEPTED,
        Happening.REFUSED,
        Happening.SUPPLEMENT_ASKED,
        Happening.EXTENDED,
        Happening.SETTLED,
        Happening.STOPPED,
        Happening.CLOSED_UNANSWERED,
        Happening.REVOKED,
    }
)
"""What an SMS is worth: where the applicant has to do or to expect something."""

TO_KEEP = frozenset({Happening.SETTLED, Happening.RETURNED, Happening.CORRECTED, Happening.REVOKED})
"""After these, papers may be kept to be used again, or hold no more."""

IN_WORDS = frozenset({Happening.MOVED, Happening.SETTLED})
"""Of these the words of the history are told too: they are the house's own, and name units and days alone."""


def heard(news: Sequence[News]) -> None:
    """Write a notice of each, in the transaction of the change; whom it goes to, the job finds out.

    What the applicant wrote is no news to the applicant.
    """
    told = [one for one in news if one.public and not (one.happening == Happening.MESSAGE and not one.actor_name)]
    if told:
        notices.tell_all(NEWS, ((str(one.dossier_id), _facts(one)) for one in told), at=told[0].at)
    for one in told:
        if one.happening in TO_KEEP:
            app.configure_task("citizen.keep_papers", queue="house").defer(dossier_id=str(one.dossier_id))


def _facts(news: News) -> dict[str, str]:
    facts = {
        "code": news.code,
        "happening": str(news.happening),
        "status": str(news.status),
        "at": news.at.isoformat(),
        "by": news.actor_name,
        "unit": str(news.unit_id or ""),
    }
    return facts | {"text": news.text} if news.happening in IN_WORDS else facts


def whom(ref: str) -> list[Recipient]:
    """Who is told of a dossier: the applicant's account, else the addresses on the dossier."""
    contact = contact_of(UUID(ref))
    if contact is None:
        return []
    account = parties.account_of(contact.party) if contact.party else None
    email = account[1] if account else contact.email
    phone = contact.phone
    if not (account or email or phone):
        return []
    return [Recipient(account[0] if account else None, contact.party, email, phone)]


def say(facts: Mapping[str, Any]) -> Words:
    """A change in words: what, by which agency and person, when. Nothing about the applicant."""
    language = get_language() or "vi"
    code, happening = facts["code"], Happening(facts["happening"])
    at = formats.moment(parse_datetime(facts["at"]))
    unit = last_cards([UUID(facts["unit"])])[UUID(facts["unit"])].name if facts["unit"] else ""
    title = _("Dossier %(code)s: %(what)s") % {"code": code, "what": happening.label(language)}
    parts = [
        facts.get("text", ""),
        _("State: %(state)s.") % {"state": Status(facts["status"]).label(language)},
        _("Time: %(at)s.") % {"at": at},
        _("Agency: %(unit)s.") % {"unit": unit} if unit else "",
        _("Person in charge: %(person)s.") % {"person": facts["by"]} if facts["by"] else "",
    ]
    sms = title if happening in BY_SMS else ""
    return Words(title, " ".join(filter(None, parts)), reverse("citizen:dossier", args=[code]), sms=sms)
