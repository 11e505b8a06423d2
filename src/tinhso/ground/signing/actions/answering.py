"""Take the signatures of a session, put them in, check the result, and hand it to whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_der_x509_certificate
from django.db import transaction
from pyhanko.sign.timestamps import TimestampRequestError

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.ground.files import actions as files
from tinhso.ground.files import queries as stored
from tinhso.ground.files.terms import FileKind
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.actions.pdf.container import Prepared, embed_signature
from tinhso.ground.signing.actions.preparing import LIMITS, SIGNED, let_go, papers_of, usable
from tinhso.ground.signing.actions.stamping import stamper
from tinhso.ground.signing.models import SigningSession
from tinhso.ground.signing.queries.owners import owner_of
from tinhso.ground.signing.queries.sessions import card_of
from tinhso.ground.signing.queries.sessions import session as session_of
from tinhso.ground.signing.queries.verifying import verify
from tinhso.ground.signing.rules import already_signed, check_answer, no_time_stamp, not_valid, other_documents
from tinhso.ground.signing.terms import OPEN, SessionState
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from tinhso.ground.signing.models import Certificate, SigningDocument
    from tinhso.ground.signing.terms import SessionCard


def opened(session_id: UUID, *, by: UUID) -> SessionCard:
    """The signing program of this person has fetched what is to be signed."""
    card = session_of(session_id, by=by)
    SigningSession.objects.filter(id=session_id, state=SessionState.PREPARED).update(state=SessionState.AWAITING_CLIENT)
    return card if card.state is not SessionState.PREPARED else session_of(session_id, by=by)


def answer(session_id: UUID, signatures: Mapping[UUID, bytes], *, certificate: str, by: Actor) -> SessionCard:
    """Take the signatures of all documents, by document; the thing's owner is told in the same transaction.

    Refused are another person, another certificate, a signature over anything else, too late, and a second answer.
    """
    _take(session_id, signatures, certificate=certificate, by=by)
    return _finish(session_id, by=by)


def embed(session_id: UUID, signatures: Sequence[bytes], *, certificate: str, by: Actor) -> list[bytes]:
    """The same with signatures in the order of the documents; gives the signed files."""
    documents = session_of(session_id).documents
    if len(signatures) != len(documents):
        raise other_documents()
    pairs = {document.id: one for document, one in zip(documents, signatures, strict=True)}
    card = answer(session_id, pairs, certificate=certificate, by=by)
    return [stored.content(document.signed) for document in card.documents if document.signed]


def fail(session_id: UUID, why: str, *, by: Actor) -> None:
    """The person gave up, or the token did; the thing stays as it was and may be signed anew."""
    session_of(session_id, by=by.account_id)
    _close(session_id, why, by=by, states=OPEN)


def finish_waiting(most: int = 50) -> int:
    """Put an end to what ran out, and finish what was cut off between embedding and checking; gives how many."""
    at = now()
    late = SigningSession.objects.filter(state__in=OPEN, expires_at__lte=at).values_list("id", flat=True)
    for ident in list(late[:most]):
        _close(ident, "", by=SYSTEM, states=OPEN, state=SessionState.EXPIRED)
    cut = SigningSession.objects.filter(state=SessionState.EMBEDDED, expires_at__lte=at).values_list("id", flat=True)
    done = 0
    for ident in list(cut[:most]):
        try:
            _finish(ident, by=SYSTEM)
        except Refusal:  # it says so on the session
            continue
        done += 1
    return done


def _take(session_id: UUID, signatures: Mapping[UUID, bytes], *, certificate: str, by: Actor) -> None:
    """Slow work first, then the lock."""
    account = by.account_id
    card = session_of(session_id, by=account)
    if account is None:
        raise Refusal("signing.nobody", "It is not known who signs.")
    check_answer(card, by=account, certificate=certificate, answered=signatures.keys(), at=now())
    row = SigningSession.objects.select_related("certificate").get(id=session_id)
    usable(row.certificate, now())
    documents = list(row.documents.order_by("place"))
    signed = [
        (
            document,
            files.keep(
                _embedded(document, row.certificate, signatures[document.id]), kinds={FileKind.PDF}, limits=LIMITS
            ),
        )
        for document in documents
    ]
    with transaction.atomic():
        locked = SigningSession.objects.select_for_update().get(id=session_id)
        check_answer(card_of(locked), by=account, certificate=certificate, answered=signatures.keys(), at=now())
        for document, file in signed:
            document.signed = file.id
            document.save(update_fields=["signed"])
            files.claim(file.id, SIGNED, str(locked.id), name=document.name)
        locked.state, locked.answered_at = SessionState.EMBEDDED, now()
        locked.save(update_fields=["state", "answered_at"])


def _embedded(document: SigningDocument, certificate: Certificate, signature: bytes) -> bytes:
    if not _fits(certificate, signature, bytes(document.attributes)):
        raise not_valid()
    prepared = Prepared(
        stored.content(document.prepared),
        bytes.fromhex(document.file_digest),
        document.region_start,
        document.region_end,
        bytes(document.attributes),
    )
    try:
        return embed_signature(prepared, papers_of(certificate), signature, stamper())
    except TimestampRequestError as error:
        raise no_time_stamp() from error


def _fits(certificate: Certificate, signature: bytes, attributes: bytes) -> bool:
    """Whether the key of this certificate signed exactly these attributes."""
    key = load_der_x509_certificate(bytes(certificate.der)).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, attributes, padding.PKCS1v15(), SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, attributes, ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _finish(session_id: UUID, *, by: Actor) -> SessionCard:
    """Check what came out, as a stranger would, before anybody gets it."""
    card = session_of(session_id)
    pdfs = [stored.content(document.signed) for document in card.documents if document.signed]
    try:
        for pdf in pdfs:
            _check_signed(pdf, card.certificate.fingerprint)
        with transaction.atomic():
            row = _embedded_row(session_id)
            row.state, row.ended_at = SessionState.VERIFIED, now()
            row.save(update_fields=["state", "ended_at"])
            let_go(row)
            facts = {"owner": row.owner, "ref": row.ref, "documents": len(pdfs)}
            audit.record("signing:session:verified", ("signing_session", str(row.id)), actor=by, facts=facts)
            done = card_of(row)
            owner_of(row.owner).signed(done, pdfs)
    except Refusal as no:
        _close(session_id, no.sentence % no.facts if no.facts else no.sentence, by=by, states=(SessionState.EMBEDDED,))
        raise
    return done


def _check_signed(pdf: bytes, fingerprint: str) -> None:
    report = verify(pdf)
    last = report.signatures[-1] if report.signatures else None
    if last is None or not (last.good and last.covers_all and last.fingerprint == fingerprint):
        raise not_valid()


def _embedded_row(session_id: UUID) -> SigningSession:
    row = SigningSession.objects.select_for_update().get(id=session_id)
    if row.state != SessionState.EMBEDDED:
        raise already_signed()
    return row


def _close(
    session_id: UUID,
    why: str,
    *,
    by: Actor,
    states: Sequence[SessionState],
    state: SessionState = SessionState.FAILED,
) -> None:
    with transaction.atomic():
        row = SigningSession.objects.select_for_update().filter(id=session_id, state__in=states).first()
        if row is None:
            return
        row.state, row.problem, row.ended_at = state, why[:300], now()
        row.save(update_fields=["state", "problem", "ended_at"])
        let_go(row)
        for file in row.documents.values_list("signed", flat=True):
            if file is not None:
                files.give_up(file, SIGNED, str(row.id))
        audit.record(f"signing:session:{state}", ("signing_session", str(row.id)), actor=by, facts={})
