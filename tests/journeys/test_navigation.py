"""The folded part of the navigation: open to all eyes when it is open, closed by Escape or by turning away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.support import eyes
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
DESK = "/ban-lam-viec/"


@pytest.mark.parametrize("mode", eyes.MODES)
def test_an_open_fold_can_be_read(people: Callable[..., Screen], mode: str) -> None:
    clerk = people("lan.nt")
    eyes.look(clerk, DESK, mode)
    clerk.page.get_by_text("Việc khác tại quầy").click()
    clerk.page.get_by_role("navigation").get_by_role("link", name="Sổ theo dõi hồ sơ").wait_for()
    assert eyes.width(clerk) <= eyes.MODES[mode].width, eyes.too_wide(clerk)
    assert eyes.violations(clerk) == {}
    eyes.picture(clerk, mode, "navigation-unfolded")


def test_a_fold_closes_with_escape_and_when_another_opens(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt")
    clerk.open(DESK)
    counter, reference = (clerk.page.locator("summary", has_text=words) for words in ("Việc khác tại quầy", "Tra cứu"))
    is_open = re.compile("^$")
    counter.click()
    reference.click()
    expect(counter.locator("..")).not_to_have_attribute("open", is_open)
    expect(reference.locator("..")).to_have_attribute("open", is_open)
    clerk.page.keyboard.press("Escape")
    expect(reference.locator("..")).not_to_have_attribute("open", is_open)
    expect(reference).to_be_focused()
    counter.click()
    expect(counter.locator("..")).to_have_attribute("open", is_open)
    clerk.page.locator("main h1").click()
    expect(counter.locator("..")).not_to_have_attribute("open", is_open)


def test_the_counter_needs_no_third_line(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt")
    clerk.open(DESK)
    assert clerk.page.locator(".ts-nav__list").bounding_box()["height"] < 120
