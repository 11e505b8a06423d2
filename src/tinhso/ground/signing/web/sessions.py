"""The screen on which a person signs: what is signed, how far it is, and what the signing program needs."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from csp.decorators import csp_update
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tinhso.ground.audit.actions import record_look
from tinhso.ground.files import queries as files
from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.queries.office import office
from tinhso.ground.signing.terms import OPENED, SessionState, Standing
from tinhso.ground.signing.web.forms import AnswerForm, PlainForm
from tinhso.ground.signing.web.words import SECTION, account, actor, said, tag

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tinhso.ground.signing.terms import CertificateCard, SessionCard

PROTOCOL = 1
CANCELLED = gettext_noop("Cancelled by the signer.")
SEEN = ["'self'", office().helper]


@gate.signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What I signed and am to sign, and my certificates."""
    return show_home(request, PlainForm(request=request))


def show_home(request: HttpRequest, form: PlainForm) -> HttpResponse:
    """The same, with what went wrong when the token was to be tried."""
    mine = account(request)
    rows = [
        ("signing:session", one.id, one.title, formats.moment(one.prepared_at), len(one.documents), tag(one.state))
        for one in queries.sessions_of(mine)
    ]
    cards = [certificate_lines(one) for one in queries.certificates_of(mine)]
    lists = queries.lists_to_sign()
    context = {"rows": rows, "lists": lists, "certificates": cards, "form": form}
    crumbs = [(_("Digital signing"), "")]
    return page(request, "signing/home.html", context, section=SECTION, crumbs=crumbs, status=form.status)


@csp_update({"connect-src": SEEN})
@gate.signed_in
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One session: read what is signed, then sign it with the program on this computer, or by a file."""
    return _show(request, queries.session(session_id, by=account(request)), AnswerForm.of(request))


@gate.signed_in
def session_file(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """What the signing program needs: to the page's script, or with `?tai=1` as a download."""
    card = actions.opened(session_id, by=account(request))
    _must_be_open(card)
    told = {
        "protocol": PROTOCOL,
        "session": str(card.id),
        "title": card.title,
        "certificate": card.certificate.fingerprint,
        "expires_at": card.expires_at.isoformat(),
        "documents": [
            {
                "id": str(one.id),
                "name": one.name,
                "file_digest": one.file_digest,
                "attributes": base64.b64encode(one.attributes).decode(),
            }
            for one in card.documents
        ],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    if request.GET.get("tai"):
        response.headers["Content-Disposition"] = f'attachment; filename="ky-so-{str(card.id)[-8:]}.json"'
    return response


@csp_update({"connect-src": SEEN})
@gate.signed_in
def answer(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The signatures come back: from the page's script as JSON, or as the file of the signing program."""
    card = queries.session(session_id, by=account(request))
    here = reverse("signing:session", args=[card.id])
    if request.method != "POST":
        return HttpResponseRedirect(here)
    if request.content_type == "application/json":
        done = _taken(request, card, request.body)
        return JsonResponse({"address": queries.owner_of(done.owner).address(done.ref)})
    form = AnswerForm.of(request)
    if form.is_valid():
        # Not inside a transaction of the form: a session is answered once by itself, and keeps what became of it.
        try:
            done = _taken(request, card, form.cleaned_data["file"])
            return HttpResponseRedirect(queries.owner_of(done.owner).address(done.ref))
        except Refusal as no:
            if isinstance(no, NotFound):
                raise
            form.refuse(no)
    return _show(request, queries.session(session_id, by=account(request)), form)


@gate.signed_in
def cancel(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Give up; the thing stays as it was."""
    card = queries.session(session_id, by=account(request))
    form = PlainForm.of(request)

    def give_up(_typed: dict[str, Any]) -> str:
        actions.fail(card.id, CANCELLED, by=actor(request))
        return reverse("signing:session", args=[card.id])

    return form.submit(give_up) or HttpResponseRedirect(reverse("signing:session", args=[card.id]))


@gate.signed_in
def paper(request: HttpRequest, session_id: UUID, place: int) -> HttpResponse:
    """One document of the session: as it will be signed, or as it was."""
    card = queries.session(session_id, by=account(request))
    if not 0 < place <= len(card.documents):
        raise NotFound("signing.no_such_document", "There is no such document in this session.")
    one = card.documents[place - 1]
    shown = one.signed or one.prepared
    response = HttpResponse(files.content(shown), content_type="application/pdf")
    record_look(OPENED, (card.owner, card.refs[place - 1]), actor=actor(request), facts={"file": str(shown)})
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(one.name)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _taken(request: HttpRequest, card: SessionCard, content: bytes) -> SessionCard:
    certificate, signatures = _read(content, card)
    return actions.answer(card.id, signatures, certificate=certificate, by=actor(request))


def _read(content: bytes, card: SessionCard) -> tuple[str, dict[UUID, bytes]]:
    """The certificate and the signatures in what was sent."""
    try:
        told = json.loads(content)
        pairs = [(UUID(one["id"]), base64.b64decode(one["signature"], validate=True)) for one in told["signatures"]]
        session_id, certificate = UUID(told["session"]), str(told["certificate"])
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise Refusal("signing.answer_unreadable", "This is no answer of the signing program.", status=422) from error
    if session_id != card.id:
        raise Refusal("signing.other_session", "This answer belongs to another signing session.", status=422)
    return certificate, dict(pairs)


def _must_be_open(card: SessionCard) -> None:
    if not card.state.open:
        raise Refusal("signing.session_over", "The time for signing is over. Go back and start signing again.")


def _show(request: HttpRequest, card: SessionCard, form: AnswerForm) -> HttpResponse:
    titled, tone = tag(card.state)
    context = {
        "signing": card,
        "title": card.title,
        "state": titled,
        "tone": tone,
        "problem": _(card.problem) if card.problem else "",
        "steps": _steps(card.state),
        "papers": [
            (one.name, reverse("signing:paper", args=[card.id, place]), one.file_digest)
            for place, one in enumerate(card.documents, 1)
        ],
        "lines": [
            (_("Signer"), card.signer_name),
            (_("Certificate"), card.certificate.subject),
            (_("Issued by"), card.certificate.issuer),
            (_("Certificate valid until"), formats.moment(card.certificate.valid_until)),
            (_("Sign before"), formats.moment(card.expires_at)),
        ],
        "back": queries.owner_of(card.owner).address(card.ref),
        "helper": office().helper,
        "form": form,
        "cancel": PlainForm(request=request),
    }
    crumbs = [(_("Digital signing"), reverse("signing:home")), (card.title, "")]
    return page(request, "signing/session.html", context, section=SECTION, crumbs=crumbs, status=form.status)


def _steps(state: SessionState) -> list[tuple[str, str]]:
    """Prepared, signed on the computer, checked: how far it is."""
    reached = {SessionState.PREPARED: 1, SessionState.AWAITING_CLIENT: 1, SessionState.EMBEDDED: 2}
    now_at = reached.get(state, 3 if state is SessionState.VERIFIED else 0)
    labels = (_("Prepare the documents"), _("Sign on your computer"), _("Check the signatures"))
    return [
        (label, "done" if place < now_at else "now" if place == now_at else "todo")
        for place, label in enumerate(labels)
    ]


def certificate_lines(one: CertificateCard) -> dict[str, Any]:
    """A certificate as a card of the page."""
    words, tone = tag(one.standing)
    return {
        "id": one.id,
        "subject": one.subject,
        "kind": said(one.kind),
        "owner": one.owner_name,
        "standing": words,
        "tone": tone,
        "test": one.test_only,
        "lines": [
            (_("Issued by"), one.issuer),
            (_("Serial number"), one.serial),
            (_("Valid"), f"{formats.moment(one.valid_from)} – {formats.moment(one.valid_until)}"),
            (_("Fingerprint (SHA-256)"), one.fingerprint),
        ],
        "revoked": formats.moment(one.revoked_at),
        "may_revoke": one.standing is not Standing.REVOKED,
    }
