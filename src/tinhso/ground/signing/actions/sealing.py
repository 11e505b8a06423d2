"""The agency's signature: made here, by a key that never leaves the HSM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.sign.timestamps import TimestampRequestError

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.actions.keys import signature_of
from tinhso.ground.signing.actions.pdf.container import embed_signature
from tinhso.ground.signing.actions.preparing import papers_of, prepared_one, usable
from tinhso.ground.signing.actions.stamping import stamper
from tinhso.ground.signing.queries.certificates import certificate_of
from tinhso.ground.signing.queries.verifying import verify
from tinhso.ground.signing.rules import no_time_stamp
from tinhso.ground.signing.terms import Appearance, SignatureKind
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor

SEAL = Appearance(SignatureKind.AGENCY)


def seal(
    pdf: bytes,
    *,
    unit_id: UUID,
    by: Actor,
    ref: str,
    appearance: Appearance = SEAL,
    words: Mapping[str, str] | None = None,
) -> bytes:
    """Sign `pdf` as the agency, filling the blanks `words` (number, date) in the same update; gives the sealed file.

    Whoever calls has asked whether the person keeps the records of the unit, and that the leader has signed. Call it
    before taking locks: it reads a token and checks the result.
    """
    at = now()
    certificate = usable(certificate_of(unit_id, SignatureKind.AGENCY), at)
    before = verify(pdf)
    if before.problem or not all(one.good for one in before.signatures):
        raise Refusal(
            "signing.broken_before", "The file was changed after it was signed; it must not be sealed.", status=422
        )
    papers = papers_of(certificate)
    name = certificate.owner_name
    ready = prepared_one(pdf, papers, certificate, appearance=appearance, name=name, at=at, words=dict(words or {}))
    try:
        sealed = embed_signature(ready, papers, signature_of(certificate, ready.attributes), stamper())
    except TimestampRequestError as error:
        raise no_time_stamp() from error
    if not verify(sealed).good:
        raise Refusal("signing.seal_not_valid", "The seal was made but is not valid; nothing was issued.", status=422)
    facts: dict[str, object] = {"ref": ref, "unit": str(unit_id), "certificate": certificate.fingerprint}
    audit.record("signing:seal:made", ("certificate", str(certificate.id)), actor=by, facts=facts)
    return sealed
