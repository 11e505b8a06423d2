"""Ask how the clock of a dossier came to where it stands: day by day, with the entries that made it so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import now
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework import queries as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.rules.clock import on_completion
from tinhso.work.dossiers.terms import ENDED, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tinhso.work.casework.terms import ClockEvent, Explanation, LedgerLine
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.legs import LegCard


@dataclass(frozen=True, slots=True)
class Ahead:
    """What may still happen to a clock that runs: what a request to complete would do to it and how often one was
    sent, and how often its due date may be put off.
    """

    on_completion: tuple[ClockEvent | None, Term]
    asked: int
    put_off_most: int | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A dossier's clock with what made it so.

    `on_completion` is what happens to the clock when the applicant completes what is asked for now, and the term that
    counts then; `answer_by` until when that may be. Both are told only while the applicant is waited for. `part`: of
    one part of an interlinked dossier. `ahead` is told while the clock runs or stands.
    """

    clock: Explanation
    ledger: tuple[LedgerLine, ...]
    waits: tuple[tuple[datetime, datetime | None], ...] = ()
    on_completion: tuple[ClockEvent | None, Term] | None = None
    answer_by: date | None = None
    part: bool = False
    ahead: Ahead | None = None

    def entry(self, seq: int) -> LedgerLine | None:
        """The entry with this number."""
        return next((line for line in self.ledger if line.seq == seq), None)

    @property
    def verified(self) -> bool:
        """Whether the texts on which all entries rest were read, with their later amendments."""
        return all(line.verified for line in self.ledger)


def explained(
    card: DossierCard, ledger: Sequence[LedgerLine] | None = None, *, at: datetime | None = None
) -> Explained | None:
    """How a dossier's clock stands; None where its term has not begun. Give the `ledger` where it is at hand."""
    lines = tuple(casework.ledger(card.id) if ledger is None else ledger)
    if not lines:
        return None
    sent = [one for one in asked.supplements(card.id) if one.sent_at is not None]
    runs = card.settled_at is None and Status(card.status) not in ENDED
    then = _on_completion(card) if sent or runs else None
    anew = then is not None and then[0] is not None
    asks = [(one.sent_at, one.answered_at) for one in sent if one.sent_at and one.sent_at >= lines[0].since]
    waits = tuple(asks) if anew else ()
    told = casework.explained(lines, at=at or now(), settled=card.settled_at, waits=waits)
    if told is None:
        return None
    waiting = sent and not sent[-1].outcome
    ahead = Ahead(then, len(sent), _put_off_most(card)) if then and runs else None
    return Explained(
        told, lines, waits, then if waiting else None, sent[-1].answer_by if waiting else None, ahead=ahead
    )


def explained_part(part: LegCard, ledger: Sequence[LedgerLine], *, at: datetime | None = None) -> Explained | None:
    """How the clock of one part of an interlinked dossier stands; None where it has not begun."""
    told = casework.explained(ledger, at=at or now(), settled=part.done_at)
    return Explained(told, tuple(ledger), part=True) if told else None


def _put_off_most(card: DossierCard) -> int | None:
    """How often the law of the dossier's day lets a due date be put off; None where it sets no number."""
    try:
        found = lawbook.value("extension.most", card.received_at.astimezone(PEOPLE).date())
    except NotFound:
        return None
    return found.value if isinstance(found.value, int) else None


def _on_completion(card: DossierCard) -> tuple[ClockEvent | None, Term]:
    rules = asked.clock_rules(card.procedure_version, card.received_at.astimezone(PEOPLE).date())
    return on_completion(rules.supplement if rules else None, Term(card.term_value, TermUnit(card.term_unit)))
