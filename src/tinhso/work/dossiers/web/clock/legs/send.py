"""Give parts of a dossier to other agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.deeds.legs import send_legs
from tinhso.work.dossiers.actions.law import law
from tinhso.work.dossiers.rules.clock.legs import order_of
from tinhso.work.dossiers.terms.legs import ORDER_OF, Medium
from tinhso.work.dossiers.web.clock.legs.forms import SendForm
from tinhso.work.dossiers.web.clock.legs.shown import parts_of
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms import DossierCard


@gate.signed_in
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Which agencies are to do what, and until when; the order is the lawbook's."""
    card, person = asked_for(request, code, "send_legs")
    language = get_language() or "vi"
    form = SendForm.of(request, initial={"version": card.version})
    lead = _("Each agency sees its own part alone. The result is drafted when all have finished.")
    words = Words(_("Give parts to other agencies"), lead, _("Send to the agencies"))

    def do(data: dict[str, Any]) -> None:
        send_legs(card.id, form.plan(data), medium=Medium(data["medium"]), by=person, version=data["version"])

    return deed_page(
        request,
        card,
        form,
        words,
        do,
        facts=_facts(card, language),
        template="dossiers/legs/send.html",
        parts=parts_of(card, language),
    )


def _facts(card: DossierCard, language: str) -> list[tuple[str, str]]:
    """Who leads, until when, and what the law of the dossier's day says of the order."""
    lead = directory.last_cards([card.competent_unit])[card.competent_unit].name
    day = card.received_at.astimezone(PEOPLE).date()
    told = [(_("Leading agency"), lead), (_("Due"), formats.moment(card.due_at))]
    for medium in Medium:
        rule = law(ORDER_OF[medium], day)
        order = order_of(rule.value if rule else None).label(language)
        source = f" ({rule.citation})" if rule and rule.citation else ""
        told.append((medium.label(language).capitalize(), f"{order}{source}"))
    return told
