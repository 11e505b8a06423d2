"""Files made for tests: sound ones of each kind, and ones that must not enter."""

from __future__ import annotations

import io
import zipfile

from PIL import Image
from pypdf import PdfWriter
from pypdf.actions import JavaScript

OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def picture(kind: str = "png", size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind)
    return file.getvalue()


def pdf(pages: int = 2, *, script: str = "", carried: bytes = b"", password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if script:
        writer.add_open_action(JavaScript(script))
    if carried:
        writer.add_attachment("carried.bin", carried)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def office(kind: str = "docx", **parts: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", OFFICE[kind]: b"<document/>"} | parts)


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
