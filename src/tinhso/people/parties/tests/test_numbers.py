"""What was typed becomes a number, or is refused in words that say why; a mask shows six digits and no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.rules import check_tax_number, read_number
from tinhso.people.parties.terms import Number, NumberKind

TODAY = date(2026, 11, 22)
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
BLANKS = st.sampled_from(["", " ", ".", "-", "–", "\u00a0", "  ", "/"])


@st.composite
def personal(draw: st.DrawFn) -> str:
    """A number of a place that gives none (097 to 099), of somebody born in 1900 to 2026."""
    born = draw(st.integers(1900, 2026))
    century = (born // 100 - 19) * 2 + draw(st.integers(0, 1))
    return f"{draw(st.integers(97, 99)):03d}{century}{born % 100:02d}{draw(st.integers(0, 999_999)):06d}"


@st.composite
def tax(draw: st.DrawFn) -> str:
    """A tax number whose check digit fits, with a branch or without."""
    nine = draw(st.text("0123456789", min_size=9, max_size=9).filter(lambda one: check(one) < 10))
    return f"{nine}{check(nine)}" + draw(st.one_of(st.just(""), st.integers(1, 999).map(lambda one: f"{one:03d}")))


def check(nine: str) -> int:
    return 10 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, nine, strict=True)) % 11


def code(typed: str) -> str:
    with pytest.raises(Refusal) as no:
        read_number(typed, on=TODAY)
    assert typed not in str(no.value), "a refusal never repeats what was typed"
    return no.value.code


@given(personal(), st.data())
def test_blanks_dots_and_dashes_between_digits_do_not_count(digits: str, data: st.DataObject) -> None:
    typed = "".join(digit + data.draw(BLANKS) for digit in digits)
    assert read_number(typed, on=TODAY) == Number(NumberKind.PERSONAL, digits)


def test_digits_of_other_widths_are_digits() -> None:
    assert read_number("０９９０９１０００００１", on=TODAY).digits == "099091000001"


@given(tax())
def test_tax_numbers_with_their_check_digit_are_read(digits: str) -> None:
    check_tax_number(digits)
    assert read_number(digits, on=TODAY) == Number(NumberKind.TAX, digits)


@given(tax(), st.integers(0, 8), st.integers(1, 9))
def test_one_digit_mistaken_is_found_by_the_check_digit(digits: str, place: int, by: int) -> None:
    wrong = f"{digits[:place]}{(int(digits[place]) + by) % 10}{digits[place + 1 :]}"
    assert code(wrong) == "parties.tax_number_wrong"


def test_a_known_tax_number_is_right_and_its_branch_000_is_none() -> None:
    check_tax_number("0100233488")
    assert code("0100233488-000") == "parties.tax_number_wrong"
    assert read_number("0100233488-001", on=TODAY).digits == "0100233488001"


@given(personal())
def test_a_personal_number_may_be_a_tax_number_where_it_is_asked_for(digits: str) -> None:
    assert read_number(digits, on=TODAY, taxed=True) == Number(NumberKind.TAX, digits)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "parties.number_length"),
        ("12345", "parties.number_length"),
        ("09909100001", "parties.number_length"),
        ("0990910000011", "parties.tax_number_wrong"),
        ("09909100000122", "parties.number_length"),
        ("123456789", "parties.old_identity_card"),
        ("09909100000A", "parties.not_digits"),
        ("09909100000٣", "parties.not_digits"),
        ("000091000001", "parties.no_such_place"),
        ("099227000001", "parties.not_born_yet"),
        ("099491000001", "parties.not_born_yet"),
    ],
)
def test_what_cannot_be_a_number_is_refused_with_its_reason(typed: str, why: str) -> None:
    with pytest.raises(Refusal) as no:
        read_number(typed, on=TODAY)
    assert (no.value.code, no.value.status) == (why, 422)


def test_who_is_born_this_year_has_a_number_who_is_born_next_year_has_none() -> None:
    assert read_number("099226000001", on=TODAY)
    assert code("099227000001") == "parties.not_born_yet"


@given(st.one_of(personal(), tax()))
def test_a_mask_shows_four_digits_and_two_and_hides_the_rest(digits: str) -> None:
    number = read_number(digits, on=TODAY)
    shown = number.masked
    assert len(shown) == len(digits)
    assert (shown[:4], shown[-2:]) == (digits[:4], digits[-2:])
    assert set(shown[4:-2]) == {"*"}
    assert shown == str(number) == f"{number}"
    assert digits not in repr(number) + str([number]) + f"{number!r}"


@given(st.text(max_size=40))
def test_any_text_typed_is_a_number_or_refused_as_bad_input(typed: str) -> None:
    found: list[int] = []
    try:
        assert read_number(typed, on=TODAY).digits.isdecimal()
    except Refusal as no:
        found.append(no.status)
    assert found in ([], [422])
