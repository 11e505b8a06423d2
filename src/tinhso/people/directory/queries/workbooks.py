"""Workbooks of staff: read one that somebody sends, write the template and the rows that were not taken."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.rules.staff_sheet import COLUMNS, HEADS, heads, text
from tinhso.people.directory.terms import Reach, Right, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 300
MOST_COLUMNS = 40
HEAD_WITHIN = 20

Numbered = tuple[int, dict[str, str]]


def read_staff(body: bytes, *, most: int) -> list[Numbered]:
    """(row number, texts by column) of the first sheet. What formulas last gave counts; they are not worked out.

    Refuses what is no workbook, what carries macros, what unpacks too large, and more than `most` rows.
    """
    _sniff(body)
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        try:
            return list(_rows(book.worksheets[0], most)) if book.worksheets else _no_heads()
        finally:
            book.close()
    except Refusal:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as odd:
        raise _no_workbook() from odd  # broken inside; expat's errors are SyntaxErrors


def _sniff(body: bytes) -> None:
    if len(body) > MOST_BYTES:
        raise Refusal("directory.file_too_large", "The file is larger than 5 MB. Divide it.", status=422)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile:
        raise _no_workbook() from None
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise _no_workbook()
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refusal("directory.file_macros", "The file carries macros. Save it as an ordinary .xlsx.", status=422)
    # A part never unpacks beyond the size that it declares.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refusal("directory.file_unpacks", "The file unpacks too large. Keep only the sheet of staff.", status=422)


def _rows(sheet: Any, most: int) -> Iterator[Numbered]:
    places: dict[str, int] | None = None
    taken = 0
    lines = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS, max_row=2 * most + HEAD_WITHIN)
    for number, cells in enumerate(lines, start=1):
        if places is None:
            places = heads(cells)
            if places is None and number >= HEAD_WITHIN:
                break
            continue
        values = {name: text(cells[place]) for name, place in places.items() if place < len(cells)}
        if not any(values.values()):
            continue
        taken += 1
        if taken > most:
            raise Refusal(
                "directory.too_many_rows", "The file has more than %(most)s rows. Divide it.", most=most, status=422
            )
        yield number, values
    if places is None:
        _no_heads()


def _no_heads() -> list[Numbered]:
    raise Refusal(
        "directory.no_headings",
        "No row of headings was found. Needed are at least: %(heads)s. Use the template.",
        heads=", ".join(HEADS[name] for name in ("unit", "title", "role")),
        status=422,
    )


def _no_workbook() -> Refusal:
    return Refusal("directory.no_workbook", "This is not an Excel workbook (.xlsx).", status=422)


def staff_workbook(rows: Iterable[tuple[dict[str, str], str, str]] | None = None) -> bytes:
    """A workbook with our headings: empty (the template), or with rows, the column at fault and the reason."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet("Cán bộ")
        names = [name for name, _, _ in COLUMNS]
        extra = [] if rows is None else ["Cột sai", "Lý do"]
        for place, head in enumerate([*HEADS.values(), *extra]):
            sheet.write_string(0, place, head, bold)
            sheet.set_column(place, place, max(16, len(head) + 2))
        sheet.freeze_panes(1, 0)
        if rows is None:
            for place, kind in ((2, Role), (6, Reach)):
                sheet.data_validation(1, place, 2000, place, {"validate": "list", "source": [one.vi for one in kind]})
            _words(book, bold)
        for line, (values, column, reason) in enumerate(rows or (), start=1):
            for place, name in enumerate(names):
                sheet.write_string(line, place, values.get(name, ""))
            sheet.write_string(line, len(names), column)
            sheet.write_string(line, len(names) + 1, reason, wrapped)
        if rows is not None:
            sheet.set_column(len(names) + 1, len(names) + 1, 60)
    return buffer.getvalue()


def _words(book: Any, bold: Any) -> None:
    """A second sheet that says which words may stand in the cells."""
    sheet = book.add_worksheet("Từ dùng trong tệp")
    for place, (head, kind) in enumerate(
        (("Vai trò", Role), ("Quyền (cách nhau bằng ;)", Right), ("Phạm vi quyền", Reach))
    ):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, 44)
        for line, word in enumerate(kind, start=1):
            sheet.write_string(line, place, word.vi)
