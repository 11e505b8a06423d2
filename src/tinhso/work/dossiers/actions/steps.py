"""Take a dossier on along its table of steps; look up where it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tinhso.ground.page.actions import count_attempt
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.receiving.answering import accept
from tinhso.work.dossiers.actions.waiting import book, drop_draft, need_running
from tinhso.work.dossiers.queries.clock.legs import open_legs
from tinhso.work.dossiers.rules import MILESTONES, has_its_form
from tinhso.work.dossiers.rules.clock.legs import check_joined, needs_all_legs
from tinhso.work.dossiers.rules.milestones import SETTLES
from tinhso.work.dossiers.terms import Happening, Status

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem
    from tinhso.work.dossiers.terms import Progress

LOOK_UP_WINDOW = timedelta(minutes=15)


@together
def advance(
    dossier_id: UUID,
    item_id: UUID,
    *,
    outcome: str,
    version: int,
    by: Person,
    at: datetime | None = None,
    post: UUID | None = None,
) -> None:
    """Finish the step at which a dossier waits, with an outcome of its table.

    `version` is the one the person's page showed; a dossier changed since is refused. The dossier is locked before its
    work item. `post` is whom a leader gives the next step. What the milestone of the outcome means is the rule's word;
    an outcome that asks for reasons or papers has a form of its own and is refused here.
    """
    at = at or now()
    if outcome == "accept":
        accept(dossier_id, by=by, version=version, at=at)
        return
    if has_its_form(outcome):
        raise Refusal("dossiers.needs_its_form", "This needs a form of its own: open it from the dossier's page.")
    dossier = locked(dossier_id, version)
    words, reaches = next(
        (_words(item, outcome) for item in cases.open_items(dossier.id) if item.id == item_id), ("", "")
    )
    if needs_all_legs(outcome, reaches):
        check_joined(open_legs(dossier.id))
    if reaches in SETTLES and dossier.settled_at is None:
        need_running(dossier.id)
    done = casework.complete(item_id, dossier.id, outcome=outcome, by=by, at=at, post=post)
    if done.step == "ask_supplement":
        drop_draft(dossier.id)
    happening, status = MILESTONES.get(done.milestone, (Happening.STEP, None))
    if happening is Happening.RETURNED and dossier.settled_at is None:
        moved(dossier, Happening.SETTLED, status=Status.SETTLED, by=by, at=at)
    moved(dossier, happening, status=status, by=by, at=at, text=words if happening is Happening.STEP else "")
    book(dossier, done.step, by=by, outcome=outcome)


def _words(item: OpenItem, outcome: str) -> tuple[str, str]:
    """The step and how it ended, in the words of its table; and the milestone that this is."""
    label, milestone = next(((one.label, one.milestone) for one in item.outcomes if one.code == outcome), ("", ""))
    return (f"{item.step_name}: {label}" if label else item.step_name), milestone


def look_up(code: str, secret: str, *, address: str) -> Progress:
    """The public look-up, at most 20 tries in 15 minutes from one address."""
    count_attempt("look-up", address, limit=20, window=LOOK_UP_WINDOW)
    return queries.look_up(code, secret)
