"""The country through time as acts, in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tinhso.people.directory.rules.country.book import COUNTRY, Book
from tinhso.people.directory.rules.country.compare import Conflict, disagreements
from tinhso.people.directory.rules.country.july import write_july
from tinhso.people.directory.rules.country.march import write_base, write_march
from tinhso.people.directory.rules.country.now import write_now
from tinhso.people.directory.rules.country.sources import COMMUNE, DISTRICT, PROVINCE, BadRow, Sources

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from tinhso.people.directory.terms import UnitAct


@dataclass(frozen=True, slots=True)
class StateRead:
    """How many territories a state has."""

    file: str
    on: date
    provinces: int
    districts: int
    communes: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """Acts by day and order, where the sources disagree, and what could not be read."""

    acts: tuple[UnitAct, ...]
    conflicts: tuple[Conflict, ...] = ()
    bad: tuple[BadRow, ...] = ()
    states: tuple[StateRead, ...] = ()
    provinces: dict[str, frozenset[str]] = field(default_factory=dict)

    def of_provinces(self, codes: Collection[str]) -> Atlas:
        """All that concerns these provinces by their codes on any day, with those they merged with: whole by itself."""
        reach = set(codes)
        groups = [group for group in set(self.provinces.values()) if len(group) > 1]
        while more := [group for group in groups if group & reach and not group <= reach]:
            reach.update(*more)
        kept = {key for key, group in self.provinces.items() if group & reach or key == f"state-2023:{COUNTRY}"}
        return Atlas(
            acts=tuple(act for act in self.acts if act.key in kept),
            conflicts=tuple(one for one in self.conflicts if one.province in reach),
            bad=self.bad,
            states=self.states,
            provinces={key: group for key, group in self.provinces.items() if key in kept},
        )


def build_atlas(sources: Sources) -> Atlas:
    """The acts that lead from state to state, always the same for the same sources."""
    book = Book()
    write_base(book, sources.base)
    write_march(book, sources.base, sources.before)
    write_july(book, sources)
    write_now(book, sources.after, sources.now)
    states = tuple(
        StateRead(state.file, state.on, *(len(state.of_level(level)) for level in (PROVINCE, DISTRICT, COMMUNE)))
        for state in sources.states
    )
    return Atlas(tuple(book.acts), disagreements(sources), sources.bad, states, book.provinces)
