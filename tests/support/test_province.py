"""The tests' own ground: the province is there, people can act in it, and what a test commits is gone afterwards."""

from __future__ import annotations

import pytest
from django.db import connection

from tinhso.work.dossiers.actions import receive
from tinhso.work.dossiers.queries import number_of_dossiers
from tinhso.work.dossiers.terms import Applicant, HandedIn
from tinhso.work.procedures.queries import components, procedure

pytestmark = pytest.mark.db


def receive_one(cast) -> str:
    land = procedure("1.115727")
    parts = [HandedIn(part.id, 1, 0) for part in components(land.version_id)[:1]]
    return receive(land, Applicant("Nông Thị Thử"), parts, by=cast("lan.nt"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_again", range(2))
def test_committed_rows_are_gone_for_the_next_test(cast, _again: int) -> None:
    assert number_of_dossiers(2) == 0
    assert receive_one(cast).endswith("-0001")
    assert number_of_dossiers(2) == 1
    assert not connection.in_atomic_block


def test_rolled_back_rows_are_gone_too(cast) -> None:
    assert number_of_dossiers(2) == 0
    assert receive_one(cast).endswith("-0001")


def test_signed_in_person_sees_the_desk(signed_in) -> None:
    answer = signed_in("lan.nt").get("/ban-lam-viec/")
    assert answer.status_code == 200
    assert "Việc cần xử lý" in answer.content.decode()
