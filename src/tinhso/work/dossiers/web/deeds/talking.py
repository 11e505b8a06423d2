"""Messages with the applicant, opinions among officials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.web.counter.scans import keep
from tinhso.work.dossiers.web.deeds.forms import MessageForm, TextForm, ThingForm
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard


@gate.signed_in
def opinion(request: HttpRequest, code: str) -> HttpResponse:
    """Write for colleagues."""
    card, person = asked_for(request, code, "opinion")
    lead = _("Only officials who work on the dossier read it; the applicant does not. It cannot be changed later.")
    words = Words(_("Write an opinion"), lead, _("Keep the opinion"))

    def do(data: dict[str, Any]) -> None:
        actions.write_opinion(card.id, data["text"], by=person)

    return deed_page(request, card, TextForm.of(request), words, do)


@gate.signed_in
def message(request: HttpRequest, code: str) -> HttpResponse:
    """Read the exchange with the applicant and write to them."""
    card, person = asked_for(request, code, "message")
    leaves = actions.may_receive(person, card.receiving_unit)
    if leaves:
        words = Words(_("Write to the applicant"), _("The message is sent at once."), _("Send the message"))
    else:
        lead = _("The message waits until the one-stop sends it: nobody else writes to the applicant.")
        words = Words(_("Write to the applicant"), lead, _("Hand the message to the one-stop"))
    pressed = "thing" in request.POST
    form = ThingForm.of(request) if pressed else MessageForm.of(request)

    def do(data: dict[str, Any]) -> None:
        if pressed:
            actions.send_message(data["thing"], by=person)
            return
        files = [(scan.file_id, scan.name) for scan in map(keep, data["files"] or ())]
        actions.write_message(card.id, data["text"], by=person, files=files)
        if leaves:
            actions.read_messages(card.id, by=person)

    thread = _thread(card, person, leaves=leaves)
    blank = MessageForm(request=request) if pressed else form
    return deed_page(
        request, card, form, words, do, template="dossiers/deeds/message.html", thread=thread, writing=blank
    )


def _thread(card: DossierCard, person: Person, *, leaves: bool) -> list[dict[str, Any]]:  # noqa: ARG001
    """The exchange, oldest first; what waits has a button for the one-stop."""
    return [
        {
            "id": one.id,
            "who": _("The applicant") if one.from_applicant else one.written_by_name,
            "text": one.text,
            "time": formats.moment(one.sent_at or one.written_at),
            "waits": one.sent_at is None,
            "send": ThingForm(initial={"thing": one.id, "deed": "send"}, auto_id=f"{one.id.hex}_%s")
            if one.sent_at is None and leaves
            else None,
        }
        for one in asked.messages(card.id)
    ]
