"""Read what the Portal sends, field by field; what is missing or wrong is refused by the field's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.exchange.rules import read_stamp
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MOST_FILES = 60


@dataclass(frozen=True, slots=True)
class Attached:
    """One file of a dossier at the Portal: for which component, where it lies, and its SHA-256."""

    component: str
    name: str
    path: str
    checksum: str


def text(body: Mapping[str, Any], field: str, most: int, *, needed: bool = True) -> str:
    """A field that is a text of at most so many signs."""
    value = body.get(field)
    if value is None:
        value = ""
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        raise wrong(field)
    found = str(value).strip()
    if (needed and not found) or len(found) > most:
        raise wrong(field)
    return found


def moment(body: Mapping[str, Any], field: str, *, needed: bool = True) -> datetime | None:
    """A field that is a time."""
    found = text(body, field, 14, needed=needed)
    if not found:
        return None
    try:
        return read_stamp(found)
    except ValueError:
        raise wrong(field) from None


def attached(body: Mapping[str, Any]) -> list[Attached]:
    """The files that a message names."""
    told = body.get("TaiLieuNop") or []
    if not isinstance(told, list) or len(told) > MOST_FILES or not all(isinstance(one, dict) for one in told):
        raise wrong("TaiLieuNop")
    found = [
        Attached(
            text(one, "MaThanhPhanHoSo", 80),
            text(one, "TenTepDinhKem", 200),
            text(one, "DuongDanTaiTepTin", 300),
            text(one, "HashTepTin", 64).lower(),
        )
        for one in told
        if not one.get("IsDeleted")
    ]
    if any(len(one.checksum) != 64 for one in found):
        raise wrong("HashTepTin")
    return found


def wrong(field: str) -> Refusal:
    """The refusal that names a field."""
    return Refusal(
        "dossiers.message_field", "The field %(field)s of the message is missing or wrong.", status=422, field=field
    )
