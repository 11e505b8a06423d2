"""A case and its work items, as others see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.work.casework.terms.words import Assignment

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that a case is about: kind and id, and what an inbox shows of it."""

    kind: str
    id: UUID
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Places:
    """The units of a case: which settles it, which received it, which returns the result."""

    competent: UUID
    receiving: UUID
    returning: UUID


@dataclass(frozen=True, slots=True)
class StepCard:
    """One step of a published process."""

    id: UUID
    seq: int
    code: str
    name: str
    role: str
    relation: str
    assignment: str = Assignment.OPEN
    join: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One row of outcomes: under which outcome and guard a case goes where; `to` is None at the end."""

    outcome: str
    label: str
    milestone: str
    guard: str
    to: StepCard | None


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """How a step may end, and what the case has then reached."""

    code: str
    label: str
    milestone: str


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A work item that waits: which step, for which role in which unit, taken by whom, and how it may end."""

    id: UUID
    step_code: str
    step_name: str
    role: str
    unit_id: UUID
    post_id: UUID | None
    due_at: datetime
    outcomes: tuple[OutcomeCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What finishing a step brought: the step and its outcome, the milestone reached, the steps that opened."""

    step: str
    outcome: str
    milestone: str
    opened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that a case has behind it."""

    name: str
    opened_at: datetime
    done_at: datetime
    outcome: str
