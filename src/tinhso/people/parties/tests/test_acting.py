"""One may act for another by a document, in its scope, on its days and in its matter."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.people.parties.actions import end_representation, erase, keep_party, represent
from tinhso.people.parties.queries import agents_of, may_act_for, representation
from tinhso.people.parties.rules import check_representation, covers
from tinhso.people.parties.terms import Given, PartyKind, Scope

DAY = date(2026, 7, 1)
PAPER = "Giấy ủy quyền số 12/2026"


@given(st.sampled_from(Scope), st.sampled_from(Scope))
def test_everything_covers_all_and_a_dossier_its_two_halves(granted: Scope, asked: Scope) -> None:
    halves = {Scope.HAND_IN, Scope.COLLECT}
    assert covers(granted, asked) == (
        granted in {asked, Scope.EVERYTHING} or (granted is Scope.DOSSIER and asked in halves)
    )


@pytest.mark.parametrize(
    ("agent", "document", "until", "code"),
    [
        (1, PAPER, None, "parties.own_agent"),
        (2, "  ", None, "parties.no_document"),
        (2, PAPER, DAY, "parties.ends_before_it_begins"),
    ],
)
def test_a_representation_needs_two_people_a_document_and_a_time(
    agent: int, document: str, until: date | None, code: str
) -> None:
    with pytest.raises(Refusal) as no:
        check_representation(UUID(int=1), UUID(int=agent), document, DAY, until)
    assert no.value.code == code


@pytest.fixture
def two(db: None) -> tuple[UUID, UUID]:
    """Principal and agent."""
    names = ("Nông Thị Thử", "Hoàng Văn Thay")
    principal, agent = (keep_party(Given(PartyKind.CITIZEN, name), actor=SYSTEM) for name in names)
    return principal, agent


def let(two: tuple[UUID, UUID], **more: object) -> UUID:
    told = {"scope": Scope.DOSSIER, "document": PAPER, "since": DAY, "actor": SYSTEM} | more
    return represent(*two, **told)  # type: ignore[arg-type]


@pytest.mark.db
@pytest.mark.django_db
def test_an_agent_acts_from_the_first_day_until_the_last(two) -> None:
    let(two, until=DAY + timedelta(days=30))
    principal, agent = two
    asked = {DAY - timedelta(days=1): False, DAY: True, DAY + timedelta(days=29): True, DAY + timedelta(days=30): False}
    assert {day: may_act_for(agent, principal, Scope.HAND_IN, day) for day in asked} == asked
    assert not may_act_for(principal, agent, Scope.HAND_IN, DAY), "not the other way round"
    assert not may_act_for(agent, principal, Scope.EVERYTHING, DAY)
    assert may_act_for(principal, principal, Scope.EVERYTHING, DAY), "everybody acts for themselves"


@pytest.mark.db
@pytest.mark.django_db
def test_a_representation_for_one_matter_counts_there_only(two) -> None:
    principal, agent = two
    let(two, matter="dossier:A")
    assert may_act_for(agent, principal, Scope.COLLECT, DAY, "dossier:A")
    assert not may_act_for(agent, principal, Scope.COLLECT, DAY, "dossier:B")
    assert not may_act_for(agent, principal, Scope.COLLECT, DAY)
    let(two)
    assert may_act_for(agent, principal, Scope.COLLECT, DAY, "dossier:B")


@pytest.mark.db
@pytest.mark.django_db
def test_the_same_representation_is_not_made_twice_and_can_be_made_again_after_its_end(two) -> None:
    made = let(two)
    with pytest.raises(Refusal, match="represented_already"):
        let(two, since=DAY + timedelta(days=5))
    end = DAY + timedelta(days=10)
    end_representation(made, on=end, why="Hết việc", version=1, actor=SYSTEM)
    assert not may_act_for(two[1], two[0], Scope.COLLECT, end)
    let(two, since=end)
    assert may_act_for(two[1], two[0], Scope.COLLECT, end)


@pytest.mark.db
@pytest.mark.django_db
def test_an_end_is_set_once_and_by_who_saw_the_newest_version(two) -> None:
    made = let(two)
    with pytest.raises(Stale):
        end_representation(made, on=DAY, why="", version=7, actor=SYSTEM)
    end_representation(made, on=DAY - timedelta(days=3), why="Nhầm người", version=1, actor=SYSTEM)
    assert not may_act_for(two[1], two[0], Scope.COLLECT, DAY), "ended before it began: it never held"
    with pytest.raises(Refusal, match="ended_already"):
        end_representation(made, on=DAY, why="", version=2, actor=SYSTEM)
    with pytest.raises(NotFound):
        end_representation(UUID(int=7), on=DAY, why="", version=1, actor=SYSTEM)


@pytest.mark.db
@pytest.mark.django_db
def test_whoever_is_not_there_or_erased_cannot_be_represented(two) -> None:
    principal, agent = two
    with pytest.raises(NotFound):
        let((principal, UUID(int=7)))
    erase(agent, why="Theo yêu cầu", actor=SYSTEM)
    with pytest.raises(NotFound):
        let(two)


@pytest.mark.db
@pytest.mark.django_db
def test_cards_tell_who_acts_and_the_audit_tells_no_name(two) -> None:
    made = let(two)
    card = representation(made)
    assert (card.agent_name, card.document, card.since, card.until) == ("Hoàng Văn Thay", PAPER, DAY, None)
    assert agents_of(two[0], DAY) == [card]
    assert agents_of(two[0], DAY - timedelta(days=1)) == []
    with pytest.raises(NotFound):
        representation(UUID(int=7))
    (line,) = changes_of("representation", str(made))
    assert (line.event, line.facts["agent"]) == ("parties:representation:made", str(two[1]))
    assert "Hoàng" not in str(line.facts)
    assert PAPER not in str(line.facts)
