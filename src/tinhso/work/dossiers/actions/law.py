"""Ask the lawbook on behalf of a dossier: the law of the day on which it was opened holds for it to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.lawbook.rules import pack_on
from tinhso.ground.refusals.terms import NotFound
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import Basis

if TYPE_CHECKING:
    from datetime import date

    from tinhso.ground.lawbook.terms import LegalValue
    from tinhso.work.dossiers.models import Dossier
    from tinhso.work.procedures.terms import ClockRule

UNREAD = "chưa đối chiếu văn bản"


def opened_on(dossier: Dossier) -> date:
    """The day whose law holds for a dossier, whatever changes later: the local day on which the system took it in.

    The decrees were not read for a rule of their own on what is under way; this is the house's reading.
    """
    return dossier.received_at.astimezone(PEOPLE).date()


def law(rule: str, day: date) -> LegalValue | None:
    """What a rule says on a day; None where the lawbook has no law of that day."""
    try:
        return lawbook.value(rule, day)
    except NotFound:
        return None


def count_of(rule: str, day: date) -> int | None:
    """The whole number that a rule gives on a day; None where the law sets none."""
    found = law(rule, day)
    return found.value if found and isinstance(found.value, int) else None


def citation(rule: str, day: date) -> str:
    """The article on which a rule rests on a day, for a ledger or a refusal."""
    found = law(rule, day)
    return found.citation if found and found.citation else UNREAD


def basis(rule: str, day: date, *, approver: str = "") -> Basis:
    """On what an entry of the ledger rests that applies a rule on a day.

    Where the pack of the day has no value of the rule, the entry names the pack and says that no text was read.
    """
    found = law(rule, day)
    if found is None:
        pack = pack_on(lawbook.packs(), day)
        return Basis(UNREAD, rule, pack.code if pack else "", approver=approver)
    return Basis(found.citation or UNREAD, rule, found.pack, found.verified, approver)


def basis_of(applied: ClockRule, rule: str, day: date) -> Basis:
    """The same where the procedure may have a rule of its own: then its approved sentence is the basis."""
    if not applied.own:
        return basis(rule, day)
    found = law(rule, day)
    return Basis(applied.source, rule, found.pack if found else "", applied.verified)
