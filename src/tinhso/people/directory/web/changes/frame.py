"""What the pages on changes share: tabs, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.people.directory.actions import may_change_units
from tinhso.people.directory.queries.changes import COUNTED, open_doubts
from tinhso.people.directory.terms import UnitEventKind
from tinhso.people.directory.web.changes.state import official

if TYPE_CHECKING:
    from decimal import Decimal

    from django.http import HttpRequest


def tabs(here: str, waiting: tuple[int, bool]) -> list[tuple[str, str, bool]]:
    """The entries of these pages: words, address, whether it is this one. Who only decides sees only what waits."""
    number, changes = waiting
    counted = formats.number(COUNTED) + "+" if number > COUNTED else formats.number(number)
    entries = [
        ("start", _("Change units"), "directory:draft"),
        ("events", _("Log of events"), "directory:log"),
        ("editions", _("Editions of the map"), "directory:editions"),
        ("doubts", _("Waiting for a decision (%(number)s)") % {"number": counted}, "directory:doubts"),
    ]
    return [(words, reverse(route), name == here) for name, words, route in entries if changes or name == "doubts"]


def doubts_waiting(request: HttpRequest) -> tuple[int, bool]:
    """How much waits for this person's decision, and whether they change units, too."""
    person = official(request)
    return open_doubts(person), may_change_units(person)


def kind_words(kind: str) -> str:
    """The legal word of a kind of event."""
    return UnitEventKind(kind).label(get_language() or "vi")


def share_words(area: Decimal | None, people: Decimal | None) -> str:
    """Shares of area and population; what is not known is said."""
    if area is None and people is None:
        return _("shares not known")
    unknown = _("not known")
    told = [formats.percent(one, 2) if one is not None else unknown for one in (area, people)]
    return _("area %(area)s, population %(people)s") % {"area": told[0], "people": told[1]}
