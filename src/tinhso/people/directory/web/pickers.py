"""Choosing a unit or a person by a few letters without marks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats
from tinhso.ground.page.forms import pickers
from tinhso.ground.page.layout import navigation
from tinhso.ground.page.terms import Option
from tinhso.ground.signing.queries import Holder, register_holder
from tinhso.ground.signing.terms import SignatureKind
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries
from tinhso.people.directory.queries import pages
from tinhso.people.directory.terms import Level

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest


def hang() -> None:
    """Register the pickers and the entry of the menu with ground/page."""
    navigation.register("units", gettext_lazy("Administrative units"), "directory:tree", order=7, fold="reference")
    pickers.register("directory.communes", _communes, _commune, right="")
    pickers.register("directory.communes_now", _communes_now, _commune)
    pickers.register("directory.units", _units, _unit)
    pickers.register("directory.agencies", _agencies, _unit)
    pickers.register("directory.people", _people, _person)
    pickers.register("directory.committees", _committees, _unit, right="")
    register_holder(SignatureKind.PERSON, Holder("directory.people", _account))
    register_holder(SignatureKind.AGENCY, Holder("directory.agencies", _agency))


def _units(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    return [Option(str(unit.id), unit.name, unit.code) for unit in queries.find_units(typed, limit)]


def _agencies(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    return [Option(str(unit.id), unit.name, unit.code) for unit in queries.find_agencies(typed, limit)]


def _committees(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    return [Option(str(unit.id), unit.name, unit.code) for unit in queries.find_committees(typed, limit)]


def _unit(value: str) -> str | None:
    try:
        cards = queries.unit_cards([UUID(value)])
    except ValueError:
        return None
    return next((card.name for card in cards.values()), None)


def _account(value: str) -> tuple[UUID, str] | None:
    """Who signs: the account behind the post chosen, and the name."""
    try:
        return queries.post_account(UUID(value))
    except ValueError:
        return None


def _agency(value: str) -> tuple[UUID, str] | None:
    """Which agency seals."""
    name = _unit(value)
    return (UUID(value), name) if name else None


def _communes(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    """Communes of all times; what stands above them, and until when, tells twins apart."""
    return [
        Option(str(one.id), one.name, " · ".join(filter(None, (one.above, _until(one.last)))))
        for one in pages.find(typed, limit, level=Level.COMMUNE, today_too=False)
    ]


def _communes_now(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    """Communes of today."""
    found = pages.find(typed, limit, on=today(), level=Level.COMMUNE, today_too=False)
    return [Option(str(one.id), one.name, one.above) for one in found]


def _until(last: date | None) -> str:
    return _("until %(day)s") % {"day": formats.date(last - timedelta(1))} if last else ""


def _commune(value: str) -> str | None:
    try:
        return pages.last_name(UUID(value), Level.COMMUNE)
    except ValueError:
        return None


def _people(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    return [Option(str(post), name, place) for post, name, place in queries.find_people(typed, limit)]


def _person(value: str) -> str | None:
    try:
        return queries.post_holder(UUID(value))
    except ValueError:
        return None
