"""Papers come out with the right letters, and reach for nothing outside."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tinhso.ground.page.pdf import FAMILY, render_html

SENTENCE = "Nguyễn Thị Ngọc Ưỡng nộp hồ sơ tại Ủy ban nhân dân phường Lương Văn Tri, tỉnh Lạng Sơn"


def test_vietnamese_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(render_html(f"<p>{SENTENCE}</p>"))
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert " ".join(text.split()) == SENTENCE


def test_only_our_letter_is_used() -> None:
    fonts = PdfReader(io.BytesIO(render_html(f"<p>{SENTENCE} <b>đậm</b> <i>nghiêng</i></p>"))).pages[0]["/Resources"][
        "/Font"
    ]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert len(names) == 3
    assert all(FAMILY.replace(" ", "-") in name or FAMILY.replace(" ", "") in name for name in names)


def test_nothing_of_the_server_gets_into_a_paper(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">mat khau</text></svg>'
    )
    pdf = render_html(f'<p>{SENTENCE}</p><img src="{secret.as_uri()}"><img src="http://127.0.0.1:9/x.png">')
    assert "mat khau" not in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
