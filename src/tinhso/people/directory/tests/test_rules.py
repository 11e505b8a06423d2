"""The life of a unit, and what became of it, without any database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.rules.life import Deed, cycle, life
from tinhso.people.directory.rules.passage import Stream, follow
from tinhso.people.directory.terms import Change, Extent, Span

D1, D2, D3 = date(2024, 1, 1), date(2025, 3, 1), date(2025, 7, 1)
FACTS = {"kind": "territory", "name": "Xã Một", "code": "00001"}
A, B, C, D = (UUID(int=number) for number in range(1, 5))


def opened(on: date = D1, parent: str = "huyen") -> Deed:
    return Deed(on, "open", Change("xa", opens=True, facts=FACTS, parents={"territory": parent}))


def test_a_life_is_cut_where_something_changes() -> None:
    found = life(
        [
            opened(),
            Deed(D2, "rename", Change("xa", facts={"name": "Xã Hai"})),
            Deed(D3, "move", Change("xa", parents={"territory": "tinh"})),
        ]
    )
    assert [(v.facts.name, v.span, v.act) for v in found.versions] == [
        ("Xã Một", Span(D1, D2), "open"),
        ("Xã Hai", Span(D2), "rename"),
    ]
    assert [(e.parent, e.span) for e in found.edges] == [("huyen", Span(D1, D3)), ("tinh", Span(D3))]
    assert found.opened


def test_what_says_nothing_new_cuts_nothing() -> None:
    found = life([opened(), Deed(D2, "again", Change("xa", facts=FACTS, parents={"territory": "huyen"}))])
    assert [v.span for v in found.versions] == [Span(D1)]
    assert [e.span for e in found.edges] == [Span(D1)]


def test_of_two_changes_on_one_day_the_later_one_counts() -> None:
    found = life([opened(), *(Deed(D2, name, Change("xa", facts={"name": name})) for name in ("Xã A", "Xã B"))])
    assert [(v.facts.name, v.span) for v in found.versions] == [("Xã Một", Span(D1, D2)), ("Xã B", Span(D2))]


def test_an_end_ends_versions_and_edges() -> None:
    found = life([opened(), Deed(D3, "end", Change("xa", ends=True))])
    assert (found.versions[-1].span.last, found.edges[-1].span.last) == (D3, D3)
    assert not found.versions[-1].span.holds(D3)
    assert found.versions[-1].span.holds(date(2025, 6, 30))


@pytest.mark.parametrize(
    ("deeds", "code"),
    [
        ([opened(), opened(D2)], "directory.opened_twice"),
        ([Deed(D1, "x", Change("xa", facts={"name": "Xã"}))], "directory.not_there"),
        ([opened(D2), Deed(D1, "x", Change("xa", facts={"name": "Xã"}))], "directory.not_there"),
        ([opened(), Deed(D2, "end", Change("xa", ends=True)), Deed(D3, "x", Change("xa"))], "directory.not_there"),
        ([opened(parent="xa")], "directory.cycle"),
    ],
)
def test_a_life_that_cannot_be_is_refused(deeds: list[Deed], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        life(deeds)
    assert refused.value.code == code


def test_a_unit_below_itself_is_named_in_the_refusal() -> None:
    assert cycle("Xã Một").facts == {"unit": "Xã Một"}


def stream(event: int, source: UUID | None, target: UUID | None, share: str | None = None) -> Stream:
    extent = Extent.WHOLE if share == "1" else Extent.PART
    part = None if share in {None, "1"} else Decimal(share)
    return Stream(UUID(int=100 + event), (D1, event), source, target, extent, part, None)


def test_shares_multiply_along_a_way_and_add_up_where_ways_meet() -> None:
    flows = [stream(1, A, B, "0.5"), stream(1, A, C, "0.5"), stream(2, B, D, "0.4"), stream(3, C, D, "1")]
    reached, unknown = follow(A, flows)
    assert reached[D].share_area == Decimal("0.7")
    assert reached[D].share_population is None
    assert reached[D].extent is Extent.PART
    assert [event.int for event in reached[D].events] == [101, 102, 103]
    assert not unknown


def test_what_nobody_knows_makes_the_rest_unknown() -> None:
    reached, unknown = follow(A, [stream(1, A, B), stream(1, A, None), stream(2, B, C, "0.5")])
    assert reached[C].share_area is None
    assert unknown


def test_the_way_back_leads_to_what_a_unit_was_made_of() -> None:
    reached, _ = follow(D, [stream(2, C, D, "1"), stream(2, B, D, "0.4"), stream(1, A, B, "0.5")], back=True)
    assert reached[C].extent is Extent.WHOLE
    assert reached[A].share_area == Decimal("0.2")


def test_flows_of_others_are_not_followed() -> None:
    reached, _ = follow(A, [stream(1, B, C, "1")])
    assert set(reached) == {A}
