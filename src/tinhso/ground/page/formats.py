"""Dates, numbers and money as people here write them. Fast enough to be called for every row of a list.

Dates are dd/mm/yyyy and 24 hours in both languages; separators of numbers follow the language of the page:
Vietnamese 1.836 and 37,6%, English 1,836 and 37.6%.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from tinhso.ground.workdays.terms import TermUnit

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
_SWAP = str.maketrans(",.", ".,")


def local(moment: dt.datetime) -> dt.datetime:
    """`moment` (aware) on the clock of Asia/Ho_Chi_Minh."""
    return moment.astimezone(LOCAL)


def date(day: dt.date | None) -> str:
    """21/11/2026; "" for None. An instant gives its day in Asia/Ho_Chi_Minh."""
    if day is None:
        return ""
    if isinstance(day, dt.datetime):
        day = day.astimezone(LOCAL)
    return f"{day.day:02}/{day.month:02}/{day.year}"


def moment(instant: dt.datetime | None) -> str:
    """21/11/2026 15:04 in Asia/Ho_Chi_Minh; "" for None."""
    if instant is None:
        return ""
    here = instant.astimezone(LOCAL)
    return f"{here.day:02}/{here.month:02}/{here.year} {here.hour:02}:{here.minute:02}"


def clock(instant: dt.datetime | None) -> str:
    """15:04 in Asia/Ho_Chi_Minh; "" for None."""
    if instant is None:
        return ""
    here = instant.astimezone(LOCAL)
    return f"{here.hour:02}:{here.minute:02}"


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """1.836 in Vietnamese, 1,836 in English, halves rounded away from zero; "" for None."""
    if value is None:
        return ""
    if not isinstance(value, int):
        value = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{value:,.{decimals}f}"
    return text if (get_language() or "").startswith("en") else text.translate(_SWAP)


def percent(share: float | Decimal | None, decimals: int = 1) -> str:
    """37,6% for a share of 0.376; "" for None. Only what is whole loses its decimals: 100% is all, 100,0% is not."""
    if share is None:
        return ""
    exact = Decimal(str(share)) * 100
    return number(exact, 0 if exact == exact.to_integral() else decimals) + "%"


def money(amount: Decimal | int | None) -> str:
    """1.250.000 đồng (1,250,000 VND in English); "" for None."""
    if amount is None:
        return ""
    return number(amount) + (" VND" if (get_language() or "").startswith("en") else " đồng")


def term(value: int, unit: str) -> str:
    """13 ngày làm việc (13 working days in English); a same-day term is said without its number."""
    language, word = get_language() or "vi", TermUnit(unit)
    if word is TermUnit.SAME_DAY:
        return word.label(language)
    plural = "s" if language.startswith("en") and value != 1 else ""
    return f"{number(value)} {word.label(language)}{plural}"
