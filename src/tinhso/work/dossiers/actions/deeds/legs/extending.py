"""Put the due date of a part off, once, by a written notice of its agency to the one that leads the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.deeds.closing import may_decide
from tinhso.work.dossiers.actions.deeds.legs.finishing import letter_of, locked_leg
from tinhso.work.dossiers.actions.deeds.legs.rights import may_send_legs
from tinhso.work.dossiers.actions.deeds.legs.telling import tell_put_off
from tinhso.work.dossiers.actions.law import basis, count_of, opened_on
from tinhso.work.dossiers.actions.news import moved
from tinhso.work.dossiers.actions.waiting import book, need
from tinhso.work.dossiers.models import LegExtension
from tinhso.work.dossiers.rules import check_reason, check_runs, is_too_late
from tinhso.work.dossiers.rules.clock.legs import check_put_off
from tinhso.work.dossiers.terms import Happening

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person

_BEFORE = "SELECT count(*) FROM dossiers_legextension WHERE leg_id = %s"
_PUT_OFF = "UPDATE dossiers_leg SET due_at = %s, late_told_at = NULL WHERE id = %s"


@together
def put_leg_off(
    leg_id: UUID, reason: str, new_due: datetime, document: str, *, by: Person, at: datetime | None = None
) -> None:
    """The agency of a part cannot keep its day: it says why, and by which written notice it told the leading agency.

    The same guards as for a dossier: once, at the latest the law's days before it is due; later it is still possible
    and told as too late (Decree 118/2025/NĐ-CP art. 19.6; that it holds for parts too is the house's reading). The
    dossier's own due date stays. What an agency outside this system wrote, the one-stop or the leading agency enters.
    """
    at = at or now()
    reason, document = check_reason(reason), letter_of(document)
    dossier, leg = locked_leg(leg_id)
    need(may_decide(by, leg.unit) or may_send_legs(by, dossier.receiving_unit_id, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    day = opened_on(dossier)
    (before,) = row(_BEFORE, [leg.id]) or (0,)
    old_due = check_put_off(leg, before, count_of("extension.most", day), new_due, at)
    late = is_too_late(old_due, count_of("extension.before", day), at, PEOPLE)
    kept = LegExtension(
        id=uuid_utils.compat.uuid7(),
        leg_id=leg.id,
        reason=reason[:1000],
        document=document,
        old_due_at=old_due,
        new_due_at=new_due,
        at=at,
        by_name=by.actor.name,
        too_late=late,
    )
    insert([kept])
    rests = basis("extension.before", day)
    casework.extend(leg.id, new_due, basis=rests, actor=by.actor, at=at, reason=f"{reason} ({document})")
    change(_PUT_OFF, [new_due, leg.id])
    name = directory.last_cards([leg.unit])[leg.unit].name
    text = f"{name} hẹn lại ngày xong phần việc: {new_due.astimezone(PEOPLE):%H:%M %d/%m/%Y}. {reason}"
    moved(dossier, Happening.STEP, by=by, at=at, text=text, public=False)
    tell_put_off(leg, dossier.code, due=new_due, at=at)
    book(dossier, "leg_put_off", by=by, leg=str(leg.id), due=new_due.isoformat(), too_late=late)
