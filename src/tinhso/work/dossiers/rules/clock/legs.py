"""How the agencies of an interlinked dossier follow each other, and whether their parts fit into its term. Pure."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms.kinds import Interlinking
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules import late_from
from tinhso.work.dossiers.rules.milestones import SETTLES
from tinhso.work.dossiers.terms.legs import MOST_LEGS, LegState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.work.dossiers.terms.legs import LegCard, LegPlan

_DRAFTED = "drafted"


def order_of(value: object) -> Interlinking:
    """What the lawbook says of the order; where it says nothing, agencies work one after another."""
    return Interlinking.PARALLEL if value == Interlinking.PARALLEL.value else Interlinking.SEQUENCE


def check_plan(plan: Sequence[LegPlan], known: Sequence[LegCard], competent: UUID) -> None:
    """Refuse what is no plan: no other agency, an agency twice at a time, more parts than a dossier has."""
    if not plan:
        raise Refusal("dossiers.no_legs", "Name at least one agency and what it is to do.", status=422)
    if len(plan) + len(known) > MOST_LEGS:
        raise Refusal("dossiers.too_many_legs", "A dossier has at most %(most)s parts.", status=422, most=MOST_LEGS)
    if not known and all(one.unit == competent for one in plan):
        raise Refusal(
            "dossiers.only_the_lead",
            "A part is for another agency than the one that settles the dossier: that one leads.",
            status=422,
        )
    if any(not one.content.strip() for one in plan):
        raise Refusal("dossiers.no_leg_content", "Write what each agency is to do.", status=422)
    busy = [one.unit for one in known if one.is_open] + [one.unit for one in plan]
    if len(busy) != len(set(busy)):
        raise Refusal(
            "dossiers.agency_twice",
            "An agency has one open part of a dossier at a time: put what it is to do into one.",
            status=422,
        )


def waves(order: Interlinking, number: int, known: Sequence[LegCard]) -> list[int]:
    """The wave of each new part: side by side with what is under way, or one after another behind all others."""
    last = max((one.wave for one in known), default=0)
    if order is Interlinking.SEQUENCE:
        return list(range(last + 1, last + 1 + number))
    running = running_wave(known)
    return [running if running is not None else last + 1] * number


def running_wave(legs: Sequence[LegCard]) -> int | None:
    """The wave that is to be worked on: the first with a part that is not done; None when all are."""
    return min((one.wave for one in legs if one.is_open), default=None)


def to_begin(legs: Sequence[LegCard]) -> list[LegCard]:
    """The parts whose turn has come and that were not begun."""
    running = running_wave(legs)
    return [one for one in legs if one.wave == running and one.begun_at is None and one.is_open]


def planned_end(
    legs: Sequence[LegCard], at: datetime, due_of: Callable[[LegCard, datetime], datetime]
) -> datetime | None:
    """When the last part ends if each takes its whole term from its turn on; None without parts that are open.

    `due_of` counts the term of a part from an instant. What is late cannot end before now.
    """
    if running_wave(legs) is None:
        return None
    end = None
    for _, wave in groupby(sorted(legs, key=attrgetter("wave")), key=attrgetter("wave")):
        start = end if end is not None and end > at else at
        end = max(_ends(one, start, at, due_of) for one in wave)
    return end


def _ends(leg: LegCard, start: datetime, at: datetime, due_of: Callable[[LegCard, datetime], datetime]) -> datetime:
    if leg.done_at is not None:
        return leg.done_at
    if leg.due_at is not None:
        return max(leg.due_at, at)
    return due_of(leg, start)


def check_put_off(leg: LegCard, before: int, most: int | None, new: datetime, at: datetime) -> datetime:
    """A part at work is put off as often as a dossier may be, to a later day still to come; gives the day before."""
    if leg.due_at is None:
        raise Refusal(
            "dossiers.not_its_turn", "The turn of this part has not come yet: another agency works before it."
        )
    if most is not None and before >= most:
        raise Refusal(
            "dossiers.leg_put_off_before",
            "The due date of this part was put off before; the law allows it %(most)s time(s).",
            source="Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6",
            most=most,
        )
    if new <= leg.due_at or new <= at:
        raise Refusal(
            "dossiers.not_later", "Name a day that is still to come and later than the one promised.", status=422
        )
    return leg.due_at


def outlasts(end: datetime | None, due: datetime | None, unit: str) -> bool:
    """Whether the parts together take longer than the dossier's own term."""
    return end is not None and due is not None and end >= late_from(due, unit)


def state_of(leg: LegCard, at: datetime) -> LegState:
    """How far a part is at an instant."""
    if leg.dropped:
        return LegState.DROPPED
    if leg.begun_at is None or leg.due_at is None:
        return LegState.WAITING
    late = (leg.done_at or at) >= late_from(leg.due_at, leg.term_unit)
    if leg.done_at is not None:
        return LegState.DONE_LATE if late else LegState.DONE
    return LegState.LATE if late else LegState.WORKING


def needs_all_legs(outcome: str, milestone: str) -> bool:
    """Whether an outcome of the dossier's own table waits for its parts: its draft is handed on, or it is settled."""
    return outcome == _DRAFTED or milestone in SETTLES


def check_joined(legs_open: int) -> None:
    """The dossier is not drafted or settled while a part of it is open (Decree 118/2025/NĐ-CP art. 20.2)."""
    if legs_open:
        raise Refusal(
            "dossiers.legs_open",
            "Other agencies have not finished their parts of this dossier (%(count)s open): wait for them, or take "
            "back what is not needed any more.",
            source="Nghị định 118/2025/NĐ-CP, Điều 20 khoản 2",
            count=legs_open,
        )
