"""Numbers are given inside a transaction, one after another, and go back with it."""

from __future__ import annotations

import pytest
from django.db import transaction

from tinhso.ground.numbering.actions import next_number, pass_number
from tinhso.ground.numbering.models import Counter

pytestmark = pytest.mark.db


@pytest.mark.django_db
def test_each_book_and_period_counts_by_itself_from_one() -> None:
    assert [next_number("H37.12", "261121") for _ in range(3)] == [1, 2, 3]
    assert next_number("H37.12", "261122") == 1
    assert next_number("H37.13", "261121") == 1
    assert next_number("H37.12", "261121") == 4


@pytest.mark.django_db
def test_numbers_given_elsewhere_are_passed_and_never_come_again() -> None:
    pass_number("H37.12", "261121", 40)
    pass_number("H37.12", "261121", 7)
    assert next_number("H37.12", "261121") == 41
    assert next_number("H37.12", "261122") == 1


@pytest.mark.django_db(transaction=True)
def test_no_number_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        next_number("H37.12", "261121")
    with pytest.raises(RuntimeError, match="inside the transaction"):
        pass_number("H37.12", "261121", 1)
    assert not Counter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rollback_gives_the_number_back() -> None:
    for _ in range(2):
        with transaction.atomic():
            assert next_number("H37.12", "261121") == 1
            transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number("H37.12", "261121") == 1
