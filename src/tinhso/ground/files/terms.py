"""Words of files and what may cross their door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class FileKind(LegalWord):
    """What a file really is. Nothing else is taken."""

    PDF = ("pdf", "tệp PDF", "PDF")
    JPEG = ("jpeg", "ảnh JPEG", "JPEG picture")
    PNG = ("png", "ảnh PNG", "PNG picture")
    DOCX = ("docx", "văn bản Word", "Word document")
    XLSX = ("xlsx", "bảng tính Excel", "Excel workbook")

    @property
    def media_type(self) -> str:
        """The type that a browser is told."""
        return _MEDIA[self]


_MEDIA = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

PAPERS = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG})
"""What a scan or a photograph of a paper may be."""


class ScanState(LegalWord):
    """What the virus scanner said."""

    WAITING = ("waiting", "chờ quét vi-rút", "waits for the virus scanner")
    CLEAN = ("clean", "không phát hiện vi-rút", "no virus found")
    INFECTED = ("infected", "có vi-rút, đã cách ly", "infected, locked away")
    UNSCANNED = ("unscanned", "chưa quét: chưa cài trình quét vi-rút", "not scanned: no scanner is installed")


@dataclass(frozen=True, slots=True)
class Limits:
    """How big a file may be: bytes, pixels of a picture, pages of a PDF, bytes that a packed file unpacks to."""

    most_bytes: int = 10 * 1024 * 1024
    most_pixels: int = 100_000_000
    most_pages: int = 2000
    most_unpacked: int = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileCard:
    """A file kept: `checksum` is the SHA-256 of its content, `size` its bytes, `pages` those of a PDF, else 0."""

    id: UUID
    checksum: str
    kind: FileKind
    size: int
    pages: int
    scan: ScanState
    kept_at: datetime
