"""A PAdES signature in two halves: keep its place free and say what is to be signed; later put the signature in."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.actions.pdf.blanks import fill_in, leave_open
from tinhso.ground.signing.queries.waiting import run
from tinhso.ground.signing.rules import unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from asn1crypto import x509
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko.stamp import BaseStampStyle

    from tinhso.ground.signing.terms import Blank, Box, SignatureKind

HASH = "sha256"
ROOM = 16 * 1024  # hexadecimal digits kept free: a signature with its chain needs about 8,000
ROOM_STAMPED = 32 * 1024


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF with a free place, and the attributes whose SHA-256 the key must sign."""

    pdf: bytes
    file_digest: bytes
    region_start: int
    region_end: int
    attributes: bytes

    @property
    def digest(self) -> bytes:
        """What the token gets."""
        return hashlib.sha256(self.attributes).digest()


@dataclass(frozen=True, slots=True)
class Papers:
    """The certificate of the signer and those above it, which travel with the signature."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    def signer(self, signature: bytes | int) -> ExternalSigner:
        """pyHanko's signer for a key that is somewhere else."""
        store = SimpleCertificateStore()
        store.register_multiple(self.chain)
        return ExternalSigner(self.certificate, store, signature_value=signature, embed_roots=False)


def prepare_pdf(
    pdf: bytes,
    papers: Papers,
    *,
    kind: SignatureKind,
    style: BaseStampStyle,
    box: Box,
    name: str,
    at: datetime,
    stamped: bool = False,
    blanks: Sequence[Blank] = (),
    words: Mapping[str, str] | None = None,
) -> Prepared:
    """Keep the place of a visible signature free in `pdf` and work out what is to be signed."""
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        if writer.prev.encrypted:
            raise Refusal("signing.encrypted", "An encrypted PDF cannot be signed here.", status=422)
        _page, left, bottom, right, top = box
        names = [field for field, _value, _ref in enumerate_sig_fields(writer.prev)]
        if blanks:
            leave_open(writer, blanks)
        fill_in(writer, words or {})
        field = f"{kind}-{len(names) + 1}"
        meta = PdfSignatureMetadata(field_name=field, md_algorithm=HASH, name=name, subfilter=SigSeedSubFilter.PADES)
        spec = SigFieldSpec(field, on_page=box.page, box=(round(left), round(bottom), round(right), round(top)))
        signer = PdfSigner(meta, papers.signer(512), stamp_style=style, new_field_spec=spec)
        session = signer.init_signing_session(writer)
        session.system_time = at
        document = session.prepare_tbs_document(
            validation_info=None, bytes_reserved=ROOM_STAMPED if stamped else ROOM, appearance_text_params={}
        )
        output = io.BytesIO()
        kept, _same = document.digest_tbs_document(output=output)
    except (PdfError, SigningError, KeyError, IndexError, ValueError, RecursionError) as error:
        raise unreadable() from error
    attributes = run(papers.signer(512).signed_attrs(kept.document_digest, HASH, use_pades=True))
    return Prepared(
        output.getvalue(),
        kept.document_digest,
        kept.reserved_region_start,
        kept.reserved_region_end,
        attributes.dump(),
    )


def embed_signature(prepared: Prepared, papers: Papers, signature: bytes, timestamper: TimeStamper | None) -> bytes:
    """Put a signature over the attributes into the free place."""
    attributes = cms.CMSAttributes.load(prepared.attributes)
    signer = papers.signer(signature)
    content = run(signer.async_sign_prescribed_attributes(HASH, attributes, timestamper=timestamper))
    output = io.BytesIO(prepared.pdf)
    place = PreparedByteRangeDigest(prepared.file_digest, prepared.region_start, prepared.region_end)
    place.fill_with_cms(output, content)
    return output.getvalue()
