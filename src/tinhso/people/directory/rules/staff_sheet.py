"""The columns of a staff workbook and the words in them, read with or without marks. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.search.rules import fold
from tinhso.people.directory.terms import Reach, Right, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.ground.lawbook.terms import LegalWord

# Name of the value, heading in the template, other headings that are understood.
COLUMNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("unit", "Mã đơn vị", ("ma co quan", "ma dinh danh", "unit code", "unit")),
    ("title", "Vị trí việc làm", ("vi tri", "ten vi tri", "chuc danh", "chuc vu", "post title", "post")),
    ("role", "Vai trò", ("role",)),
    ("full_name", "Họ và tên", ("ho ten", "ho va ten can bo", "full name", "name")),
    ("username", "Tên đăng nhập", ("tai khoan", "username", "sign-in name")),
    ("rights", "Quyền", ("cac quyen", "rights")),
    ("reach", "Phạm vi quyền", ("pham vi", "reach")),
    ("scope", "Mã đơn vị của phạm vi", ("don vi cua pham vi", "scope", "scope unit code")),
    ("since", "Từ ngày", ("ngay bat dau", "since", "from")),
)
NEEDED = ("unit", "title", "role")
HEADS = {name: head for name, head, _ in COLUMNS}
LONGEST = 300
_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_WORDS = {
    fold(spelling): name for name, head, others in COLUMNS for spelling in (head, name.replace("_", " "), *others)
}


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row, understood. `username` empty: an empty post."""

    unit: str
    title: str
    role: str
    full_name: str
    username: str
    rights: tuple[str, ...]
    reach: str
    scope: str
    since: dt.date | None


class BadCell(Exception):  # noqa: N818 - carries a refusal, is none
    """A cell that cannot be taken: which column, and why."""

    def __init__(self, column: str, refusal: Refusal) -> None:
        super().__init__(column)
        self.column, self.refusal = column, refusal


def heads(cells: Sequence[Any]) -> dict[str, int] | None:
    """Where each column stands, if these cells are the row of headings."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _WORDS.get(fold(text(cell)).rstrip(" *:"))
        if name:
            found.setdefault(name, place)
    return found if all(name in found for name in NEEDED) else None


def text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates as dd/mm/yyyy."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())[:LONGEST]


def understood(values: dict[str, str]) -> StaffRow:
    """A row of texts as what it says. Raises BadCell."""
    for name in NEEDED:
        if not values.get(name):
            raise BadCell(name, Refusal("directory.cell_empty", "This cell must be filled in.", status=422))
    if values.get("full_name") and not values.get("username"):
        no = Refusal("directory.cell_username", "A person needs a sign-in name.", status=422)
        raise BadCell("username", no)
    rights = [part.strip() for part in re.split(r"[;,\n]", values.get("rights", "")) if part.strip()]
    return StaffRow(
        unit=values["unit"],
        title=values["title"],
        role=_word(Role, "role", values["role"]),
        full_name=values.get("full_name", ""),
        username=values.get("username", "").lower(),
        rights=tuple(dict.fromkeys(_word(Right, "rights", part) for part in rights)),
        reach=_word(Reach, "reach", values["reach"]) if values.get("reach") else Reach.UNIT.value,
        scope=values.get("scope") or values["unit"],
        since=_day(values.get("since", "")),
    )


def _word(kind: type[LegalWord], column: str, typed: str) -> str:
    wanted = fold(typed)
    for word in kind:
        if wanted in {fold(word.vi), fold(word.en), word.value, fold(word.value.replace("_", " "))}:
            return str(word.value)
    no = Refusal(
        "directory.cell_word",
        "“%(typed)s” is not known. Write one of: %(words)s.",
        status=422,
        typed=typed,
        words="; ".join(word.vi for word in kind),
    )
    raise BadCell(column, no)


def _day(typed: str) -> dt.date | None:
    if not typed:
        return None
    parts = _DATE.fullmatch(typed)
    try:
        return dt.date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else dt.date.fromisoformat(typed[:10])
    except ValueError:
        no = Refusal(
            "directory.cell_date", "Write the date as dd/mm/yyyy: “%(typed)s” is none.", status=422, typed=typed
        )
        raise BadCell("since", no) from None
