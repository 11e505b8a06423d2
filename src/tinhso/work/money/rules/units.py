"""For what an amount is asked once, read from the words beside it. Written rules only: other words stay unclear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tinhso.work.money.terms import Basis, FeeKind, Gap

if TYPE_CHECKING:
    from decimal import Decimal

ONCE = ("hồ sơ", "lần", "trường hợp", "thủ tục", "đơn")
EACH = (
    "bản sao", "bản", "trang", "người", "thẻ", "giấy phép", "giấy chứng nhận", "giấy thông hành", "giấy", "gcn",
    "chứng chỉ", "cchn", "hộ chiếu", "phiếu", "xe", "phương tiện", "biển số", "tem", "cuốn", "sổ", "tờ khai",
    "giao dịch", "hợp đồng", "văn bản", "di chúc", "cơ sở", "môn thi",
)  # fmt: skip
_UNIT = re.compile(r"^(?:(?:việt nam )?đồng|vnđ|vnd|đ)? ?/ ?([^(.,;:]+)")
_SUM = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{4,}) ?(?:đồng|đ|vnđ|vnd) ?/ ?([^(.,;:\d)]+)")
_AMOUNT = re.compile(r"(?<![\d.,/])(?:(\d{1,3}(?:\.\d{3})+) ?(?:đồng|đ\b|vnđ|vnd|/)|(\d{4,}) ?(?:đồng|đ\b|vnđ|vnd))")
_DATED = re.compile(r"bằng \d+ ?%|giảm \d+ ?%|\d+ ?% mức|đến hết ngày")
SMALLEST = 1000
_CHARGE_WORDS = re.compile(r"(?<!lệ )phí (?:thẩm định|cấp|khai thác|đăng ký|sát hạch)")


def basis_of(unit_text: str, note: str, amount: Decimal | None) -> tuple[Basis, str]:
    """The basis of an amount and its unit: from the unit's own words, else from a note that repeats the amount once."""
    found = _UNIT.match(unit_text.strip().lower()) or _UNIT.match(note.strip().lower())
    if found:
        return _read(found[1])
    if unit_text.strip():
        return _read(unit_text.strip().lower())
    sums = _SUM.findall(note.lower())
    if not sums:
        return Basis.UNTOLD, ""
    if len(sums) == 1 and amount is not None and int(sums[0][0].replace(".", "")) == amount:
        return _read(sums[0][1])
    return Basis.UNCLEAR, ""


def doubt_of(unit_text: str, note: str, amount: Decimal | None) -> Gap | None:
    """Why a quoted amount cannot be taken as it stands.

    Its source names other amounts or a share of them, perhaps for other days; or it is so small that a unit is missing.
    """
    if not amount:
        return None
    if amount < SMALLEST:
        return Gap.TOO_SMALL
    words = f"{unit_text} {note}".lower()
    named = {int((dotted or plain).replace(".", "")) for dotted, plain in _AMOUNT.findall(words)}
    return Gap.OTHER_RATE if _DATED.search(words) or named - {int(amount)} else None


def mixed(kind: FeeKind, note: str) -> bool:
    """Whether the words of a line name a sum of another kind beside its own."""
    words = note.lower()
    if kind is FeeKind.FEE:
        return bool(_CHARGE_WORDS.search(words)) and "bản sao" not in words
    return kind is FeeKind.CHARGE and "lệ phí" in words


def _read(words: str) -> tuple[Basis, str]:
    words = " ".join(words.split())
    for unit in EACH:
        if re.match(rf"{unit}\b", words):
            return Basis.EACH, unit
    for unit in ONCE:
        if re.match(rf"{unit}\b", words):
            return Basis.ONCE, unit
    return Basis.UNCLEAR, words[:40]
