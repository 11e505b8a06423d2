"""The clock of a case: its entries, and where it stands after them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.ground.workdays.terms import Due, Term
    from tinhso.work.casework.terms.words import ClockEvent


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that began: from when, how long, until when, by which edition of which calendar."""

    start: datetime
    term: Term
    due: Due
    calendar: str
    edition: int


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
