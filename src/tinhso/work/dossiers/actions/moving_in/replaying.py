"""Let the cases of a log become dossiers at their own times, and hold what is here then against the log.

Each case is one transaction and is known by its name in the log, so that a replay that was broken off goes on where it
was. Dossiers, ledger and work items are written by the same actions as those of every day; nobody of here did the work,
so no post is named. The applicants are not in the log: all are called the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold
from tinhso.ground.statements.actions import insert, together
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.terms import Due, Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.casework.rules import PEOPLE, timeliness
from tinhso.work.casework.terms import Basis, Clock, Places, Subject, Timeliness
from tinhso.work.dossiers.actions.news import announced, locked, moved
from tinhso.work.dossiers.actions.receiving.places import numbers
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.rules import new_secret
from tinhso.work.dossiers.rules.event_log import LAST, table_of
from tinhso.work.dossiers.terms import KIND, Door, Happening, Status
from tinhso.work.procedures import queries as procedures
from tinhso.work.procedures.actions import load_procedures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import UnitCard
    from tinhso.work.dossiers.rules.event_log import Logged
    from tinhso.work.procedures.terms import ProcedureCard

APPLICANT = "Người nộp không nêu tên"
RECEIVING, COMPETENT = "ttpvhcc-tinh", "so-nn-mt"
BASIS = "Thời hạn ghi trong nhật ký được phát lại"
_ASKED = 500


@dataclass(frozen=True, slots=True)
class Stage:
    """What all dossiers of a replay share."""

    process: str
    codes: dict[str, str]
    procedure: ProcedureCard
    receiving: UnitCard
    competent: UnitCard


@dataclass(slots=True)
class Held:
    """A replay held against its log: how much there is, and what differs."""

    cases: int = 0
    events: int = 0
    late: int = 0
    late_in_log: int = 0
    missing: list[str] = field(default_factory=list)
    other_order: list[str] = field(default_factory=list)
    other_times: list[str] = field(default_factory=list)
    other_lateness: list[str] = field(default_factory=list)

    @property
    def differences(self) -> int:
        """How many cases are not as in the log."""
        return len({*self.missing, *self.other_order, *self.other_times, *self.other_lateness})


def set_stage(log: Sequence[Logged], name: str) -> Stage:
    """The process, the procedure and the units of a replay; what is there already is used again."""
    process = f"nhat_ky_{fold(name).replace(' ', '_').replace('-', '_')}"[:40]
    title = f"Nhật ký phát lại: {name}"
    table, codes = table_of(log, process, 1, title)
    try:
        newest = cases.published(process)
    except NotFound:
        newest = None
    if newest is None or newest != replace(table, number=newest.number):
        casework.publish(replace(table, number=newest.number + 1 if newest else 1), actor=SYSTEM)
    first, last = log[0].start.date(), max(case.end for case in log).date()
    load_procedures([_procedure(process, title)], since=date_of_year(first, 0), until=date_of_year(last, 1))
    units = directory.unit_ids([RECEIVING, COMPETENT])
    cards = directory.last_cards(units.values(), last)
    return Stage(process, codes, procedures.procedure(process, last), cards[units[RECEIVING]], cards[units[COMPETENT]])


def date_of_year(day: date, later: int) -> date:
    """The first day of the year of a day, or of a later one."""
    return day.replace(year=day.year + later, month=1, day=1)


def _procedure(code: str, name: str) -> dict[str, object]:
    """The procedure of a replay; it holds in the years of the log only, so that nobody is offered it."""
    return {
        "code": code, "name": name, "field": {"name": "Nhật ký phát lại"}, "level": "province", "levels": ["province"],
        "subjects": [], "groups": [], "competent": COMPETENT, "promulgator": "", "online": None, "components": [],
        "fees": [], "channels": [], "cases": [], "legal_bases": [], "results": [], "repairs": [],
        "term": {"value": 1, "unit": "hour", "cutoff": None}, "source": {"file": name, "retrieved": None},
    }  # fmt: skip


def replay(log: Sequence[Logged], stage: Stage) -> Iterator[bool]:
    """Let each case become a dossier; yields whether it was made now, or was here before."""
    for start in range(0, len(log), _ASKED):
        some = log[start : start + _ASKED]
        here = _here(stage.process, [case.name for case in some])
        for case in some:
            fresh = case.name not in here
            if fresh:
                _live(case, stage)
            yield fresh


def _here(process: str, names: Sequence[str]) -> dict[str, UUID]:
    """The dossiers of cases that are here, by the case's name."""
    keys = {f"{process}:{name}": name for name in names}
    found = rows(_DOSSIERS, [Door.MOVED_IN.value, list(keys)])
    return {keys[key]: ident for key, ident in found}


_DOSSIERS = "SELECT external_code, id FROM dossiers_dossier WHERE door = %s AND external_code = ANY(%s)"


@together
def _live(case: Logged, stage: Stage) -> None:
    """One case from its start to its end."""
    dossier = _dossier(case, stage)
    insert([dossier])
    subject = Subject(KIND, dossier.id, dossier.code, f"{stage.procedure.name} – {case.name}")
    places = Places(stage.competent.id, stage.receiving.id, stage.receiving.id)
    item = casework.open_case(
        subject, places=places, due_at=case.deadline, term_unit=TermUnit.HOUR, at=case.start, process=stage.process
    )
    calendar = stage.competent.calendar_code
    clock = Clock(case.start, Term(dossier.term_value, TermUnit.HOUR), Due(case.deadline, case.start, case.start),
                  calendar, calendar_of(calendar).edition)  # fmt: skip
    casework.start(dossier.id, clock, basis=Basis(BASIS), actor=SYSTEM, at=case.start)
    announced(dossier, Happening.ACCEPTED, by=None, at=case.start)
    following = [stage.codes[name] for name, _ in case.events[1:]]
    for (_, at), code in zip(case.events, [*following, ""], strict=True):
        outcome = f"to_{code}" if code else LAST
        casework.complete(item, dossier.id, outcome=outcome, by=None, at=at)
        waiting = cases.open_items(dossier.id)
        item = waiting[0].id if waiting else item
    _end(dossier.id, case.end)
    audit.record("dossiers:dossier:replayed", (KIND, str(dossier.id)), actor=SYSTEM,
                 facts={"code": dossier.code, "case": case.name, "activities": len(case.events)})  # fmt: skip


def _dossier(case: Logged, stage: Stage) -> Dossier:
    procedure = stage.procedure
    receipt, code = numbers(stage.receiving, stage.competent, case.start.astimezone(PEOPLE).date())
    hours = max(1, round((case.deadline - case.start).total_seconds() / 3600))
    return Dossier(
        id=uuid_utils.compat.uuid7(),
        code=code,
        receipt_number=receipt,
        door=Door.MOVED_IN,
        external_code=f"{stage.process}:{case.name}",
        secret=new_secret(),
        procedure_version_id=procedure.version_id,
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        receiving_unit_id=stage.receiving.id,
        competent_unit_id=stage.competent.id,
        returning_unit_id=stage.receiving.id,
        status=Status.PROCESSING,
        applicant_name=APPLICANT,
        applicant_folded=fold(APPLICANT),
        receipt_wanted=False,
        note=f"{case.name}; {case.channel}",
        term_value=min(hours, 32_000),
        term_unit=TermUnit.HOUR,
        submitted_at=case.start,
        received_at=case.start,
        accepted_at=case.start,
        original_due_at=case.deadline,
        due_at=case.deadline,
    )


def _end(dossier_id: UUID, at: datetime) -> None:
    """The log ends with the last activity: settled and returned at that instant."""
    dossier = locked(dossier_id)
    moved(dossier, Happening.SETTLED, status=Status.SETTLED, by=None, at=at)
    moved(dossier, Happening.RETURNED, status=Status.RETURNED, by=None, at=at)


_WALKED = """
SELECT i.subject_id, i.step_name, i.done_at FROM casework_workitem i
WHERE i.subject_id = ANY(%s) ORDER BY i.subject_id, i.done_at, i.opened_at, i.id
"""
_ENDED = "SELECT id, settled_at, due_at, term_unit FROM dossiers_dossier WHERE id = ANY(%s)"


def hold_against(log: Sequence[Logged], process: str) -> Held:
    """What the work items and the dossiers say now, against the log: order, times, lateness."""
    held = Held()
    for start in range(0, len(log), _ASKED):
        some = log[start : start + _ASKED]
        here = _here(process, [case.name for case in some])
        walked: dict[UUID, list[tuple[str, datetime]]] = {}
        for ident, step, at in rows(_WALKED, [list(here.values())]):
            walked.setdefault(ident, []).append((step, at))
        late = {
            ident: settled is None or timeliness(settled, due, unit) is Timeliness.LATE
            for ident, settled, due, unit in rows(_ENDED, [list(here.values())])
        }
        for case in some:
            held.late_in_log += case.late
            if case.name not in here:
                held.missing.append(case.name)
                continue
            _compare(case, walked.get(here[case.name], []), held, late=late[here[case.name]])
    return held


def _compare(case: Logged, walked: list[tuple[str, datetime]], held: Held, *, late: bool) -> None:
    held.cases += 1
    held.events += len(walked)
    held.late += late
    if [name for name, _ in walked] != [name for name, _ in case.events]:
        held.other_order.append(case.name)
    if [at for _, at in walked] != [at for _, at in case.events]:
        held.other_times.append(case.name)
    if late != case.late:
        held.other_lateness.append(case.name)
