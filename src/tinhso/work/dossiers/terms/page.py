"""What a dossier's page shows beside its card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A scan of a paper: its name as it was handed in, what it really is, whether it is locked away."""

    id: UUID
    name: str
    kind: str
    size: int
    pages: int
    scan: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that was handed in, and its scans."""

    id: UUID
    name: str
    originals: int
    certified: int
    copies: int
    source: str
    state: str
    fix_note: str
    files: tuple[PaperFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldLine:
    """Something that was said, asked or sent about a dossier.

    `sort` is history, opinion, message, supplement, extension, leg, closing, parcel, handover, handout, form, result or
    warning; `word` its kind or state, `done_at` when it was sent, taken or ended, `flag` whether it is the applicant's
    or for them.
    """

    sort: str
    id: UUID
    at: datetime
    by_name: str
    text: str
    word: str
    done_at: datetime | None
    flag: bool
    more: str
