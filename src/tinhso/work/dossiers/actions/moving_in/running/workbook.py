"""Workbooks of a running system: read one, write the template, write the rows that were not taken."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.search.rules import fold
from tinhso.people.directory.rules import staff_sheet
from tinhso.people.directory.terms import Reach, Right, Role
from tinhso.work.dossiers.rules.running_sheet import COLUMNS, DOSSIERS, HISTORY, STAFF, cell_text, find_heads
from tinhso.work.dossiers.terms import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tinhso.work.dossiers.actions.moving_in.running.taking import Fault

MOST_ROWS = 200_000
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_COLUMNS = 60
HEAD_WITHIN = 20
LINES = 5000
"""How many rows of the template are prepared for typing."""

Numbered = tuple[int, dict[str, str]]
_BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError)
_AS_TEXT = frozenset({"old", "procedure", "number", "phone", "receiving", "competent", "holder"})
_AS_DAY = frozenset({"submitted", "received", "due", "settled", "returned"})

NOTES = (
    "Trang “Hồ sơ” là bắt buộc; trang “Lịch sử” và “Cán bộ” có thể để trống hoặc xóa đi.",
    "Không đổi tên trang. Thứ tự cột tùy ý; tiêu đề không cần dấu. Cột có dấu * phải có giá trị ở mỗi dòng.",
    "Dòng đúng được nhận, dòng sai được nêu rõ trang, dòng, cột, lý do. Sửa dòng sai rồi nạp lại cả tệp: hồ sơ "
    "đã có thì không nhận lần nữa.",
    "Ngày hẹn trả được ghi đúng như hệ thống cũ đã hẹn; hệ thống này không tính lại.",
    "Trạng thái 1 mở ở bước tiếp nhận, 2 ở bước phân công, 4 và 6 ở bước thẩm định, 5 ở bước chờ bổ sung, 9 ở bước trả "
    "kết quả; 3, 7, 8, 10 đã kết thúc.",
    "Cán bộ được nạp trước hồ sơ, nên người đang xử lý có thể nằm ngay trong trang “Cán bộ” của tệp này.",
)


def read_book(body: bytes) -> dict[str, list[Numbered]]:
    """(row number, texts by column) of each of our sheets that is there; formulas are not worked out."""
    _sniff(body)
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        try:
            ours = {fold(name): name for name in (DOSSIERS, HISTORY, STAFF)}
            named = {ours[fold(sheet.title)]: sheet for sheet in book.worksheets if fold(sheet.title) in ours}
            if DOSSIERS not in named:
                raise Refusal("dossiers.no_sheet", "The workbook has no sheet “%(sheet)s”.", status=422, sheet=DOSSIERS)
            return {name: list(_rows(name, sheet)) for name, sheet in named.items()}
        finally:
            book.close()
    except Refusal:
        raise
    except _BROKEN as odd:
        raise _no_workbook() from odd


def _sniff(body: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile:
        raise _no_workbook() from None
    if "xl/workbook.xml" not in {part.filename.lower() for part in parts}:
        raise _no_workbook()
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refusal("dossiers.book_unpacks", "The workbook unpacks to more than 1 GB. Divide it.", status=422)


def _rows(name: str, sheet: Any) -> Iterator[Numbered]:
    places: dict[str, int] | None = None
    taken = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if places is None:
            places = staff_sheet.heads(cells) if name == STAFF else find_heads(name, cells)
            if places is None and number >= HEAD_WITHIN:
                break
            continue
        values = {column: cell_text(cells[place]) for column, place in places.items() if place < len(cells)}
        if not any(values.values()):
            continue
        taken += 1
        if taken > MOST_ROWS:
            raise Refusal("dossiers.too_many_rows", "More than %(most)s rows. Divide the workbook.", status=422,
                          most=MOST_ROWS)  # fmt: skip
        yield number, values
    if places is None and name == DOSSIERS:
        raise Refusal(
            "dossiers.no_headings",
            "The sheet “%(sheet)s” has no row of headings. Needed are at least: %(heads)s. Use the template.",
            status=422,
            sheet=name,
            heads=", ".join(one.head for one in COLUMNS[name] if one.needed),
        )


def _no_workbook() -> Refusal:
    return Refusal("dossiers.no_workbook", "This is not an Excel workbook (.xlsx).", status=422)


def _heads(name: str) -> dict[str, str]:
    """The headings of a sheet by column."""
    return staff_sheet.HEADS if name == STAFF else {one.name: one.head for one in COLUMNS[name]}


def _needed(name: str) -> set[str]:
    return set(staff_sheet.NEEDED) if name == STAFF else {one.name for one in COLUMNS[name] if one.needed}


def template_book() -> bytes:
    """An empty workbook with our sheets, and one that says what to write where."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        shapes = {"text": book.add_format({"num_format": "@"}), "day": book.add_format({"num_format": "dd/mm/yyyy"})}
        for name in (DOSSIERS, HISTORY, STAFF):
            sheet = book.add_worksheet(name)
            for place, (column, head) in enumerate(_heads(name).items()):
                sheet.write_string(0, place, f"{head}*" if column in _needed(name) else head, bold)
                kind = "text" if column in _AS_TEXT else "day" if column in _AS_DAY else ""
                sheet.set_column(place, place, max(16, min(30, len(head) + 3)), shapes.get(kind))
            sheet.freeze_panes(1, 0)
            for column, words in _choices(name).items():
                place = list(_heads(name)).index(column)
                sheet.data_validation(1, place, LINES, place, {"validate": "list", "source": words})
        _instructions(book, bold)
    return buffer.getvalue()


def _choices(name: str) -> dict[str, list[str]]:
    """Columns in which one of few words stands. Excel takes at most 255 characters of them, so states are codes."""
    if name == DOSSIERS:
        return {"status": [one.value for one in Status]}
    return {"role": [one.vi for one in Role], "reach": [one.vi for one in Reach]} if name == STAFF else {}


def _instructions(book: Any, bold: Any) -> None:
    """The last sheet: what each column holds, and the words that may stand in it."""
    sheet = book.add_worksheet("Hướng dẫn")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate((14, 32, 12, 96)):
        sheet.set_column(place, place, width, wrapped)
    lines: list[tuple[str, ...]] = [("Trang", "Cột", "Bắt buộc", "Cách ghi")]
    for name in (DOSSIERS, HISTORY):
        lines += [(name, one.head, "có" if one.needed else "", one.says) for one in COLUMNS[name]]
    for column, head in staff_sheet.HEADS.items():
        kinds = {"role": Role, "rights": Right, "reach": Reach}
        says = f"Một trong: {'; '.join(one.vi for one in kinds[column])}." if column in kinds else ""
        lines.append((STAFF, head, "có" if column in _needed(STAFF) else "", says))
    lines += [("", "", "", ""), *(("Lưu ý", "", "", note) for note in NOTES), ("", "", "", "")]
    lines += [("Trạng thái", one.vi, one.value, "") for one in Status]
    for line, cells in enumerate(lines):
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, cell, bold if line == 0 else wrapped)
    sheet.freeze_panes(1, 0)


def faults_book(faults: Mapping[str, Sequence[Fault]], compared: Sequence[Sequence[str]]) -> bytes:
    """The rows that were not taken, under our headings so that they can be mended and sent again; and the comparison.

    Row, column and reason stand in the last columns, which the import does not read.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True})
        for name in (DOSSIERS, HISTORY, STAFF):
            sheet, heads = book.add_worksheet(name), _heads(name)
            for place, head in enumerate([*heads.values(), "Dòng trong tệp", "Cột sai", "Lý do"]):
                sheet.write_string(0, place, head, bold)
                sheet.set_column(place, place, max(16, len(head) + 2))
            for line, fault in enumerate(faults.get(name, ()), start=1):
                told = [fault.values.get(column, "") for column in heads]
                for place, cell in enumerate([*told, str(fault.row), fault.column]):
                    sheet.write_string(line, place, cell)
                sheet.write_string(line, len(heads) + 2, fault.reason, wrapped)
            sheet.set_column(len(heads) + 2, len(heads) + 2, 70)
            sheet.freeze_panes(1, 0)
        sheet = book.add_worksheet("Đối chiếu")
        sheet.set_column(0, 4, 28)
        for line, cells in enumerate(compared):
            for place, cell in enumerate(cells):
                sheet.write_string(line, place, cell)
    return buffer.getvalue()
