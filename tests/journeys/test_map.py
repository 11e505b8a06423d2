"""The map of units: areas beside their table, by mouse and by keyboard, on a day and on another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

MAP = "/don-vi/ban-do/"
AREAS = "path.ts-map__area"
JOINED = "path[data-ts-of]"


def open_map(screen: Screen, address: str) -> None:
    screen.open(address)
    screen.page.locator("[data-ts-map][data-drawn]").wait_for()


def test_the_country_is_drawn_with_both_archipelagos(people: Callable[..., Screen]) -> None:
    visitor = people()
    open_map(visitor, MAP)
    assert visitor.page.locator(AREAS).count() == 34
    words = [" ".join(one.split()) for one in visitor.page.locator(".ts-map__label-words").all_inner_texts()]
    assert words == ["Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"]
    frame = visitor.page.locator(".ts-map__frame").bounding_box()
    for label in visitor.page.locator(".ts-map__label-words").all():
        box = label.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    visitor.shot("country")


def test_a_province_leads_to_its_communes_and_a_commune_to_its_page(people: Callable[..., Screen]) -> None:
    visitor = people()
    open_map(visitor, MAP)
    visitor.page.locator("path[data-ts-of='20']").click()
    visitor.page.wait_for_url("**/ban-do/?tinh=20")
    visitor.page.locator("[data-ts-map][data-drawn]").wait_for()
    assert visitor.page.locator(JOINED).count() == visitor.page.locator("[data-ts-area]").count() == 65
    visitor.page.locator("path[data-ts-of='06196']").hover()
    visitor.page.locator(".ts-map__tip").filter(has_text="Ba Sơn").wait_for()
    visitor.shot("communes")
    with visitor.page.expect_navigation():
        visitor.page.locator("path[data-ts-of='06196']").click()
    assert visitor.page.locator("h1").inner_text() == "Xã Ba Sơn"


def test_the_table_is_reached_by_keyboard_and_lights_the_map(people: Callable[..., Screen]) -> None:
    visitor = people(keys=True)
    open_map(visitor, MAP)
    link = visitor.page.locator("[data-ts-area='20'] a").first
    visitor._reach(link)
    assert visitor.page.locator("path.ts-map__area--lit").get_attribute("data-ts-of") == "20"
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.page.url.endswith("?tinh=20")


def test_before_the_reform_there_is_the_table_and_after_it_the_shapes(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open(f"{MAP}?tinh=20&ngay=2025-06-30")
    assert visitor.page.locator("[data-ts-map]").count() == 0
    assert visitor.page.locator("[data-ts-area]").count() == 11
    assert "cấp huyện" in visitor.text
    visitor.shot("districts")
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name="Huyện Văn Quan").click()
    assert visitor.page.locator("h1").inner_text() == "Huyện Văn Quan"
    assert visitor.page.url.endswith("?ngay=2025-06-30")
    visitor.page.go_back()
    visitor.press("Từ ngày 01/07/2025")
    visitor.page.locator("[data-ts-map][data-drawn]").wait_for()
    assert visitor.page.locator(JOINED).count() == 65


def test_without_scripts_there_is_the_table_and_no_empty_box(people: Callable[..., Screen]) -> None:
    visitor = people(scripts=False)
    visitor.open(f"{MAP}?tinh=20")
    assert visitor.page.locator("[data-ts-map]").is_hidden()
    assert visitor.page.locator("[data-ts-area]").count() == 65
