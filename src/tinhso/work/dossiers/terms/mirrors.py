"""What a ministry's system tells of its dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class MirrorNews:
    """A ministry's dossier as it stood at `told_at`, the source's own time."""

    source: str
    code: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant_name: str
    unit: UUID | None
    unit_code: str
    status: str
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    settled_at: datetime | None
    returned_at: datetime | None
    told_at: datetime


@dataclass(frozen=True, slots=True)
class MirrorStep:
    """One step that the source told of."""

    at: datetime
    text: str
    place: str
    status: str


@dataclass(frozen=True, slots=True)
class MirrorCard:
    """A mirror as its page shows it; `steps` oldest first."""

    source: str
    code: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant_name: str
    unit: UUID | None
    unit_code: str
    status: str
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    settled_at: datetime | None
    returned_at: datetime | None
    told_at: datetime
    heard_at: datetime
    steps: tuple[MirrorStep, ...]
