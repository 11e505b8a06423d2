"""The results of a dossier, and one of them: its state, its files, what may be done with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.decorators import csp_update
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from tinhso.ground.files import queries as files
from tinhso.ground.files.terms import FileKind
from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_of
from tinhso.work.documents.terms import Authority, DocumentType
from tinhso.work.dossiers import actions, queries
from tinhso.work.dossiers.actions.looking import file_opened
from tinhso.work.dossiers.queries import results as asked
from tinhso.work.dossiers.rules.results import is_corrected_late, is_late_refusal
from tinhso.work.dossiers.terms import ResultState
from tinhso.work.dossiers.terms.looks import Sort, Via
from tinhso.work.dossiers.terms.results import Fault
from tinhso.work.dossiers.web.look import shown
from tinhso.work.dossiers.web.look.files import served
from tinhso.work.dossiers.web.results import now as possible
from tinhso.work.dossiers.web.results.after import after, step_form
from tinhso.work.dossiers.web.results.forms import DeedForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard

TONES = {
    ResultState.DRAFT: "grey",
    ResultState.SIGNED: "info",
    ResultState.NUMBERED: "info",
    ResultState.ISSUED: "success",
    ResultState.SUPERSEDED: "warning",
    ResultState.REVOKED: "error",
}


def crumbs_to(card: DossierCard, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The path to a page of results."""
    return [
        (_("Dossiers"), reverse("dossiers:list")),
        (card.code, reverse("dossiers:dossier", args=[card.code])),
        (_("Results"), reverse("dossiers:results", args=[card.code]) if more else ""),
        *more,
    ]


@gate.signed_in
def results(request: HttpRequest, code: str) -> HttpResponse:
    """All results of a dossier, and the ways to a new one."""
    person = person_of(request)
    card = queries.dossier(code, person)
    found = asked.results_of(card.id)
    lines = [
        {
            "href": reverse("dossiers:result", args=[card.code, one.seq]),
            "title": one.title,
            "number": one.number or "–",
            "tag": _tag(one),
            "on_paper": one.on_paper,
        }
        for one in found
    ]
    context = {"card": card, "lines": lines, "ways": possible.ways(card, person, found)}
    return page(request, "dossiers/results/all.html", context, section="dossiers", crumbs=crumbs_to(card))


@gate.signed_in
def result(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """One result."""
    person = person_of(request)
    card = queries.dossier(code, person)
    one = asked.result(card.id, seq)
    source = reverse("dossiers:result_file", args=[card.code, seq, one.pdf.id]) if one.pdf else ""
    shown_as = {"version": one.version, "seen": card.version}
    deeds = [
        (DeedForm(request=request, initial=shown_as | {"deed": deed}, auto_id=f"{deed}_%s"), words, kind)
        for deed, words, kind in possible.deeds(card, person, one)
    ]
    left = after(card.id, person, one.state)
    found = {each.id: each for each in asked.results_of(card.id)} if one.supersedes_id or one.superseded_by_id else {}
    successor = found.get(one.superseded_by_id)
    context = {
        "card": card,
        "one": one,
        "tag": _tag(one),
        "lines": _facts(one, successor),
        "beside": _beside(card, found, one),
        "source": source,
        "versions": _versions(card, one),
        "deeds": deeds,
        "links": possible.links(card, person, one),
        "left": left,
        "step": step_form(request, card, left),
        "waits": possible.waits_for(one),
        "merits": _on_the_merits(card, one),
        "may_see_code": bool(one.code) and card.party is not None and actions.may_see_number(person, card),
        "check": reverse(asked.check_page(), args=[one.token]) if asked.check_page() and possible.public(one) else "",
    }
    crumbs = crumbs_to(card, (one.title, ""))
    return page(request, "dossiers/results/one.html", context, section="dossiers", crumbs=crumbs)


def _beside(card: DossierCard, found: Mapping[UUID, ResultCard], one: ResultCard) -> list[tuple[str, str, str]]:
    """The result that it takes the place of, and the one that takes its place: words, address, title."""
    ways = ((_("It replaces"), one.supersedes_id), (_("It is replaced by"), one.superseded_by_id))
    return [
        (
            words,
            reverse("dossiers:result", args=[card.code, found[ident].seq]),
            found[ident].number or found[ident].title,
        )
        for words, ident in ways
        if ident in found
    ]


def _on_the_merits(card: DossierCard, one: ResultCard) -> tuple[str, str] | None:
    """Sentence and tone about a refusal: it must be given within the term, a late one is told as late."""
    if not one.refusal or card.due_at is None:
        return None
    day = {"day": formats.moment(card.due_at)}
    if is_late_refusal(card.settled_at, card.due_at, card.term_unit, now()):
        return _("A refusal on the merits is given within the term, which ended on %(day)s: this one is late.") % day, (
            "warning"
        )
    if card.settled_at:
        return _("The refusal on the merits was given within the term, which ended on %(day)s.") % day, "success"
    return _("A refusal on the merits is given within the term, with its reasons: by %(day)s.") % day, "info"


def _tag(one: ResultCard) -> tuple[str, str]:
    state = ResultState(one.state)
    return state.label(get_language() or "vi"), TONES[state]


def _facts(one: ResultCard, other: ResultCard | None) -> list[tuple[str, str]]:
    language = get_language() or "vi"
    signer = ", ".join(filter(None, (one.signer_name, one.signer_title)))
    if one.authority != Authority.OWN:
        signer = f"{signer} ({one.authority})"
    lines = [
        (_("Type of document"), DocumentType(one.document_type).label(language)),
        (_("Signer"), signer or "–"),
        (_("Drafted"), f"{formats.moment(one.drafted_at)}, {one.drafted_by_name}"),
        (_("Signed"), formats.moment(one.signed_at) if one.signed_at else "–"),
        (_("Number and date"), f"{one.number}, {formats.date(one.issued_on)}" if one.issued_on else "–"),
        (_("Sealed and issued"), formats.moment(one.sealed_at) if one.sealed_at else "–"),
    ]
    if one.valid_until:
        lines.append((_("Valid until"), formats.date(one.valid_until)))
    if one.correction_reason:
        lines.append((_("Replaces a wrong result"), one.correction_reason))
    if one.fault:
        label = Fault(one.fault).label(language)
        lines.append((_("What is wrong with it"), label[:1].upper() + label[1:]))
    if one.revoked_at:
        lines.append((_("Revoked"), f"{formats.moment(one.revoked_at)}: {one.revoked_reason}"))
    return [*lines, *correction(one, other)]


def correction(one: ResultCard, other: ResultCard | None) -> list[tuple[str, str]]:
    """The days of a correction: of the result that takes a place, of the one whose place is taken, of a revocation."""
    if one.revoke_reported_at:
        known, due, done = one.revoke_reported_at, one.revoke_due_at, one.revoked_at
    else:
        new = one if one.supersedes_id and one.superseded_by_id is None else other
        if new is None:
            return []
        known, due, done = new.error_reported_at, new.correction_due_at, new.sealed_at
    lines = [(_("Error reported"), formats.moment(known))] if known else []
    if due is None:
        return lines
    until, late = formats.moment(due), is_corrected_late(done, due, now())
    if done is None:
        return [*lines, (_("To be corrected by"), _("%(day)s, late") % {"day": until} if late else until)]
    words = _("%(at)s, too late") if late else _("%(at)s, in time")
    return [*lines, (_("To be corrected by"), until), (_("Corrected"), words % {"at": formats.moment(done)})]


def _versions(card: DossierCard, one: ResultCard) -> list[tuple[str, str, str]]:
    """All versions of the file, newest first: address, name, size."""
    return [
        (
            reverse("dossiers:result_file", args=[card.code, one.seq, file.id]),
            f"{file.name} ({formats.moment(file.kept_at)})",
            shown.weight(file.size),
        )
        for file in reversed(one.files)
    ]


@xframe_options_sameorigin
@csp_update({"frame-ancestors": ["'self'"]})
@gate.signed_in
def file(request: HttpRequest, code: str, seq: int, file_id: UUID) -> HttpResponse:
    """A version of a result's file, for who may see the dossier."""
    person = person_of(request)
    card = queries.dossier(code, person)
    found = next((one for one in asked.result(card.id, seq).files if one.id == file_id), None)
    if found is None:
        raise NotFound("dossiers.no_such_file", "There is no such file.")
    content = files.content(found.id)
    file_opened(card.id, found.id, Sort.RESULT, via=Via.DESK, by=person)
    return served(content, FileKind(found.kind), found.name)


@gate.signed_in
def document_code(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """The document code: owner's number and code of the result. The look is written down; no address holds it."""
    person = person_of(request)
    card = queries.dossier(code, person)
    one = asked.result(card.id, seq)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("dossiers:result", args=[card.code, seq]))
    context: dict[str, Any] = {
        "card": card,
        "one": one,
        "words": f"{actions.see_number(card, by=person).digits}.{one.code}",
    }
    crumbs = crumbs_to(card, (_("Document code"), ""))
    response = page(request, "dossiers/results/code.html", context, section="dossiers", crumbs=crumbs)
    response.headers["Cache-Control"] = "no-store"
    return response
