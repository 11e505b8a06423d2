"""Words of casework and what may cross its door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Due, Term


class ClockEvent(LegalWord):
    """What happened to the clock of a case."""

    START = ("start", "bắt đầu tính thời hạn giải quyết", "the term starts", "Decree 118/2025/NĐ-CP art. 17.3")


class Timeliness(LegalWord):
    """How a case stands against its due date. Computed, never stored."""

    EARLY = ("early", "trước hạn", "early")
    ON_TIME = ("on_time", "đúng hạn", "on time")
    LATE = ("late", "quá hạn", "late")


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that a case is about: kind and id, and what an inbox shows of it."""

    kind: str
    id: UUID
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that began: from when, how long, until when, by which edition of which calendar."""

    start: datetime
    term: Term
    due: Due
    calendar: str
    edition: int


@dataclass(frozen=True, slots=True)
class StepCard:
    """One step of a published process."""

    id: UUID
    seq: int
    code: str
    name: str
    role: str
    at: str


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A work item that waits: which step, for which role in which unit, taken by whom."""

    id: UUID
    step_code: str
    step_name: str
    role: str
    unit_id: UUID
    post_id: UUID | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that a case has behind it."""

    name: str
    opened_at: datetime
    done_at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry of the deadline ledger: what happened, when, both dates, the basis, by whom."""

    seq: int
    event: str
    at: datetime
    due_before: datetime | None
    due_after: datetime
    term_value: int
    term_unit: str
    calendar: str
    basis: str
    actor_name: str
    explanation: dict[str, object]


# The default table of steps (code, name, role, whose unit), as every procedure runs until it has a table of its own.
DEFAULT_PROCESS = "default"
DEFAULT_STEPS = (
    ("process", "Giải quyết hồ sơ", "specialist", "competent"),
    ("settle", "Duyệt, ký kết quả giải quyết", "unit_leader", "competent"),
    ("return", "Trả kết quả", "one_stop_official", "returning"),
)
