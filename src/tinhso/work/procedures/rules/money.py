"""Sums of charges and fees as the sources tell them."""

from __future__ import annotations

import re
from typing import Any

from tinhso.work.procedures.rules.reading import FeeRead, Repair
from tinhso.work.procedures.rules.text import clean
from tinhso.work.procedures.terms import Mark, RepairCode

# The portal's FEE is phí, its SERVICE_FEE lệ phí, its PRICE_LEVEL a price of a service.
KINDS = {"FEE": "charge", "SERVICE_FEE": "fee", "PRICE_LEVEL": "price"}
_FREE_ONLY_SOME = re.compile(
    r"\(?(?:Miễn (?:phí|lệ phí|nộp)|Không (?:thu|mất|quy định))(?! cho)|\(?Không\W*$", re.IGNORECASE
)


def of_record(channel: str, fee: dict[str, Any], repairs: list[Repair]) -> FeeRead:
    """One sum of the portal's record. A zero whose note sends the reader elsewhere is no sum."""
    note, value = clean(fee.get("description")), fee.get("value")
    original = f"{fee.get('type')} {value}"
    amount, mark = None if value is None else str(value), Mark.STRUCTURED if value is not None else Mark.ABSENT
    if value == 0 and note and not _FREE_ONLY_SOME.match(note):
        amount, mark = None, Mark.REPAIRED
        repairs.append(Repair(RepairCode.NO_SUM, f"fee:{channel}", original, note))
    elif value and f" {int(value)}.000 đồng" in f" {note}":
        amount, mark = str(int(value) * 1000), Mark.REPAIRED
        repairs.append(Repair(RepairCode.THOUSANDS, f"fee:{channel}", original, amount))
    currency = clean(fee.get("currencyName")) or "VND"
    kind = KINDS.get(fee["type"], "unknown")
    return FeeRead(channel, kind, amount, _currency(currency), "", note, original, mark)


def of_cell(channel: str, cell: str, note: str, repairs: list[Repair], *, certain: bool) -> FeeRead | None:
    """One sum of a page's cell ("10,000,000 VNĐ"), its bracket the note; `certain` where the cell's start is known."""
    if cell == "Không có thông tin" and not note:
        return None
    kind = next((kind for word, kind in _KIND if re.match(rf"(?:- )?(?:mức )?{word}", note.lower())), "unknown")
    unit = note if note.startswith("/") or re.match(r"(?:đồng|USD) ?/", note) else ""
    original = f"{cell} ({note})" if note else cell
    if cell == "Miễn phí":
        if note and not _FREE_ONLY_SOME.match(note):
            repairs.append(Repair(RepairCode.NO_SUM, f"fee:{channel}", original, note))
            return FeeRead(channel, kind, None, "VND", unit, note, original, Mark.REPAIRED)
        return FeeRead(channel, kind, "0", "VND", unit, note, original, Mark.STRUCTURED)
    found = re.fullmatch(r"(\d[\d,.]*) (\S.*)", cell)
    number, currency = (found[1].replace(",", ""), _currency(found[2])) if found else ("", "VND")
    amount, mark = number or None, Mark.STRUCTURED if found else Mark.ABSENT
    if found and (not certain or not number.isdigit()):
        amount, mark = None, Mark.UNKNOWN
        repairs.append(Repair(RepairCode.UNKNOWN_SUM, f"fee:{channel}", original))
    elif found and currency == "VND" and re.search(rf"(?<![\d.]){number}\.000 ?(?:đồng|đ\b|/)", note):
        amount, mark = f"{number}000", Mark.REPAIRED
        repairs.append(Repair(RepairCode.THOUSANDS, f"fee:{channel}", original, amount))
    return FeeRead(channel, kind, amount, currency, unit, note, original, mark)


_KIND = (("lệ phí", "fee"), ("phí", "charge"), ("giá", "price"))


def _currency(text: str) -> str:
    return "VND" if text in ("Việt Nam Đồng", "VNĐ", "VND", "Đồng", "đồng") else text
