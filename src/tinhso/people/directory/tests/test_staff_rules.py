"""Spans of days, what may be delegated, and the words of a workbook: pure rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.rules.staff import (
    covers,
    days,
    delegable,
    last_day,
    leads,
    overlaps,
    shortened,
    within,
)
from tinhso.people.directory.rules.staff_sheet import BadCell, StaffRow, heads, text, understood
from tinhso.people.directory.terms import Role, Span

START = date(2026, 1, 1)
NEAR = [START + timedelta(number) for number in range(20)]
ENDLESS = START + timedelta(400)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.integers(0, 15))
    last = draw(st.none() | st.integers(first + 1, 18))
    return Span(NEAR[first], NEAR[last] if last else None)


def in_it(span: Span) -> set[date]:
    """Its days, an endless one told by a day far away."""
    return {day for day in [*NEAR, ENDLESS] if span.holds(day)}


@given(spans(), spans())
def test_overlaps_and_within_are_what_sets_of_days_say(one: Span, other: Span) -> None:
    assert overlaps(one, other) == overlaps(other, one) == bool(in_it(one) & in_it(other))
    assert within(one, other) == (in_it(other) <= in_it(one))


@given(st.lists(spans(), max_size=4), spans())
def test_covers_is_what_sets_of_days_say(held: list[Span], wanted: Span) -> None:
    assert covers(held, wanted) == (in_it(wanted) <= set().union(*map(in_it, held)))


@given(spans(), st.sampled_from(NEAR), st.sampled_from(NEAR))
def test_shortened_loses_days_and_gains_none_and_leaves_the_past_of_what_has_begun(
    span: Span, since: date, today: date
) -> None:
    if (span.last and span.last <= since) or since <= span.first < today:
        with pytest.raises(Refusal, match=r"ended_already|began_before"):
            shortened(span, since, today)
        return
    left = shortened(span, since, today)
    rest = in_it(left) if left else set()
    assert rest == {day for day in in_it(span) if day < since}
    assert left or span.first >= today


def test_days_are_typed_with_both_ends_and_kept_half_open() -> None:
    span = days(START, START)
    assert (span.holds(START), span.holds(START + timedelta(1)), last_day(span)) == (True, False, START)
    assert last_day(days(START, None)) is None
    with pytest.raises(Refusal, match="ends_before"):
        days(START, START - timedelta(1))


def test_only_an_own_right_for_days_with_an_end_is_delegable() -> None:
    delegable("approve_step", [Span(START)], days(START, START))
    for held, wanted, code in (
        ([], days(START, START), "not_own_right"),
        ([Span(START)], days(START, None), "right_ends_before"),
        ([days(START, START)], days(START, START + timedelta(1)), "right_ends_before"),
    ):
        with pytest.raises(Refusal, match=code):
            delegable("approve_step", held, wanted)


def test_who_leads_a_unit_leads() -> None:
    assert {role for role in Role if leads(role)} == {Role.UNIT_LEADER, Role.PROVINCIAL_LEADER}


def test_heads_need_unit_title_and_role_and_the_first_of_two_alike_counts() -> None:
    assert heads(["Vai trò *", None, "ma don vi:", "VỊ TRÍ", "vi tri"]) == {"role": 0, "unit": 2, "title": 3}
    assert heads(["Mã đơn vị", "Vai trò"]) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [(None, ""), ("  a \n b ", "a b"), (3.0, "3"), (3.5, "3.5"), (datetime(2026, 2, 1, 8), "01/02/2026")],  # noqa: DTZ001
)
def test_a_cell_as_text(cell: object, words: str) -> None:
    assert text(cell) == words


def test_a_row_is_understood_with_or_without_marks_in_both_languages() -> None:
    values = {"unit": "H37", "title": "Chuyên viên", "role": "CHUYEN VIEN", "username": "Mo.NT"}
    values |= {"rights": "xem hồ sơ; xem ho so, process dossiers", "reach": "toan tinh", "since": "2026-02-01"}
    row = understood(values)
    assert row == StaffRow(
        "H37",
        "Chuyên viên",
        "specialist",
        "",
        "mo.nt",
        ("see_dossiers", "process_dossier"),
        "province",
        "H37",
        date(2026, 2, 1),
    )


def test_a_bad_cell_names_its_column() -> None:
    with pytest.raises(BadCell) as told:
        understood({"unit": "H37", "title": "x", "role": "vua"})
    assert (told.value.column, told.value.refusal.code) == ("role", "directory.cell_word")
