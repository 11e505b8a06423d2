"""Prose as an outline: nothing is lost, steps are steps, points stand under what they belong to."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.work.procedures.rules.steps import POINT, STEP, TEXT, Node, outline, stepped
from tinhso.work.procedures.tests.conftest import files  # noqa: F401 - a fixture

REAL = """- Bước 1: Nộp hồ sơ:
Tổ chức nộp 01 tờ khai trực tiếp.
- Bước 2: Tiếp nhận, kiểm tra hồ sơ:
Bộ phận Một cửa kiểm tra hồ sơ.
+ Trường hợp hồ sơ không hợp lệ, trả lại hồ sơ;
+ Trường hợp hồ sơ hợp lệ, chuyển hồ sơ: a) trong ngày; b) hôm sau.
- Bước 3. Trả kết quả."""


def told(nodes: list[Node]) -> str:
    """All words of an outline without blanks."""
    return re.sub(r"\s+", "", "".join(word for node in nodes for word in node.words()))


def shape(nodes: list[Node]) -> list[object]:
    return [(node.mark or node.kind, shape(node.below)) if node.below else node.mark or node.kind for node in nodes]


def test_steps_hold_what_is_said_of_them() -> None:
    found = outline(REAL)
    assert [node.kind for node in found] == [STEP] * 3
    assert stepped(found)
    assert shape(found) == [
        ("- Bước 1:", [TEXT]),
        ("- Bước 2:", [TEXT, "+", ("+", ["a)", "b)"])]),
        "- Bước 3.",
    ]


def test_steps_glued_into_one_line_are_parted() -> None:
    found = outline("Trường hợp một. Bước 1: Nộp hồ sơ. Bước 2: Chờ kết quả. Bước 3: Nhận.")
    assert [(node.kind, node.mark) for node in found] == [
        (TEXT, ""), (STEP, "Bước 1:"), (STEP, "Bước 2:"), (STEP, "Bước 3:"),
    ]  # fmt: skip


def test_numbers_within_a_sentence_are_no_marks() -> None:
    for text in ("Trong thời hạn 05 ngày làm việc.", "01/7/2025 là ngày có hiệu lực", "10.000 đồng/lần", "-5 độ C"):
        assert [node.kind for node in outline(text)] == [TEXT], text


def test_small_roman_numbers_stay_beside_each_other() -> None:
    found = outline("- Kiểm tra\n(i) đủ;\n(ii) thiếu;\n(iii) sai.\n- Trả lời")
    assert shape(found) == [("-", ["(i)", "(ii)", "(iii)"]), "-"]


def test_the_ninth_letter_is_a_letter() -> None:
    found = outline("(g) một\n(h) hai\n(i) ba")
    assert [(node.kind, node.mark) for node in found] == [(POINT, "(g)"), (POINT, "(h)"), (POINT, "(i)")]


def test_a_star_stands_above_dashes() -> None:
    assert shape(outline("- một\n* Lưu ý:\n- hai\n- ba")) == ["-", ("*", ["-", "-"])]


@given(st.text(alphabet="ab1.)(-+*: \nBước 2iđ", max_size=200))
def test_whatever_is_written_no_word_is_lost(text: str) -> None:
    assert told(outline(text)) == re.sub(r"\s+", "", text)


def test_no_word_of_the_published_texts_is_lost(files: Path) -> None:  # noqa: F811
    numbered = 0
    with gzip.open(files / "text2642.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            for text in (row["trinh_tu_thuc_hien"], row["yeu_cau_dieu_kien"]):
                found = outline(text)
                assert told(found) == re.sub(r"\s+", "", text), row["ma_thu_tuc"]
            numbered += stepped(outline(row["trinh_tu_thuc_hien"]))
    assert numbered > 1400


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_nothing_makes_no_outline(text: str) -> None:
    assert outline(text) == []
