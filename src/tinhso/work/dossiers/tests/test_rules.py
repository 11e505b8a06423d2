"""Secrets and the check of papers."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.terms import DEFAULT_STEPS
from tinhso.work.dossiers.rules import NEWS_AFTER, SECRET_LENGTH, STATUS_AFTER, check_handed_in, new_secret, read_secret


def test_secrets_hold_no_sign_that_is_mistaken_for_another() -> None:
    drawn = "".join(new_secret() for _ in range(500))
    assert not set(drawn) & set("01ILO")
    assert len(set(drawn)) == 31, "500 secrets of 8 draw from 31 signs all of them"


def test_secrets_do_not_repeat() -> None:
    drawn = [new_secret() for _ in range(2000)]
    assert len(set(drawn)) == 2000
    assert {len(one) for one in drawn} == {SECRET_LENGTH}


@pytest.mark.parametrize("typed", ["K7MN2PQR", "k7mn2pqr", " K7MN 2PQR ", "k7mn-2pqr"])
def test_a_secret_is_read_as_people_type_it(typed: str) -> None:
    assert read_secret(typed) == "K7MN2PQR"


def test_a_dossier_without_papers_is_refused_where_papers_are_asked_for() -> None:
    asked = {uuid4(), uuid4()}
    for numbers in ({}, dict.fromkeys(asked, 0)):
        with pytest.raises(Refusal) as refused:
            check_handed_in(numbers, asked)
        assert (refused.value.code, refused.value.status) == ("dossiers.nothing_handed_in", 422)
    check_handed_in(dict.fromkeys(asked, 1), asked)
    check_handed_in({}, set())


def test_a_paper_that_was_not_asked_for_is_refused_beside_others_too() -> None:
    asked = uuid4()
    with pytest.raises(Refusal) as refused:
        check_handed_in({asked: 1, uuid4(): 1}, {asked})
    assert refused.value.code == "dossiers.not_asked_for"


def test_every_step_of_the_default_table_leads_to_a_status() -> None:
    steps = [code for code, *_ in DEFAULT_STEPS]
    assert list(STATUS_AFTER) == steps
    assert set(NEWS_AFTER) <= set(steps)
