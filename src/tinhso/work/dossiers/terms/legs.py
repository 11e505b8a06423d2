"""Words of interlinked dossiers: what several agencies do for one dossier, each its part (a leg)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Term

LEG = "dossiers.leg"
"""Kind of the case that each leg is, and owner of the files that came with its outcome."""

MOST_LEGS = 12
"""So many parts a dossier has at most; more would be a slip."""


class Medium(LegalWord):
    """How a dossier goes to the other agencies: on paper one after another, electronically to all at once."""

    ELECTRONIC = ("electronic", "hồ sơ điện tử", "electronically", "Decree 118/2025/NĐ-CP art. 20.2.b")
    PAPER = ("paper", "hồ sơ giấy", "on paper", "Decree 118/2025/NĐ-CP art. 20.2.a")


ORDER_OF = {Medium.PAPER: "transfer.interlinked_paper", Medium.ELECTRONIC: "transfer.interlinked_electronic"}
"""The rule of the lawbook that says in which order agencies work."""


class LegState(LegalWord):
    """How far a part is. Computed from its moments, never stored."""

    WAITING = ("waiting", "chưa đến lượt", "not its turn yet")
    WORKING = ("working", "đang giải quyết", "at work")
    LATE = ("late", "quá hạn", "late")
    DONE = ("done", "đã xong", "done")
    DONE_LATE = ("done_late", "đã xong, quá hạn", "done, late")
    DROPPED = ("dropped", "không thực hiện nữa", "given up")


@dataclass(frozen=True, slots=True)
class LegPlan:
    """A part that is to be given to an agency: what it is to do, in which term."""

    unit: UUID
    content: str
    term: Term


@dataclass(frozen=True, slots=True)
class LegCard:
    """A part as pages show it. `seq` tells it among the parts of its dossier."""

    id: UUID
    dossier_id: UUID
    seq: int
    wave: int
    unit: UUID
    leads: bool
    content: str
    term_value: int
    term_unit: str
    medium: str
    begun_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None
    outcome: str
    done_by_name: str
    dropped: bool

    @property
    def is_open(self) -> bool:
        """Whether the dossier still waits for it."""
        return self.done_at is None


def leg_code(code: str, seq: int) -> str:
    """What an inbox calls a part, and where its page lies: under the code of the dossier, by its number."""
    return f"{code}/{seq}"
