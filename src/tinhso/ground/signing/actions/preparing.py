"""Open a signing session: the papers with the place of the signature kept free, and what the token is to sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from asn1crypto import x509
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from tinhso.ground.audit import actions as audit
from tinhso.ground.files import actions as files
from tinhso.ground.files.terms import FileKind, Limits
from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.actions.looks import box_of, style_of
from tinhso.ground.signing.actions.pdf.container import Papers, prepare_pdf
from tinhso.ground.signing.actions.stamping import stamper
from tinhso.ground.signing.models import Certificate, SigningDocument, SigningSession
from tinhso.ground.signing.queries.certificates import certificate_of, facts_of
from tinhso.ground.signing.queries.chains import chain_of
from tinhso.ground.signing.queries.office import office
from tinhso.ground.signing.queries.owners import owner_of
from tinhso.ground.signing.queries.sessions import session as session_of
from tinhso.ground.signing.rules import refuse_standing, standing_of
from tinhso.ground.signing.terms import OPEN, SessionState, SignatureKind
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.signing.actions.pdf.container import Prepared
    from tinhso.ground.signing.terms import Appearance, Blank, Box, SessionCard, Signer

MOST_DOCUMENTS = 200
LIMITS = Limits(most_bytes=60 * 1024 * 1024)
NO_FACTS: Mapping[str, object] = MappingProxyType({})
BEGUN_ANEW = gettext_noop("Signing was begun anew.")
PREPARED, SIGNED = "signing.prepared", "signing.signed"


def prepare(
    owner: str,
    ref: str,
    pdfs: Sequence[tuple[str, bytes]],
    *,
    signer: Signer,
    appearance: Appearance,
    by: Actor,
    blanks: Sequence[Blank] = (),
    facts: Mapping[str, object] = NO_FACTS,
    places: Sequence[tuple[Box, Sequence[Blank]]] = (),
) -> SessionCard:
    """Open a session in which `signer` signs all `pdfs` with one PIN; gives what the page and the helper need.

    Whoever calls has asked whether the person may sign the thing. One session is open per thing: the same person
    begins anew, another one is refused. `blanks` are left open for later (number, date), before the first signature.
    `facts` are told to the thing's owner again when it is signed. `places` are the box and the blanks of each paper,
    where they differ.
    """
    if not 0 < len(pdfs) <= MOST_DOCUMENTS:
        raise Refusal(
            "signing.how_many",
            "Between 1 and %(most)s documents can be signed at once.",
            status=422,
            most=MOST_DOCUMENTS,
        )
    at, title = now(), owner_of(owner).title(ref)[:300]
    certificate = usable(certificate_of(signer.account, SignatureKind.PERSON, signer.certificate), at)
    papers = papers_of(certificate)
    looks = [(replace(appearance, box=box), open_) for box, open_ in places] or [(appearance, blanks)] * len(pdfs)
    ready = [
        (name, prepared_one(pdf, papers, certificate, appearance=look, name=signer.name, at=at, blanks=open_))
        for (name, pdf), (look, open_) in zip(pdfs, looks, strict=True)
    ]
    kept = [(name, one, files.keep(one.pdf, kinds={FileKind.PDF}, limits=LIMITS).id) for name, one in ready]
    try:
        with transaction.atomic():
            _close_open(owner, ref, signer, at)
            row = SigningSession(
                owner=owner,
                ref=ref,
                title=title,
                kind=appearance.kind,
                signer=signer.account,
                signer_name=signer.name,
                certificate=certificate,
                prepared_at=at,
                expires_at=at + timedelta(minutes=office().minutes),
                facts=dict(facts),
            )
            row.save(force_insert=True)
            SigningDocument.objects.bulk_create(
                SigningDocument(
                    session=row,
                    place=place,
                    name=name,
                    prepared=file,
                    file_digest=one.file_digest.hex(),
                    region_start=one.region_start,
                    region_end=one.region_end,
                    attributes=one.attributes,
                    digest=one.digest,
                )
                for place, (name, one, file) in enumerate(kept)
            )
            for name, _one, file in kept:
                files.claim(file, PREPARED, str(row.id), name=name)
            audit.record(
                "signing:session:prepared",
                ("signing_session", str(row.id)),
                actor=by,
                facts={"owner": owner, "ref": ref, "documents": len(kept), "certificate": certificate.fingerprint},
            )
    except IntegrityError:
        raise Refusal("signing.being_signed", "This is being signed already; wait until that ends.") from None
    return session_of(row.id)


def _close_open(owner: str, ref: str, signer: Signer, at: datetime) -> None:
    """The same person begins anew; while somebody else signs the thing, it is theirs."""
    for row in SigningSession.objects.select_for_update().filter(owner=owner, ref=ref, state__in=OPEN):
        ended = row.expires_at <= at
        if not ended and row.signer != signer.account:
            raise Refusal(
                "signing.being_signed_by", "%(name)s is signing this now; wait until that ends.", name=row.signer_name
            )
        row.state = SessionState.EXPIRED if ended else SessionState.FAILED
        row.problem = "" if ended else BEGUN_ANEW
        row.ended_at = at
        row.save(update_fields=["state", "problem", "ended_at"])
        let_go(row)


def let_go(row: SigningSession) -> None:
    """The prepared papers are needed no longer."""
    for file in row.documents.values_list("prepared", flat=True):
        files.give_up(file, PREPARED, str(row.id))


def usable(certificate: Certificate, at: datetime) -> Certificate:
    """The certificate, if something may be signed with it now; refused in words otherwise."""
    facts = facts_of(certificate)
    refuse_standing(
        standing_of(facts, at),
        name=certificate.subject,
        issuer=certificate.issuer,
        since=formats.moment(facts.valid_from),
        until=formats.moment(facts.valid_until),
        revoked=formats.moment(facts.revoked_at),
    )
    return certificate


def papers_of(certificate: Certificate) -> Papers:
    """The certificate with its chain, as they go into the file."""
    parsed = x509.Certificate.load(bytes(certificate.der))
    return Papers(parsed, chain_of(parsed) or ())


def prepared_one(
    pdf: bytes,
    papers: Papers,
    certificate: Certificate,
    *,
    appearance: Appearance,
    name: str,
    at: datetime,
    blanks: Sequence[Blank] = (),
    words: dict[str, str] | None = None,
) -> Prepared:
    """One paper, made ready."""
    return prepare_pdf(
        pdf,
        papers,
        kind=appearance.kind,
        style=style_of(appearance, certificate, at),
        box=box_of(appearance, pdf),
        name=name,
        at=at,
        stamped=stamper() is not None,
        blanks=blanks,
        words=words,
    )
