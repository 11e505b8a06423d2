"""Words of casework and what may cross its door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Due, Term


class ClockEvent(LegalWord):
    """What happened to the clock of a case."""

    START = ("start", "bắt đầu tính thời hạn giải quyết", "the term starts", "Decree 118/2025/NĐ-CP art. 17.3")
    RESTART = ("restart", "tính lại thời hạn từ đầu", "the term starts anew", "Decree 118/2025/NĐ-CP art. 19.5")
    NEW_TERM = ("new_term", "tính thời hạn mới", "a new term starts", "")
    EXCLUDE = (
        "exclude",
        "bắt đầu khoảng thời gian không tính thời hạn",
        "an interval that does not count begins",
        "",
    )
    INCLUDE = (
        "include",
        "kết thúc khoảng thời gian không tính thời hạn",
        "the interval ends, the term runs on",
        "",
    )
    EXTEND = ("extend", "gia hạn, hẹn lại ngày trả kết quả", "a later due date", "Decree 118/2025/NĐ-CP art. 19.6")
    CORRECT = ("correct", "sửa mục ghi sai, tính lại", "an entry is corrected", "")
    CLOSE = ("close", "đóng hồ sơ không được bổ sung", "closed unanswered", "Decree 118/2025/NĐ-CP art. 19.5")
    STOP = ("stop", "dừng giải quyết", "stopped", "Decree 118/2025/NĐ-CP art. 21")
    WITHDRAW = ("withdraw", "người nộp rút hồ sơ", "withdrawn", "Decree 118/2025/NĐ-CP art. 21")


class Relation(LegalWord):
    """Whose step it is, seen from the case: a role in the unit that settles, receives or returns it."""

    COMPETENT = ("competent", "cơ quan giải quyết", "the competent unit", "Decree 118/2025/NĐ-CP art. 17")
    RECEIVING = ("receiving", "nơi tiếp nhận", "the receiving unit", "Decree 118/2025/NĐ-CP art. 17")
    RETURNING = ("returning", "nơi trả kết quả", "the returning unit", "Decree 118/2025/NĐ-CP art. 20")


class Assignment(LegalWord):
    """How a step finds its person."""

    OPEN = ("open", "ai có quyền thì nhận", "whoever may take it")
    BY_LEADER = ("by_leader", "lãnh đạo phân công", "the leader names a person")
    BY_LOAD = ("by_load", "tự động, người đang ít việc nhất", "whoever has least to do")


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
class Places:
    """The units of a case: which settles it, which received it, which returns the result."""

    competent: UUID
    receiving: UUID
    returning: UUID


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that began: from when, how long, until when, by which edition of which calendar."""

    start: datetime
    term: Term
    due: Due
    calendar: str
    edition: int


@dataclass(frozen=True, slots=True)
class TableWay:
    """One row of outcomes of a table: `to` is a step's code, empty at the end."""

    outcome: str
    label: str
    to: str = ""
    milestone: str = ""
    guard: str = ""


@dataclass(frozen=True, slots=True)
class TableStep:
    """One step of a table, with its outcomes; `allotted` in working minutes."""

    code: str
    name: str
    role: str
    relation: str
    allotted: int = 0
    needs: str = ""
    assignment: str = "open"
    join: bool = False
    ways: tuple[TableWay, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of steps as a whole; a case begins at the first. `term` in working minutes, 0 where it is not said."""

    process: str
    number: int
    name: str
    steps: tuple[TableStep, ...] = ()
    term: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a table: at which step (empty: the whole), in a sentence with its facts by name."""

    step: str
    sentence: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fact:
    """What guards may ask of a case: its name there, what it is (number, text, truth), what people call it."""

    name: str
    kind: str
    label: str


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


@dataclass(frozen=True, slots=True)
class Basis:
    """On what an entry of the ledger rests: the article, and which rule of which pack of law said so.

    `verified` is false where the text or its later amendments were not read; `approver` is who allowed what the rule
    alone does not.
    """

    citation: str
    rule: str = ""
    pack: str = ""
    verified: bool = False
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What of one event of the ledger is needed to count its due date again.

    `since` is the instant from which it counts: where a term starts, where an interval begins or ends. `promised` is
    the day of an entry that counts no term: an extension, or what another system had promised.
    """

    event: ClockEvent
    since: datetime
    term: Term
    promised: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Where a clock stands: its due date, what that is counted from, what does not count, whether it stands or ended.

    Without `promised` the due date is `term` from `since`; with it, that day put off. `excluded` are the intervals that
    do not count, `open_since` the beginning of one that has not ended: until then the due date is the one before.
    """

    due: datetime
    since: datetime
    term: Term
    promised: datetime | None = None
    excluded: tuple[tuple[datetime, datetime], ...] = ()
    open_since: datetime | None = None
    ended: bool = False


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
    since: datetime
    edition: int
    rule: str = ""
    pack: str = ""
    verified: bool = False
    approver_name: str = ""


DEFAULT_PROCESS = "default"
QUICK_PROCESS = "quick"
