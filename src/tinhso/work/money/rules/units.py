"""For what an amount is asked once, read from the words beside it. Written rules only: other words stay unclear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tinhso.work.money.terms import Basis, FeeKind

if TYPE_CHECKING:
    from decimal import Decimal

ONCE = ("hồ sơ", "lần", "trường hợp", "thủ tục", "đơn")
EACH = (
    "bản sao", "bản", "trang", "người", "thẻ", "giấy phép", "giấy chứng nhận", "giấy thông hành", "giấy", "gcn",
    "chứng chỉ", "hộ chiếu", "phiếu", "xe", "phương tiện", "biển số", "tem", "cuốn", "sổ",
)  # fmt: skip
_UNIT = re.compile(r"^(?:(?:việt nam )?đồng|vnđ|vnd|đ)? ?/ ?([^(.,;:]+)")
_SUM = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{4,}) ?(?:đồng|đ|vnđ|vnd) ?/ ?([^(.,;:\d)]+)")
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
