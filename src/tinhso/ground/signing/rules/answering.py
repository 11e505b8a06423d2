"""Who may answer a signing session, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.signing.terms import SessionCard, SessionState

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID


def check_answer(session: SessionCard, *, by: UUID, certificate: str, answered: Collection[UUID], at: datetime) -> None:
    """Refuse an answer by another person, twice, too late, by another certificate, or not for exactly these papers."""
    if by != session.signer:
        raise no_such_session()
    if session.state in (SessionState.EMBEDDED, SessionState.VERIFIED):
        raise already_signed()
    if not session.state.open or at >= session.expires_at:
        raise Refusal("signing.session_over", "The time for signing is over. Go back and start signing again.")
    if certificate != session.certificate.fingerprint:
        raise Refusal(
            "signing.other_certificate",
            "It was signed with another certificate than the one this session was prepared for, “%(name)s”.",
            status=422,
            name=session.certificate.subject,
        )
    if len(answered) != len(session.documents) or set(answered) != {document.id for document in session.documents}:
        raise other_documents()


def no_such_session() -> NotFound:
    """There is none, or it is somebody else's."""
    return NotFound("signing.no_such_session", "There is no such signing session.")


def already_signed() -> Refusal:
    """A second answer."""
    return Refusal("signing.already_signed", "This has been signed already; a session is answered once.")


def other_documents() -> Refusal:
    """Too few, too many or other documents."""
    return Refusal("signing.other_documents", "The answer does not hold one signature for each document.", status=422)


def not_valid() -> Refusal:
    """What came does not sign what was asked for."""
    return Refusal(
        "signing.not_valid",
        "The signature does not fit the document and the certificate; nothing was signed.",
        status=422,
    )


def no_time_stamp() -> Refusal:
    """The authority for time stamps is away."""
    return Refusal(
        "signing.no_time_stamp",
        "The time-stamping authority does not answer. Try again in a few minutes.",
        status=503,
    )


def unreadable() -> Refusal:
    """No PDF, or one that nobody can read."""
    return Refusal("signing.pdf_unreadable", "This PDF cannot be signed: it cannot be read.", status=422)
