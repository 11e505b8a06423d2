"""The state of the country while its acts are written one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

from tinhso.people.directory.rules.names import parted, same_name, spelled
from tinhso.people.directory.terms import Change, Hierarchy, UnitAct, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Unpack

    from tinhso.people.directory.rules.country.sources import Place
    from tinhso.people.directory.terms import Certainty, Flow, UnitEventKind

TREE = Hierarchy.TERRITORY.value
COUNTRY = "vn"


class Told(TypedDict, total=False):
    """What an act says beside what it does."""

    certainty: Certainty
    basis: str
    source: str
    note: str


@dataclass(slots=True)
class Standing:
    """A unit that is there: its lasting key, what is said of it, the key of its parent."""

    key: str
    facts: dict[str, str]
    parent: str


@dataclass(slots=True)
class Book:
    """Units that are there by their code, and the acts so far with the provinces they touch."""

    standing: dict[str, Standing] = field(default_factory=dict)
    acts: list[UnitAct] = field(default_factory=list)
    provinces: dict[str, frozenset[str]] = field(default_factory=dict)

    def write(
        self,
        act: tuple[str, UnitEventKind, date],
        provinces: Iterable[str],
        changes: Iterable[Change],
        flows: Iterable[Flow] = (),
        **told: Unpack[Told],
    ) -> None:
        """Add an act by its key, kind and day."""
        self.acts.append(UnitAct(*act, tuple(changes), tuple(flows), **told))
        self.provinces[act[0]] = frozenset(provinces)

    def open(self, place: Place, year: str, parent: str) -> Change:
        """A new unit for a place, and the change that opens it."""
        unit = Standing(f"t{place.code}-{year}", facts_of(place), parent)
        self.standing[place.code] = unit
        return Change(unit.key, opens=True, facts=dict(unit.facts), parents={TREE: parent})

    def alter(self, unit: Standing, place: Place, parent: str) -> Change | None:
        """What must change for a unit to become this place, by whose code it is then found; None when it is that.

        Another spelling of the same name is no change.
        """
        facts = {name: value for name, value in facts_of(place).items() if unit.facts[name] != value}
        if same_name(unit.facts["name"], place.name):
            facts = {name: value for name, value in facts.items() if name not in {"name", "short_name"}}
        change = Change(unit.key, facts=facts, parents={TREE: parent} if parent != unit.parent else {})
        unit.facts.update(facts)
        unit.parent = parent
        self.standing[place.code] = unit
        return change if change.facts or change.parents else None


def facts_of(place: Place) -> dict[str, str]:
    """What a version says of a place."""
    name = spelled(place.name)
    type_name, short = parted(name)
    return {
        "kind": UnitKind.TERRITORY.value,
        "name": name,
        "code": place.code,
        "type_name": type_name,
        "short_name": short,
        "level": place.level,
    }
