"""The person signs a result: a session of `ground/signing` is prepared here, and its outcome comes back here."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import Actor
from tinhso.ground.files.terms import FileKind
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.signing import actions as signing
from tinhso.ground.signing.terms import Appearance, Blank, Box, SignatureKind, Signer
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_with
from tinhso.work.dossiers.actions.news import locked
from tinhso.work.dossiers.actions.results import typesetting
from tinhso.work.dossiers.actions.results.drafting import address_of, keep_file, newest
from tinhso.work.dossiers.actions.results.finishing import finish
from tinhso.work.dossiers.actions.results.rights import SIGN, allow, locked_result
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.rules.results import SIGN as SIGN_STEP
from tinhso.work.dossiers.rules.results import check_may_sign
from tinhso.work.dossiers.terms import KIND, ResultState
from tinhso.work.dossiers.terms.results import OWNER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tinhso.ground.signing.terms import SessionCard
    from tinhso.people.directory.terms import Person

SIZE = {"so": 13, "ngay": 13}
VERSIONS = "versions"


class Sheet(NamedTuple):
    """A paper as it goes to be signed: its file, where the signature stands, what is left open for later."""

    name: str
    pdf: bytes
    box: Box
    blanks: list[Blank]


def sign_prepare(result_id: UUID, *, version: int, by: Person, seen: int | None = None) -> SessionCard:
    """Open the session in which `by` signs; number and date are left open unless they were given before.

    Slow: takes no lock. The outcome is refused when the draft changes meanwhile. `seen` is the dossier's version that
    the page showed: one that changed since is not taken a step on by the signature.
    """
    result = may_sign(result_id, version, by)
    sheet = sheet_of(result)
    return signing.prepare(
        OWNER,
        str(result.id),
        [(sheet.name, sheet.pdf)],
        signer=Signer(by.account_id, by.full_name),
        appearance=Appearance(SignatureKind.PERSON, box=sheet.box),
        by=by.actor,
        blanks=sheet.blanks,
        facts={VERSIONS: [result.dossier.version if seen is None else seen]},
    )


def sheet_of(result: Result) -> Sheet:
    """The paper of a result that is to be signed; refused where there is none."""
    pdf, places = _ready(result)
    if pdf is None or "ky" not in places:
        raise Refusal("dossiers.nothing_to_sign", "There is no PDF to sign yet, or it has no room for a signature.")
    pages = typesetting.pages(pdf)
    blanks = [Blank(name, _box(places[name], pages), size) for name, size in SIZE.items() if name in places]
    return Sheet(f"ket-qua-{result.seq}.pdf", pdf, _box(places["ky"], pages), blanks)


def may_sign(result_id: UUID, version: int, by: Person) -> Result:
    """Asked without a lock: what changes meanwhile is found when the signature comes."""
    result = Result.objects.select_related("dossier").filter(id=result_id).first()
    if result is None:
        raise NotFound("dossiers.no_such_result", "There is no such result.")
    if result.version != version:
        raise Stale("dossiers.result_changed", "The result has changed since you opened this page. Look again.")
    allow(by, SIGN, result.dossier.competent_unit_id)
    check_may_sign(result.state, printed=result.signer_name, signer=by.full_name)
    return result


def _ready(result: Result) -> tuple[bytes | None, dict[str, tuple[int, float, float, float, float]]]:
    """The PDF to sign; printed anew with number and date where these were given before the signature."""
    word = newest(result, FileKind.DOCX)
    if not result.document_id or "so" not in result.places or word is None:
        return newest(result, FileKind.PDF), dict(result.places)
    known = words_of(result.number, result.issued_on)
    pdf, places = typesetting.printed(word, address=address_of(result.token), known=known)
    keep_file(result, pdf)
    Result.objects.filter(id=result.id).update(places=places)
    return pdf, places


def words_of(number: str, issued_on: date | None) -> dict[str, str]:
    """What is written into the places for number and date."""
    if issued_on is None:
        return {}
    return {"so": number, "ngay": f"ngày {issued_on:%d} tháng {issued_on:%m} năm {issued_on:%Y}"}


def _box(place: Sequence[float], pages: int) -> Box:
    page, left, bottom, right, top = place
    return Box(int(page) if page >= 0 else pages + int(page), left, bottom, right, top)


def signed(session: SessionCard, pdfs: Sequence[bytes]) -> None:
    """A session ended well: each result is signed, in that transaction, if it is still the draft that was shown.

    The step of signing is done with the last signature, where it is for the signer to do. Of several results those that
    may no longer be signed are left as they are; a session of one says why it is not.
    """
    by, versions = person_with(session.signer), session.facts.get(VERSIONS, ())
    told = list(zip_longest(map(UUID, session.refs), pdfs, versions))
    if len(told) == 1:
        _take(session, *told[0], by=by)
        return
    owners = Result.objects.filter(id__in=[ident for ident, *_ in told]).values_list("dossier_id", flat=True)
    for dossier_id in sorted(set(owners)):  # in the order in which every deed locks
        locked(dossier_id)
    refused = [no for one in told if (no := _taken_or_left(session, one, by))]
    if len(refused) == len(told):
        raise refused[0]


def _taken_or_left(session: SessionCard, one: tuple[UUID, bytes, int | None], by: Person | None) -> Refusal | None:
    try:
        with transaction.atomic():
            _take(session, *one, by=by)
    except Refusal as no:
        return no
    return None


def _take(session: SessionCard, result_id: UUID, pdf: bytes, seen: int | None, *, by: Person | None) -> None:
    dossier, result = locked_result(result_id)
    check_may_sign(result.state, printed=result.signer_name, signer=session.signer_name)
    draft = newest(result, FileKind.PDF)
    if draft is None or not pdf.startswith(draft):
        raise Refusal("dossiers.draft_changed", "The draft was changed while it was being signed. Sign the new one.")
    keep_file(result, pdf)
    at = now()
    state = ResultState.NUMBERED if result.document_id else ResultState.SIGNED
    Result.objects.filter(id=result.id).update(state=state, signed_at=at, version=result.version + 1)
    actor = Actor(session.signer, None, session.signer_name)
    facts = {"code": dossier.code, "seq": result.seq, "certificate": session.certificate.fingerprint}
    audit.record("dossiers:result:signed", (KIND, str(dossier.id)), actor=actor, facts=facts)
    finish(dossier, SIGN_STEP, version=dossier.version if seen is None else seen, by=by, at=at)


def address(ref: str) -> str:
    """Where the signer goes afterwards: the result's page; of several, the page that says what became of them."""
    result = Result.objects.select_related("dossier").filter(id=ref).first()
    if result is None:
        return reverse("dossiers:signed_together", args=[ref])
    return reverse("dossiers:result", args=[result.dossier.code, result.seq])


def title(ref: str) -> str:
    """What the page of signing says is being signed."""
    result = Result.objects.select_related("dossier").filter(id=ref).first()
    return f"{result.title} – {result.dossier.code}" if result else gettext("Results of several dossiers")
