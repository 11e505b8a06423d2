"""A part of a dossier is finished, taken back, or ends with its dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit.terms import Actor
from tinhso.ground.files import actions as files_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, together
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.casework.terms import Basis, ClockEvent
from tinhso.work.dossiers.actions.deeds.legs.rights import may_finish, may_send_legs
from tinhso.work.dossiers.actions.deeds.legs.sending import begin_turn
from tinhso.work.dossiers.actions.deeds.legs.telling import tell_joined
from tinhso.work.dossiers.actions.law import UNREAD
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.waiting import book, need
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries.clock.legs import leg_card, legs_of, open_legs
from tinhso.work.dossiers.rules import check_reason, check_runs
from tinhso.work.dossiers.terms import Happening
from tinhso.work.dossiers.terms.legs import LEG, LegCard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import News

ENDED_BY = {
    Happening.WITHDRAWN: ClockEvent.WITHDRAW,
    Happening.STOPPED: ClockEvent.STOP,
    Happening.CLOSED_UNANSWERED: ClockEvent.CLOSE,
    Happening.REFUSED: ClockEvent.STOP,
}
"""With what a dossier's open parts end, and how their ledgers say so."""

_DONE = """
UPDATE dossiers_leg SET done_at = %s, outcome = left(%s, 1000), done_by_name = %s, dropped = %s WHERE id = %s
"""


@together
def finish_leg(
    leg_id: UUID,
    outcome: str,
    *,
    by: Person,
    document: str = "",
    files: Sequence[tuple[UUID, str]] = (),
    at: datetime | None = None,
) -> None:
    """An agency has done its part: `outcome` in words, with what it brought as `files` (kept file, name).

    What an agency that does not work in this system answered by letter, the one-stop or the leader of the agency that
    settles the dossier writes down; then `document` names that letter. The next part begins, or all have joined. Where
    a province's table gives parts more than one step, the part is finished with the last.
    """
    at = at or now()
    outcome = check_reason(outcome)
    dossier, leg = locked_leg(leg_id)
    check_runs(dossier.status, dossier.settled_at)
    if leg.begun_at is None:
        raise Refusal(
            "dossiers.not_its_turn", "The turn of this part has not come yet: another agency works before it."
        )
    item = cases.open_item(leg.id)
    theirs = may_finish(by, item)
    if not theirs:
        need(may_send_legs(by, dossier.receiving_unit_id, dossier.competent_unit_id))
        outcome = f"{outcome} (theo {letter_of(document)})"
    over = True
    if item is not None:
        how = item.outcomes[0].code
        done = casework.complete(item.id, leg.id, outcome=how, by=by if theirs else None, at=at)
        over = not (done.opened and theirs)
        if over:
            casework.end_case(leg.id, outcome=how, by=None, at=at)
    change(_DONE, [at if over else None, outcome, by.actor.name, False, leg.id])
    for file_id, name in files:
        files_of.claim(file_id, LEG, str(leg.id), name=name)
    if not over:
        book(dossier, "leg_step", by=by, leg=str(leg.id))
        return
    _over(dossier, leg, Happening.LEG_DONE, by=by, at=at, text=_name(leg))
    book(dossier, "leg_done", by=by, leg=str(leg.id), by_letter=not theirs)


@together
def take_back_leg(leg_id: UUID, reason: str, *, by: Person, at: datetime | None = None) -> None:
    """A part is not needed any more, or was given to the wrong agency: its clock stops, the reason stays."""
    at = at or now()
    reason = check_reason(reason)
    dossier, leg = locked_leg(leg_id)
    need(may_send_legs(by, dossier.receiving_unit_id, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    _drop(leg, ClockEvent.STOP, Basis(reason[:300], approver=by.actor.name), actor=by.actor, reason=reason, at=at)
    text = f"Rút lại phần việc của {_name(leg)}: {reason}"
    _over(dossier, leg, Happening.STEP, by=by, at=at, text=text, public=False)
    book(dossier, "leg_taken_back", by=by, leg=str(leg.id))


def end_with_dossier(news: Sequence[News]) -> None:
    """Listens to what happens to dossiers: the open parts of one that ends without a result end with it."""
    for one in news:
        event = ENDED_BY.get(Happening(one.happening))
        left = [leg for leg in legs_of(one.dossier_id) if leg.is_open] if event else []
        if event and left:
            written = cases.ledger(one.dossier_id)
            last = written[-1] if written else None
            rests = (
                Basis(last.basis, last.rule, last.pack, last.verified, last.approver_name) if last else Basis(UNREAD)
            )
            actor = Actor(account_id=None, post_id=None, name=one.actor_name)
            for leg in left:
                _drop(leg, event, rests, actor=actor, reason=Happening(one.happening).vi, at=one.at)


def _drop(leg: LegCard, event: ClockEvent, rests: Basis, *, actor: Actor, reason: str, at: datetime) -> None:
    """End a part that brings nothing; one whose turn never came has neither clock nor work item."""
    if leg.begun_at is not None:
        casework.end_clock(leg.id, event, basis=rests, actor=actor, at=at)
        casework.end_case(leg.id, outcome=event.value, by=None, at=at)
    change(_DONE, [at, reason, actor.name, True, leg.id])


def _over(
    dossier: Dossier,
    leg: LegCard,
    happening: Happening,
    *,
    by: Person,
    at: datetime,
    text: str,
    public: bool = True,
) -> None:
    """One part less is open: the history tells, the next ones begin, and when none is left the lead is told."""
    moved(dossier, happening, by=by, at=at, text=text, public=public)
    begin_turn(dossier, actor=by.actor, at=at)
    if not open_legs(dossier.id):
        tell_joined(dossier.id, dossier.code, leg.id, at=at)


def locked_leg(leg_id: UUID) -> tuple[Dossier, LegCard]:
    """The dossier, locked, and its part, which is not over yet."""
    dossier = locked(leg_card(leg_id).dossier_id)
    leg = leg_card(leg_id)
    if not leg.is_open:
        raise Refusal("dossiers.leg_over", "This part is finished already, or it was taken back.")
    return dossier, leg


def _name(leg: LegCard) -> str:
    return directory.last_cards([leg.unit])[leg.unit].name


def letter_of(typed: str) -> str:
    """The letter by which an agency answered, trimmed; refused when empty."""
    letter = " ".join(typed.split())
    if not letter:
        raise Refusal(
            "dossiers.no_letter",
            "Name the letter by which the agency answered: its number, notation and day.",
            status=422,
        )
    return letter[:300]
