"""Ask the lawbook on behalf of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound

if TYPE_CHECKING:
    from datetime import date

    from tinhso.ground.lawbook.terms import LegalValue

UNREAD = "chưa đối chiếu văn bản"


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
