"""From when a dossier's term counts, and on which article: its law's anchor, by where it was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.law import basis, count_of, law, opened_on
from tinhso.work.dossiers.rules.clock import ANCHOR, COMPETENT_RECEIVED, ELSEWHERE, counts_from

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.ground.workdays.terms import Term
    from tinhso.people.directory.terms import UnitCard
    from tinhso.work.casework.terms import Basis, Clock
    from tinhso.work.dossiers.models import Dossier


def first_clock(
    dossier: Dossier, term: Term, receiving: UnitCard, competent: UnitCard, at: datetime
) -> tuple[Clock, Basis]:
    """The clock of a dossier accepted at `at`, and on what its start rests."""
    rule, since = counted_from(dossier, receiving, competent, dossier.door, at)
    return casework.start_clock(since, term, competent.calendar_code), basis(rule, opened_on(dossier))


def counted_from(
    dossier: Dossier, receiving: UnitCard, competent: UnitCard, door: str, at: datetime
) -> tuple[str, datetime]:
    """The rule by which a term counts of what came complete through a door at `at`, and from which instant it does.

    Since 5 August 2026 the term of one received at another counter than the competent agency's own counts from receipt
    by that agency (Decree 118/2025/NĐ-CP art. 17.3 as amended by Decree 309/2026/NĐ-CP).
    """
    day = opened_on(dossier)
    found = law(ELSEWHERE, day)
    anchor = str(found.value) if found else ""
    if anchor != COMPETENT_RECEIVED or directory.serve_alike(receiving.id, competent.id, day):
        return ANCHOR, at
    counter = calendar_of(receiving.calendar_code)
    return ELSEWHERE, counts_from(at, anchor, door, count_of("transfer.paper", day), counter)


def on_the_receipt(clock: Clock, at: datetime) -> dict[str, object]:
    """What form 01 says beside the due date: from when the term counts, where that is later than acceptance."""
    return {"counts_from": f"{clock.start.astimezone(PEOPLE):%H:%M, %d/%m/%Y}"} if clock.start > at else {}
