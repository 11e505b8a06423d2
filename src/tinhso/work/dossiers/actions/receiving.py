"""Receive a dossier at the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.numbering.rules import dossier_code
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.statements.actions import insert, together
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.parties import actions as parties
from tinhso.people.parties.terms import Given, NumberKind, PartyKind, Scope
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import Subject
from tinhso.work.dossiers.models import Dossier, DossierComponent
from tinhso.work.dossiers.rules import check_handed_in, new_secret
from tinhso.work.dossiers.terms import KIND, EventKind, Status
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person, UnitCard
    from tinhso.people.parties.terms import Number
    from tinhso.work.dossiers.terms import Agent, Applicant, HandedIn
    from tinhso.work.procedures.terms import ProcedureCard

from tinhso.work.dossiers.actions.news import tell


def may_receive(person: Person, unit_id: UUID | None) -> bool:
    """Whether this person receives dossiers at the counter of that unit."""
    return unit_id is not None and person.may("receive_dossier", unit_id)


@together
def receive(
    procedure: ProcedureCard,
    applicant: Applicant,
    parts: list[HandedIn],
    *,
    by: Person,
    commune: UUID | None = None,
    agent: Agent | None = None,
    names_seen: bool = False,
    note: str = "",
    at: datetime | None = None,
) -> str:
    """Receive a complete dossier at the counter of `by`'s unit; gives its code.

    Code, due date, ledger, first work item, audit and event are one transaction: all are there or none. The clock
    starts at reception, when the dossier is accepted as complete and valid (Decree 118/2025/NĐ-CP art. 17.3).
    `commune` is the People's Committee that settles a commune's procedure; a commune's own counter leaves it out
    (art. 14.2: counters receive for any commune of the province). An applicant whose number is told is kept as a party;
    `agent` hands in for them, `names_seen` says that names were compared with the papers. `at` is for loading the past.
    """
    if by.unit_id is None or not may_receive(by, by.unit_id):
        raise NotAllowed("dossiers.may_not_receive", "Your post does not receive dossiers.")
    check_handed_in(
        {part.component_id: part.originals + part.copies for part in parts},
        {part.id for part in procedures.components(procedure.version_id)},
    )
    at = at or now()
    day = at.astimezone(PEOPLE).date()
    if not procedures.receives(procedure.code, by.unit_id, day):
        raise Refusal("dossiers.not_received_here", "Your counter does not receive this procedure.")
    competent = _competent(procedure, commune, by.unit_id, day)
    clock = casework.start_clock(at, procedure.term, competent.calendar_code)
    party, acting = _people(applicant, agent, by=by, names_seen=names_seen)
    code = dossier_code(competent.code, day, next_number(competent.code, f"{day:%y%m%d}"))
    dossier = Dossier(
        id=uuid_utils.compat.uuid7(),
        code=code,
        secret=new_secret(),
        procedure_version_id=procedure.version_id,
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        receiving_unit_id=by.unit_id,
        competent_unit_id=competent.id,
        returning_unit_id=by.unit_id,
        applicant_id=party,
        representation_id=_authority(party, acting, agent, code, day=day, by=by),
        status=Status.RECEIVED,
        applicant_commune_id=_home(applicant, day),
        applicant_name=applicant.full_name,
        applicant_folded=fold(applicant.full_name),
        applicant_phone=applicant.phone,
        applicant_address=applicant.address,
        note=note,
        term_value=procedure.term.value,
        term_unit=procedure.term.unit,
        received_at=at,
        due_at=clock.due.due,
    )
    insert([dossier])
    insert(
        [
            DossierComponent(dossier_id=dossier.id, component_id=p.component_id, originals=p.originals, copies=p.copies)
            for p in parts
            if p.originals or p.copies
        ]
    )
    casework.open_case(
        Subject(KIND, dossier.id, code, f"{procedure.name} – {applicant.full_name}"),
        competent_unit=competent.id,
        returning_unit=by.unit_id,
        clock=clock,
        basis="Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3",
        actor=by.actor,
    )
    tell(dossier.id, EventKind.RECEIVED, by.unit_id, at)
    audit.record(
        "dossiers:dossier:received",
        (KIND, str(dossier.id)),
        actor=by.actor,
        facts={"code": code, "procedure": procedure.code, "due": clock.due.due.isoformat()},
    )
    return code


def _people(
    applicant: Applicant, agent: Agent | None, *, by: Person, names_seen: bool
) -> tuple[UUID | None, UUID | None]:
    """Applicant and agent as parties; neither where no number was told, and then nothing is asked."""
    if agent and applicant.number is None:
        raise Refusal(
            "dossiers.agent_for_nobody",
            "Enter the applicant's number too: an agent acts for somebody who is known.",
            source="Bộ luật Dân sự 2015, Điều 141; chưa đối chiếu văn bản",
            status=422,
        )
    told: list[Given] = []
    if applicant.number:
        told.append(_given(applicant.full_name, applicant.number, applicant.phone, applicant.address))
    if agent:
        told.append(_given(agent.full_name, agent.number))
    # In one order everywhere, so that two counters never wait for each other.
    order = sorted(told, key=lambda one: one.number.digits if one.number else "")
    kept = {one.number: parties.keep_party(one, actor=by.actor, name_seen=names_seen) for one in order}
    return kept.get(applicant.number), kept.get(agent.number) if agent else None


def _home(applicant: Applicant, day: date) -> UUID | None:
    """The commune where the applicant lives, as it is on the day; nothing is asked where it was not told."""
    if applicant.commune and applicant.commune not in directory.places([applicant.commune], day):
        raise Refusal("dossiers.no_such_commune", "There is no such commune on that day.", status=422)
    return applicant.commune


def _given(name: str, number: Number, phone: str = "", address: str = "") -> Given:
    kind = PartyKind.CITIZEN if number.kind is NumberKind.PERSONAL else PartyKind.BUSINESS
    return Given(kind, name, number, phone=phone, address=address)


def _authority(
    party: UUID | None, acting: UUID | None, agent: Agent | None, code: str, *, day: date, by: Person
) -> UUID | None:
    """The representation under which the agent hands this dossier in and may collect its result."""
    if party is None or acting is None or agent is None:
        return None
    matter = f"{KIND}:{code}"
    return parties.represent(
        party, acting, scope=Scope.DOSSIER, document=agent.document, since=day, matter=matter, actor=by.actor
    )


def _competent(procedure: ProcedureCard, commune: UUID | None, receiving: UUID, day: date) -> UnitCard:
    unit_id = procedure.competent or commune or directory.commune_committee(receiving, day)
    if not procedure.competent and commune and not directory.is_commune_committee(commune, day):
        unit_id = None
    if unit_id is None:
        raise Refusal(
            "dossiers.no_competent_unit",
            "This procedure is settled by a commune. Choose which one.",
            source="Nghị định 118/2025/NĐ-CP, Điều 14 khoản 2",
            status=422,
        )
    return directory.unit_card(unit_id, day)
