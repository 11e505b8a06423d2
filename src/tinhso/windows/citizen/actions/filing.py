"""File a finished form with the province's own system, where the law of the day lets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory import queries as directory
from tinhso.people.parties import actions as parties
from tinhso.people.parties import queries as known
from tinhso.work.dossiers.actions import submit
from tinhso.work.dossiers.actions.doors import reuse
from tinhso.work.dossiers.actions.doors.filled import take_over
from tinhso.work.dossiers.terms import KIND, Applicant, Delivery, Door
from tinhso.work.procedures import queries as procedures
from tinhso.work.procedures.queries.forms import faults_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.people.parties.terms import PaperCard
    from tinhso.work.procedures.queries.forms import Draft
    from tinhso.work.procedures.terms import ProcedureCard


@dataclass(frozen=True, slots=True)
class Filed:
    """What a filing page tells: who (read from the party where the account is bound), where, how, with which papers.

    `files` are (component, kept file, name), `papers` (component, paper of the party given once). `committee` settles a
    commune's procedure.
    """

    applicant: Applicant
    committee: UUID | None = None
    delivery: Delivery = Delivery.COUNTER
    delivery_address: str = ""
    files: Sequence[tuple[UUID, UUID, str]] = ()
    papers: Sequence[tuple[UUID, PaperCard]] = ()


@together
def file_draft(draft: Draft, told: Filed, *, person: Person | None, party: UUID | None, on: date) -> UUID:
    """File a finished draft as a dossier; gives its id. The draft is erased, its answers and files go with it.

    `on` is the day whose law is asked. Only a bound account files in the name of a party: whoever is not signed in
    gives a name, and whose dossier it is the counter finds out.
    """
    verdict = procedures.may_file_online(draft.procedure, on)
    if not verdict.lawful:
        raise Refusal("citizen.not_filed_here", verdict.why.en, source=verdict.source, status=422)
    if draft.done_at is None or faults_of(draft):
        raise Refusal("citizen.form_not_complete", "The form is not complete. Finish it, then file it.", status=422)
    procedure = procedures.version(draft.procedure_version)
    papers = told.papers if party else ()
    card = submit(
        procedure,
        _applicant(told.applicant, person, party),
        reuse.handed_again(papers),
        door=Door.LOCAL_ONLINE,
        receiving_unit=_counter(procedure, told.committee),
        commune=told.committee,
        form=draft.answers,
        form_version=draft.form_version,
        files=[*told.files, *reuse.files_again(papers)],
        delivery=told.delivery,
        delivery_address=told.delivery_address,
        submitted_at=now(),
    )
    if person:
        reuse.write_use(card, papers, actor=person.actor)
        facts: dict[str, object] = {"code": card.code, "law_of": on.isoformat()}
        audit.record("citizen:dossier:filed", (KIND, str(card.id)), actor=person.actor, facts=facts)
    take_over(draft, card.id)
    return card.id


def _applicant(told: Applicant, person: Person | None, party: UUID | None) -> Applicant:
    if party is None or person is None:
        return Applicant(told.full_name, told.phone, told.address, email=told.email)
    card = known.party(party)
    number = parties.see_number(party, why="citizen:dossier:file", actor=person.actor)
    return Applicant(card.name, told.phone, told.address, number, email=told.email)


def _counter(procedure: ProcedureCard, committee: UUID | None) -> UUID:
    """The counter that receives: the commune's for what a commune settles, else the province's."""
    day = today()
    commune = directory.commune_served(committee) if committee and procedure.competent is None else None
    for counter in directory.counters(day):
        if counter.commune == commune and procedures.receives(procedure.code, counter.id, day):
            return counter.id
    raise Refusal(
        "citizen.no_counter", "No counter receives this procedure online. Choose another commune.", status=422
    )
