"""Rows of the rendered pages, counted a second time by counters that share nothing with the import.

They look at plain marks of the flattened cells. Where they and the stored rows disagree, somebody looked at the pages:
the reason is told for each part, with the number of pages, which may not grow.
"""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.tests.conftest import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.db]

NOTHING = "Không có thông tin"
SUMS = (NOTHING, "Miễn phí", "VNĐ", "Việt Nam Đồng", "USD")
CHANNELS = ("Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính")


def pieces(cell: str) -> list[str]:
    """What follows a channel's name where a number or nothing follows it."""
    found = [piece for channel in CHANNELS for piece in cell.split(channel)[1:]]
    return [piece for piece in found if piece[:1].isdigit() or piece.startswith(NOTHING)]


def ways(page: dict[str, Any]) -> int:
    return len(pieces(page["cach_thuc_thuc_hien"]))


def sums(page: dict[str, Any]) -> int:
    """Ways whose second cell is not "nothing"."""
    number = 0
    for piece in pieces(page["cach_thuc_thuc_hien"]):
        head = piece.removeprefix(NOTHING).split("(")[0][:45]
        places = {word: head.find(word) for word in SUMS if word in head}
        number += bool(places) and min(places, key=lambda word: places[word]) != NOTHING
    return number


def papers(page: dict[str, Any]) -> int:
    """Glued digits before "bản chính"; "(01 bản chính)" and " 01 bản chính" stand in a name."""
    number = 0
    for before in page["thanh_phan_ho_so"].split(" bản chính")[:-1]:
        rest = before[:-1]
        number += before[-1:].isdigit() and bool(rest) and rest[-1] not in " (" and rest[-2:] not in {" 0", "(0"}
    return number


def results(page: dict[str, Any]) -> int:
    return str(page["ket_qua_xu_ly"].split("Từ khóa")[0]).count("Mã: ")


def laws(page: dict[str, Any]) -> int:
    """Numbers to which a word in small letters is glued, or that end the cell; a number told twice in a row is one."""
    cell = page["can_cu_phap_ly"].removeprefix("Tên văn bản pháp lýMã văn bản")
    cell = re.sub(r"(\d+/\d{4}/[^\s\d]+?(?:\d\d)?)\1", r"\1", cell)
    number = 0
    for year in re.finditer(r"/\d{4}/", cell):
        word = re.split(r"[\s,;:)]", cell[year.end() :], maxsplit=1)[0]
        last = not cell[year.end() + len(word) :].strip()
        small = any(letter.islower() for letter in word.replace("TTg", "").rstrip("."))
        number += last or small or re.search(r"\d[\d.]*/\d{4}$", word) is not None
    return number


# Part, its table, its counter, pages on which both may disagree, and why they do.
COUNTERS: list[tuple[str, str, Callable[[dict[str, Any]], int], int]] = [
    # "Không", "Không quy định", "Hệ thống … phản hồi tự động" stand instead of a time: the import tells such ways too.
    ("options", "procedures_filingoption", ways, 15),
    # The sums of those ways.
    ("fees", "procedures_fee", sums, 11),
    # The import keeps what follows the last quantity as a row (39 pages), counts a quantity without a name or
    # one glued to "(nếu có)", and not "01 bản chính" that begins a name.
    ("components", "procedures_component", papers, 82),
    # Two pages tell papers where results should stand: kept as they are.
    ("results", "procedures_result", results, 2),
    # Titles in capitals follow a number without a small letter; a title without a number at the end is a row of its
    # own; "165/2024/NĐ- CP" has a blank.
    ("legal_bases", "procedures_legalbasis", laws, 377),
]


@pytest.mark.parametrize("row", COUNTERS, ids=[row[0] for row in COUNTERS])
def test_stored_rows_are_as_many_as_the_pages_show(
    files: Path, imported: dict[str, Any], row: tuple[str, str, Callable[[dict[str, Any]], int], int]
) -> None:
    part, table, counter, known = row
    with gzip.open(files / NAMES[2], "rt", encoding="utf-8") as file:
        pages = {"".join(page["ma_thu_tuc"].split()): page for page in map(json.loads, file)}
    stored = dict(
        statements.rows(
            "SELECT p.code, count(r.id) FROM procedures_procedure p "  # noqa: S608 - names of our own tables
            "JOIN procedures_procedureversion v ON v.procedure_id = p.id AND v.raw <> '' AND v.state <> 'superseded' "
            f"LEFT JOIN {table} r ON r.version_id = v.id AND r.source = 'text' GROUP BY 1"
        )
    )
    detailed = {code for (code,) in statements.rows(
        "SELECT p.code FROM procedures_procedure p JOIN procedures_procedureversion v ON v.procedure_id = p.id "
        "JOIN procedures_sourcerow s ON s.version_id = v.id WHERE s.source = 'details'"
    )}  # fmt: skip
    leading = {code: page for code, page in pages.items() if code not in detailed}
    assert sum(stored[code] for code in leading) == imported["stored"][part]["text"]
    apart = {code: (counter(page), stored[code]) for code, page in leading.items() if counter(page) != stored[code]}
    assert len(apart) <= known, list(apart.items())[:20]
    total = sum(counter(page) for page in leading.values())
    assert abs(total - imported["stored"][part]["text"]) / total < 0.05
