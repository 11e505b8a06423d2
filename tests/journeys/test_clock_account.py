"""Why the result is due when it is, by looking: the picture, its words and its table, as each mode shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.eyes import MODES, look, picture, violations, width
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LEGIBLE = 9
"""So many pixels high at least is a day's number on the narrowest telephone."""


def dossier_of(clerk: Screen) -> str:
    """The first dossier of the clerk's list whose term runs."""
    clerk.open("/ban-lam-viec/ho-so/")
    for link in clerk.page.locator("main table a").all()[:20]:
        address = str(link.get_attribute("href"))
        if "H37" in address:
            other = clerk.context.new_page()
            other.goto(address)
            found = other.locator(".ts-clock__strip").count()
            other.close()
            if found:
                return address
    raise AssertionError("no dossier whose term runs")


@pytest.mark.parametrize("mode", MODES)
def test_the_picture_is_legible_and_says_what_its_table_says(people: Callable[..., Screen], mode: str) -> None:
    clerk = people("lan.nt")
    address = f"{dossier_of(clerk)}thoi-han/"
    look(clerk, address, mode)
    assert "Cách tính thời hạn giải quyết" in clerk.text
    strip = clerk.page.locator(".ts-clock__strip")
    assert strip.get_attribute("aria-label")
    days = strip.locator(".ts-day").count()
    assert days > 0
    heights = [text.bounding_box()["height"] for text in strip.locator(".ts-day text").all()]
    assert min(heights) >= LEGIBLE
    box = strip.bounding_box()
    assert 0 <= box["x"] <= box["x"] + box["width"] <= MODES[mode].width
    assert width(clerk) <= MODES[mode].width
    rows = clerk.page.locator("#clock-days").locator("xpath=ancestor::table").locator("tbody tr").count()
    assert 0 < rows <= days
    assert violations(clerk) == {}
    picture(clerk, mode, "dossiers-clock")
