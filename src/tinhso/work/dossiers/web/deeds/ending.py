"""End a dossier without a result: refuse it at intake, withdraw it, stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.web.deeds.forms import ReasonForm, StopForm
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page, whose

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@gate.signed_in
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    """Refuse a filed dossier."""
    card, person = asked_for(request, code, "refuse")
    form = ReasonForm.of(request, initial={"version": card.version})
    lead = _("The refusal (form 03) is sent to the applicant with the reason. The dossier ends.")
    words = Words(_("Refuse the dossier"), lead, _("Refuse and send the form"), kind="warning")

    def do(data: dict[str, Any]) -> None:
        actions.refuse(card.id, data["reason"], by=person, version=data["version"])

    return deed_page(request, card, form, words, do, facts=whose(card))


@gate.signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """The applicant asked at the counter to have it back."""
    card, person = asked_for(request, code, "withdraw")
    form = ReasonForm.of(request, initial={"version": card.version})
    lead = _("Only at the applicant's own request. The notice (form 05) is printed, the papers are given back.")
    words = Words(_("Withdraw at the applicant's request"), lead, _("Withdraw the dossier"), kind="warning")

    def do(data: dict[str, Any]) -> None:
        actions.withdraw(card.id, data["reason"], by=person, version=data["version"])

    return deed_page(request, card, form, words, do, facts=whose(card))


@gate.signed_in
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """The competent agency stops it."""
    card, person = asked_for(request, code, "stop")
    form = StopForm.of(request, initial={"version": card.version})
    lead = _("The dossier ends without a result. The notice (form 05) names the provision and the reason.")
    words = Words(_("Stop the dossier"), lead, _("Stop and issue the notice"), kind="warning")

    def do(data: dict[str, Any]) -> None:
        actions.stop(card.id, data["reason"], data["basis"], by=person, version=data["version"])

    return deed_page(request, card, form, words, do, facts=whose(card))
