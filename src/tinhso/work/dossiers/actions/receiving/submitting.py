"""Take a dossier in: filed through some door, or received at the counter and accepted at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import actions as files_of
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.statements.actions import insert, together
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.queries import now
from tinhso.ground.workdays.terms import CalendarUse, Term, TermUnit
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import DEFAULT_PROCESS, Places, Subject
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.law import count_of
from tinhso.work.dossiers.actions.news import announced
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving.applicants import authority, home, keep_people
from tinhso.work.dossiers.actions.receiving.beginning import first_clock, on_the_receipt
from tinhso.work.dossiers.actions.receiving.filled import keep_form
from tinhso.work.dossiers.actions.receiving.places import check_in_force, competent_unit, numbers, unit_of_the_day
from tinhso.work.dossiers.models import Dossier, DossierComponent
from tinhso.work.dossiers.rules import check_handed_in, new_secret
from tinhso.work.dossiers.terms import (
    KIND,
    ComponentState,
    Delivery,
    Door,
    EidCheck,
    FormNumber,
    Happening,
    Source,
    Status,
)
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import Person, UnitCard
    from tinhso.work.dossiers.terms import Agent, Applicant, DossierCard, HandedIn
    from tinhso.work.procedures.terms import ProcedureCard


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that is told when a dossier comes in. `files` are (component, kept file, name)."""

    procedure: ProcedureCard
    applicant: Applicant
    parts: Sequence[HandedIn]
    receiving: UUID
    at: datetime
    actor: Actor = SYSTEM
    door: Door = Door.COUNTER
    external_code: str = ""
    commune: UUID | None = None
    agent: Agent | None = None
    names_seen: bool = False
    note: str = ""
    form: dict[str, Any] | None = None
    form_version: UUID | None = None
    files: Sequence[tuple[UUID, UUID, str]] = ()
    delivery: Delivery = Delivery.COUNTER
    delivery_address: str = ""
    eid: EidCheck = EidCheck.NOT_ASKED
    receipt_wanted: bool = True
    batch: UUID | None = None
    submitted_at: datetime | None = None

    @property
    def day(self) -> date:
        """The local day on which it came."""
        return self.at.astimezone(PEOPLE).date()


def may_receive(person: Person, unit_id: UUID | None) -> bool:
    """Whether this person receives dossiers at the counter of that unit, and answers those filed there."""
    return unit_id is not None and person.may("receive_dossier", unit_id)


@together
def submit(
    procedure: ProcedureCard,
    applicant: Applicant,
    parts: Sequence[HandedIn],
    *,
    door: Door,
    receiving_unit: UUID,
    at: datetime | None = None,
    by: Person | None = None,
    **told: Any,
) -> DossierCard:
    """File a dossier that nobody has looked at yet: status 1, with receipt number, code, and until when to answer.

    `told` are the other fields of `Filing` (external_code, commune, form, files, delivery, submitted_at …). A dossier
    that its partner sent before is refused, so that it is here once.
    """
    at = at or now()
    filing = Filing(
        procedure, applicant, parts, receiving_unit, at, actor=by.actor if by else SYSTEM, door=door, **told
    )
    _check_not_here(filing)
    receiving, competent = _places(filing)
    dossier = _written(filing, receiving, competent)
    dossier.ack_due_at = answer_by(receiving.calendar_code, at)
    insert([dossier])
    _enter(filing, dossier)
    due = dossier.ack_due_at or casework.start_clock(at, procedure.term, competent.calendar_code).due.due
    _open(filing, dossier, due, TermUnit.WORKING_HOUR)
    announced(dossier, Happening.SUBMITTED, by=by, at=at)
    _record(filing, dossier, "submitted", due)
    return queries.card_of(dossier.id)


@together
def receive(
    procedure: ProcedureCard,
    applicant: Applicant,
    parts: Sequence[HandedIn],
    *,
    by: Person,
    at: datetime | None = None,
    process: str = "",
    **told: Any,
) -> str:
    """Receive a complete dossier at the counter of `by`'s unit; gives its code.

    To submit and to accept are one here: code, due date, ledger, work items, history, audit and event are one
    transaction, all there or none. The clock starts at reception, when the dossier is accepted as complete and valid
    (Decree 118/2025/NĐ-CP art. 17.3), or, at another counter than the competent agency's own, when that agency has it
    (see `beginning`). `told` are the other fields of `Filing`: `commune` is the People's Committee
    that settles a commune's procedure, left out at a commune's own counter (art. 14.2: counters receive for any commune
    of the province); an applicant whose number is told is kept as a party; `agent` hands in for them, `names_seen`
    says that names were compared with the papers. `at` is for loading the past. With another `process` than that of
    the procedure (the quick desk's) its first step waits.
    """
    if by.unit_id is None or not may_receive(by, by.unit_id):
        raise NotAllowed("dossiers.may_not_receive", "Your post does not receive dossiers.")
    at = at or now()
    filing = Filing(procedure, applicant, parts, by.unit_id, at, actor=by.actor, **told)
    receiving, competent = _places(filing)
    dossier = _written(filing, receiving, competent)
    clock, rests = first_clock(dossier, procedure.term, receiving, competent, at)
    dossier.status, dossier.accepted_at = Status.RECEIVED, at
    dossier.due_at = dossier.original_due_at = clock.due.due
    insert([dossier])
    _enter(filing, dossier)
    item = _open(filing, dossier, clock.due.due, procedure.term.unit, process)
    if not process:
        casework.complete(item, dossier.id, outcome="accept", by=by, at=at)
    casework.start(dossier.id, clock, basis=rests, actor=by.actor, at=at)
    announced(dossier, Happening.ACCEPTED, by=by, at=at)
    if filing.receipt_wanted and filing.batch is None:
        issue(FormNumber.RECEIPT, dossier.id, by=by, at=at, facts=on_the_receipt(clock, at))
    _record(filing, dossier, "received", clock.due.due)
    return dossier.code


def answer_by(calendar_code: str, at: datetime) -> datetime | None:
    """Until when a filed dossier must be answered, in the working hours of the counter; None where no law says."""
    hours = count_of("intake.answer", at.astimezone(PEOPLE).date())
    if hours is None:
        return None
    counter = calendar_of(calendar_code, CalendarUse.RECEPTION)
    return workdays.due(at, Term(hours, TermUnit.WORKING_HOUR), counter).due


def _check_not_here(filing: Filing) -> None:
    known = filing.external_code and queries.code_of(filing.door, filing.external_code)
    if known:
        raise Refusal("dossiers.already_here", "This dossier came in before, as %(number)s.", number=known)


def _places(filing: Filing) -> tuple[UnitCard, UnitCard]:
    """The receiving and the competent unit; papers, version and counter are checked on the way."""
    procedure, day = filing.procedure, filing.day
    check_in_force(procedure, day)
    check_handed_in(
        {part.component_id: part.originals + part.certified + part.copies for part in filing.parts}
        | {component: 1 for component, *_ in filing.files},
        {part.id for part in procedures.components(procedure.version_id)},
    )
    if not procedures.receives(procedure.code, filing.receiving, day):
        raise Refusal("dossiers.not_received_here", "Your counter does not receive this procedure.")
    competent = competent_unit(procedure, filing.commune, filing.receiving, day)
    return unit_of_the_day(filing.receiving, day), competent


def _written(filing: Filing, receiving: UnitCard, competent: UnitCard) -> Dossier:
    """The dossier's row, not yet inserted, with its numbers taken."""
    applicant, procedure = filing.applicant, filing.procedure
    party, acting = keep_people(applicant, filing.agent, actor=filing.actor, names_seen=filing.names_seen)
    receipt, code = numbers(receiving, competent, filing.day)
    return Dossier(
        id=uuid_utils.compat.uuid7(),
        code=code,
        receipt_number=receipt,
        door=filing.door,
        external_code=filing.external_code,
        batch_id=filing.batch,
        secret=new_secret(),
        procedure_version_id=procedure.version_id,
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        receiving_unit_id=receiving.id,
        competent_unit_id=competent.id,
        returning_unit_id=receiving.id,
        applicant_id=party,
        representation_id=authority(party, acting, filing.agent, code, day=filing.day, actor=filing.actor),
        status=Status.SUBMITTED,
        applicant_commune_id=home(applicant, filing.day),
        applicant_name=applicant.full_name,
        applicant_folded=fold(applicant.full_name),
        applicant_phone=applicant.phone,
        applicant_address=applicant.address,
        applicant_email=applicant.email,
        eid=filing.eid,
        delivery=filing.delivery,
        delivery_address=filing.delivery_address,
        receipt_wanted=filing.receipt_wanted,
        note=filing.note,
        term_value=procedure.term.value,
        term_unit=procedure.term.unit,
        submitted_at=filing.submitted_at or filing.at,
        received_at=filing.at,
    )


def _enter(filing: Filing, dossier: Dossier) -> None:
    """What lies under a dossier: its papers with their scans, the answers of its form."""
    insert([part for part in _components(filing, dossier) if part.originals or part.copies or part.certified])
    if filing.form is not None:
        keep_form(dossier.id, filing.form_version, filing.form, filing.submitted_at or filing.at)


def _components(filing: Filing, dossier: Dossier) -> list[DossierComponent]:
    """One row a component; what came as files alone counts as one copy and waits to be looked at."""
    seen = Status(dossier.status) is not Status.SUBMITTED
    state = ComponentState.ACCEPTED if seen else ComponentState.WAITING
    by_component = {
        part.component_id: DossierComponent(
            id=uuid_utils.compat.uuid7(),
            dossier_id=dossier.id,
            component_id=part.component_id,
            originals=part.originals,
            certified=part.certified,
            copies=part.copies,
            source=part.source,
            state=state,
        )
        for part in filing.parts
    }
    for component, file_id, name in filing.files:
        row = by_component.setdefault(
            component,
            DossierComponent(
                id=uuid_utils.compat.uuid7(),
                dossier_id=dossier.id,
                component_id=component,
                copies=1,
                source=Source.UPLOAD,
                state=state,
            ),
        )
        files_of.claim(file_id, "dossiers.component", str(row.id), name=name)
    return list(by_component.values())


def _open(filing: Filing, dossier: Dossier, due: datetime, unit: str, process: str = "") -> UUID:
    procedure = filing.procedure
    return casework.open_case(
        Subject(KIND, dossier.id, dossier.code, f"{procedure.name} – {filing.applicant.full_name}"),
        places=Places(dossier.competent_unit_id, dossier.receiving_unit_id, dossier.returning_unit_id),
        process=process or cases.process_of(procedure.code) or DEFAULT_PROCESS,
        at=filing.at,
        due_at=due,
        term_unit=unit,
    )


def _record(filing: Filing, dossier: Dossier, verb: str, due: datetime) -> None:
    facts: dict[str, object] = {"code": dossier.code, "procedure": filing.procedure.code, "due": due.isoformat()}
    if filing.door is not Door.COUNTER:
        facts["door"] = str(filing.door)
    audit.record(f"dossiers:dossier:{verb}", (KIND, str(dossier.id)), actor=filing.actor, facts=facts)
