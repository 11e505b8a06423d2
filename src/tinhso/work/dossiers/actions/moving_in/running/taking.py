"""Take the rows of a running system one by one: good ones in, bad ones told; taken again, nothing is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import insert
from tinhso.ground.statements.queries import row as one_row
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import actions as staff
from tinhso.people.directory import queries as directory
from tinhso.people.directory.rules.staff_sheet import BadCell
from tinhso.work.casework import queries as cases
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import DEFAULT_PROCESS
from tinhso.work.dossiers.actions.moving_in.running.reconciling import Held, hold_against
from tinhso.work.dossiers.actions.moving_in.running.writing import Seat, line, write
from tinhso.work.dossiers.rules.running_sheet import (
    DOSSIERS,
    HISTORY,
    STAFF,
    STEP_OF,
    head_of,
    understood,
    understood_line,
    without_applicant,
)
from tinhso.work.dossiers.terms import Door, Happening
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import UnitCard
    from tinhso.work.casework.terms import TableStep
    from tinhso.work.dossiers.actions.moving_in.running.workbook import Numbered
    from tinhso.work.dossiers.rules.running_sheet import RunningRow
    from tinhso.work.procedures.terms import ProcedureCard

# The column to look at when something below refuses.
_COLUMNS = {
    "parties.other_name": "name",
    "casework.cannot_take_it": "holder",
    "casework.step_not_in_table": "status",
}
_ASKED = 500
_HERE = "SELECT external_code FROM dossiers_dossier WHERE door = %s AND external_code = ANY(%s)"
_DOSSIER = "SELECT id, status, applicant_name FROM dossiers_dossier WHERE door = %s AND external_code = %s FOR UPDATE"
_TOLD = """
SELECT 1 FROM dossiers_history WHERE dossier_id = %s AND happening = %s AND at = %s AND actor_name = %s AND text = %s
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that was not taken: where, which column, why."""

    row: int
    column: str
    reason: str
    code: str
    values: Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """What became of the rows of a sheet."""

    read: int = 0
    new: int = 0
    same: int = 0
    bad: list[Fault] = field(default_factory=list)

    @property
    def reasons(self) -> Counter[tuple[str, str]]:
        """How many rows were refused, by column and the reason's code."""
        return Counter((fault.column, fault.code) for fault in self.bad)


@dataclass(slots=True)
class Report:
    """What became of a workbook, sheet by sheet, and how what is here compares with it."""

    sheets: dict[str, Tally] = field(default_factory=dict)
    held: Held = field(default_factory=Held)
    dry: bool = False


def import_running(book: Mapping[str, Sequence[Numbered]], *, dry: bool = False) -> Report:
    """Take staff, dossiers and history from the rows of a workbook, each dossier and each line in its own transaction.

    A dossier is known by its old code: one that is here stays as it is, whatever the row says now, and the comparison
    tells what differs. So an import that was broken off is simply done again. A dry run does it all and takes it back.
    """
    if not dry:
        return _import(book, dry=False)
    with transaction.atomic():
        report = _import(book, dry=True)
        transaction.set_rollback(True)
    return report


def _import(book: Mapping[str, Sequence[Numbered]], *, dry: bool) -> Report:
    at = now()
    desk, report = _Desk(at), Report(dry=dry)
    if STAFF in book:
        report.sheets[STAFF] = _staff(book[STAFF], desk.today)
    report.sheets[DOSSIERS] = _dossiers(book.get(DOSSIERS, ()), desk)
    if HISTORY in book:
        report.sheets[HISTORY] = _history(book[HISTORY], at)
    report.held = hold_against(book.get(DOSSIERS, ()), desk.resolved)
    return report


def _staff(lines: Sequence[Numbered], on: date) -> Tally:
    outcome = staff.import_staff(lines, on=on, by=None)
    bad = [Fault(one["row"], one["column"], one["reason"], "", one["values"]) for one in outcome.bad]
    return Tally(len(lines), outcome.new, outcome.same, bad)


def _dossiers(lines: Sequence[Numbered], desk: _Desk) -> Tally:
    tally, first = Tally(len(lines)), dict[str, int]()
    for start in range(0, len(lines), _ASKED):
        some = lines[start : start + _ASKED]
        codes = [values.get("old", "") for _, values in some]
        here = {code for (code,) in rows(_HERE, [Door.MOVED_IN.value, [code for code in codes if code]])}
        for number, values in some:
            old = values.get("old", "")
            earlier = first.setdefault(old, number) if old else number
            if earlier != number:
                twice = Refusal("dossiers.row_twice", "This code stands in row %(row)s already.", row=earlier)
                tally.bad.append(_fault(DOSSIERS, number, values, "old", twice))
            elif old in here:
                tally.same += 1
            else:
                _tried(tally, DOSSIERS, number, values, desk.take)
    return tally


def _history(lines: Sequence[Numbered], at: datetime) -> Tally:
    tally = Tally(len(lines))
    for number, values in lines:
        _tried(tally, HISTORY, number, values, lambda told: _take_line(told, at))
    return tally


def _tried(
    tally: Tally, sheet: str, number: int, values: Mapping[str, str], take: Callable[[Mapping[str, str]], bool]
) -> None:
    """Take a row in a transaction of its own and count what became of it."""
    try:
        with transaction.atomic():
            fresh = take(values)
    except BadCell as cell:
        tally.bad.append(_fault(sheet, number, values, cell.column, cell.refusal))
    except Refusal as no:
        tally.bad.append(_fault(sheet, number, values, _COLUMNS.get(no.code, ""), no))
    else:
        tally.new += fresh
        tally.same += not fresh


def _fault(sheet: str, number: int, values: Mapping[str, str], column: str, no: Refusal) -> Fault:
    return Fault(number, head_of(sheet, column), sentence_of(no), no.code, values)


def _take_line(values: Mapping[str, str], at: datetime) -> bool:
    """A line of history; whether it is new. Only officials read it: nobody here wrote it for the applicant."""
    told = understood_line(values, now=at)
    found = one_row(_DOSSIER, [Door.MOVED_IN.value, told.old])
    if found is None:
        raise BadCell("old", Refusal("dossiers.row_no_dossier", "No dossier came over with this code.", status=404))
    ident, status, name = found
    text = without_applicant(": ".join(filter(None, (told.step, told.text))), name)
    if one_row(_TOLD, [ident, Happening.STEP.value, told.at, told.actor, text]):
        return False
    insert([line(ident, Happening.STEP, status, told.at, by=told.actor, text=text, public=False)])
    return True


class _Desk:
    """Takes row after row; remembers the units, procedures and processes that it has met."""

    def __init__(self, at: datetime) -> None:
        self.at, self.today = at, at.astimezone(PEOPLE).date()
        self.units: dict[tuple[str, date], UnitCard | None] = {}
        self.procedures: dict[tuple[str, date], ProcedureCard] = {}
        self.processes: dict[str, str] = {}
        self.steps: dict[str, frozenset[str]] = {}
        self.resolved: dict[str, str] = {}

    def take(self, values: Mapping[str, str]) -> bool:
        """A dossier that is not here yet."""
        row = understood(values, now=self.at)
        procedure = self.procedure(row)
        receiving = self.unit(row, "receiving", row.receiving)
        competent = self.unit(row, "competent", row.competent)
        process = self.process(procedure.code, STEP_OF.get(row.status, "return"))
        seat = Seat(procedure, receiving, competent, process)
        if row.holder and row.status in STEP_OF:
            seat = Seat(procedure, receiving, competent, process, self.post(row, seat))
        write(row, seat, at=self.at)
        return True

    def procedure(self, row: RunningRow) -> ProcedureCard:
        """The version of the day of reception; where the catalogue begins later, that of today."""
        key = (row.procedure, row.day)
        if key not in self.procedures:
            self.procedures[key] = self._version(row)
        return self.procedures[key]

    def _version(self, row: RunningRow) -> ProcedureCard:
        for day in (row.day, self.today):
            try:
                return procedures.procedure(row.procedure, day)
            except NotFound:
                continue
        no = Refusal("dossiers.row_procedure", "The catalogue has no procedure %(procedure)s.", procedure=row.procedure)
        raise BadCell("procedure", no)

    def unit(self, row: RunningRow, column: str, code: str) -> UnitCard:
        """The agency with this code on the day of reception; for a dossier that goes on it must be there today."""
        key = (code, row.day)
        if key not in self.units:
            ident = directory.agency_coded(code, row.day) or directory.agency_coded(code, self.today)
            self.units[key] = directory.last_cards([ident], row.day)[ident] if ident else None
        card = self.units[key]
        if card is None:
            no = Refusal("dossiers.row_unit", "No agency has the code %(unit)s on the day of reception.", unit=code)
            raise BadCell(column, no)
        if row.status in STEP_OF:
            living = directory.unit_cards([card.id], self.today).get(card.id)
            if living is None:
                no = Refusal(
                    "dossiers.row_unit_ended",
                    "“%(unit)s” has ended. Write the code of the unit that took its place.",
                    unit=card.name,
                )
                raise BadCell(column, no)
        self.resolved[code] = card.code
        return card

    def process(self, procedure: str, step: str) -> str:
        """The process of a procedure; the default one where that has no such step, for states are the same for all."""
        if procedure not in self.processes:
            self.processes[procedure] = cases.process_of(procedure)
        process = self.processes[procedure]
        if process not in self.steps:
            table: Sequence[TableStep] = cases.published(process).steps
            self.steps[process] = frozenset(one.code for one in table)
        return process if step in self.steps[process] else DEFAULT_PROCESS

    def post(self, row: RunningRow, seat: Seat) -> UUID:
        """The post in which the person named may take the step at which the dossier goes on."""
        person = directory.person_named(row.holder)
        if person is None:
            no = Refusal("dossiers.row_holder", "Nobody here signs in as %(name)s.", name=row.holder)
            raise BadCell("holder", no)
        table = cases.published(seat.process).steps
        step = next(one for one in table if one.code == STEP_OF[row.status])
        where = seat.competent if step.relation == "competent" else seat.receiving
        for hand in cases.hands(step.role, where.id, self.today):
            held = directory.post_account(hand.post, self.today)
            if held and held[0] == person.account_id:
                return hand.post
        no = Refusal(
            "dossiers.row_holder_cannot",
            "%(name)s has no post that may take the step “%(step)s” there.",
            name=row.holder,
            step=step.name,
        )
        raise BadCell("holder", no)
