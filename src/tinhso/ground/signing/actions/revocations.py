"""Lists of revoked certificates: fetched where the issuers publish them, or handed in as a file."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import httpx
from asn1crypto import crl, pem
from cryptography.x509 import load_der_x509_certificate, load_der_x509_crl
from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.models import RevocationList
from tinhso.ground.signing.queries.office import office
from tinhso.ground.signing.queries.trust import trust
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from tinhso.ground.audit.terms import Actor

log = logging.getLogger(__name__)
SECONDS = 30


def fetch_lists() -> int:
    """Fetch the lists that the settings name; gives how many came. One that does not come is tried again later."""
    came = 0
    for address in office().revocation_lists:
        try:
            answer = httpx.get(address, timeout=SECONDS, follow_redirects=True)
            answer.raise_for_status()
            take_list(answer.content, actor=SYSTEM)
        except (httpx.HTTPError, Refusal) as error:
            log.warning("No list of revoked certificates from %s: %s", address, error)
            continue
        came += 1
    return came


def take_list(content: bytes, *, actor: Actor) -> int:
    """Take a list in, PEM or DER, if its issuer is trusted and it is newer than the one known; gives its entries."""
    try:
        der = pem.unarmor(content)[2] if pem.detect(content) else content
        parsed = crl.CertificateList.load(der, strict=True)
        issuer = parsed.issuer
        made_at, next_at = parsed["tbs_cert_list"]["this_update"].native, parsed["tbs_cert_list"]["next_update"].native
        entries = len(parsed["tbs_cert_list"]["revoked_certificates"])
        signed = load_der_x509_crl(der)
    except (ValueError, TypeError, KeyError) as error:
        raise Refusal("signing.no_list", "This is no list of revoked certificates.", status=422) from error
    authority = next((one for one in trust().every if one.subject == issuer and one.ca), None)
    if authority is None or not signed.is_signature_valid(
        load_der_x509_certificate(authority.dump()).public_key()  # type: ignore[arg-type]
    ):
        raise Refusal("signing.list_not_trusted", "The list was not signed by an authority trusted here.", status=422)
    with transaction.atomic():
        row = RevocationList.objects.select_for_update().filter(issuer=issuer.sha256.hex()).first()
        if row is not None and row.made_at >= made_at:
            return entries
        facts = {
            "issuer_name": issuer.human_friendly[:300],
            "der": der,
            "made_at": made_at,
            "next_at": next_at,
            "taken_at": now(),
        }
        RevocationList.objects.update_or_create(issuer=issuer.sha256.hex(), defaults=facts)
        told = {"entries": entries, "issuer": facts["issuer_name"]}
        audit.record("signing:revocation_list:taken", ("issuer", issuer.sha256.hex()[:32]), actor=actor, facts=told)
    return entries
