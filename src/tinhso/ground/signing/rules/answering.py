"""Who may answer a signing session, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.signing.terms import SessionCard, SessionState

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID


ALREADY = "This has been signed already; a session is answered once."
OTHER_DOCUMENTS = "The answer does not hold one signature for each document."


def check_answer(session: SessionCard, *, by: UUID, certificate: str, answered: Collection[UUID], at: datetime) -> None:
    """Refuse an answer by another person, twice, too late, by another certificate, or not for exactly these papers."""
    if by != session.signer:
        raise NotFound("signing.no_such_session", "There is no such signing session.")
    if session.state in (SessionState.EMBEDDED, SessionState.VERIFIED):
        raise Refusal("signing.already_signed", ALREADY)
    if not session.state.open or at >= session.expires_at:
        raise Refusal("signing.session_over", "The time for signing is over. Go back and start signing again.")
    if certificate != session.certificate.fingerprint:
        raise Refusal(
            "signing.other_certificate",
            "It was signed with another certificate than the one this session was prepared for, “%(name)s”.",
            status=422,
            name=session.certificate.subject,
        )
    if set(answered) != {document.id for document in session.documents} or len(answered) != len(session.documents):
        raise Refusal("signing.other_documents", OTHER_DOCUMENTS, status=422)
