"""What another law would make of the dossiers that are open today; nothing of it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.lawbook.terms import Value
    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.terms import Entry

SUPPLEMENT, CLOSE = "supplement.clock", "supplement.close"
ELSEWHERE, PAPER = "clock.anchor_elsewhere", "transfer.paper"
SUPPOSABLE = (SUPPLEMENT, CLOSE, ELSEWHERE, PAPER)
"""The rules of the lawbook that move the dates of a dossier that is open. That of its own counter (`clock.anchor`) is
the moment of acceptance under every value there was, and the number of extensions moves nothing by itself."""

Supposition = dict[str, "Value"]
"""Rule and value as supposed; a rule that is not there holds as it does for each dossier."""


class Shift(LegalWord):
    """What becomes of a date."""

    EARLIER = ("earlier", "sớm hơn", "earlier")
    LATER = ("later", "muộn hơn", "later")
    OPEN = ("open", "không còn ngày cuối", "no last day any more")
    SET = ("set", "có ngày cuối", "gets a last day")


class Moving(LegalWord):
    """Which date of a dossier moves."""

    DUE = ("due", "ngày hẹn trả kết quả", "due date")
    ANSWER = ("answer", "ngày cuối để bổ sung", "last day to complete it")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a ledger with when it was written, under which rule and which calendar."""

    at: datetime
    entry: Entry
    rule: str
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What a supposition looks at in one open dossier.

    `asked` are the requests to complete during appraisal that were sent, with their answers. `own` says that the
    procedure's own approved sentence moves its clock, which no other law moves. `elsewhere` says that it was accepted
    at another counter than the competent agency's own; `paper` is the law's days to hand papers over from there.
    """

    accepted_at: datetime
    door: str
    lines: tuple[Line, ...]
    asked: tuple[tuple[datetime, datetime | None], ...]
    own: bool
    elsewhere: bool
    anchor: str
    paper: int | None
    counter: Calendar


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A dossier of which a date moves: the date as it is and as it would be; `late` whether it would be late today."""

    id: UUID
    code: str
    procedure_name: str
    unit_id: UUID
    moving: Moving
    now: datetime | None
    then: datetime | None
    late_now: bool = False
    late_then: bool = False

    @property
    def shift(self) -> Shift:
        """Which way it moves."""
        if self.then is None:
            return Shift.OPEN
        if self.now is None:
            return Shift.SET
        return Shift.EARLIER if self.then < self.now else Shift.LATER


@dataclass(slots=True)
class Supposed:
    """What became of all: how many dossiers are open, how many of them the rule touches, and those that move.

    `all_seen` is false where more are touched than were counted again.
    """

    open: int
    touched: int
    all_seen: bool
    moved: list[MovedDate] = field(default_factory=list)

    def counts(self) -> Mapping[Shift, int]:
        """How many dates move which way."""
        return {each: sum(one.shift is each for one in self.moved) for each in Shift}
