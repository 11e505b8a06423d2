"""From when a term counts: where the dossier is received, and on what it travels. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.dossiers.terms import Door

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.ground.workdays.terms import Calendar

ANCHOR, ELSEWHERE = "clock.anchor", "clock.anchor_elsewhere"
"""The rules of the lawbook: at the competent agency's own one-stop, and at another counter."""

COMPETENT_RECEIVED = "competent_received"
ON_PAPER = frozenset({Door.COUNTER, Door.POST})
"""The doors behind which papers lie that must be carried to the agency that settles; the others hand it over at once
or settle it on the spot."""


def counts_from(accepted: datetime, anchor: str, door: str, days: int | None, counter: Calendar) -> datetime:
    """The instant from which the term of a dossier counts that was accepted at another agency's counter.

    Where its term counts from receipt by the competent agency (`anchor`): at once when it goes electronically; on
    paper the latest moment at which the law lets the counter hand it over (`days` of work, rule `transfer.paper`). So
    the receipt names a day that holds whatever the office does. Source: Decree 118/2025/NĐ-CP art. 17.3 as amended by
    Decree 309/2026/NĐ-CP, art. 20.1.a. That the last lawful moment stands for the receipt is the house's reading.
    """
    if anchor != COMPETENT_RECEIVED or Door(door) not in ON_PAPER or days is None:
        return accepted
    return workdays.due(accepted, Term(days, TermUnit.WORKING_DAY), counter).due
