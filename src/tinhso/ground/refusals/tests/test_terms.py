"""A refusal is an answer: code for machines, sentence for people, source, status."""

from __future__ import annotations

import pytest

from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale, TooMany


def test_a_refusal_carries_what_a_page_and_a_program_need() -> None:
    no = Refusal("room.why", "%(what)s is missing.", source="Decree 118/2025/NĐ-CP art. 16", what="A paper")
    assert (no.code, no.sentence, no.source, no.facts) == (
        "room.why",
        "%(what)s is missing.",
        "Decree 118/2025/NĐ-CP art. 16",
        {"what": "A paper"},
    )
    assert str(no) == "room.why: A paper is missing."


def test_a_sentence_without_facts_may_hold_a_percent_sign() -> None:
    assert str(Refusal("room.share", "Not over 100 %.")) == "room.share: Not over 100 %."


@pytest.mark.parametrize(
    ("kind", "status"), [(Refusal, 409), (NotFound, 404), (NotAllowed, 403), (TooMany, 429), (Stale, 409)]
)
def test_each_kind_of_no_has_its_status(kind: type[Refusal], status: int) -> None:
    assert kind("room.why", "No.").status == status


def test_one_refusal_may_choose_another_status_and_leaves_its_kind_alone() -> None:
    assert NotFound("room.why", "No.", status=422).status == 422
    assert NotFound("room.why", "No.").status == 404
