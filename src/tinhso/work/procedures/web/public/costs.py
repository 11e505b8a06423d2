"""What a procedure costs in words: lines by way of filing, and who pays less on that day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.money.terms import FeeLine, PayerFact
from tinhso.work.procedures.rules import steps
from tinhso.work.procedures.terms import Channel, FeeKind, Mark
from tinhso.work.procedures.web.public import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.work.money.terms import Benefit
    from tinhso.work.procedures.queries.fees import FeesShown
    from tinhso.work.procedures.terms.sheets import Sum

_FREE = "Miễn phí"  # as the pages say it; what was read of it says the same
_MARKED = {Mark.PARSED, Mark.REPAIRED, Mark.UNKNOWN}


def lines(shown: FeesShown, sums: Iterable[Sum]) -> list[tuple[FeeLine, list[str]]]:
    """Each line with the ways of filing that ask for it; those that differ in the way alone are told at once."""
    groups: dict[tuple[Any, ...], tuple[FeeLine, list[str]]] = {}
    for channel, found in shown.lines.items():
        for one in found:
            groups.setdefault(_same(one), (one, []))[1].append(channel)
    told = {(one.kind, one.amount, one.note) for one, _channels in groups.values()}
    replaced = {one.kind for one, _channels in groups.values() if not one.quoted}
    # Where law sets the amounts of a way, the source's own are not told beside them, whatever it calls them.
    settled = {str(channel) for channel, found in shown.lines.items() if any(not one.quoted for one in found)}
    for one in sums:  # what a source tells for no way of filing that we know
        if (one.kind, one.amount, one.note) not in told and one.kind not in replaced and one.channel not in settled:
            line = FeeLine(FeeKind(one.kind), one.amount, unit=one.unit, note=one.note, currency=one.currency)
            groups.setdefault(_same(line), (line, []))[1].append(one.channel)
    return list(groups.values())


def _same(one: FeeLine) -> tuple[Any, ...]:
    return one.kind, one.amount, one.currency, one.unit, one.item, one.note, one.citation


def told(found: Iterable[tuple[FeeLine, list[str]]], sums: Iterable[Sum]) -> list[dict[str, Any]]:
    """The lines in words, with the mark of how the amount was read and what the source had."""
    read = {(one.kind, one.amount, one.note): one for one in sums}
    return [_told(one, channels, read.get((one.kind, one.amount, one.note))) for one, channels in found]


def _told(one: FeeLine, channels: list[str], read: Sum | None) -> dict[str, Any]:
    amount = _("free") if one.amount == 0 else words.money(one.amount, one.currency)
    ways = [words.label(Channel, channel) for channel in dict.fromkeys(channels) if channel]
    return {
        "kind": words.capital(one.kind.label(words.language())),
        "item": one.item,
        "amount": amount or _("the source tells no amount"),
        "known": bool(amount),
        "unit": _per(one.unit or (read.unit if read else "")),
        "channels": words.capital(", ".join(ways)),
        "note": one.note,
        "nodes": steps.outline(one.note),
        "citation": one.citation,
        "unread": bool(one.citation) and not one.text_read,
        "original": read.original if read and read.original not in {one.note, _FREE} else "",
        "mark": _mark(one, read),
    }


def _per(unit: str) -> str:
    """What the amount is for: "/bản"; units that name the money themselves stay as they are."""
    return f"/{unit.strip('/ ')}" if unit and not unit.startswith("đồng") else unit


def _mark(one: FeeLine, read: Sum | None) -> str:
    """What speaks against the amount, else how it was read."""
    if one.doubt is not None:
        return one.doubt.label(words.language())
    return words.label(Mark, read.mark) if read and read.mark in _MARKED else ""


def benefits(found: Iterable[Benefit]) -> list[dict[str, Any]]:
    """Who pays less or nothing while it holds."""
    return [
        {
            "name": one.name,
            "takes": _takes(one),
            "days": words.span(one.starts, one.ends + timedelta(1) if one.ends else None),
            "kinds": ", ".join(kind.label(words.language()) for kind in sorted(one.kinds)),
            "channels": ", ".join(words.label(Channel, channel) for channel in sorted(one.channels)),
            "needs": [words.label(PayerFact, fact) for fact in sorted(one.needs)],
            "any_of": [words.label(PayerFact, fact) for fact in sorted(one.any_of)],
            "citation": one.citation,
            "unread": not (one.text_read and one.amendments_read),
            "note": one.note,
        }
        for one in found
    ]


def _takes(one: Benefit) -> str:
    if one.whole:
        return _("nothing to pay")
    if one.share is not None:
        return _("%(share)s less") % {"share": formats.percent(one.share)}
    return _("%(amount)s less") % {"amount": formats.money(one.amount)}
