"""Receive a dossier, take it on, look it up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.numbering.rules import dossier_code
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.ground.search.rules import fold
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import rows, thing
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Mover, Waiting
from tinhso.people.parties import actions as parties
from tinhso.people.parties.terms import Given, NumberKind, PartyKind, Scope
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE, timeliness
from tinhso.work.casework.terms import Subject, Timeliness
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.models import Dossier, DossierComponent, Event
from tinhso.work.dossiers.rules import NEWS_AFTER, STATUS_AFTER, check_handed_in, new_secret
from tinhso.work.dossiers.terms import KIND, EventKind, Status
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import Person, UnitCard
    from tinhso.people.parties.terms import Number
    from tinhso.work.dossiers.terms import Agent, Applicant, DossierCard, HandedIn, Progress
    from tinhso.work.procedures.terms import ProcedureCard

LOOK_UP_WINDOW = timedelta(minutes=15)


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
    _tell(dossier.id, EventKind.RECEIVED, by.unit_id, at)
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


def _tell(dossier_id: UUID, kind: EventKind, unit_id: UUID, at: datetime, *, on_time: bool | None = None) -> None:
    day = at.astimezone(PEOPLE).date()
    insert([Event(dossier_id=dossier_id, kind=kind, unit_id=unit_id, at=at, day=day, on_time=on_time)])


SEEING_NUMBERS = ("receive_dossier", "return_result", "process_dossier")


def may_see_number(person: Person, dossier: DossierCard) -> bool:
    """Whether this person handles the papers, and so may compare the number; to see or approve is not enough."""
    units = person.units(*SEEING_NUMBERS)
    return units is None or not units.isdisjoint(
        (dossier.receiving_unit, dossier.competent_unit, dossier.returning_unit)
    )


def see_number(dossier: DossierCard, *, by: Person) -> Number:
    """The applicant's number in full; written down with the dossier for which it was looked at."""
    if dossier.party is None:
        raise NotFound("dossiers.no_number", "No number was told for this dossier.")
    if not may_see_number(by, dossier):
        raise NotAllowed("dossiers.may_not_see_number", "Only those who work on the dossier see the number in full.")
    return parties.see_number(dossier.party, why=f"{KIND}:{dossier.code}", actor=by.actor)


_THEIRS = "SELECT id, procedure_name, returned_at FROM dossiers_dossier WHERE applicant_id = %s ORDER BY id FOR UPDATE"
_FORGOTTEN = """
UPDATE dossiers_dossier SET applicant_name = '–', applicant_folded = '', applicant_phone = '', applicant_address = '',
    applicant_commune_id = NULL, note = '', version = version + 1 WHERE applicant_id = %s
"""


@together
def forget_applicant(party_id: UUID, actor: Actor) -> int:
    """Blank what the dossiers of an erased party hold of it; refused while one of them is not returned."""
    theirs = rows(_THEIRS, [party_id])
    if any(returned is None for *_, returned in theirs):
        raise Refusal(
            "dossiers.applicant_needed",
            "A dossier of this person is still being settled. Erase them when its result has been returned.",
        )
    change(_FORGOTTEN, [party_id])
    for ident, procedure_name, _ in theirs:
        casework.retitle(ident, procedure_name)
        audit.record("dossiers:dossier:forgotten", (KIND, str(ident)), actor=actor, facts={})
    return len(theirs)


_MOVED = "UPDATE dossiers_dossier SET status = %s, version = %s, settled_at = %s, returned_at = %s WHERE id = %s"


@together
def advance(
    dossier_id: UUID, item_id: UUID, *, outcome: str, version: int, by: Person, at: datetime | None = None
) -> None:
    """Finish the step at which a dossier waits: process, settle or return.

    `version` is the one the person's page showed; a dossier changed since is refused. The dossier is locked before its
    work item. Settling freezes whether it was on time into the event, by the rule of lateness.
    """
    at = at or now()
    dossier = thing(Dossier, "id = %s FOR UPDATE", [dossier_id])
    if dossier is None:
        raise NotFound("dossiers.no_such_dossier", "There is no dossier with this code among those you may see.")
    if dossier.version != version:
        raise Stale(
            "dossiers.changed_since", "The dossier has changed since you opened this page. Look again and repeat."
        )
    done, _ = casework.complete(item_id, dossier.id, outcome=outcome, by=by, at=at)
    if done == "settle":
        dossier.settled_at = at
        on_time = timeliness(at, dossier.due_at, dossier.term_unit) is not Timeliness.LATE
        _tell(dossier.id, NEWS_AFTER[done], dossier.competent_unit_id, at, on_time=on_time)
    elif done == "return":
        dossier.returned_at = at
        _tell(dossier.id, NEWS_AFTER[done], dossier.returning_unit_id, at)
    change(_MOVED, [STATUS_AFTER[done], version + 1, dossier.settled_at, dossier.returned_at, dossier.id])
    audit.record(
        f"dossiers:dossier:{done}",
        (KIND, str(dossier.id)),
        actor=by.actor,
        facts={"code": dossier.code, "outcome": outcome, "status": str(STATUS_AFTER[done])},
    )


def _waiting_at(unit: UUID, column: str, until: str) -> list[Waiting]:
    """A commune's dossiers belong to the commune, others to that of the applicant where it was told."""
    found = rows(_WAITING_AT.format(unit=column, until=until), [directory.commune_served(unit), unit])
    return [Waiting(ident, f"{code} – {name}", commune, field) for ident, code, name, commune, field in found]


def _put(ids: Sequence[UUID], source: UUID, target: UUID, column: str, until: str) -> int:
    """Dossiers are locked before their work items, both by id; a page opened before is then out of date."""
    of = {"ids": list(ids), "source": source, "target": target}
    found = [ident for (ident,) in rows(_STILL_THERE.format(unit=column, until=until), of)]
    change(_REHOME.format(unit=column), of | {"ids": found})
    casework.rehome(found, source, target, at=column.removesuffix("_unit_id"))
    return len(found)


_WAITING_AT = """
SELECT d.id, d.code, d.procedure_name, coalesce(%s, d.applicant_commune_id), v.field
FROM dossiers_dossier d JOIN procedures_procedureversion v ON v.id = d.procedure_version_id
WHERE d.{unit} = %s AND d.{until} IS NULL ORDER BY d.received_at, d.id
"""
_STILL_THERE = """
SELECT id FROM dossiers_dossier
WHERE id = ANY(%(ids)s) AND {unit} = %(source)s AND {until} IS NULL ORDER BY id FOR UPDATE
"""
_REHOME = "UPDATE dossiers_dossier SET {unit} = %(target)s, version = version + 1 WHERE id = ANY(%(ids)s)"

# What moves when a unit ends. Where a dossier was received is history and never moves; code, secret, due date and
# ledger are not touched.
COMPETENT = Mover(
    "dossiers.competent",
    "dossiers that are not settled",
    lambda unit: _waiting_at(unit, "competent_unit_id", "settled_at"),
    lambda ids, source, target, _on: _put(ids, source, target, "competent_unit_id", "settled_at"),
    subject=KIND,
)
RETURNING = Mover(
    "dossiers.returning",
    "dossiers whose result is not returned",
    lambda unit: _waiting_at(unit, "returning_unit_id", "returned_at"),
    lambda ids, source, target, _on: _put(ids, source, target, "returning_unit_id", "returned_at"),
    subject=KIND,
)


def look_up(code: str, secret: str, *, address: str) -> Progress:
    """The public look-up, at most 20 tries in 15 minutes from one address."""
    count_attempt("look-up", address, limit=20, window=LOOK_UP_WINDOW)
    return queries.look_up(code, secret)
