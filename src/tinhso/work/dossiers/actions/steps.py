"""Take a dossier on; look up where it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.refusals.terms import NotFound, Stale
from tinhso.ground.statements.actions import change, together
from tinhso.ground.statements.queries import thing
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import timeliness
from tinhso.work.casework.terms import Timeliness
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.rules import NEWS_AFTER, STATUS_AFTER
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import Progress

from tinhso.work.dossiers.actions.news import tell

LOOK_UP_WINDOW = timedelta(minutes=15)

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
        tell(dossier.id, NEWS_AFTER[done], dossier.competent_unit_id, at, on_time=on_time)
    elif done == "return":
        dossier.returned_at = at
        tell(dossier.id, NEWS_AFTER[done], dossier.returning_unit_id, at)
    change(_MOVED, [STATUS_AFTER[done], version + 1, dossier.settled_at, dossier.returned_at, dossier.id])
    audit.record(
        f"dossiers:dossier:{done}",
        (KIND, str(dossier.id)),
        actor=by.actor,
        facts={"code": dossier.code, "outcome": outcome, "status": str(STATUS_AFTER[done])},
    )


def look_up(code: str, secret: str, *, address: str) -> Progress:
    """The public look-up, at most 20 tries in 15 minutes from one address."""
    count_attempt("look-up", address, limit=20, window=LOOK_UP_WINDOW)
    return queries.look_up(code, secret)
