"""Screens on which a result begins: from a template, from a file, from paper; and another file for a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_of
from tinhso.work.documents.terms import Authority, DocumentType
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions import results as actions
from tinhso.work.dossiers.actions.results import rights
from tinhso.work.dossiers.actions.results.typesetting import templates
from tinhso.work.dossiers.queries import results as asked
from tinhso.work.dossiers.web.results.forms import PaperForm, ReplaceForm, TemplateForm, UploadForm
from tinhso.work.dossiers.web.results.one import crumbs_to
from tinhso.work.procedures.queries.public import sheet

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.page.forms import PageForm
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

UPLOAD = "multipart/form-data"


def _named(card: DossierCard) -> list[tuple[str, str]]:
    """Names and codes of the procedure's results; a plain word where the catalogue tells none."""
    found = [(one.name, one.code) for one in sheet(card.procedure_version, today()).results]
    return [*found, (_("Result of settling the procedure"), "")]


def _signer(card: DossierCard) -> dict[str, str]:
    """The leader who will most likely sign; a deputy signs for the head."""
    found = asked.signers(card.competent_unit)
    if not found:
        return {}
    name, title = found[0]
    deputy = title.startswith("Phó")
    return {
        "signer_name": name,
        "signer_title": _short(title),
        "authority": str(Authority.FOR_HEAD if deputy else Authority.OWN),
    }


def _short(title: str) -> str:
    """The title as it stands above a signature: without the name of the unit."""
    for word in ("Phó Chủ tịch", "Chủ tịch", "Phó Giám đốc", "Giám đốc"):
        if title.startswith(word):
            return word
    return title


def _of(request: HttpRequest, code: str, allowed: tuple[str, ...]) -> tuple[DossierCard, Person]:
    person = person_of(request)
    card = queries.dossier(code, person)
    if not rights.may(person, allowed, card.competent_unit):
        raise NotAllowed("dossiers.not_your_result", "Your post may not do this with the results of this unit.")
    return card, person


def _made(card: DossierCard, ident: UUID) -> str:
    seq = next(one.seq for one in asked.results_of(card.id) if one.id == ident)
    return reverse("dossiers:result", args=[card.code, seq])


def _shown(
    request: HttpRequest, card: DossierCard, form: PageForm, title: str, submit: str, **more: Any
) -> HttpResponse:
    context = {"card": card, "form": form, "title": title, "submit": submit, "hint": "", "enctype": ""} | more
    crumbs = crumbs_to(card, (title, ""))
    return page(request, "dossiers/results/form.html", context, section="dossiers", crumbs=crumbs, status=form.status)


@gate.signed_in
def from_template(request: HttpRequest, code: str) -> HttpResponse:
    """Draft from a template, with the facts of the dossier."""
    card, person = _of(request, code, rights.DRAFT)
    form = TemplateForm.of(request, named=_named(card), templates=templates(), initial=_signer(card))

    def make(data: dict[str, Any]) -> str:
        of = form.templates[data["template"]]
        draft = form.draft(
            data,
            document_type=of["type"],
            own_sign=of["sign"],
            refusal=of["refusal"],
            content=data["content"],
        )
        return _made(card, actions.draft_from_template(card.id, data["template"], draft, by=person))

    if done := form.submit(make):
        return done
    return _shown(request, card, form, _("Draft a result"), _("Make the draft"))


@gate.signed_in
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """A draft written elsewhere."""
    card, person = _of(request, code, rights.DRAFT)
    first = {"document_type": DocumentType.NOTICE.value} | _signer(card)
    form = UploadForm.of(request, named=_named(card), initial=first)

    def make(data: dict[str, Any]) -> str:
        draft = form.draft(
            data, document_type=data["document_type"], own_sign=data["own_sign"], refusal=data["refusal"]
        )
        return _made(card, actions.upload_draft(card.id, data["file"], draft, by=person))

    if done := form.submit(make):
        return done
    return _shown(request, card, form, _("Upload a draft or a PDF"), _("Upload"), enctype=UPLOAD)


@gate.signed_in
def on_paper(request: HttpRequest, code: str) -> HttpResponse:
    """A result that was signed and sealed on paper."""
    card, person = _of(request, code, rights.RECORD)
    form = PaperForm.of(request, named=_named(card))

    def make(data: dict[str, Any]) -> str:
        title, kind = form.chosen(data)
        names = ("number", "issued_on", "signer_name", "refusal")
        facts = {name: data[name] for name in names}
        return _made(card, actions.record_on_paper(card.id, title=title, code=kind, by=person, **facts))

    if done := form.submit(make):
        return done
    hint = _("Use this where the result was signed and sealed by hand. There is no electronic original then.")
    return _shown(request, card, form, _("Record a result signed on paper"), _("Record"), hint=hint)


@gate.signed_in
def replace(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """Another file for a draft."""
    card, person = _of(request, code, rights.DRAFT)
    one = asked.result(card.id, seq)
    form = ReplaceForm.of(request, initial={"version": one.version})

    def put(data: dict[str, Any]) -> str:
        actions.replace_draft(one.id, data["file"], version=data["version"], by=person)
        return reverse("dossiers:result", args=[card.code, seq])

    if done := form.submit(put):
        return done
    return _shown(request, card, form, _("Upload another file in its place"), _("Upload"), enctype=UPLOAD)
