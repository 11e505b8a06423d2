"""A month by both measures of on time, and another rule tried on what is open, by clicking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_month_is_measured_by_law_and_as_the_portal_does(people: Callable[..., Screen]) -> None:
    chief = people("khoa.vd")
    chief.go("Hồ sơ")
    text = chief.press("Đúng hạn theo hai cách tính")
    assert "Theo luật, so với ngày hẹn trong sổ theo dõi thời hạn" in text
    assert "Theo cách tính của Cổng Dịch vụ công quốc gia" in text
    assert "chưa đối chiếu văn bản" in text
    chief.shot("01-month")
    chief.page.set_viewport_size({"width": 320, "height": 900})
    assert chief.page.evaluate("document.documentElement.scrollWidth") <= 320
    chief.shot("02-narrow")


def test_another_rule_is_tried_and_nothing_is_written(people: Callable[..., Screen]) -> None:
    chief = people("khoa.vd")
    chief.go("Hồ sơ")
    text = chief.press("Thử quy định khác trên hồ sơ đang giải quyết")
    assert "Không ghi thay đổi nào" in text
    chief.page.get_by_label("Giả định áp dụng").select_option("pack:vn-2018")
    with chief.page.expect_navigation():
        chief.page.locator("main form button").first.click()
    assert "Số ngày hẹn sẽ thay đổi" in chief.text
    chief.shot("01-old-pack")
