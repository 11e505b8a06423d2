"""When a dossier may be asked to be completed, and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.dossiers.rules.reasons import check_reason
from tinhso.work.dossiers.terms import AskStage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tinhso.ground.workdays.terms import Calendar

ONCE = "Nghị định 118/2025/NĐ-CP, Điều 11 khoản 2 điểm c, Điều 16 khoản 3"


def is_too_often(stage: AskStage, before: Sequence[AskStage], *, at_stage: int | None, in_all: int | None) -> bool:
    """Whether one more request is one more than the law lets one make.

    `before` are the stages of the requests that were sent already; `at_stage` and `in_all` the most the law gives, None
    where it gives none.
    """
    return (at_stage is not None and sum(one == stage for one in before) >= at_stage) or (
        in_all is not None and len(before) >= in_all
    )


def check_again(basis: str) -> str:
    """The provision that lets one ask once more than the law lets one ask; refused when none is named."""
    if not basis.strip():
        raise Refusal(
            "dossiers.asked_before",
            "The applicant was asked to complete this dossier before, and the law lets one ask once. To ask again, "
            "name the provision that allows it; a leader of the agency that settles it has to approve.",
            source=ONCE,
            status=422,
        )
    return " ".join(basis.split())[:500]


def check_approved(basis: str, approver: str) -> None:
    """Refuse to send a request beyond the law's number that no leader has approved."""
    if basis and not approver:
        raise Refusal(
            "dossiers.not_approved",
            "This is one request more than the law lets one make: a leader of the agency that settles the dossier has "
            "to approve it before it is sent.",
            source=ONCE,
        )


def check_sent_back(reason: str) -> str:
    """Why a leader does not approve a request, trimmed; refused when nothing is said to who wrote it."""
    words = " ".join(reason.split())
    if not words:
        raise Refusal(
            "dossiers.sent_back_unexplained", "Write why you do not approve: who wrote the request reads it.",
            status=422,
        )  # fmt: skip
    return words[:900]


def counts_late(before: Sequence[AskStage]) -> bool:
    """Whether the National Portal will count the dossier as late once it is asked again: it allows one request."""
    return bool(before)


def check_items(items: Sequence[dict[str, Any]], reason: str) -> str:
    """Each paper that is asked for says what is to be done with it; gives the reason, trimmed."""
    if not items:
        raise Refusal("dossiers.nothing_to_fix", "Say at least of one paper what is to be completed.", status=422)
    if any(not str(item.get("fix", "")).strip() for item in items):
        raise Refusal("dossiers.fix_without_words", "Say of each paper what is to be done with it.", status=422)
    return check_reason(reason)


def notice_by(start: datetime, days: int | None, calendar: Calendar) -> datetime | None:
    """Until when the applicant must have heard, counted in working days from reception; None where no law says."""
    return None if days is None else workdays.due(start, Term(days, TermUnit.WORKING_DAY), calendar).due


def answer_by(sent: datetime, wait: Term | None, calendar: Calendar) -> date | None:
    """The last day on which an answer is waited for, after the notice; None where nothing ends it.

    Days are days of the calendar, as written, and do not move when the last of them is a day off: the decree does not
    say that they would, and was not read for it.
    """
    if wait is None:
        return None
    if wait.unit is TermUnit.DAY:
        return sent.astimezone(calendar.zone).date() + timedelta(days=wait.value)
    return workdays.due(sent, wait, calendar).due.date()


def check_unanswered(until: date | None, today: date) -> None:
    """Refuse to close a dossier as not answered while its applicant still has time, or where no law closes it."""
    if until is None:
        raise Refusal(
            "dossiers.never_closes", "The law of this dossier's day does not close it when nobody answers: it waits."
        )
    if today <= until:
        raise Refusal(
            "dossiers.still_time",
            "The applicant may answer until the end of %(day)s. Close the dossier after that.",
            source="Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5",
            day=f"{until:%d/%m/%Y}",
        )
