"""Number and notation of a document (Decree 30/2020/NĐ-CP, Appendix I, part II, section 3)."""

from __future__ import annotations

import re

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.documents.terms import DocumentType

_SIGN = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*")


def read_sign(typed: str) -> str:
    """A sign as stored: letters and digits, groups joined by “-”, no blank; refuses anything else.

    >>> read_sign(" UBND ")
    'UBND'
    """
    sign = typed.strip()
    if len(sign) > 20 or not _SIGN.fullmatch(sign):
        raise Refusal(
            "documents.bad_sign",
            "“%(typed)s” is not a sign. It has letters and digits only, such as UBND or SXD.",
            source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
            status=422,
            typed=typed[:40],
        )
    return sign


def full_number(number: int, kind: DocumentType, agency: str, *, drafting: str = "", sign: str = "") -> str:
    """Number and notation: a leading 0 below 10, “/” after the number, “-” between groups, no blanks.

    A letter names the agency and who drafted it; other types name the type and the agency.

    >>> full_number(5, DocumentType.DECISION, "UBND")
    '05/QĐ-UBND'
    >>> full_number(12, DocumentType.LETTER, "UBND", drafting="VX")
    '12/UBND-VX'
    """
    if kind in {DocumentType.LETTER, DocumentType.PUBLIC_LETTER}:
        groups = [agency, drafting]
    elif kind is DocumentType.OWN_FORM:
        groups = [read_sign(sign), agency]
    else:
        groups = [kind.abbreviation, agency]
    return f"{number:02d}/{'-'.join(group for group in groups if group)}"
