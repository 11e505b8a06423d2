"""What a procedure was before: its versions, what changed between two of them, how far it went online."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.procedures.queries.public import sheet
from tinhso.work.procedures.rules.difference import difference
from tinhso.work.procedures.terms import Part, PartialReason, Route
from tinhso.work.procedures.web.public import words
from tinhso.work.procedures.web.public.portrait import portrait

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest

    from tinhso.work.procedures.terms.sheets import Edition, Sheet, Span


def versions(editions: Sequence[Edition], shown: Edition, code: str) -> list[dict[str, Any]]:
    """All versions, the newest first, each with the way to it and to what changed."""
    told = []
    for place, one in enumerate(editions):
        before = editions[place - 1] if place else None
        told.append({
            "words": words.span(one.first, one.last),
            "href": words.link("page", one.first, code) if one.first else "",
            "shown": one.id == shown.id,
            "counted": one.counted_from_source,
            "compare": f"?so-voi={before.number}&ngay={one.first.isoformat()}#thay-doi" if before and one.first else "",
        })  # fmt: skip
    return told[::-1]


def changes(
    request: HttpRequest, editions: Sequence[Edition], shown: Edition, found: Sheet, day: date
) -> dict[str, Any] | None:
    """What changed between the version shown and the one asked for; None when nobody asks."""
    asked = request.GET.get("so-voi", "")
    other = next((one for one in editions if str(one.number) == asked and one.id != shown.id), None)
    if other is None:
        return None
    pairs = sorted([(other, sheet(other.id, day)), (shown, found)], key=lambda pair: editions.index(pair[0]))
    (old, before), (new, after) = pairs
    parts = difference(portrait(before), portrait(after))
    return {
        "old": words.span(old.first, old.last),
        "new": words.span(new.first, new.last),
        "parts": [(words.label(Part, row["part"]), row["old"], row["new"]) for row in parts],
    }


def services(found: Sheet) -> list[tuple[str, str, str, str]]:
    """How far it went online: days, service, reason, decision; the newest first."""
    return [
        (
            words.span(one.first, one.last),
            words.capital(words.service(one.word)),
            words.label(PartialReason, one.reason) if one.reason else "",
            one.basis,
        )
        for one in reversed(found.services)
    ]


def route(span: Span | None) -> str:
    """Through which system its dossiers run."""
    return words.label(Route, span.word) if span else ""


def since(edition: Edition) -> str:
    """Since when this version is in force, as far as it is known."""
    if edition.first is None:
        return ""
    day = formats.date(edition.first)
    if edition.counted_from_source:
        return _("known to hold since %(day)s, the day of the source") % {"day": day}
    return _("in force since %(day)s") % {"day": day}
