"""Words of warnings: how far a piece of work is, whom it is told to; and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Calendar


class Stage(LegalWord):
    """How far a piece of work is when somebody is told of it; once each for a due date."""

    ALERT = ("alert", "hồ sơ trực tuyến mới", "filed online", "Decree 118/2025/NĐ-CP art. 15-18")
    BEFORE = ("before", "sắp đến hạn", "due soon")
    DUE = ("due", "đến hạn hôm nay", "due today")
    LATE = ("late", "quá hạn", "late")
    ESCALATED = ("escalated", "quá hạn nhiều ngày", "late for days")
    STANDING = ("standing", "đã đến ngày dự kiến tính tiếp thời hạn", "time was expected to count again")
    UNANSWERED = ("unanswered", "hết thời hạn bổ sung hồ sơ", "not completed in time",
                  "Decree 118/2025/NĐ-CP art. 19.5")  # fmt: skip
    HAND_OVER = ("hand_over", "quá thời hạn chuyển hồ sơ", "not handed over in time", "Decree 118/2025/NĐ-CP art. 18.2")
    NOTICE = ("notice", "đến thời hạn thông báo yêu cầu bổ sung", "notice to supplement is due",
              "Decree 118/2025/NĐ-CP art. 19.5")  # fmt: skip
    CORRECTION = ("correction", "đến thời hạn sửa kết quả có sai sót", "correction of a result is due",
                  "Decree 118/2025/NĐ-CP art. 23")  # fmt: skip
    MONEY = ("money", "đến thời hạn nộp tiền thu tại quầy", "money taken at the counter is to be passed on",
             "Decree 118/2025/NĐ-CP art. 24")  # fmt: skip


class Level(LegalWord):
    """As what somebody is told."""

    OFFICIAL = ("official", "người giữ việc", "who holds the work")
    LEADER = ("leader", "lãnh đạo đơn vị", "leader of the unit")
    CHIEF = ("chief", "người đứng đầu Bộ phận Một cửa, Chánh Văn phòng", "chief of office")


@dataclass(frozen=True, slots=True)
class WarningLaw:
    """What the lawbook says of warnings; None: nobody is told."""

    before: int | None
    before_to: str | None
    due_to: str | None
    late_to: str | None
    escalate: int | None


@dataclass(frozen=True, slots=True)
class Marks:
    """The instants that sort work into stages, by one calendar: due by `soon`, late since `long_late`, due today.

    Whatever turns late after `horizon` is at no stage yet.
    """

    soon: datetime
    long_late: datetime
    day_ends: datetime
    horizon: datetime


@dataclass(frozen=True, slots=True)
class Untold:
    """A piece of work that has reached a stage of which nobody was told for this due date.

    What the law sets to the office itself is no step of a table: it has no item.
    """

    item_id: UUID | None
    subject_id: UUID
    dossier_id: UUID
    code: str
    procedure_name: str
    step_code: str
    step_name: str
    role: str
    unit_id: UUID
    post_id: UUID | None
    due_at: datetime
    begun_at: datetime
    calendar: Calendar
    stage: Stage
