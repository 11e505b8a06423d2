"""How dossier codes are written and read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.numbering.rules import dossier_code, read_dossier_code, receipt_number
from tinhso.ground.refusals.terms import Refusal

units = st.lists(st.text("ABH0123456789", min_size=1, max_size=4), min_size=1, max_size=4).map(".".join)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
numbers = st.integers(1, 99_999)


def test_a_code_names_unit_day_and_number_of_the_day() -> None:
    assert dossier_code("H37.12", date(2026, 11, 21), 1) == "H37.12-261121-0001"


def test_the_ten_thousandth_dossier_of_a_day_has_a_code_too() -> None:
    assert dossier_code("H37.12", date(2026, 1, 2), 10_000) == "H37.12-260102-10000"


def test_a_filing_is_numbered_in_the_book_of_its_year() -> None:
    assert receipt_number("H37.801.01", date(2026, 11, 21), 1) == "TN-H37.801.01-26-00001"
    assert receipt_number("H37.801.01", date(2026, 12, 31), 100_000) == "TN-H37.801.01-26-100000"


@given(units, days, numbers)
def test_no_number_of_a_filing_is_taken_for_a_dossier_code(unit: str, day: date, number: int) -> None:
    with pytest.raises(Refusal):
        read_dossier_code(receipt_number(unit, day, number))


@given(units, days, numbers)
def test_every_code_that_is_given_is_read(unit: str, day: date, number: int) -> None:
    code = dossier_code(unit, day, number)
    assert read_dossier_code(code) == code


@given(days, numbers, days, numbers)
def test_two_codes_of_a_unit_are_equal_only_for_the_same_day_and_number(a: date, n: int, b: date, m: int) -> None:
    assert (dossier_code("H37", a, n) == dossier_code("H37", b, m)) == ((a, n) == (b, m))


@pytest.mark.parametrize(
    "typed",
    [
        "h37.12-261121-0001",
        "  H37.12-261121-0001\n",
        "H37.12 - 261121 - 0001",
        "H37.12–261121–0001",
        "H37.12—261121—0001",
        "H37.12‑261121‑0001",
        "H37.12−261121−0001",
    ],
    ids=["small letters", "spaces around", "spaces inside", "en dash", "em dash", "unbroken hyphen", "minus"],
)
def test_what_people_and_word_processors_make_of_a_code_is_understood(typed: str) -> None:
    assert read_dossier_code(typed) == "H37.12-261121-0001"


@pytest.mark.parametrize(
    "typed",
    [
        "", "H37.12", "H37.12-261121", "H37.12-261121-001", "H37.12-2611211-0001", "H37..12-261121-0001",
        ".H37-261121-0001", "H37.12-261121-0001-1", "H37.12_261121_0001", "H37.12-٢٦١١٢١-0001", "H37\x00-261121-0001",
        "'; DROP TABLE dossiers; --",
    ],
)  # fmt: skip
def test_what_cannot_be_a_code_is_refused_beside_the_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_dossier_code(typed)
    assert (refused.value.code, refused.value.status) == ("numbering.not_a_dossier_code", 422)
    assert "H37.12-261121-0001" in refused.value.sentence


def test_the_refusal_repeats_no_more_than_a_line_of_what_was_typed() -> None:
    with pytest.raises(Refusal) as refused:
        read_dossier_code("x" * 10_000)
    assert len(str(refused.value.facts["typed"])) == 60
