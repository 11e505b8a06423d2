"""How partners call what we call otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.exchange.models import CodeMap
from tinhso.ground.exchange.terms import Code
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.queries import row, rows
from tinhso.ground.workdays.queries import today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_THEIRS = """
SELECT list, ours, theirs FROM exchange_codemap WHERE partner = %s AND validity @> %s::date ORDER BY theirs DESC
"""
_OURS = """
SELECT ours FROM exchange_codemap WHERE partner = %s AND list = %s AND theirs = %s AND validity @> %s::date
ORDER BY ours LIMIT 1
"""


def their_codes(partner: str, on: date) -> Callable[[str, str], str]:
    """Tells what the partner calls (list, word) on a day: of one statement, however many words are asked of it.

    Hold it for one message only: the map may change after that.
    """
    called = {(code_list, ours): theirs for code_list, ours, theirs in rows(_THEIRS, [partner, on])}

    def their(code_list: str, ours: str) -> str:
        found = called.get((code_list, ours))
        return found if found is not None else _unknown(code_list, ours)

    return their


def their_code(partner: str, code_list: str, ours: str, on: date | None = None) -> str:
    """What the partner calls it on a day (today by default)."""
    return their_codes(partner, on or today())(code_list, ours)


def our_code(partner: str, code_list: str, theirs: str, on: date | None = None) -> str:
    """What we call what the partner calls so on a day."""
    found = row(_OURS, [partner, code_list, theirs, on or today()])
    return str(found[0]) if found else _unknown(code_list, theirs)


def codes(partner: str) -> list[Code]:
    """The whole map of a partner, list by list."""
    rows = CodeMap.objects.filter(partner=partner).order_by("list", "ours", "validity")
    return [
        Code(row.partner, row.list, row.ours, row.theirs, row.validity.lower, row.validity.upper, row.source)
        for row in rows
    ]


def _unknown(code_list: str, code: str) -> str:
    raise Refusal(
        "exchange.unknown_code",
        "The code %(word)s of the list %(list)s is not known.",
        status=422,
        word=code[:40],
        list=code_list,
    )
