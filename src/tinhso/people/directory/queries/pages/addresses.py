"""An address as it was on a day and as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries.atlas import successors
from tinhso.people.directory.queries.pages.tree import paths
from tinhso.people.directory.terms import Level
from tinhso.people.directory.terms.pages import Address, Whereabouts

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms.pages import Step


def address(unit_id: UUID, day: date, on: date | None = None) -> Address:
    """The address of a territory as it was on `day`, and as it is `on` another (today by default); five statements.

    A unit that was divided since gives an address for each part: which of them holds a house, the house must tell.
    """
    then = text_of(paths([unit_id], day).get(unit_id, []))
    became = successors(unit_id, day, on)
    there = paths([one.place.id for one in became.passages], on or today())
    now = [Whereabouts(one.place.id, text_of(there[one.place.id]), str(one.extent)) for one in became.passages]
    return Address(then, tuple(now), became.unknown)


def text_of(path: list[Step]) -> str:
    """xã Yên Khoái, huyện Lộc Bình, tỉnh Lạng Sơn: from below, without the country."""
    return ", ".join(lowered(step.name, step.type_name) for step in reversed(path) if step.level != Level.COUNTRY)


def lowered(name: str, type_name: str) -> str:
    """A name within a sentence: its type begins small."""
    return f"{name[:1].lower()}{name[1:]}" if type_name and name.startswith(type_name) else name
