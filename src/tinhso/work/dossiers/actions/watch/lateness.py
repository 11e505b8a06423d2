"""Say why a dossier is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements.actions import insert, together
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.models import LateReason
from tinhso.work.dossiers.queries.clock.late import may_give_reason
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person


@together
def give_late_reason(dossier_id: UUID, reason: str, *, by: Person) -> None:
    """Write the reason for the weekly list; only of a dossier that waits, by somebody of the unit where it does."""
    waiting = casework.open_items(dossier_id)
    if not waiting:
        raise Refusal("dossiers.waits_nowhere", "The dossier waits nowhere any more; no reason is needed.")
    if not may_give_reason(by, waiting):
        raise NotAllowed("dossiers.not_your_delay", "Only the unit at which the dossier waits tells why it is late.")
    line = LateReason(
        dossier_id=dossier_id,
        reason=reason,
        step_name=waiting[0].step_name,
        at=now(),
        post_id=by.post_id,
        by_name=by.full_name,
    )
    insert([line])
    audit.record("dossiers:dossier:late_reason", (KIND, str(dossier_id)), actor=by.actor, facts={})
