"""Choosing a unit or a person by a few letters without marks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tinhso.ground.page.forms import pickers
from tinhso.ground.page.terms import Option
from tinhso.people.directory import queries

if TYPE_CHECKING:
    from django.http import HttpRequest


def hang() -> None:
    """Register both pickers with ground/page."""
    pickers.register("directory.units", _units, _unit)
    pickers.register("directory.people", _people, _person)
    pickers.register("directory.committees", _committees, _unit)


def _units(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    return [Option(str(unit.id), unit.name, unit.code) for unit in queries.find_units(typed, limit)]


def _committees(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    return [Option(str(unit.id), unit.name, unit.code) for unit in queries.find_committees(typed, limit)]


def _unit(value: str) -> str | None:
    try:
        cards = queries.unit_cards([UUID(value)])
    except ValueError:
        return None
    return next((card.name for card in cards.values()), None)


def _people(_request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    return [Option(str(post), name, place) for post, name, place in queries.find_people(typed, limit)]


def _person(value: str) -> str | None:
    try:
        return queries.post_holder(UUID(value))
    except ValueError:
        return None
