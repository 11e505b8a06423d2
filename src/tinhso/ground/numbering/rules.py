"""How numbers are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from datetime import date

_CODE = re.compile(r"(?P<unit>[0-9A-Z]+(?:\.[0-9A-Z]+)*)-(?P<day>\d{6})-(?P<number>\d{4,})", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))  # what word processors make of a hyphen


def dossier_code(unit_code: str, day: date, number: int) -> str:
    """The dossier code: e-identification code of the competent agency, day of reception, number in that day.

    Source: Decree 118/2025/NĐ-CP art. 28; four digits as provinces use them, more when a day has over 9,999.

    >>> from datetime import date
    >>> dossier_code("H37.12", date(2026, 11, 21), 1)
    'H37.12-261121-0001'
    """
    return f"{unit_code}-{day:%y%m%d}-{number:04d}"


def receipt_number(unit_code: str, day: date, number: int) -> str:
    """The number of a filing in the receiving unit's book of the year; given before anybody has looked at the papers.

    >>> from datetime import date
    >>> receipt_number("H37.801.01", date(2026, 11, 21), 1)
    'TN-H37.801.01-26-00001'
    """
    return f"TN-{unit_code}-{day:%y}-{number:05d}"


def read_dossier_code(typed: str) -> str:
    """The code as stored, from what a person typed or a scanner read; refuses what cannot be one of ours."""
    code = re.sub(r"\s+", "", typed).upper().translate(_DASHES)
    if not _CODE.fullmatch(code):
        raise Refusal(
            "numbering.not_a_dossier_code",
            "“%(typed)s” is not a dossier code. A code looks like H37.12-261121-0001.",
            source="Nghị định 118/2025/NĐ-CP, Điều 28",
            status=422,
            typed=typed[:60],
        )
    return code
