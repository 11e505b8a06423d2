"""Words of hand-over lists, and what may cross the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

BOOK = "handover"
"""The book of numbers of hand-over lists: one per giving unit and year."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier whose papers wait to be handed over: when that is due, and how many papers there are."""

    id: UUID
    code: str
    procedure_name: str
    applicant_name: str
    to_unit: UUID
    from_unit: UUID
    accepted_at: datetime
    due_at: datetime
    papers: int


@dataclass(frozen=True, slots=True)
class HandoverCard:
    """The head of a list: who gives, who takes, when each signed."""

    id: UUID
    number: str
    from_unit: UUID
    to_unit: UUID
    made_at: datetime
    given_by_name: str
    taken_at: datetime | None
    taken_by_name: str


@dataclass(frozen=True, slots=True)
class HandoverLineCard:
    """One dossier of a list."""

    id: UUID
    code: str
    procedure_name: str
    applicant_name: str
    due_at: datetime
    papers: int
    note: str
