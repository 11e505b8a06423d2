"""The account of a dossier's clock, finished for a page or a paper: words, picture, legend, table, ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.queries.clock.account import told
from tinhso.work.dossiers.queries.clock.account.ledger import ledger
from tinhso.work.dossiers.queries.clock.account.picture import legend, picture
from tinhso.work.dossiers.queries.clock.explained import explained

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.work.casework.terms import LedgerLine
    from tinhso.work.dossiers.terms import DossierCard

__all__ = ["account", "ledger"]


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
    if found is None:
        return None
    return {
        "sentences": told.sentences(found, own=own),
        "picture": picture(found, language, paper=paper),
        "legend": legend(found, language, paper=paper),
        "rows": told.table(found, language),
        "ledger": ledger(lines, language),
    }
