"""Fill a Word template, and print a Word document as PDF with room for number, date, signature and QR code."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from markupsafe import Markup

from tinhso.ground.page import pdf
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

SHELF = files("tinhso") / "data" / "results"
MARKS = ("so", "ngay", "ky", "qr")
"""What a draft keeps open, written [[so]], [[ngay]], [[ky]], [[qr]] in the Word document."""
_MARK = re.compile(r"\[\[(so|ngay|ky|qr)\]\]")
_SECONDS = 60
_STYLE_MAP = """
p[style-name='TS Giữa'] => p.mid:fresh
p[style-name='TS Giữa đậm'] => p.mid.strong:fresh
p[style-name='TS Giữa nghiêng'] => p.mid.slant:fresh
p[style-name='TS Tiêu đề'] => p.title:fresh
p[style-name='TS Nội dung'] => p.body:fresh
p[style-name='TS Nơi nhận'] => p.to:fresh
table[style-name='Table Grid'] => table.ruled:fresh
"""
_STYLES = """
table, th, td { border: none; }
table.ruled th, table.ruled td { border: 0.5pt solid #000; }
td { width: 50%; padding: 0 1mm; vertical-align: top; }
p { margin: 0 0 1mm; }
p.mid { text-align: center; margin: 0; }
p.title { text-align: center; font-weight: 700; font-size: 14pt; margin: 0; }
p.body { text-align: justify; text-indent: 10mm; margin: 0 0 2mm; }
p.to { text-align: left; font-size: 11pt; margin: 0; }
span.open { display: inline-block; height: 5mm; vertical-align: text-bottom; }
#so { width: 44mm; }
#ngay { width: 56mm; }
#ky { width: 60mm; height: 28mm; }
#qr { width: 20mm; height: 20mm; margin-top: 2mm; }
#qr img { width: 20mm; height: 20mm; }
"""
# Where an uploaded PDF gets them, on A4 by Decree 30/2020/NĐ-CP, Appendix I; the signature's page is the last one.
STANDARD: dict[str, pdf.Place] = {
    "so": (0, 125, 742, 250, 758),
    "ngay": (0, 330, 742, 540, 758),
    "ky": (-1, 340, 110, 510, 190),
    "qr": (-1, 85, 60, 142, 117),
}


def templates() -> list[dict[str, Any]]:
    """The templates shipped: code, name, type of document, own sign, whether they say no."""
    return list(_shipped())


@cache
def _shipped() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((SHELF / "templates.json").read_text("utf-8"))["templates"])


def template(code: str) -> dict[str, Any]:
    """One of them."""
    for one in _shipped():
        if one["code"] == code:
            return one
    raise Refusal("dossiers.no_such_template", "There is no such template.", status=422)


def filled(code: str, facts: Mapping[str, Any]) -> bytes:
    """The Word document of a template with a dossier's facts in it. A template may read facts and nothing else."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - lxml is loaded for a draft only
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    document = DocxTemplate(io.BytesIO((SHELF / f"{template(code)['code']}.docx").read_bytes()))
    blanks = {name: f"[[{name}]]" for name in MARKS}
    document.render({**blanks, **facts}, jinja_env=SandboxedEnvironment(autoescape=True))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def printed(word: bytes, *, address: str, known: Mapping[str, str] | None = None) -> tuple[bytes, dict[str, pdf.Place]]:
    """The PDF of a Word document and the places kept open in it; `address` goes into the QR code.

    `known` are the number and the date where they were given before the signature: printed, not kept open.
    Takes some tenths of a second: call it before locking anything.
    """
    if office := settings.TINHSO_SOFFICE:
        made, places = with_qr(_by_office(office, word, known or {}), address)
        return made, {name: place for name, place in places.items() if name not in (known or {})}
    return _simply(word, address, known or {})


def _simply(word: bytes, address: str, known: Mapping[str, str]) -> tuple[bytes, dict[str, pdf.Place]]:
    """Paragraphs, tables, bold and italic, pictures; no text boxes, no headers, no columns."""
    import mammoth  # noqa: PLC0415

    try:
        body = mammoth.convert_to_html(io.BytesIO(word), style_map=_STYLE_MAP).value
    except Exception as broken:
        raise Refusal("dossiers.word_unreadable", "This Word document cannot be read.", status=422) from broken
    seen: set[str] = set()

    def kept_open(found: re.Match[str]) -> str:
        name = found[1]
        if name in known:
            return str(Markup.escape(known[name]))
        if name in seen:
            return ""
        seen.add(name)
        inside = _qr(address) if name == "qr" else ""
        return f'<span class="open" id="{name}">{inside}</span>'

    body = _MARK.sub(kept_open, body)
    html = f'<!doctype html><html lang="vi"><head><meta charset="utf-8"></head><body>{body}</body></html>'
    made, places = pdf.render_placed(html, styles=_STYLES)
    return made, {name: place for name, place in places.items() if name in seen}


def _qr(address: str) -> str:
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=6, border=1)
    return f'<img alt="QR" src="data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}">'


def _by_office(office: str, word: bytes, known: Mapping[str, str]) -> bytes:
    """By LibreOffice, whole: for a province that installed it. Marks become blanks; places are the standard ones."""
    from docx import Document  # noqa: PLC0415

    document = Document(io.BytesIO(word))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        if _MARK.search(paragraph.text):
            text = _MARK.sub(lambda found: known.get(found[1], "\u2003" * 10), paragraph.text)
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "result.docx"
        document.save(str(source))
        asked = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        try:
            subprocess.run([*asked, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=_SECONDS)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as failed:
            raise Refusal(
                "dossiers.office_failed", "LibreOffice could not print this document. Upload a PDF.", status=503
            ) from failed


def with_qr(content: bytes, address: str) -> tuple[bytes, dict[str, pdf.Place]]:
    """A finished PDF with the QR code at the foot of its last page, and the standard places for the rest.

    Refused when somebody has signed it: nothing may be drawn on what is signed.
    """
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        if any(field.get("/FT") == "/Sig" for field in (reader.get_fields() or {}).values()):
            raise Refusal(
                "dossiers.pdf_signed_elsewhere",
                "This PDF bears a signature already. Upload the file as it was before it was signed.",
                status=422,
            )
        writer = PdfWriter(clone_from=reader)
        last = writer.pages[-1]
        width, height = float(last.mediabox.width), float(last.mediabox.height)
        left, bottom, right, top = STANDARD["qr"][1:]
        style = f"position:absolute;left:{left}pt;top:{height - top}pt;width:{right - left}pt;height:{top - bottom}pt"
        sheet = f"@page{{size:{width}pt {height}pt;margin:0}} body{{margin:0}} img{{{style}}}"
        drawn = pdf.render_html(f'<html lang="vi"><body>{_qr(address)}</body></html>', styles=sheet)
        last.merge_page(PdfReader(io.BytesIO(drawn)).pages[0])
        made = io.BytesIO()
        writer.write(made)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError) as broken:
        raise Refusal("dossiers.pdf_unreadable", "This PDF cannot be read.", status=422) from broken
    return made.getvalue(), {name: place for name, place in STANDARD.items() if name != "qr"}


def pages(content: bytes) -> int:
    """How many pages a PDF has."""
    from pypdf import PdfReader  # noqa: PLC0415

    return len(PdfReader(io.BytesIO(content)).pages)
