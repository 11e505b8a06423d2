"""Give parts of a dossier to other agencies: on paper one after another, electronically to all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.workdays.queries import now
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import LEG_PROCESS, Places, Subject
from tinhso.work.dossiers.actions.deeds.legs.rights import may_send_legs
from tinhso.work.dossiers.actions.deeds.legs.telling import tell_begun
from tinhso.work.dossiers.actions.law import basis, law, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.waiting import book, need
from tinhso.work.dossiers.models import Leg
from tinhso.work.dossiers.queries.clock.legs import legs_of
from tinhso.work.dossiers.rules import check_runs
from tinhso.work.dossiers.rules.clock.legs import check_plan, order_of, to_begin, waves
from tinhso.work.dossiers.terms import Happening
from tinhso.work.dossiers.terms.legs import LEG, ORDER_OF, LegCard, LegPlan, Medium, leg_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import Person, UnitCard
    from tinhso.work.dossiers.models import Dossier

_BEGUN = "UPDATE dossiers_leg SET begun_at = %s, due_at = %s WHERE id = %s"


@together
def send_legs(
    dossier_id: UUID,
    plan: Sequence[LegPlan],
    *,
    by: Person,
    medium: Medium = Medium.ELECTRONIC,
    version: int | None = None,
    at: datetime | None = None,
) -> list[UUID]:
    """Give each agency its part, with its content and its term; gives their ids.

    The order is the lawbook's of the day on which the dossier was opened: on paper one after another, electronically
    all at once (Decree 118/2025/NĐ-CP art. 20.2). The dossier's own due date stays what was promised; whether the parts
    fit into it, its page says.
    """
    at = at or now()
    dossier = locked(dossier_id, version)
    need(may_send_legs(by, dossier.receiving_unit_id, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    if dossier.accepted_at is None:
        raise Refusal("dossiers.not_accepted", "Parts are given to other agencies once the dossier has been accepted.")
    known = legs_of(dossier.id)
    check_plan(plan, known, dossier.competent_unit_id)
    units = _units(plan, at)
    rule = law(ORDER_OF[medium], opened_on(dossier))
    order = order_of(rule.value if rule else None)
    rows = [
        Leg(
            id=uuid_utils.compat.uuid7(),
            dossier_id=dossier.id,
            wave=wave,
            seq=len(known) + number,
            unit_id=one.unit,
            leads=one.unit == dossier.competent_unit_id,
            content=" ".join(one.content.split())[:500],
            medium=medium,
            term_value=one.term.value,
            term_unit=one.term.unit,
        )
        for number, (one, wave) in enumerate(zip(plan, waves(order, len(plan), known), strict=True), 1)
    ]
    insert(rows)
    names = "; ".join(units[one.unit].name for one in plan)
    moved(dossier, Happening.LEG_SENT, by=by, at=at, text=names)
    begin_turn(dossier, actor=by.actor, at=at)
    book(dossier, "legs_sent", by=by, order=str(order), legs=[str(row.id) for row in rows])
    return [row.id for row in rows]


def begin_turn(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """Let those parts of a locked dossier begin whose turn has come: each with its work item and its own ledger."""
    found = to_begin(legs_of(dossier.id))
    units = directory.last_cards({one.unit for one in found}) if found else {}
    for one in found:
        _begin(dossier, one, units[one.unit], actor=actor, at=at)


def _begin(dossier: Dossier, leg: LegCard, unit: UnitCard, *, actor: Actor, at: datetime) -> None:
    clock = casework.start_clock(at, Term(leg.term_value, TermUnit(leg.term_unit)), unit.calendar_code)
    casework.open_case(
        Subject(LEG, leg.id, leg_code(dossier.code, leg.seq), f"{leg.content} – {dossier.procedure_name}"),
        places=Places(leg.unit, dossier.receiving_unit_id, dossier.competent_unit_id),
        process=LEG_PROCESS,
        due_at=clock.due.due,
        term_unit=leg.term_unit,
        at=at,
    )
    rests = basis(ORDER_OF[Medium(leg.medium)], opened_on(dossier))
    casework.start(leg.id, clock, basis=rests, actor=actor, at=at)
    change(_BEGUN, [at, clock.due.due, leg.id])
    tell_begun(leg.id, dossier.code, leg.seq, due=clock.due.due, at=at)


def _units(plan: Sequence[LegPlan], at: datetime) -> dict[UUID, UnitCard]:
    """The agencies as they are on the day; one that is no more is refused."""
    found = directory.unit_cards({one.unit for one in plan}, at.astimezone(PEOPLE).date())
    if any(one.unit not in found for one in plan):
        raise Refusal(
            "dossiers.no_such_agency", "One of these agencies is not there any more. Choose again.", status=422
        )
    return found
