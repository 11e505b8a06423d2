"""When a wrong entry of the ledger may be put right: the term counted again from another start, or another term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.terms import ClockEvent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tinhso.work.casework.terms import LedgerLine


def check_correction(
    was: tuple[datetime, Term], shall_be: tuple[datetime, Term], *, received: datetime, latest: datetime, promised: bool
) -> None:
    """Refuse what corrects nothing, a start before the dossier was here or after `latest`, and to undo a promise.

    `promised` is a day that the applicant was told with an apology: that stands.
    """
    if promised:
        raise Refusal(
            "dossiers.promised_since",
            "The applicant was promised another day with an apology since; that day stands and is not counted again.",
        )
    if shall_be == was:
        raise Refusal("dossiers.nothing_to_correct", "This is what the ledger says already.", status=422)
    start = shall_be[0]
    if start < received:
        raise Refusal(
            "dossiers.before_reception", "The term cannot count from before the dossier was here.", status=422
        )
    if start > latest:
        raise Refusal("dossiers.not_yet", "Name what has happened, not what is still to come.", status=422)


def whole_term(lines: Iterable[LedgerLine]) -> Term | None:
    """The whole term of a dossier where a leader put a wrong one right; None where nobody did.

    What was put right while a new term ran was that term and not the whole one.
    """
    found, renewed = None, False
    for line in lines:
        event = ClockEvent(line.event)
        if event in (ClockEvent.NEW_TERM, ClockEvent.RESTART):
            renewed = event is ClockEvent.NEW_TERM
        elif event is ClockEvent.CORRECT and not renewed:
            found = Term(line.term_value, TermUnit(line.term_unit))
    return found
