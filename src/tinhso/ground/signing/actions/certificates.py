"""Register certificates of persons and agencies, and revoke them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.files import actions as files
from tinhso.ground.files.terms import FileKind
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.signing.models import Certificate
from tinhso.ground.signing.queries.certificates import card_of, facts_in
from tinhso.ground.signing.queries.trust import certificates_in, is_test
from tinhso.ground.signing.rules import refuse_standing, standing_of
from tinhso.ground.signing.terms import SignatureKind, Standing
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from uuid import UUID

    from asn1crypto import x509

    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.signing.terms import CertificateCard

IMAGES = "signing.certificate"


def register_certificate(
    content: bytes,
    *,
    kind: SignatureKind,
    owner: UUID,
    owner_name: str,
    actor: Actor,
    key_label: str = "",
    image: bytes | None = None,
) -> CertificateCard:
    """Let a person (account) or an agency (unit) sign with this certificate, PEM or DER.

    `image` is the picture of the handwritten signature or of the seal, a transparent PNG; `key_label` names the key of
    a seal in the HSM. A certificate that has expired may be registered: what it signed in its time can be checked.
    """
    parsed = _read(content)
    facts = facts_in(parsed)
    standing = standing_of(facts, now())
    if standing in (Standing.UNKNOWN_ISSUER, Standing.NOT_FOR_SIGNING):
        refuse_standing(standing, name=parsed.subject.human_friendly, issuer=parsed.issuer.human_friendly)
    picture = files.keep(image, kinds={FileKind.PNG}) if image else None
    row = Certificate(
        kind=kind,
        owner=owner,
        owner_name=owner_name,
        fingerprint=parsed.sha256.hex(),
        subject=_name(parsed.subject),
        issuer=_name(parsed.issuer),
        serial=f"{parsed.serial_number:x}",
        der=parsed.dump(),
        valid_from=parsed.not_valid_before,
        valid_until=parsed.not_valid_after,
        key_label=key_label,
        image=picture.id if picture else None,
        test_only=is_test(parsed),
        registered_at=now(),
        registered_by=actor.account_id,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            if picture:
                files.claim(picture.id, IMAGES, str(row.id), name="signature.png")
            facts_told: dict[str, object] = {"kind": str(kind), "owner": str(owner), "fingerprint": row.fingerprint}
            audit.record("signing:certificate:registered", ("certificate", str(row.id)), actor=actor, facts=facts_told)
    except IntegrityError:
        raise Refusal("signing.registered_already", "This certificate is registered already.") from None
    return card_of(row)


@transaction.atomic
def revoke_certificate(certificate_id: UUID, *, why: str, actor: Actor) -> None:
    """From now on nothing may be signed with it; what was signed before stays valid."""
    row = Certificate.objects.select_for_update().filter(id=certificate_id).first()
    if row is None:
        raise NotFound("signing.no_such_certificate", "There is no such certificate.")
    if row.revoked_at is not None:
        raise Refusal("signing.revoked_already", "This certificate has been revoked already.")
    row.revoked_at, row.revoked_why = now(), why.strip()[:300]
    row.save(update_fields=["revoked_at", "revoked_why"])
    audit.record(
        "signing:certificate:revoked", ("certificate", str(row.id)), actor=actor, facts={"why": row.revoked_why}
    )


def _read(content: bytes) -> x509.Certificate:
    try:
        return certificates_in(content)[0]
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise Refusal(
            "signing.no_certificate",
            "This is no certificate. Choose the file with the ending .crt, .cer or .pem.",
            status=422,
        ) from error


def _name(name: x509.Name) -> str:
    """The name as people know it, without its commas and codes."""
    parts = name.native
    words = [parts.get("common_name"), parts.get("organization_name"), parts.get("organizational_unit_name")]
    return ", ".join(", ".join(word) if isinstance(word, list) else str(word) for word in words if word)[:300]
