"""Secrets and the check of papers."""

from __future__ import annotations

import json
from importlib import resources
from uuid import uuid4

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.terms import LEG_PROCESS
from tinhso.work.dossiers.rules import (
    MILESTONES,
    MOMENT_OF,
    NEWS_OF,
    SECRET_LENGTH,
    check_handed_in,
    has_its_form,
    new_secret,
    read_secret,
)
from tinhso.work.dossiers.terms import ENDED, Status


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


TABLES = [
    json.loads(file.read_text("utf-8"))
    for file in (resources.files("tinhso") / "data" / "processes").iterdir()
    if file.name.endswith(".json")
]
WAYS = [way for table in TABLES for step in table["steps"] for way in step["ways"]]


def test_every_milestone_of_the_shipped_tables_leads_to_a_status() -> None:
    reached = {way["milestone"] for way in WAYS if way.get("milestone")}
    assert reached <= set(MILESTONES)
    assert {"accepted", "processing", "settled", "returned"} <= reached
    assert {kind for kind, _ in NEWS_OF.values()} == set(MOMENT_OF)


def test_every_end_of_the_shipped_tables_ends_the_dossier() -> None:
    """The table of an agency's part in an interlinked dossier ends that part alone."""
    whole = [table for table in TABLES if table["process"] != LEG_PROCESS]
    ends = [way for table in whole for step in table["steps"] for way in step["ways"] if way["to"] is None]
    assert ends
    assert all(MILESTONES[way["milestone"]][1] in ENDED for way in ends)


def test_nothing_reaches_two_statuses_by_one_click() -> None:
    assert {status for _, status in MILESTONES.values()} == set(Status) - {Status.SUBMITTED, Status.PAYMENT}
    assert not has_its_form("accept")
    assert all(has_its_form(way["outcome"]) for way in WAYS if way.get("milestone") in {"refused", "stopped"})
