"""What was asked of an applicant, told them or put off, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class SupplementCard:
    """A request to complete: its items `{component, name, fix}`, when drafted, sent, answered, and how it ended."""

    id: UUID
    stage: str
    items: tuple[dict[str, Any], ...]
    reason: str
    drafted_at: datetime
    drafted_by_name: str
    sent_at: datetime | None
    answer_by: date | None
    answered_at: datetime | None
    outcome: str
    override_basis: str = ""
    override_by_name: str = ""
    returned_at: datetime | None = None
    returned_by_name: str = ""
    returned_reason: str = ""

    @property
    def waits_for_approval(self) -> bool:
        """Whether it is one more than the law lets one make, and no leader has approved it yet."""
        return bool(self.override_basis and not self.override_by_name)


@dataclass(frozen=True, slots=True)
class ExclusionCard:
    """An interval that does not count: what it waits for, on which provision (`own`: approved of the procedure)."""

    id: UUID
    cause: str
    waits_for: str
    provision: str
    own: bool
    approver_name: str
    since: datetime
    expected_on: date | None
    opened_by_name: str
    until: datetime | None
    ended_with: str
    closed_by_name: str


@dataclass(frozen=True, slots=True)
class ExtensionCard:
    """Another due date that was proposed, why, and how far it is."""

    id: UUID
    reason: str
    old_due_at: datetime
    new_due_at: datetime
    asked_at: datetime
    asked_by_name: str
    signed_by_name: str
    sent_at: datetime | None
    too_late: bool


@dataclass(frozen=True, slots=True)
class MessageCard:
    """A message to or from the applicant; without `sent_at` it waits for the one-stop."""

    id: UUID
    from_applicant: bool
    text: str
    written_at: datetime
    written_by_name: str
    sent_at: datetime | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A dossier whose applicant let the days pass: one of the one-stop's to close."""

    code: str
    procedure_name: str
    applicant_name: str
    sent_at: datetime
    answer_by: date
