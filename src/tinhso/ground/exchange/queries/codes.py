"""How partners call what we call otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.exchange.models import CodeMap
from tinhso.ground.exchange.terms import Code
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today

if TYPE_CHECKING:
    from datetime import date


def their_code(partner: str, code_list: str, ours: str, on: date | None = None) -> str:
    """What the partner calls it on a day (today by default)."""
    found = _on(partner, code_list, on).filter(ours=ours).values_list("theirs", flat=True).order_by("theirs").first()
    return str(found) if found is not None else _unknown(code_list, ours)


def our_code(partner: str, code_list: str, theirs: str, on: date | None = None) -> str:
    """What we call what the partner calls so on a day."""
    found = _on(partner, code_list, on).filter(theirs=theirs).values_list("ours", flat=True).order_by("ours").first()
    return str(found) if found is not None else _unknown(code_list, theirs)


def codes(partner: str) -> list[Code]:
    """The whole map of a partner, list by list."""
    rows = CodeMap.objects.filter(partner=partner).order_by("list", "ours", "validity")
    return [
        Code(row.partner, row.list, row.ours, row.theirs, row.validity.lower, row.validity.upper, row.source)
        for row in rows
    ]


def _on(partner: str, code_list: str, on: date | None):  # type: ignore[no-untyped-def]  # a QuerySet of our own rows
    return CodeMap.objects.filter(partner=partner, list=code_list, validity__contains=on or today())


def _unknown(code_list: str, code: str) -> str:
    raise Refusal(
        "exchange.unknown_code",
        "The code %(word)s of the list %(list)s is not known.",
        status=422,
        word=code[:40],
        list=code_list,
    )
