"""A leader approves a request beyond the law's number, or sends it back to who wrote it, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, together
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.dossiers.actions.deeds.asking.drafting import dossier_of, leads, waiting_draft
from tinhso.work.dossiers.actions.deeds.asking.telling import tell_sent_back
from tinhso.work.dossiers.actions.news import moved
from tinhso.work.dossiers.actions.waiting import book, need, waiting_at
from tinhso.work.dossiers.rules import check_sent_back
from tinhso.work.dossiers.terms import AskOutcome, AskStage, Happening

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier, Supplement

_APPROVED = "UPDATE dossiers_supplement SET override_by_name = %s WHERE id = %s"
_RETURNED = """
UPDATE dossiers_supplement SET outcome = %s, returned_at = %s, returned_by_name = %s, returned_reason = %s WHERE id = %s
"""


@together
def approve_supplement(
    supplement_id: UUID, *, by: Person, version: int | None = None, at: datetime | None = None
) -> None:
    """A leader of the agency that settles the dossier approves one request more than the law lets one make."""
    at = at or now()
    dossier, draft = _to_decide(supplement_id, version, by)
    change(_APPROVED, [by.actor.name, draft.id])
    moved(dossier, Happening.STEP, by=by, at=at, text="Phê duyệt yêu cầu bổ sung thêm lần nữa", public=False)
    book(dossier, "supplement_approved", by=by, supplement=str(draft.id))


@together
def return_supplement(
    supplement_id: UUID, reason: str, *, by: Person, version: int | None = None, at: datetime | None = None
) -> None:
    """A leader does not approve such a request: it goes back to who wrote it, with the reason, and keeps its words.

    A specialist's dossier goes back with it; at intake it lies at the counter all the while.
    """
    at = at or now()
    dossier, draft = _to_decide(supplement_id, version, by)
    reason = check_sent_back(reason)
    if draft.stage == AskStage.APPRAISAL:
        item = waiting_at(dossier.id, "ask_supplement")
        casework.complete(item.id, dossier.id, outcome="back", by=by, at=at, decides=True)
    change(_RETURNED, [AskOutcome.RETURNED.value, at, by.actor.name, reason, draft.id])
    text = f"Không phê duyệt yêu cầu bổ sung thêm lần nữa: {reason}"
    moved(dossier, Happening.STEP, by=by, at=at, text=text, public=False)
    writer = next((one for one in cases.open_items(dossier.id) if one.step_code in {"process", "receive"}), None)
    if writer and writer.post_id:
        tell_sent_back(dossier, writer.post_id, at=at)
    book(dossier, "supplement_returned", by=by, supplement=str(draft.id))


def _to_decide(supplement_id: UUID, version: int | None, by: Person) -> tuple[Dossier, Supplement]:
    """The dossier, locked, and its request that waits for a leader; refused where it waits for nobody's word."""
    dossier = dossier_of(supplement_id, version)
    need(leads(by, dossier))
    draft = waiting_draft(dossier, supplement_id)
    if not draft.override_basis or draft.override_by_name:
        raise Refusal("dossiers.nothing_to_approve", "This request waits for nobody's approval.")
    return dossier, draft
