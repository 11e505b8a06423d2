"""What the signatures in a PDF are worth: read by pyHanko, judged by our rules."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import io
import struct
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from asn1crypto.parser import peek
from cryptography.exceptions import UnsupportedAlgorithm
from django.utils.translation import gettext_noop
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature, extract_contents
from pyhanko_certvalidator import ValidationContext

from tinhso.ground.signing.models import Certificate
from tinhso.ground.signing.queries.certificates import facts_in
from tinhso.ground.signing.queries.trust import is_test, trust
from tinhso.ground.signing.queries.waiting import run
from tinhso.ground.signing.rules import standing_of
from tinhso.ground.signing.terms import Box, Checked, Report, SignatureKind, Standing
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from datetime import datetime

    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

# pyHanko names its own errors, and a file that somebody broke on purpose raises many more.
BROKEN = (
    *(PdfError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, ArithmeticError, OSError, EOFError),
    *(AssertionError, StopIteration, zlib.error, struct.error, UnsupportedAlgorithm),
)
CLOCKS_DIFFER = timedelta(minutes=5)

UNREADABLE = gettext_noop("The file cannot be read as a PDF: it is damaged or was changed.")
CHANGED = gettext_noop("What was signed was changed afterwards.")
UNREADABLE_SIGNATURE = gettext_noop("The signature cannot be read: the file was changed or damaged.")
ADDED = gettext_noop("Something was added to the file after this signature that is no further signature.")
IN_FUTURE = gettext_noop("The time of signing lies in the future.")


def verify(pdf: bytes) -> Report:
    """All signatures of a file in their order, each with what it is worth. Never raises on a bad file."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = list(reader.embedded_regular_signatures)
    except BROKEN:
        return Report((), UNREADABLE)
    return Report(tuple(_checked(one) for one in found))


def last_box(pdf: bytes) -> Box | None:
    """Where the last visible signature of a person stands; None when there is none."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = [one for one in reader.embedded_regular_signatures if _kind_by_name(one) is SignatureKind.PERSON]
        return _box(reader, found[-1]) if found else None
    except BROKEN:
        return None


def _box(reader: PdfFileReader, one: EmbeddedPdfSignature) -> Box | None:
    left, bottom, right, top = (float(edge) for edge in one.sig_field["/Rect"])
    if right <= left:
        return None
    ours = one.sig_field.raw_get("/P").idnum
    pages = range(int(reader.root["/Pages"]["/Count"]))
    page = next(index for index in pages if reader.find_page_for_modification(index)[0].idnum == ours)
    return Box(page, left, bottom, right, top)


def _checked(one: EmbeddedPdfSignature) -> Checked:
    try:
        certificate = one.signer_cert
        said = one.self_reported_timestamp
        facts = facts_in(certificate, one.other_embedded_certs)
        # The path is judged as of the day of signing; whether it is revoked is asked of our own lists.
        context = ValidationContext(
            trust_roots=list(trust().roots),
            other_certs=list(trust().between),
            moment=said or now(),
            allow_fetching=False,
            revocation_mode="soft-fail",
            retroactive_revinfo=True,
        )
        status = run(async_validate_pdf_signature(one, context, ts_validation_context=_stamps()))
        padded = _padded_with_nothing(one)
    except BROKEN:
        return _unreadable(one)
    at, proved = _moment(status, said)
    standing = standing_of(facts, at or now())
    row = Certificate.objects.filter(fingerprint=certificate.sha256.hex()).first()
    intact = bool(status.intact and status.valid) and padded
    late = at is not None and at > now() + CLOCKS_DIFFER
    fair = _fair(status)
    return Checked(
        kind=SignatureKind(row.kind) if row else _kind_by_name(one),
        name=row.owner_name if row else str(certificate.subject.native.get("common_name", "")),
        at=at,
        intact=intact,
        trusted=facts.issuer_known,
        valid_then=standing is Standing.GOOD and bool(status.trusted) and not late,
        covers_all=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        additions_fair=fair,
        proved=proved,
        standing=standing,
        fingerprint=certificate.sha256.hex(),
        test_only=is_test(certificate),
        problem=_problem(intact=intact, fair=fair, late=late),
    )


def _padded_with_nothing(one: EmbeddedPdfSignature) -> bool:
    """Behind the signature its place is filled with zeros: nothing signs what stands there, so nothing may."""
    content = extract_contents(one.sig_object)
    return not any(content[peek(content) :])


def _stamps() -> ValidationContext:
    """Time stamps are judged as of now, by the same roots."""
    return ValidationContext(
        trust_roots=list(trust().roots), other_certs=list(trust().between), allow_fetching=False, moment=now()
    )


def _moment(status: PdfSignatureStatus, said: datetime | None) -> tuple[datetime | None, bool]:
    stamp = status.timestamp_validity
    if stamp is not None and stamp.valid and stamp.intact and stamp.trusted:
        return stamp.timestamp, True
    return said, False


def _fair(status: PdfSignatureStatus) -> bool:
    """Whether what came after is only further signatures and filled blanks."""
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    level = status.modification_level
    return level is not None and level <= ModificationLevel.FORM_FILLING and bool(status.docmdp_ok)


def _problem(*, intact: bool, fair: bool, late: bool) -> str:
    if not intact:
        return CHANGED
    if not fair:
        return ADDED
    return IN_FUTURE if late else ""


def _kind_by_name(one: EmbeddedPdfSignature) -> SignatureKind:
    name = str(one.field_name).partition("-")[0]
    known = {str(kind): kind for kind in SignatureKind}
    return known.get(name, SignatureKind.PERSON)


def _unreadable(one: EmbeddedPdfSignature) -> Checked:
    return Checked(
        kind=_kind_by_name(one),
        name="",
        at=None,
        intact=False,
        trusted=False,
        valid_then=False,
        covers_all=False,
        additions_fair=False,
        proved=False,
        standing=None,
        fingerprint="",
        test_only=False,
        problem=UNREADABLE_SIGNATURE,
    )
