"""How the public pages of procedures say things: terms, money, channels, tiers, services."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tinhso.ground.lawbook.terms import LegalWord
from tinhso.ground.page import formats
from tinhso.ground.workdays.queries import today
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.terms import Level, OnlineService, Subject

if TYPE_CHECKING:
    from datetime import date

_CASE_TERM = re.compile(r"(\d+(?:[.,]\d+)?) ([A-Z_]+)")
_LONG = 400


def language() -> str:
    """The language of the page."""
    return get_language() or "vi"


def label(word: type[LegalWord], value: str) -> str:
    """A legal word in the language of the page; a value that is none of ours as it stands."""
    return word(value).label(language()) if value in {one.value for one in word} else value


def capital(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]


def term(amount: Decimal | float | None, unit: str, cutoff: str = "") -> str:
    """15 ngày làm việc, or the same day with its cut-off; "" where no term is known."""
    if not unit or (amount is None and unit != TermUnit.SAME_DAY):
        return ""
    word = label(TermUnit, unit)
    if unit == TermUnit.SAME_DAY:
        if not cutoff:
            return word
        return _("%(term)s, if handed in before %(clock)s") % {"term": word, "clock": cutoff}
    number = Decimal(amount or 0)
    plural = "s" if language().startswith("en") and number != 1 else ""
    return f"{formats.number(number, 0 if number == number.to_integral() else 1)} {word}{plural}"


def case_term(days: str) -> str:
    """A case's term as the records write it ("12 WORKING_DAY") in words; anything else verbatim."""
    found = _CASE_TERM.fullmatch(days.strip())
    if found and found[2].lower() in {one.value for one in TermUnit}:
        return term(Decimal(found[1].replace(",", ".")), found[2].lower())
    return days


def money(amount: Decimal | None, currency: str = "VND") -> str:
    """1.250.000 đồng, 10 USD."""
    if amount is None:
        return ""
    return formats.money(amount) if currency == "VND" else f"{formats.number(amount)} {currency}"


def tiers(levels: Iterable[str], level: str) -> str:
    """The tiers that settle it."""
    return ", ".join(label(Level, one) for one in (levels or ([level] if level else ())))


def service(value: str) -> str:
    """How far it goes online: "toàn trình", "mức độ 4"; "" where no row tells."""
    return label(OnlineService, value) if value else ""


def subjects(values: Iterable[str]) -> list[str]:
    """For whom."""
    return [capital(label(Subject, one)) for one in values]


def is_long(text: str) -> bool:
    """Whether a text stands better under a line that opens it."""
    return len(text) > _LONG


def link(route: str, day: date, *args: str, **asked: str) -> str:
    """An address of these pages that keeps the day."""
    asked = {name: value for name, value in asked.items() if value}
    if day != today():
        asked["ngay"] = day.isoformat()
    address = reverse(f"procedures:{route}", args=args)
    return f"{address}?{urlencode(asked)}" if asked else address


def span(first: date | None, last: date | None) -> str:
    """From a day, or between two days; the last one is the first on which it was so no more."""
    if last is None:
        return _("since %(day)s") % {"day": formats.date(first)}
    until = formats.date(last.fromordinal(last.toordinal() - 1))
    return pgettext("days", "%(first)s to %(last)s") % {"first": formats.date(first), "last": until}
