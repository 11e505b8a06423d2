"""Dates, numbers and money as they stand on screens."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from tinhso.ground.page import formats

LATE_EVENING_UTC = dt.datetime(2026, 11, 21, 18, 5, tzinfo=dt.UTC)


def test_instants_are_shown_on_the_clock_of_ho_chi_minh() -> None:
    assert formats.moment(LATE_EVENING_UTC) == "22/11/2026 01:05"
    assert formats.date(LATE_EVENING_UTC) == "22/11/2026"
    assert formats.clock(LATE_EVENING_UTC) == "01:05"


def test_days_are_two_digits_and_years_four() -> None:
    assert formats.date(dt.date(2026, 2, 1)) == "01/02/2026"


@pytest.mark.parametrize("show", [formats.date, formats.moment, formats.clock, formats.number, formats.money])
def test_nothing_known_shows_nothing(show: Any) -> None:
    assert show(None) == ""


@pytest.mark.parametrize(
    ("shown", "vi", "en"),
    [
        (lambda: formats.number(1836), "1.836", "1,836"),
        (lambda: formats.number(-1234567), "-1.234.567", "-1,234,567"),
        (lambda: formats.number(2.5, 1), "2,5", "2.5"),
        (lambda: formats.number(Decimal("0.5")), "1", "1"),
        (lambda: formats.percent(0.376), "37,6%", "37.6%"),
        (lambda: formats.percent(1), "100%", "100%"),
        (lambda: formats.percent(Decimal("0.99951")), "100,0%", "100.0%"),
        (lambda: formats.money(Decimal(1250000)), "1.250.000 đồng", "1,250,000 VND"),
    ],
)
def test_numbers_follow_the_language(shown: Any, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert shown() == vi
    with translation.override("en"):
        assert shown() == en
