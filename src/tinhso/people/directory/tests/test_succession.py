"""What a unit leaves behind goes to its successors, comes back on undoing, and waits where nobody knows."""

from __future__ import annotations

from uuid import UUID, uuid4

from tinhso.people.directory.rules.routing import route
from tinhso.people.directory.terms import Waiting, Way

A, B, OLD, NEW, OTHER, LAND = uuid4(), uuid4(), uuid4(), uuid4(), uuid4(), "Đất đai"


def target(thing: Waiting, *ways: Way, heirs: dict[UUID, list[UUID]] | None = None) -> UUID | None:
    moves, doubts = route([thing], ways, heirs or {})
    assert (len(doubts) == 1) != bool(moves)
    return next(iter(moves)) if moves else None


def way(to: UUID, territory: UUID | None = None, field: str = "") -> Way:
    return Way(OTHER, to, territory, field)


def thing(territory: UUID | None = None, field: str = "") -> Waiting:
    return Waiting(uuid4(), "x", territory, field)


def test_the_narrowest_way_that_fits_is_taken() -> None:
    ways = [way(A), way(B, territory=OLD)]
    assert target(thing(), *ways) == A
    assert target(thing(OLD), *ways) == B
    assert target(thing(NEW), *ways) == A
    assert target(thing(OLD, LAND), *ways, way(A, field=LAND)) == A
    assert target(thing(OLD, LAND), way(A, field=LAND), way(B, OLD, LAND)) == B
    assert target(thing(NEW, LAND), way(A, field=LAND), way(B, OLD, LAND)) == A
    assert target(thing(OLD), way(B, OLD, LAND)) is None


def test_two_answers_are_none() -> None:
    assert target(thing(), way(A), way(B)) is None
    assert target(thing(OLD), way(A, OLD), way(B, OLD), way(A)) is None
    assert target(thing()) is None


def test_a_territory_that_ended_is_asked_through_its_successors() -> None:
    heirs = {OLD: [NEW, OTHER]}
    assert target(thing(OLD), way(A, NEW), way(A, OTHER), heirs=heirs) == A
    assert target(thing(OLD), way(A, NEW), way(B, OTHER), heirs=heirs) is None
    assert target(thing(OLD), way(A, OLD), way(B, NEW), heirs=heirs) == A
    # A successor that no way names goes with the rest.
    assert target(thing(OLD), way(A, NEW), way(A), heirs=heirs) == A
    assert target(thing(OLD), way(A, NEW), way(B), heirs=heirs) is None
    assert target(thing(OLD), way(A, NEW), heirs=heirs) is None
