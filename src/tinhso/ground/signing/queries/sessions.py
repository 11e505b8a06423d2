"""Signing sessions: how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.signing.models import SigningSession
from tinhso.ground.signing.queries.certificates import cards_of
from tinhso.ground.signing.rules import no_such_session
from tinhso.ground.signing.terms import OPEN, SessionCard, SessionState, ToSign
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.signing.terms import CertificateCard


def session(session_id: UUID, *, by: UUID | None = None) -> SessionCard:
    """A session; with `by`, only to the person who is to sign."""
    row = SigningSession.objects.filter(id=session_id).select_related("certificate").first()
    if row is None or (by is not None and row.signer != by):
        raise no_such_session()
    return card_of(row)


def open_session(owner: str, ref: str) -> SessionCard | None:
    """The session in which this thing is being signed now."""
    rows = SigningSession.objects.filter(owner=owner, ref=ref, state__in=OPEN, expires_at__gt=now())
    row = rows.select_related("certificate").first()
    return card_of(row) if row else None


def session_about(owner: str, ref: str, *, by: UUID) -> SessionCard:
    """The newest session about a thing, to the person who is to sign."""
    rows = SigningSession.objects.filter(owner=owner, ref=ref, signer=by).select_related("certificate")
    row = rows.order_by("-prepared_at", "-id").first()
    if row is None:
        raise no_such_session()
    return card_of(row)


def sessions_of(signer: UUID, most: int = 20) -> list[SessionCard]:
    """What a person signed and is to sign, the newest first."""
    rows = SigningSession.objects.filter(signer=signer).select_related("certificate").prefetch_related("documents")
    found = list(rows.order_by("-prepared_at", "-id")[:most])
    certificates = {row.certificate_id: row.certificate for row in found}
    cards = {card.id: card for card in cards_of(certificates.values())}
    return [card_of(row, cards[row.certificate_id]) for row in found]


def card_of(row: SigningSession, certificate: CertificateCard | None = None) -> SessionCard:
    """A row as it may cross the door; what has run out is out, even before the job says so."""
    state = SessionState(row.state)
    documents = sorted(row.documents.all(), key=lambda one: one.place)
    return SessionCard(
        id=row.id,
        owner=row.owner,
        ref=row.ref,
        title=row.title,
        state=SessionState.EXPIRED if state.open and row.expires_at <= now() else state,
        signer=row.signer,
        signer_name=row.signer_name,
        certificate=certificate or cards_of([row.certificate])[0],
        prepared_at=row.prepared_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
        problem=row.problem,
        documents=tuple(
            ToSign(
                id=one.id,
                name=one.name,
                file_digest=one.file_digest,
                attributes=bytes(one.attributes),
                digest=bytes(one.digest),
                prepared=one.prepared,
                signed=one.signed,
            )
            for one in documents
        ),
        facts=row.facts,
    )
