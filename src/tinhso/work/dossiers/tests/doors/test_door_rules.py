"""What the rules of the doors decide: what is certified and for how much, and where a parcel goes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.rules.certification import (
    MOST_COPIES,
    MOST_PAGES,
    Tariff,
    check_certification,
    read_tariff,
)
from tinhso.work.dossiers.rules.postal import check_cancellable, check_parcel, short_of, state_after
from tinhso.work.dossiers.terms import CertificationKind, PostState

ROW = {
    "kind": "true_copy", "procedure": "2.000815", "starts": "2017-01-01", "ends": "2026-12-31", "basis": "Điều 4",
    "once": None, "page": 2000, "later_page": 1000, "later_from": 3, "most_per_copy": 200_000, "text_read": False,
}  # fmt: skip
COPY = read_tariff(ROW, date)


def test_a_tariff_holds_on_its_days() -> None:
    assert isinstance(COPY, Tariff)
    assert [COPY.holds_on(date(*day)) for day in ((2016, 12, 31), (2017, 1, 1), (2026, 12, 31), (2027, 1, 1))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert (COPY.kind, COPY.once, COPY.page) == (CertificationKind.TRUE_COPY, None, Decimal(2000))


@given(pages=some.integers(1, MOST_PAGES), copies=some.integers(1, MOST_COPIES))
def test_a_copy_is_paid_by_the_page_up_to_the_most(pages: int, copies: int) -> None:
    each = sum(2000 if page < 3 else 1000 for page in range(1, pages + 1))
    assert COPY.fee(pages, copies) == min(each, 200_000) * copies


def test_what_is_asked_once_is_asked_for_each_copy() -> None:
    once = read_tariff(ROW | {"once": 10_000, "page": None, "later_page": None, "most_per_copy": None}, date)
    assert once.fee(50, 3) == 30_000


@pytest.mark.parametrize(
    ("subject", "pages", "copies", "code"),
    [
        (" ", 1, 1, "dossiers.nothing_certified"),
        ("Bằng", 0, 1, "dossiers.too_many_copies"),
        ("Bằng", 1, MOST_COPIES + 1, "dossiers.too_many_copies"),
        ("Bằng", MOST_PAGES + 1, 1, "dossiers.too_many_copies"),
    ],
)
def test_a_line_of_the_book_is_whole(subject: str, pages: int, copies: int, code: str) -> None:
    check_certification("Bằng", 1, 1)
    with pytest.raises(Refusal) as no:
        check_certification(subject, pages, copies)
    assert no.value.code == code


def test_a_parcel_goes_somewhere() -> None:
    check_parcel("Nông Thị Thử", "Thôn Thử")
    for name, address in (("", "Thôn Thử"), ("Nông Thị Thử", " ")):
        with pytest.raises(Refusal):
            check_parcel(name, address)


@pytest.mark.parametrize("state", [state for state in PostState if state is not PostState.REQUESTED])
def test_what_the_post_has_is_not_cancelled(state: PostState) -> None:
    check_cancellable(PostState.REQUESTED)
    with pytest.raises(Refusal):
        check_cancellable(state)


def test_papers_that_are_short_are_named() -> None:
    counted = [{"name": "Đơn", "told": 2, "found": 1}, {"name": "Bản vẽ", "told": 1, "found": 1}]
    assert short_of(counted) == ["Đơn"]
    assert state_after([]) is PostState.REQUESTED
