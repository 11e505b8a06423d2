"""What the pages of signing need to be seen: a certificate of the land office's leader, and papers that wait for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tinhso.ground.signing.actions.authority import TestAuthority
from tinhso.ground.workdays.queries import now

Rows = Callable[..., list[tuple]]


def registered(rows: Rows, username: str) -> tuple[str, object]:
    """Register a test certificate for one of the cast; gives the row's id and the key with its certificate."""
    ((account, name),) = rows("SELECT id, full_name FROM identity_account WHERE username = %s", username)
    made, ident = TestAuthority().issue(name), str(uuid4())
    parsed = x509.Certificate.load(made.certificate.public_bytes(Encoding.DER))
    rows(
        "INSERT INTO signing_certificate (id, kind, owner, owner_name, fingerprint, subject, issuer, serial, der,"
        " valid_from, valid_until, key_label, test_only, registered_at, revoked_why)"
        " VALUES (%s, 'person', %s, %s, %s, %s, %s, %s, %s, %s, %s, '', true, %s, '')",
        *(ident, account, name, parsed.sha256.hex(), name, "Tổ chức cấp chứng thư thử nghiệm", "1a2b", parsed.dump()),
        *(parsed.not_valid_before, parsed.not_valid_after, now()),
    )
    return ident, made


def signing_facts(rows: Rows) -> dict[str, str]:
    """A certificate, and a session over two papers that waits for its signer."""
    certificate, _made = registered(rows, "dung.hd")
    session, at = str(uuid4()), now()
    rows(
        "INSERT INTO signing_signingsession (id, owner, ref, title, state, kind, signer, signer_name,"
        " certificate_id, prepared_at, expires_at, problem) SELECT %s, 'signing.trial', 'eyes', 'Ký thử thiết bị',"
        " 'prepared', 'person', owner, owner_name, id, %s, %s, '' FROM signing_certificate WHERE id = %s",
        *(session, at, at + timedelta(days=1), certificate),
    )
    for place in (0, 1):
        rows(
            "INSERT INTO signing_signingdocument (id, session_id, place, name, prepared, file_digest, region_start,"
            " region_end, attributes, digest) VALUES (%s, %s, %s, %s, %s, %s, 0, 0, '', '')",
            *(str(uuid4()), session, place, f"Giấy xác nhận {place + 1}.pdf", str(uuid4()), f"{place}a" * 32),
        )
    return {"signing": session, "certificate": certificate}
