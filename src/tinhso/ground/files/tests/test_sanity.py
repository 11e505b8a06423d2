"""What may enter, and why the rest may not."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.files.rules import look_at, plain_name
from tinhso.ground.files.terms import FileKind, Limits
from tinhso.ground.files.tests.samples import office, packed, pdf, picture
from tinhso.ground.refusals.terms import Refusal

ALL = frozenset(FileKind)
SMALL = Limits(most_bytes=50_000, most_pixels=10_000, most_pages=3, most_unpacked=100_000)
SOUND = {
    FileKind.PDF: pdf(3),
    FileKind.PNG: picture("png"),
    FileKind.JPEG: picture("jpeg"),
    FileKind.DOCX: office("docx"),
    FileKind.XLSX: office("xlsx"),
}


@pytest.mark.parametrize("kind", list(FileKind), ids=str)
def test_a_sound_file_is_known_by_its_content(kind: FileKind) -> None:
    sound = look_at(SOUND[kind], ALL, SMALL)
    assert (sound.kind, sound.pages) == (kind, 3 if kind is FileKind.PDF else 0)


@pytest.mark.parametrize("kind", list(FileKind), ids=str)
def test_a_kind_not_asked_for_is_refused(kind: FileKind) -> None:
    with pytest.raises(Refusal) as no:
        look_at(SOUND[kind], ALL - {kind}, SMALL)
    assert no.value.code == "files.wrong_kind"


BAD = {
    "nothing": (b"", "files.empty"),
    "too big": (b"%PDF-" + b"x" * 60_000, "files.too_big"),
    "a program called pdf": (b"MZ\x90\x00" + b"\0" * 200, "files.wrong_kind"),
    "a web page": (b"<html><script>1</script>", "files.wrong_kind"),
    "a drawing with scripts": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "files.wrong_kind"),
    "any other archive": (packed({"a.txt": b"a"}), "files.wrong_kind"),
    "the head of a PDF alone": (b"%PDF-1.7\n" + b"\0" * 100, "files.unreadable"),
    "half a PDF": (pdf(2)[:120], "files.unreadable"),
    "a PDF without pages": (pdf(0), "files.pages"),
    "a PDF of too many pages": (pdf(4), "files.pages"),
    "a PDF with a script": (pdf(1, script="app.alert(1)"), "files.acts"),
    "a PDF with a file inside": (pdf(1, carried=b"MZ"), "files.acts"),
    "a PDF with a password": (pdf(1, password="secret"), "files.locked"),
    "half a picture": (picture("png")[:40], "files.unreadable"),
    "a picture that would burst": (picture("png", (200, 200)), "files.too_many_pixels"),
    "an archive that would burst": (office("docx", big=b"0" * 200_000), "files.bomb"),
    "a document with macros": (office("docx", **{"word/vbaProject.bin": b"x"}), "files.macros"),
    "a damaged archive": (office("docx")[:-30], "files.unreadable"),
}


@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=list(BAD))
def test_what_is_not_sound_is_refused_by_name(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as no:
        look_at(content, ALL, SMALL)
    assert (no.value.code, no.value.status) == (code, 422)


@given(st.sampled_from(sorted(SOUND)), st.data())
def test_no_damage_breaks_the_door(kind: FileKind, data: st.DataObject) -> None:
    """Bytes altered anywhere: either still sound, or refused; never another error."""
    content = bytearray(SOUND[kind])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    with suppress(Refusal):
        assert look_at(bytes(content), ALL, SMALL).kind in ALL


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\An\\đơn xin.docx.exe", "đơn xin.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a b Set-Cookie x.pdf"),
        ("\u202egpj.exe", "gpj.pdf"),
        ("", "tep.pdf"),
        ("....", "tep.pdf"),
        ("x" * 500, "x" * 120 + ".pdf"),
    ],
)
def test_names_are_made_plain(typed: str, name: str) -> None:
    assert plain_name(typed, "pdf") == name


@given(st.text())
def test_a_plain_name_is_no_path_and_no_header(typed: str) -> None:
    name = plain_name(typed, "png")
    assert name.endswith(".png")
    assert not set(name) & set('/\\"\r\n\0<>:|?*')
