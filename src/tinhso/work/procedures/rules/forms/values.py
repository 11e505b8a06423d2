"""What was typed, as a value of an answer, and a value as people read it.

What cannot be understood stays as it was typed: the checker says what is wrong, and nothing is lost.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from tinhso.work.procedures.rules.forms import formats
from tinhso.work.procedures.terms import FieldKind

_DATE = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,9})?", re.ASCII)
_MONEY = re.compile(r"\d{1,15}|\d{1,3}(?:[. ]\d{3})+", re.ASCII)
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def typed_value(kind: FieldKind, typed: str) -> Any:
    """The value that was meant by what was typed into a box; "" for nothing."""
    text = clean(typed, lines=kind == FieldKind.LONG_TEXT)
    match kind:
        case FieldKind.DATE:
            return _date(text)
        case FieldKind.NUMBER:
            return _number(text)
        case FieldKind.MONEY:
            plain = re.sub(r"\s*(đồng|đ|vnd)$", "", text, flags=re.IGNORECASE)
            return (plain.replace(".", "").replace(" ", "").lstrip("0") or "0") if _MONEY.fullmatch(plain) else text
        case FieldKind.PERSON_NUMBER | FieldKind.PHONE:
            return re.sub(r"[\s.\-()]", "", text)
        case FieldKind.YES_NO:
            return {"co": True, "khong": False}.get(text, text)
    return text


def clean(typed: str, *, lines: bool = False) -> str:
    """Letters as they are stored (NFC), without signs that nobody sees; line ends stay where `lines`."""
    text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(
        sign if (lines and sign == "\n") or unicodedata.category(sign) not in _NOT_SHOWN else " " for sign in text
    )
    return shown.strip() if lines else " ".join(shown.split())


def shown_value(kind: FieldKind, value: Any) -> str:
    """A value as it stands in its box."""
    match kind:
        case FieldKind.DATE:
            day = formats.day_of(value)
            return f"{day:%d/%m/%Y}" if day else _text(value)
        case FieldKind.NUMBER if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f"{value:.9f}".rstrip("0").rstrip(".").replace(".", ",")
        case FieldKind.MONEY if isinstance(value, str) and value.isascii() and value.isdecimal():
            return f"{int(value):,}".replace(",", ".")
        case FieldKind.YES_NO:
            return {True: "co", False: "khong"}.get(value, "") if isinstance(value, bool) else ""
    return _text(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _date(text: str) -> str:
    parts = _DATE.fullmatch(text)
    if not parts:
        return text
    day, month, year = map(int, parts.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return text


def _number(text: str) -> float | int | str:
    plain = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    if not _NUMBER.fullmatch(plain):
        return text
    number = float(plain.replace(",", "."))
    return int(number) if number.is_integer() else number
