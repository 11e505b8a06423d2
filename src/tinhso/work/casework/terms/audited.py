"""What a ledger may be found wrong in when it is counted again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.terms.clock import Entry


class Fault(LegalWord):
    """Where a ledger and what is made of it do not agree."""

    NUMBERS = ("numbers", "số thứ tự các mục không liền nhau", "numbers of entries are missing", "")
    ORDER = ("order", "mục không thể xảy ra ở chỗ đó", "an entry that cannot come there", "")
    NO_EDITION = ("no_edition", "không còn lưu lịch đã dùng", "the calendar it was counted by was not kept", "")
    EDITION = ("edition", "tính theo lịch khác với lịch đã ghi", "counted by another edition than is written", "")
    COUNT = ("count", "ngày hẹn không suy ra được từ sổ", "the due date does not follow from the entries", "")
    BEFORE = ("before", "ngày hẹn trước đó ghi khác", "the date before is not that of the entry before", "")
    SHOWN = ("shown", "hồ sơ ghi ngày hẹn khác với sổ", "the case shows another due date than its ledger", "")
    FIRST = ("first", "ngày hẹn đầu tiên ghi khác với sổ", "the case shows another first due date", "")
    NO_LEDGER = ("no_ledger", "có ngày hẹn mà không có sổ", "a due date without a ledger", "")
    NO_CASE = ("no_case", "có sổ mà không có hồ sơ", "a ledger without a case", "")


@dataclass(frozen=True, slots=True)
class Written:
    """One entry as the ledger has it; `calendar` is None where the edition was not kept."""

    seq: int
    entry: Entry
    calendar: Calendar | None
    due_before: datetime | None
    due_after: datetime


@dataclass(frozen=True, slots=True)
class Wrong:
    """One difference: at which entry (0: the case itself), what is written there, what was counted."""

    fault: Fault
    seq: int
    written: datetime | None
    counted: datetime | None
