"""Return a result: at the counter with proof of who took it, or electronically; the post proves what it delivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import queries as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.news import locked
from tinhso.work.dossiers.actions.results.rights import HAND_OUT, may
from tinhso.work.dossiers.actions.steps import advance
from tinhso.work.dossiers.models import Result, ResultHandout
from tinhso.work.dossiers.queries.results import told_ready
from tinhso.work.dossiers.rules.results import check_hand_out, is_early
from tinhso.work.dossiers.terms import KIND, Delivery, ResultState, Status

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person


@together
def hand_out(
    dossier_id: UUID,
    *,
    delivery: Delivery,
    receiver: str,
    shown: str = "",
    noticed: str = "",
    version: int,
    by: Person,
    at: datetime | None = None,
) -> None:
    """Return the result and keep the proof: who took it, what they showed, who gave it.

    Where the dossier waits for it, its last step is done with it. A result that replaces a wrong one is handed out
    again after the dossier has ended. `noticed` says how the applicant was told, where it is before the day; left blank
    it is how the news that it is ready has reached them.
    """
    at = at or now()
    dossier = locked(dossier_id, version)
    if not may(by, HAND_OUT, dossier.returning_unit_id):
        raise NotAllowed("dossiers.may_not_return", "Your post does not return the results of this unit.")
    if delivery is Delivery.POST:
        raise Refusal(
            "dossiers.post_proves_itself", "Order a parcel: the post tells when it was delivered.", status=422
        )
    due = dossier.due_at.astimezone(PEOPLE).date() if dossier.due_at else None
    early = dossier.returned_at is None and is_early(at.astimezone(PEOPLE).date(), due)
    if early and not noticed.strip():
        noticed = told_ready(dossier.id, dossier.settled_at)
    check_hand_out(early=early, noticed=noticed, receiver=receiver, owner=dossier.applicant_name, shown=shown)
    current = Result.objects.filter(dossier=dossier, state=ResultState.ISSUED)
    if delivery is Delivery.ONLINE and not current.filter(on_paper=False).exists():
        raise Refusal(
            "dossiers.no_electronic_result", "There is no electronic result; it is on paper only.", status=422
        )
    item = next((one for one in casework.open_items(dossier.id) if one.step_code == "return"), None)
    if item is None and not (dossier.status == Status.RETURNED and current.exclude(supersedes=None).exists()):
        raise Refusal("dossiers.nothing_to_return", "There is no result to be returned now.")
    ResultHandout.objects.create(
        dossier_id=dossier.id,
        delivery=delivery,
        at=at,
        receiver_name=receiver.strip(),
        receiver_shown="; ".join(filter(None, (shown.strip(), noticed.strip())))[:200],
        by_post_id=by.post_id,
        by_name=by.full_name,
    )
    facts = {"code": dossier.code, "delivery": str(delivery), "early": early}
    audit.record("dossiers:result:handed_out", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    if item:
        advance(dossier.id, item.id, outcome="returned", version=dossier.version, by=by, at=at)
