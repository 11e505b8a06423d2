"""The style page in a browser: nothing for axe to find in any look, and what scripts add on top."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).resolve().parents[5]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
BUILT = Path(__file__).resolve().parents[1] / "static/page/dist/page.css"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Told is what breaks a rule, not the thousands of places that keep them.
RUN = """async tags => (await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: {assets: ["media"]}
  })).violations"""
LOOKS = {
    "light": (1280, {}),
    "night": (1280, {"ts_che_do": "toi"}),
    "large": (1280, {"ts_co_chu": "lon"}),
    "narrow": (320, {}),
    "narrow night": (320, {"ts_che_do": "toi"}),
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.skipif(not (AXE.exists() and BUILT.exists()), reason="the front end is not built"),
]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The application on a free port, without a database: a stranger's look at this page needs none."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def visit(chromium: Any, site: str, look: str = "light", **options: Any) -> Any:
    width, cookies = LOOKS[look]
    context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(f"{site}/phong-cach/")
    return page


def faults(page: Any) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate(RUN, TAGS)
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_nothing_sticks_out(chromium: Any, site: str, look: str) -> None:
    page = visit(chromium, site, look, bypass_csp=True)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look][0]
    page.locator("form.ts-sheet button[type=submit]").click()
    page.locator(".govuk-error-summary").wait_for()
    assert faults(page) == []
    page.context.close()


def test_the_policy_blocks_nothing_we_need(chromium: Any, site: str) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site}/phong-cach/")
    page.wait_for_load_state("networkidle")
    assert complaints == []
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
    page.close()


def test_night_and_size_change_at_once_and_stay(chromium: Any, site: str) -> None:
    page = visit(chromium, site)
    page.evaluate("window.unloaded = false")
    page.get_by_role("button", name="Chế độ ban đêm").click()
    page.get_by_role("button", name="+A").click()
    assert page.evaluate("window.unloaded") is False
    classes = page.locator("html").get_attribute("class")
    assert {"ts-night", "ts-size-large"} <= set(classes.split())
    page.reload()
    assert {"ts-night", "ts-size-large"} <= set(page.locator("html").get_attribute("class").split())
    assert page.get_by_role("button", name="+A").get_attribute("aria-pressed") == "true"
    page.context.close()


def test_the_tool_bar_works_with_scripts_switched_off(chromium: Any, site: str) -> None:
    page = visit(chromium, site, java_script_enabled=False)
    page.get_by_role("button", name="Chế độ ban đêm").click()
    assert page.url == f"{site}/phong-cach/"
    assert "ts-night" in page.locator("html").get_attribute("class")
    page.get_by_role("link", name="In trang").click()
    assert page.url.endswith("?ban-in=1")
    assert page.locator(".ts-tools").is_hidden()
    page.context.close()


def test_the_devices_night_counts_until_one_chooses(chromium: Any, site: str) -> None:
    page = visit(chromium, site, color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.get_by_role("button", name="Chế độ ban đêm").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Chế độ ban đêm").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    page.context.close()


def test_a_unit_is_picked_with_the_keyboard_alone(chromium: Any, site: str) -> None:
    page = visit(chromium, site)
    box = page.get_by_role("combobox", name="Đơn vị")
    box.focus()
    page.keyboard.insert_text("so t")  # in one go: the list is offered once
    offered = page.get_by_role("listbox").get_by_role("option")
    offered.first.wait_for()
    assert offered.all_text_contents() == ["Sở Tài chính", "Sở Tư pháp"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    assert box.input_value() == "Sở Tư pháp"
    assert page.locator("input[name=unit_chon]").input_value() == "so-tu-phap"
    assert page.get_by_role("listbox").count() == 0
    page.context.close()


def test_a_map_and_its_table_point_at_each_other(chromium: Any, site: str) -> None:
    page = visit(chromium, site)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.locator("[data-ts-map][data-drawn='5']").wait_for()
    areas = page.locator("path.ts-map__area")
    assert areas.count() == 5
    row = page.locator("[data-ts-area=M2]")
    row.get_by_role("link", name="Xã Đồi Thử").focus()
    assert page.locator("path.ts-map__area--lit").count() == 1
    assert page.locator(".ts-map__tip").inner_text().split() == ["Xã", "Đồi", "Thử", "236"]
    page.keyboard.press("Escape")
    assert page.locator(".ts-map__tip").count() == 0
    page.locator("h1").click()  # the focus leaves the row
    area = page.locator("path[data-ts-of=M3]")
    area.hover()
    assert "ts-map-row--lit" in page.locator("[data-ts-area=M3]").get_attribute("class")
    area.click()
    assert page.url.endswith("#main")
    assert complaints == []
    page.context.close()


def test_without_scripts_the_table_stands_alone(chromium: Any, site: str) -> None:
    page = visit(chromium, site, java_script_enabled=False)
    assert page.locator("[data-ts-map]").is_hidden()
    assert page.locator("[data-ts-area]").count() == 5
    page.context.close()


def test_a_map_whose_shapes_do_not_come_says_so(chromium: Any, site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/map-sample*.json", lambda route: route.abort())
    page.goto(f"{site}/phong-cach/")
    page.locator(".ts-map--failed").wait_for()
    assert "Không tải được bản đồ" in page.locator(".ts-map__status").inner_text()
    assert page.locator(".ts-map__frame").is_hidden()
    context.close()


def test_the_skip_link_comes_first_and_leads_to_the_content(chromium: Any, site: str) -> None:
    page = visit(chromium, site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Chuyển đến nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()
