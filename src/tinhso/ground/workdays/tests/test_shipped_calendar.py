"""The calendar we ship is right in itself and agrees with the facts it was made from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tinhso.ground.workdays.terms import DayKind
from tinhso.ground.workdays.tests.calendars import FACTS, VN

GATHERED = Path(__file__).parents[6] / "shared/data/calendar/vn_public_sector_calendar_2015_2026.json"
KINDS = {"holiday": "holiday", "compensatory": "compensatory", "swapped_off": "swapped_off"}


def test_it_agrees_with_the_gathered_facts_day_by_day() -> None:
    if not GATHERED.exists():
        pytest.skip("the gathered facts are not beside this checkout: shared/data/calendar")
    gathered = json.loads(GATHERED.read_text("utf-8"))
    expected = {each["date"]: (each["type"], each.get("makeup_workday")) for each in gathered["days_off"]}
    expected |= {each["date"]: ("make_up", each["for"]) for each in gathered["makeup_workdays"]}
    shipped = {
        each.day.isoformat(): (each.kind.value, each.swapped_with.isoformat() if each.swapped_with else None)
        for each in VN.days
        if each.day.year <= VN.known_until
    }
    assert shipped == expected


def test_both_days_of_a_swap_name_each_other() -> None:
    swapped = {each.day: each.swapped_with for each in VN.days if each.swapped_with}
    assert len(swapped) == 18
    assert all(swapped[other] == day for day, other in swapped.items() if other)


def test_make_up_days_are_saturdays_and_days_in_lieu_are_not_weekends() -> None:
    assert {each.day.weekday() for each in VN.days if each.works} == {5}
    lieu = (DayKind.COMPENSATORY, DayKind.SWAPPED_OFF)
    assert not [each.day for each in VN.days if each.kind in lieu and each.day.weekday() > 4]


def test_every_day_names_its_basis_and_every_basis_says_what_was_read() -> None:
    assert {each["basis"] for each in FACTS["days"]} == set(FACTS["bases"])
    for basis in FACTS["bases"].values():
        assert basis["cite"]
        assert basis["evidence"]
        assert isinstance(basis["text_read"], bool)


def test_days_are_in_order_and_named_in_right_vietnamese() -> None:
    days = [each["on"] for each in FACTS["days"]]
    assert days == sorted(set(days))
    names = " ".join(each["name"] for each in FACTS["days"])
    assert not [slip for slip in ("Mùn ", "Nguyên Đán", "thay cho", "29 Tết") if slip in names]


def test_a_year_not_announced_is_not_called_known() -> None:
    assert (VN.known_from, VN.known_until) == (2015, 2026)
    assert next(each.day for each in VN.days if each.day.year > 2026) == date(2027, 1, 1)
