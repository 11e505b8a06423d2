"""The account of a dossier's clock, finished for a page or a paper: words, picture, legend, table, ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.queries.clock.account import told
from tinhso.work.dossiers.queries.clock.account.ahead import may_change
from tinhso.work.dossiers.queries.clock.account.headline import bar, headline
from tinhso.work.dossiers.queries.clock.account.ledger import ledger
from tinhso.work.dossiers.queries.clock.account.picture import is_short, legend, picture
from tinhso.work.dossiers.queries.clock.account.sources import sources
from tinhso.work.dossiers.queries.clock.explained import explained, explained_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.work.casework.terms import LedgerLine
    from tinhso.work.dossiers.queries.clock.explained import Explained
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.legs import LegCard

__all__ = ["account", "account_of_part", "ledger"]


def account(
    card: DossierCard,
    language: str,
    *,
    own: bool,
    entries: Sequence[LedgerLine] | None = None,
    paper: bool = False,
) -> dict[str, Any] | None:
    """All that tells of a clock; None where the term has not begun.

    `own`: spoken to the applicant; `paper`: drawn with colours of its own. Give the `entries` of the ledger where they
    are at hand.
    """
    lines = tuple(casework.ledger(card.id) if entries is None else entries)
    found = explained(card, lines)
    return _told(found, language, own=own, paper=paper) if found else None


def account_of_part(part: LegCard, language: str, entries: Sequence[LedgerLine]) -> dict[str, Any] | None:
    """The same of one part of an interlinked dossier."""
    found = explained_part(part, entries)
    return _told(found, language, own=False, paper=False) if found else None


def _told(found: Explained, language: str, *, own: bool, paper: bool) -> dict[str, Any]:
    return {
        "headline": headline(found, own=own),
        "bar": bar(found, paper=paper),
        "sentences": told.sentences(found, own=own),
        "may_change": may_change(found, own=own),
        "picture": picture(found, language, paper=paper),
        "is_short": is_short(found),
        "legend": legend(found, language, paper=paper),
        "rows": told.table(found, language),
        "sources": sources(found, language),
        "ledger": ledger(found.ledger, language, own=own),
    }
