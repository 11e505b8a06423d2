"""A template is filled with facts and nothing else; a Word document is printed with room for what is still to come."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from docx import Document

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.tests.papers import pdftotext
from tinhso.work.dossiers.actions.results import typesetting

ADDRESS = "https://tinh.example/kiem-tra/abc/"
FACTS = {
    "co_quan_tren": "SỞ THỬ",
    "co_quan_hoa": "VĂN PHÒNG THỬ",
    "co_quan": "Văn phòng Thử",
    "dia_danh": "Lạng Sơn",
    "don_vi_soan": "VPT",
    "ma_ho_so": "H37.12-261122-0001",
    "ngay_tiep_nhan": "22/11/2026",
    "nguoi_nop": "Nông Thị <b>Thử</b> & con",
    "dia_chi": "Thôn Thử",
    "thu_tuc": "Thủ tục thử",
    "noi_dung": "Đường Ưởng Ự",
    "quyen_han_ky": "KT. GIÁM ĐỐC",
    "chuc_vu_ky": "PHÓ GIÁM ĐỐC",
    "nguoi_ky": "Hứa Đức Dũng",
}


@pytest.mark.parametrize("code", [one["code"] for one in typesetting.templates()])
def test_every_template_prints_its_facts_and_keeps_its_places(code: str, tmp_path: Path) -> None:
    made, places = typesetting.printed(typesetting.filled(code, FACTS), address=ADDRESS)
    assert set(places) == {"so", "ngay", "ky", "qr"}
    text = pdftotext(made, tmp_path)
    for words in ("Nông Thị <b>Thử</b> & con", "Đường Ưởng Ự", "PHÓ GIÁM ĐỐC", "H37.12-261122-0001"):
        assert words in text
    assert "[[" not in text
    assert "{{" not in text


def test_what_is_known_is_printed_and_not_kept_open(tmp_path: Path) -> None:
    word = typesetting.filled("thong-bao-ket-qua", FACTS)
    known = {"so": "05/TB-VPT", "ngay": "ngày 22 tháng 11 năm 2026"}
    made, places = typesetting.printed(word, address=ADDRESS, known=known)
    assert set(places) == {"ky", "qr"}
    text = pdftotext(made, tmp_path)
    assert "Số: 05/TB-VPT" in text
    assert "Lạng Sơn, ngày 22 tháng 11 năm 2026" in text


def test_a_facts_braces_are_no_template() -> None:
    word = typesetting.filled("thong-bao-ket-qua", FACTS | {"noi_dung": "{{ 6 * 7 }}"})
    texts = " ".join(one.text for one in Document(io.BytesIO(word)).paragraphs)
    assert "{{ 6 * 7 }}" in texts


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        typesetting.filled("../../../secret", FACTS)
    assert refused.value.code == "dossiers.no_such_template"


@pytest.fixture
def office(tmp_path: Path, settings) -> Path:
    """A program that is called as LibreOffice is, and prints one sheet."""
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(typesetting.printed(typesetting.filled("thong-bao-ket-qua", FACTS), address=ADDRESS)[0])
    program = tmp_path / "soffice"
    lines = (
        f"#!{sys.executable}",
        "import pathlib, shutil, sys",
        "folder = sys.argv[sys.argv.index('--outdir') + 1]",
        f"shutil.copy({str(sheet)!r}, pathlib.Path(folder, 'result.pdf'))",
    )
    program.write_text("\n".join(lines))
    program.chmod(0o755)
    settings.TINHSO_SOFFICE = str(program)
    return program


def test_libreoffice_prints_where_it_is_named(office: Path) -> None:
    word = typesetting.filled("thong-bao-ket-qua", FACTS)
    made, places = typesetting.printed(word, address=ADDRESS, known={"so": "05/TB-VPT", "ngay": "ngày 22"})
    assert made.startswith(b"%PDF")
    assert set(places) == {"ky"}


def test_a_libreoffice_that_fails_is_said_in_words(office: Path) -> None:
    office.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")
    with pytest.raises(Refusal) as refused:
        typesetting.printed(typesetting.filled("thong-bao-ket-qua", FACTS), address=ADDRESS)
    assert refused.value.code == "dossiers.office_failed"
