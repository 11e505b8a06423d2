"""How dossiers speak on screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from tinhso.ground.page import formats
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.dossiers.terms import Status

if TYPE_CHECKING:
    from tinhso.ground.workdays.terms import Term

TONES = {
    Status.SUBMITTED: "warning",
    Status.RECEIVED: "info",
    Status.REFUSED: "grey",
    Status.PROCESSING: "brand",
    Status.SUPPLEMENT: "warning",
    Status.PAYMENT: "warning",
    Status.WITHDRAWN: "grey",
    Status.STOPPED: "grey",
    Status.SETTLED: "success",
    Status.RETURNED: "grey",
}


def term_words(term: Term) -> str:
    """A term as people say it: “13 ngày làm việc”."""
    return term_text(term.value, term.unit)


def term_text(value: int, unit: str) -> str:
    """A term from its stored parts."""
    language = get_language() or "vi"
    word = TermUnit(unit)
    if word is TermUnit.SAME_DAY:
        return word.label(language)
    plural = "s" if language.startswith("en") and value != 1 else ""
    return f"{formats.number(value)} {word.label(language)}{plural}"
