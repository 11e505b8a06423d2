"""What every act asks first: where the dossier waits, whether this person may; and what it leaves in the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import Actor
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements.actions import change
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.rules.clock import check_running
from tinhso.work.dossiers.terms import KIND, AskOutcome, Status

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem, Reckoning
    from tinhso.work.dossiers.models import Dossier

APPLICANT = Actor(account_id=None, post_id=None, name="Người nộp hồ sơ")

_DROPPED = "UPDATE dossiers_supplement SET outcome = %s WHERE dossier_id = %s AND outcome = '' AND sent_at IS NULL"


def need(allowed: bool) -> None:
    """Refuse whoever may not do this to the dossier."""
    if not allowed:
        raise NotAllowed("dossiers.not_your_deed", "Your post may not do this to the dossier.")


def waiting_at(dossier_id: UUID, *steps: str) -> OpenItem:
    """The work item of a dossier that waits at one of these steps; refused when it waits elsewhere or has ended."""
    for item in casework.open_items(dossier_id):
        if item.step_code in steps:
            return item
    raise Refusal(
        "dossiers.not_at_this_step",
        "The dossier does not wait at the step at which this is done. Reload the page to see where it is.",
    )


def counted(dossier: Dossier) -> Reckoning:
    """Where the clock of a dossier stands.

    Refused where no term is counted: before acceptance, and while the applicant completes.
    """
    state = casework.reckoning(dossier.id)
    if state is None or dossier.accepted_at is None or dossier.status == Status.SUPPLEMENT:
        raise Refusal(
            "dossiers.clock_waits",
            "The term of this dossier does not run now: it has not been accepted yet, or it waits for its applicant.",
        )
    return state


def need_running(dossier_id: UUID) -> None:
    """Refuse what would touch the term while time that does not count is open."""
    check_running(casework.reckoning(dossier_id))


def drop_draft(dossier_id: UUID) -> None:
    """A request to complete that was drafted and not sent is not sent any more."""
    change(_DROPPED, [AskOutcome.DROPPED.value, dossier_id])


def book(dossier: Dossier, verb: str, *, by: Person | None, **facts: object) -> None:
    """Write the deed into the book of changes; no personal data among the facts."""
    told = {"code": dossier.code, "status": str(dossier.status)} | facts
    audit.record(f"dossiers:dossier:{verb}", (KIND, str(dossier.id)), actor=by.actor if by else APPLICANT, facts=told)
