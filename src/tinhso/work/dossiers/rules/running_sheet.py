"""The sheets in which a running system hands over its dossiers and what happened to them, read row by row. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.search.rules import fold
from tinhso.people.directory.rules.staff_sheet import BadCell
from tinhso.people.parties.rules import read_number
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.terms import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tinhso.people.parties.terms import Number

DOSSIERS, HISTORY, STAFF = "Hồ sơ", "Lịch sử", "Cán bộ"


class Column(NamedTuple):
    """A column: its value's name, its heading, what to write there, other headings understood, the longest text."""

    name: str
    head: str
    says: str
    others: tuple[str, ...] = ()
    needed: bool = False
    longest: int = 300


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    DOSSIERS: (
        Column("old", "Mã hồ sơ cũ", "Mã của hồ sơ trong hệ thống cũ; mỗi mã một dòng. Mã đúng mẫu của tỉnh và chưa có "
               "ai dùng thì giữ nguyên.", ("ma ho so", "so ho so"), needed=True, longest=80),
        Column("procedure", "Mã thủ tục", "Mã trên Cơ sở dữ liệu quốc gia về thủ tục hành chính, ví dụ 1.115727.",
               ("ma tthc", "ma thu tuc hanh chinh"), needed=True, longest=40),
        Column("name", "Họ tên người nộp", "Họ và tên, hoặc tên tổ chức.", ("ho va ten nguoi nop", "nguoi nop",
               "ho va ten"), needed=True, longest=200),
        Column("number", "Số định danh", "12 chữ số, hoặc mã số thuế 10, 13 chữ số. Ghi ở dạng văn bản để không mất số "
               "0 đứng đầu. Để trống nếu không có.", ("so dinh danh ca nhan", "cccd", "ma so thue"), longest=40),
        Column("phone", "Điện thoại", "Ghi ở dạng văn bản.", ("so dien thoai",), longest=40),
        Column("address", "Địa chỉ", "Như trên hồ sơ cũ.", ("dia chi lien he",)),
        Column("receiving", "Mã cơ quan tiếp nhận", "Mã định danh điện tử của cơ quan trong ngày tiếp nhận.",
               ("co quan tiep nhan",), needed=True, longest=40),
        Column("competent", "Mã cơ quan giải quyết", "Mã định danh điện tử của cơ quan trong ngày tiếp nhận.",
               ("co quan giai quyet",), needed=True, longest=40),
        Column("status", "Trạng thái", "Mã trạng thái quốc gia từ 1 đến 10.", ("ma trang thai", "trang thai 1 10"),
               needed=True, longest=80),
        Column("submitted", "Ngày nộp", "dd/mm/yyyy, có thể kèm giờ.", ("ngay nop ho so",)),
        Column("received", "Ngày tiếp nhận", "dd/mm/yyyy, có thể kèm giờ; không kèm giờ thì tính từ 00:00.", (),
               needed=True),
        Column("due", "Ngày hẹn trả", "Ngày đã hẹn với người nộp. Bắt buộc, trừ trạng thái 1 và 3. Không kèm giờ thì "
               "đến 23:59.", ("han tra", "ngay hen tra ket qua")),
        Column("settled", "Ngày có kết quả", "Bắt buộc với trạng thái 9, 10. Với trạng thái 3, 7, 8: ngày kết thúc.",
               ("ngay ket thuc", "ngay hoan thanh")),
        Column("returned", "Ngày trả", "Bắt buộc với trạng thái 10.", ("ngay tra ket qua",)),
        Column("holder", "Tên đăng nhập người đang xử lý", "Người nhận bước đang mở; để trống thì ai có quyền nhận.",
               ("nguoi dang xu ly", "ten dang nhap"), longest=150),
        Column("note", "Ghi chú", "Với trạng thái 3, 7, 8: lý do kết thúc.", ("ly do",), longest=1000),
    ),
    HISTORY: (
        Column("old", "Mã hồ sơ cũ", "Mã đã ghi ở trang Hồ sơ, lần này hoặc lần trước.", ("ma ho so", "so ho so"),
               needed=True, longest=80),
        Column("at", "Thời điểm", "dd/mm/yyyy hh:mm.", ("thoi gian", "ngay"), needed=True),
        Column("step", "Bước", "Tên bước trong hệ thống cũ.", ("ten buoc", "buoc xu ly"), longest=200),
        Column("actor", "Người thực hiện", "Họ và tên công chức.", ("can bo thuc hien",), longest=200),
        Column("text", "Nội dung", "Tên và số của người nộp được che đi, vì lịch sử không xóa được.",
               ("noi dung xu ly", "y kien"), longest=700),
    ),
}  # fmt: skip
_WORDS = {
    sheet: {fold(spelling): one.name for one in columns for spelling in (*one.others, one.head)}
    for sheet, columns in COLUMNS.items()
}
_MOMENT = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?")
_SHORTENED = re.compile(r"\d\.\d{1,5}")
_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?\d){8,12}")
_OLDEST = 1990

STEP_OF: Mapping[Status, str] = {
    Status.SUBMITTED: "receive",
    Status.RECEIVED: "assign",
    Status.PROCESSING: "process",
    Status.PAYMENT: "process",
    Status.SUPPLEMENT: "await_supplement",
    Status.SETTLED: "return",
}
"""At which step of the table a dossier goes on that comes over in a state."""

NO_TERM = frozenset({Status.SUBMITTED, Status.REFUSED})
"""Not accepted, so no term has begun."""

CLOSED = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.STOPPED})
"""Ended without a result: the column of the result holds the day of the end."""


@dataclass(frozen=True, slots=True)
class RunningRow:
    """A dossier of a running system, as its row says."""

    old: str
    procedure: str
    name: str
    number: Number | None
    phone: str
    address: str
    receiving: str
    competent: str
    status: Status
    submitted: datetime | None
    received: datetime
    due: datetime | None
    settled: datetime | None
    returned: datetime | None
    holder: str
    note: str

    @property
    def day(self) -> date:
        """The local day of its reception."""
        return self.received.date()


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What happened to a dossier in the running system, as its row says."""

    old: str
    at: datetime
    step: str
    actor: str
    text: str


def head_of(sheet: str, name: str) -> str:
    """The heading of a column."""
    return next((one.head for one in COLUMNS[sheet] if one.name == name), "")


def find_heads(sheet: str, cells: Sequence[Any]) -> dict[str, int] | None:
    """Where each column stands, if these cells are the row of headings of a sheet."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _WORDS[sheet].get(fold(cell_text(cell)).rstrip(" *:").strip())
        if name:
            found.setdefault(name, place)
    return found if all(one.name in found for one in COLUMNS[sheet] if one.needed) else None


def cell_text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates as dd/mm/yyyy, with the time where there is one."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        day = f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
        return f"{day} {cell.hour:02}:{cell.minute:02}" if cell.time() != time.min else day
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def moment(typed: str, *, end: bool = False) -> datetime:
    """A local moment as dd/mm/yyyy, with or without hh:mm; a day alone begins at 00:00, or ends at 23:59.

    >>> moment("20/11/2026 09:15").isoformat()
    '2026-11-20T09:15:00+07:00'
    """
    if found := _MOMENT.fullmatch(typed):
        day, month, year, hour, minute = found.groups()
    elif found := _ISO.fullmatch(typed):
        year, month, day, hour, minute = found.groups()
    else:
        raise _no_date(typed)
    clock = (int(hour), int(minute)) if hour else (23, 59) if end else (0, 0)
    try:
        made = datetime(int(year), int(month), int(day), *clock, tzinfo=PEOPLE)
    except ValueError:
        raise _no_date(typed) from None
    if made.year < _OLDEST:
        raise _no_date(typed)
    return made


def read_status(typed: str) -> Status:
    """The national status: its code, its words, or both, as “4 – Đang xử lý”."""
    found = re.match(r"\d+", typed)
    for one in Status:
        if (found and found[0].lstrip("0") == one.value) or (not found and fold(typed) == fold(one.vi)):
            return one
    raise Refusal(
        "dossiers.row_status",
        "“%(typed)s” is no state. Write a code from 1 to 10 of the national list.",
        status=422,
        typed=typed[:60],
    )


def procedure_code(typed: str) -> str:
    """The code of a procedure; of one that Excel took for a number the zeros at the end come back.

    >>> procedure_code("1.11572")
    '1.115720'
    """
    return typed.ljust(8, "0") if _SHORTENED.fullmatch(typed) else typed


def without_applicant(text: str, name: str) -> str:
    """A text of history that names no applicant: history is never erased, people may be."""
    bare = re.sub(re.escape(name), "[người nộp]", text, flags=re.IGNORECASE) if len(name) > 1 else text
    return _LONG_NUMBER.sub("[số đã che]", bare)


def understood(values: Mapping[str, str], *, now: datetime) -> RunningRow:
    """A row of the sheet of dossiers as what it says. Raises BadCell."""
    _check_texts(DOSSIERS, values)
    status: Status = _tried("status", read_status, values["status"])
    number = _tried("number", lambda typed: read_number(typed, on=now.astimezone(PEOPLE).date()), values.get("number"))
    due = _tried("due", lambda typed: moment(typed, end=True), values.get("due"))
    submitted, received, settled, returned = _in_order(values, now)
    _check_days(status, due=due, settled=settled, returned=returned)
    if due and due.date() < received.date():
        no = Refusal("dossiers.row_due_early", "It was promised for a day before it was received.", status=422)
        raise BadCell("due", no)
    texts = {name: values.get(name, "") for name in ("old", "name", "phone", "address", "receiving", "competent")}
    return RunningRow(
        **texts,
        procedure=procedure_code(values["procedure"]),
        number=number,
        status=status,
        submitted=submitted,
        received=received,
        due=None if status in NO_TERM else due,
        settled=settled,
        returned=returned,
        holder=values.get("holder", "").lower(),
        note=values.get("note", ""),
    )


def understood_line(values: Mapping[str, str], *, now: datetime) -> HistoryRow:
    """A row of the sheet of history as what it says. Raises BadCell."""
    _check_texts(HISTORY, values)
    at: datetime = _tried("at", moment, values["at"])
    if at > now:
        raise BadCell("at", _still_to_come())
    if not (values.get("step") or values.get("text")):
        raise BadCell("text", _empty())
    return HistoryRow(values["old"], at, values.get("step", ""), values.get("actor", ""), values.get("text", ""))


def _check_texts(sheet: str, values: Mapping[str, str]) -> None:
    for one in COLUMNS[sheet]:
        if one.needed and not values.get(one.name):
            raise BadCell(one.name, _empty())
        if len(values.get(one.name, "")) > one.longest:
            no = Refusal("dossiers.row_too_long", "At most %(most)s characters.", status=422, most=one.longest)
            raise BadCell(one.name, no)


def _tried(column: str, read: Any, typed: str | None) -> Any:
    try:
        return read(typed) if typed else None
    except Refusal as no:
        raise BadCell(column, no) from no


def _in_order(values: Mapping[str, str], now: datetime) -> tuple[Any, ...]:
    """The moments of a row: none to come, none on a day before the last one; within a day never before the last."""
    told: list[datetime | None] = []
    before: datetime | None = None
    for name in ("submitted", "received", "settled", "returned"):
        at: datetime | None = _tried(name, moment, values.get(name))
        if at is not None:
            if at > now:
                raise BadCell(name, _still_to_come())
            if before and at.date() < before.date():
                no = Refusal("dossiers.row_order", "This day is before an earlier step of the dossier.", status=422)
                raise BadCell(name, no)
            before = at = max(at, before) if before else at
        told.append(at)
    return tuple(told)


def _check_days(status: Status, **told: datetime | None) -> None:
    """Which days a state must have, and which it cannot have."""
    needed = {
        "due": status not in NO_TERM,
        "settled": status in CLOSED or status in {Status.SETTLED, Status.RETURNED},
        "returned": status is Status.RETURNED,
    }
    for name, must in needed.items():
        if must and told[name] is None:
            raise BadCell(name, _empty())
    for name in ("settled", "returned"):
        if told[name] and not needed[name]:
            no = Refusal(
                "dossiers.row_state_and_day", "A dossier in the state “%(state)s” has no such day.", status=422,
                state=status.vi,
            )  # fmt: skip
            raise BadCell(name, no)


def _empty() -> Refusal:
    return Refusal("dossiers.row_empty", "This cell must be filled in.", status=422)


def _still_to_come() -> Refusal:
    return Refusal("dossiers.row_future", "This day is still to come.", status=422)


def _no_date(typed: str) -> Refusal:
    return Refusal(
        "dossiers.row_date", "Write the date as dd/mm/yyyy: “%(typed)s” is none.", status=422, typed=typed[:40]
    )
