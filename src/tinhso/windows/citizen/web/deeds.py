"""What I can do with a dossier: write, complete, take back, rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.windows.citizen.web.forms import MessageForm, RateForm, WithdrawForm
from tinhso.windows.citizen.web.frame import SECTION, dossier_crumbs, mine
from tinhso.windows.citizen.web.uploads import UploadForm, nothing_came
from tinhso.work.dossiers import actions as dossiers
from tinhso.work.dossiers.actions.deeds.rating import rate as keep_rating
from tinhso.work.dossiers.queries import owned

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.page.forms import PageForm
    from tinhso.work.dossiers.queries.owned import OpenRequest
    from tinhso.work.dossiers.terms import DossierCard

ATTACHMENT = UUID(int=1)
"""The one box for a file at a message."""


def _back(card: DossierCard) -> str:
    return reverse("citizen:dossier", args=[card.code])


def _page(
    request: HttpRequest, card: DossierCard, template: str, form: PageForm, last: str, **more: Any
) -> HttpResponse:
    context = {"form": form, "card": card, "back": _back(card)} | more
    crumbs = dossier_crumbs(card, last)
    return page(request, template, context, section=SECTION, crumbs=crumbs, status=form.status)


@gate.citizen
def message(request: HttpRequest, code: str) -> HttpResponse:
    """Write to the one-stop, with one file if need be."""
    card = mine(request, code)
    boxes = [(ATTACHMENT, _("A file, if need be"), "")]
    form = MessageForm.fields_for(boxes).of(request, boxes=boxes)

    def deed(typed: dict[str, Any]) -> str:
        files = [(file, name) for _ident, file, name in form.attached()]
        dossiers.write_message(card.id, typed["text"], files=files)
        return _back(card) + "#trao-doi"

    return form.submit(deed) or _page(request, card, "citizen/message.html", form, _("Write to the one-stop"))


@gate.citizen
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Complete what was asked for: one file for each paper."""
    card = mine(request, code)
    asked = owned.open_request(card.id)
    if asked is None:
        raise NotFound("citizen.nothing_asked", "Nothing is asked of you on this dossier.")
    boxes = _boxes(asked)
    form = UploadForm.fields_for(boxes).of(request, boxes=boxes)

    def deed(_typed: dict[str, Any]) -> str:
        if not form.attached():
            raise nothing_came()
        dossiers.supplemented(card.id, files=form.attached())
        return _back(card)

    if done := form.submit(deed):
        return done
    until = formats.date(asked.answer_by) if asked.answer_by else ""
    return _page(
        request,
        card,
        "citizen/supplement.html",
        form,
        _("Complete the dossier"),
        reason=asked.reason,
        until=until,
    )


def _boxes(asked: OpenRequest) -> list[tuple[UUID, str, str]]:
    return [(UUID(str(one["component"])), str(one["name"]), str(one["fix"])) for one in asked.items]


@gate.citizen
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, then take the dossier back."""
    card = mine(request, code)
    form = WithdrawForm.of(request)

    def deed(typed: dict[str, str]) -> str:
        dossiers.withdraw(card.id, typed["reason"], by=None)
        return _back(card)

    return form.submit(deed) or _page(request, card, "citizen/withdraw.html", form, _("Take the dossier back"))


@gate.citizen
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """Rate how it went, once, when it has ended."""
    card = mine(request, code)
    form = RateForm.drawn().of(request)

    def deed(typed: dict[str, Any]) -> str:
        keep_rating(card.id, form.marks(), typed["text"])
        return _back(card)

    return form.submit(deed) or _page(request, card, "citizen/rate.html", form, _("Rate how it went"))
