"""Write one dossier of a running system: its row, where it waits, its ledger, its history.

Its applicant was told all this by the system that it comes from, so nobody is told again: history and the news for
figures are written, listeners are not called. What the sheet does not say is not made up: no receipt number, no papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.lawbook.terms import CodeOwner
from tinhso.ground.numbering.actions import next_number, pass_number
from tinhso.ground.numbering.rules import dossier_code, read_dossier_code
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.statements.actions import insert
from tinhso.ground.statements.queries import row as one_row
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.terms import Due, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import timeliness
from tinhso.work.casework.terms import DEFAULT_PROCESS, Basis, Clock, Places, Subject, Timeliness
from tinhso.work.dossiers.actions.law import law
from tinhso.work.dossiers.actions.news import tell
from tinhso.work.dossiers.actions.receiving.applicants import keep_people
from tinhso.work.dossiers.actions.receiving.submitting import answer_by
from tinhso.work.dossiers.models import Closing, Dossier, History, Supplement
from tinhso.work.dossiers.rules import NEWS_OF, new_secret
from tinhso.work.dossiers.rules.running_sheet import NO_TERM, STEP_OF
from tinhso.work.dossiers.terms import KIND, Applicant, AskStage, ClosingKind, Door, Happening, Status

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import UnitCard
    from tinhso.work.dossiers.rules.running_sheet import RunningRow
    from tinhso.work.procedures.terms import ProcedureCard

BASIS = "Hạn trả do hệ thống cũ ghi; chưa tính lại"
NO_REASON = "Hệ thống cũ không ghi lý do"
ASKED = "Hệ thống cũ ghi đang chờ bổ sung; nội dung yêu cầu không có trong tệp"
LARGEST = 1_000_000
"""A number in a day beyond this is none of ours."""

_CLOSED: dict[Status, tuple[Happening, ClosingKind]] = {
    Status.REFUSED: (Happening.REFUSED, ClosingKind.REFUSED),
    Status.WITHDRAWN: (Happening.WITHDRAWN, ClosingKind.WITHDRAWN),
    Status.STOPPED: (Happening.STOPPED, ClosingKind.STOPPED),
}
# Where a case stood that has ended, and how it left that step.
_LEFT = {
    Status.WITHDRAWN: ("process", "withdrawn"),
    Status.STOPPED: ("process", "stopped"),
    Status.RETURNED: ("return", "returned"),
}
_TAKEN = "SELECT 1 FROM dossiers_dossier WHERE code = %s"


@dataclass(frozen=True, slots=True)
class Seat:
    """What a row means here: its procedure, its units, the process it goes on in, who holds it."""

    procedure: ProcedureCard
    receiving: UnitCard
    competent: UnitCard
    process: str = DEFAULT_PROCESS
    post: UUID | None = None


def write(row: RunningRow, seat: Seat, *, at: datetime) -> str:
    """One dossier, in the caller's transaction; gives its code here."""
    applicant = Applicant(row.name, row.phone, row.address, row.number)
    party, _ = keep_people(applicant, None, actor=SYSTEM, names_seen=False)
    dossier = _dossier(row, seat, party, at)
    insert([dossier])
    _wait(row, seat, dossier, at)
    _end(row, dossier, at)
    _tell(row, dossier)
    facts: dict[str, object] = {"code": dossier.code, "procedure": dossier.procedure_code, "state": str(row.status)}
    audit.record("dossiers:dossier:moved_in", (KIND, str(dossier.id)), actor=SYSTEM, facts=facts)
    return dossier.code


def _dossier(row: RunningRow, seat: Seat, party: UUID | None, at: datetime) -> Dossier:
    procedure, accepted = seat.procedure, row.status not in NO_TERM
    waits = row.status is Status.SUBMITTED
    closed = row.status in _CLOSED
    return Dossier(
        id=uuid_utils.compat.uuid7(),
        code=_code(row, seat),
        door=Door.MOVED_IN,
        external_code=row.old,
        secret=new_secret(),
        procedure_version_id=procedure.version_id,
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        receiving_unit_id=seat.receiving.id,
        competent_unit_id=seat.competent.id,
        returning_unit_id=seat.receiving.id,
        status=row.status,
        applicant_id=party,
        applicant_name=row.name,
        applicant_folded=fold(row.name),
        applicant_phone=row.phone,
        applicant_address=row.address,
        receipt_wanted=False,
        note=row.note,
        term_value=procedure.term.value,
        term_unit=procedure.term.unit,
        submitted_at=row.submitted or row.received,
        received_at=row.received,
        ack_due_at=answer_by(seat.receiving.calendar_code, row.received) if waits else None,
        accepted_at=row.received if accepted else None,
        original_due_at=row.due,
        due_at=row.due,
        settled_at=None if closed else row.settled,
        returned_at=row.returned,
        closed_at=row.settled if closed else None,
        # Nobody said when its papers left the counter; from the move on they are not waited for there.
        handed_over_at=at if row.status not in {Status.SUBMITTED, Status.REFUSED, Status.RECEIVED} else None,
    )


def _code(row: RunningRow, seat: Seat) -> str:
    """The old code where it is one of ours and free; else a new one of the day of reception."""
    if (ours := own_code(row.old)) is not None:
        code, unit, day, number = ours
        if directory.agency_coded(unit, day) is not None:
            pass_number(unit, f"{day:%y%m%d}", number)
            if one_row(_TAKEN, [code]) is None:
                return code
    owner = law("code.owner", row.day)
    book = seat.receiving if owner and owner.value == CodeOwner.RECEIVING else seat.competent
    return dossier_code(book.code, row.day, next_number(book.code, f"{row.day:%y%m%d}"))


def own_code(old: str) -> tuple[str, str, date, int] | None:
    """An old code as one of ours: the code, whose it is, its day, its number; None where it has another shape."""
    try:
        code = read_dossier_code(old)
    except Refusal:
        return None
    unit, written, number = code.rsplit("-", 2)
    day = _day(written)
    fits = day is not None and int(number) <= LARGEST and dossier_code(unit, day, int(number)) == code
    return (code, unit, day, int(number)) if fits and day else None


def _day(written: str) -> date | None:
    try:
        return date(2000 + int(written[:2]), int(written[2:4]), int(written[4:]))
    except ValueError:
        return None


def _wait(row: RunningRow, seat: Seat, dossier: Dossier, at: datetime) -> None:
    """Let the case wait where its state says, since the move; one that has ended left its step when it did."""
    if row.status is Status.REFUSED:
        return
    ended = row.status in _LEFT
    step, outcome = _LEFT[row.status] if ended else (STEP_OF[row.status], "")
    due = row.due or dossier.ack_due_at or row.received
    since = (row.settled or row.received) if row.status is Status.RETURNED else row.received if ended else at
    item = casework.open_case(
        Subject(KIND, dossier.id, dossier.code, f"{dossier.procedure_name} – {row.name}"),
        places=Places(seat.competent.id, seat.receiving.id, seat.receiving.id),
        due_at=due,
        term_unit=TermUnit.WORKING_HOUR if row.status is Status.SUBMITTED else dossier.term_unit,
        at=since,
        process=seat.process,
        step=step,
    )
    if ended:
        casework.end_case(dossier.id, outcome=outcome, by=None, at=row.returned or row.settled or at)
    elif seat.post is not None:
        casework.give(item, dossier.id, seat.post, at=at)
    if row.due is not None:
        calendar = seat.competent.calendar_code
        quote = Due(row.due, row.received, row.received)
        clock = Clock(row.received, seat.procedure.term, quote, calendar, calendar_of(calendar).edition)
        quoted = f"Hẹn trả {row.due:%d/%m/%Y %H:%M}; mã hồ sơ cũ {row.old}"
        casework.start(dossier.id, clock, basis=Basis(BASIS), actor=SYSTEM, at=row.received, quoted=quoted)


def _end(row: RunningRow, dossier: Dossier, at: datetime) -> None:
    """What the state says beside the steps: how it ended, or that the applicant is waited for."""
    if row.status in _CLOSED and row.settled:
        _, kind = _CLOSED[row.status]
        insert([Closing(dossier_id=dossier.id, kind=kind, reason=row.note or NO_REASON, at=row.settled)])
    if row.status is Status.SUPPLEMENT:
        asked = Supplement(dossier_id=dossier.id, stage=AskStage.APPRAISAL, reason=ASKED, drafted_at=at, sent_at=at)
        insert([asked])


def _tell(row: RunningRow, dossier: Dossier) -> None:
    """The history that the days of the row tell, and the news for figures at their own times."""
    came = f"Chuyển từ hệ thống cũ, mã {row.old}"
    first = Happening.SUBMITTED if row.status in NO_TERM else Happening.ACCEPTED
    told = [(first, row.received, came)]
    if row.status in _CLOSED and dossier.closed_at:
        told.append((_CLOSED[row.status][0], dossier.closed_at, ""))
    if dossier.settled_at:
        told.append((Happening.SETTLED, dossier.settled_at, ""))
    if dossier.returned_at:
        told.append((Happening.RETURNED, dossier.returned_at, ""))
    insert([line(dossier.id, what, dossier.status, when, text=text) for what, when, text in told])
    for what, when, _ in told:
        if what in NEWS_OF:
            kind, where = NEWS_OF[what]
            on_time = None
            if what is Happening.SETTLED and row.due:
                on_time = timeliness(when, row.due, dossier.term_unit) is not Timeliness.LATE
            tell(dossier.id, kind, getattr(dossier, where), when, on_time=on_time)


def line(
    dossier_id: UUID, what: Happening, status: str, at: datetime, *, by: str = "", text: str = "", public: bool = True
) -> History:
    """A line of history, not yet written."""
    return History(
        id=uuid_utils.compat.uuid7(), dossier_id=dossier_id, happening=what, status=status, at=at, actor_name=by,
        text=text[:1000], public=public,
    )  # fmt: skip
