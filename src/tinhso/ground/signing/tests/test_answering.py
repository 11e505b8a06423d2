"""A signing session is answered once, in time, by its own signer and certificate, for exactly its documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.rules import check_answer
from tinhso.ground.signing.terms import CertificateCard, SessionCard, SessionState, SignatureKind, Standing, ToSign

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
WHO = uuid4()
DOCUMENTS = tuple(ToSign(uuid4(), f"{number}.pdf", "", b"", b"", uuid4(), None) for number in (1, 2))
CERTIFICATE = CertificateCard(
    uuid4(), SignatureKind.PERSON, WHO, "An", "An", "CA", "1", "ab12", NOW, NOW, None, Standing.GOOD, True
)  # fmt: skip
SESSION = SessionCard(
    uuid4(), "trial", "1", "Thử", SessionState.AWAITING_CLIENT, WHO, "An", CERTIFICATE, NOW,
    NOW + timedelta(minutes=10), None, "", DOCUMENTS,
)  # fmt: skip
ANSWER: dict[str, Any] = {"by": WHO, "certificate": "ab12", "answered": [one.id for one in DOCUMENTS], "at": NOW}


@pytest.mark.parametrize("state", [SessionState.PREPARED, SessionState.AWAITING_CLIENT])
def test_the_signer_answers_an_open_session(state: SessionState) -> None:
    check_answer(replace(SESSION, state=state), **ANSWER)


@pytest.mark.parametrize(
    ("state", "answer", "code"),
    [
        (SessionState.PREPARED, {"by": uuid4()}, "signing.no_such_session"),
        (SessionState.VERIFIED, {"by": uuid4()}, "signing.no_such_session"),
        (SessionState.EMBEDDED, {}, "signing.already_signed"),
        (SessionState.VERIFIED, {}, "signing.already_signed"),
        (SessionState.EXPIRED, {}, "signing.session_over"),
        (SessionState.FAILED, {}, "signing.session_over"),
        (SessionState.PREPARED, {"at": SESSION.expires_at}, "signing.session_over"),
        (SessionState.PREPARED, {"certificate": "cd34"}, "signing.other_certificate"),
        (SessionState.PREPARED, {"answered": [DOCUMENTS[0].id]}, "signing.other_documents"),
        (SessionState.PREPARED, {"answered": [DOCUMENTS[0].id, DOCUMENTS[0].id]}, "signing.other_documents"),
        (SessionState.PREPARED, {"answered": [DOCUMENTS[0].id, uuid4()]}, "signing.other_documents"),
        (SessionState.PREPARED, {"answered": [*ANSWER["answered"], DOCUMENTS[0].id]}, "signing.other_documents"),
    ],
)
def test_any_other_answer_is_refused(state: SessionState, answer: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_answer(replace(SESSION, state=state), **(ANSWER | answer))
    assert refused.value.code == code
