"""Is it what it claims to be, can it be opened, and is it harmless to open?

Each format is read by its own library as far as is needed to know: pictures by Pillow, PDF by pypdf, Office files as
the ZIP archives that they are.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from tinhso.ground.files.terms import FileKind, Limits
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_HEADS = ((b"%PDF-", FileKind.PDF), (b"\xff\xd8\xff", FileKind.JPEG), (b"\x89PNG\r\n\x1a\n", FileKind.PNG))
_BODIES = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
_PROGRAMS = ("vbaproject.bin", ".exe", ".dll", ".js", ".vbs", ".bat", ".scr")
# What a PDF may do by itself when it is opened or looked at.
_ACTS = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFiles", "/RichMedia", "/XFA")
_HARMLESS_OPENINGS = ("/GoTo",)


@dataclass(frozen=True, slots=True)
class Sound:
    """What a sound file is: its kind, and the pages of a PDF."""

    kind: FileKind
    pages: int = 0


def look_at(content: bytes, kinds: Collection[FileKind], limits: Limits) -> Sound:
    """Tell what `content` is, or refuse it with one clear sentence."""
    if not content:
        raise Refusal("files.empty", "The file is empty.", status=422)
    if len(content) > limits.most_bytes:
        raise Refusal(
            "files.too_big", "The file is larger than %(most)s MB.", status=422, most=limits.most_bytes // 2**20
        )
    kind = next((kind for head, kind in _HEADS if content.startswith(head)), None) or _packed(content, limits)
    if kind is None or kind not in kinds:
        raise Refusal(
            "files.wrong_kind",
            "The file is not one of these kinds: %(kinds)s.",
            status=422,
            kinds=", ".join(sorted(str(one).upper() for one in kinds)),
        )
    if kind in (FileKind.JPEG, FileKind.PNG):
        _check_picture(content, kind, limits)
    return Sound(kind, _check_pdf(content, limits) if kind is FileKind.PDF else 0)


def _unreadable() -> Refusal:
    return Refusal("files.unreadable", "The file is damaged: it cannot be opened.", status=422)


@contextmanager
def _parsing() -> Iterator[None]:
    """Whatever a parser stumbles over in content that anybody may have made: the file cannot be opened."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        raise _unreadable() from error


def _check_picture(content: bytes, kind: FileKind, limits: Limits) -> None:
    with _parsing(), warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=[kind.value]) as picture:
            width, height = picture.size
            if width * height > limits.most_pixels:
                raise Refusal("files.too_many_pixels", "The picture has too many pixels.", status=422)
            picture.verify()


def _check_pdf(content: bytes, limits: Limits) -> int:
    with _parsing():
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refusal("files.locked", "The PDF is locked by a password; take the password off first.", status=422)
        pages = len(reader.pages)
        acts = _acts(reader.root_object) or any("/AA" in page for page in reader.pages)
    if acts:
        raise Refusal(
            "files.acts", "The PDF holds a program or another file inside; print it into a plain PDF first.", status=422
        )
    if not 1 <= pages <= limits.most_pages:
        raise Refusal("files.pages", "The PDF has no page, or more than %(most)s.", status=422, most=limits.most_pages)
    return pages


def _acts(root: DictionaryObject) -> bool:
    """Whether the document does something by itself, or carries another file."""
    names = _solid(root.get("/Names"))
    form = _solid(root.get("/AcroForm"))
    found = {key for part in (root, names, form) if isinstance(part, DictionaryObject) for key in part if key in _ACTS}
    opening = _solid(root.get("/OpenAction"))
    harmless = not isinstance(opening, DictionaryObject) or opening.get("/S") in _HARMLESS_OPENINGS
    return bool(found - ({"/OpenAction"} if harmless else set()))


def _solid(value: object) -> object:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _packed(content: bytes, limits: Limits) -> FileKind | None:
    """The Office format of a ZIP archive; None where it is none."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    with _parsing(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if sum(part.file_size for part in parts) > limits.most_unpacked:
            raise Refusal("files.bomb", "The file unpacks to more than is safe.", status=422)
        if any(name.lower().endswith(_PROGRAMS) for name in names):
            raise Refusal("files.macros", "The file holds a program (macro); save it without.", status=422)
        if any(part.flag_bits & 1 for part in parts):
            raise Refusal("files.locked_office", "The file is locked by a password.", status=422)
        if archive.testzip() is not None:
            raise _unreadable()
    bodies = [kind for body, kind in _BODIES.items() if body in names]
    return bodies[0] if bodies and "[Content_Types].xml" in names else None
