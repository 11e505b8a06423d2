"""A party is known again by its number, and what is told of it is kept."""

from __future__ import annotations

from typing import Any

import pytest

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.workdays.queries import today
from tinhso.people.parties.actions import keep_party
from tinhso.people.parties.queries import party
from tinhso.people.parties.rules import read_number
from tinhso.people.parties.terms import Given, PartyKind

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def citizen(name: str = "Nông Thị Thử", number: str = "020091000012", **more: Any) -> Given:
    return Given(PartyKind.CITIZEN, name, read_number(number, on=today()) if number else None, **more)


def test_the_same_number_is_the_same_party() -> None:
    first = keep_party(citizen(), actor=SYSTEM)
    assert keep_party(citizen(number="020 091 000 012"), actor=SYSTEM) == first
    card = party(first)
    assert (card.masked, card.version) == ("0200******12", 1)
