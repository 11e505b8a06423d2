"""The four answers at the top of a procedure's page: how long, how much, where, how far online."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.procedures.terms import ONLINE, Channel, Level, PartialReason
from tinhso.work.procedures.web.public import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from tinhso.work.money.terms import FeeLine
    from tinhso.work.procedures.terms.sheets import Sheet, Span


def strip(sheet: Sheet, day: date, competent: str, sums: Sequence[FeeLine]) -> list[dict[str, Any]]:
    """Question, answer, a note below it, the section that tells all, and whether the answer is known."""
    return [
        {"question": _("How long"), "href": "#thoi-han", **_long(sheet)},
        {"question": _("What it costs"), "href": "#chi-phi", **_much(sums)},
        {"question": _("Where to hand it in"), "href": "#noi-nop", **_where(sheet, competent)},
        {"question": _("Online"), "href": "#truc-tuyen", **_online(sheet, day)},
    ]


def _long(sheet: Sheet) -> dict[str, Any]:
    main = words.term(sheet.amount, sheet.unit, sheet.cutoff)
    others = {
        (way.amount, way.unit)
        for way in sheet.ways
        if way.unit and (way.amount, way.unit) != (sheet.amount, sheet.unit)
    }
    several = bool(others) and not (len(others) == 1 and sheet.unit == "same_day")
    cases = any(one.days for one in sheet.cases)
    if not main:
        told = next((words.term(way.amount, way.unit, way.cutoff) for way in sheet.ways if way.unit), "")
        if not told:
            return _answer(_("not told by the source"), known=False)
        main, several = told, True
    return _answer(main, _("other terms by way or case") if several or cases else "")


def _much(sums: Sequence[FeeLine]) -> dict[str, Any]:
    if not sums:
        return _answer(_("not told by the source"), known=False)
    amounts = {(one.amount, one.currency) for one in sums if one.amount is not None}
    if not amounts:
        return _answer(_("no amount told"), _("see what the source says"), known=False)
    unsaid = any(one.amount is None for one in sums)
    if {amount for amount, _currency in amounts} == {0}:
        return _answer(_("free"), _("in some cases a charge; see below") if unsaid else "")
    paid = sorted((amount, currency) for amount, currency in amounts if amount)
    note = _("by channel and case; see below") if len(amounts) > 1 or unsaid else ""
    low, high = paid[0], paid[-1]
    if low == high:
        return _answer(words.money(*low), note)
    if low[1] != high[1]:
        return _answer(_("several amounts"), note)
    return _answer(_("%(low)s to %(high)s") % {"low": _bare(low[0]), "high": words.money(*high)}, note)


def _bare(amount: Decimal) -> str:
    return formats.number(amount)


def _where(sheet: Sheet, competent: str) -> dict[str, Any]:
    if sheet.offered:
        settled = competent or _("the People's Committee of your commune")
        return _answer(_("Public service centre (one-stop unit)"), _("settled by %(agency)s") % {"agency": settled})
    tiers = set(sheet.levels) or ({sheet.level} if sheet.level else set())
    told = words.tiers(sheet.levels, sheet.level)
    if tiers & {Level.PROVINCE, Level.COMMUNE}:
        # The source's agencies of these tiers are those of whatever province wrote the record.
        return _answer(told, _("not yet received at counters here"), known=False)
    agency = next((one.name for one in sheet.agencies if one.role in ("executing", "competent")), "")
    if agency or tiers:
        return _answer(agency or told, _("not at counters here"))
    return _answer(_("not yet received at counters here"), known=False)


def _online(sheet: Sheet, day: date) -> dict[str, Any]:
    span = now(sheet.services, day)
    if span is None:
        channel = any(way.channel == Channel.ONLINE for way in sheet.ways)
        return _answer(_("not recorded"), _("the source names filing online") if channel else "", known=False)
    note = words.label(PartialReason, span.reason) if span.reason else ""
    return _answer(words.capital(words.service(span.word)), note, known=span.word in ONLINE)


def now(spans: tuple[Span, ...], day: date) -> Span | None:
    """What holds on a day."""
    return next((one for one in spans if one.holds(day)), None)


def _answer(answer: str, note: str = "", *, known: bool = True) -> dict[str, Any]:
    return {"answer": words.capital(answer), "note": words.capital(note), "known": known}
