"""Every page of ours, as people with different eyes, hands and devices meet it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import permutations

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser
from tests.journeys.axe_exceptions import EXCEPTIONS
from tests.journeys.facts import all_facts
from tests.journeys.forms import declare
from tests.journeys.routes import DECLARANT, NO_PAGES, VISITS, Visit
from tests.support import eyes
from tests.support.screen import Screen
from tests.support.site import Site
from tools.map.rights import routes

browser = [pytest.mark.browser, pytest.mark.django_db]
PROCEDURE = "1.115727"
FIRST = next(iter(eyes.MODES))
# Twelve hundred pictures take a third of the time of these tests; without being asked only faults are kept.
PICTURES = bool(os.environ.get("TINHSO_PICTURES"))


@pytest.fixture(scope="session")
def facts(site: Site) -> dict[str, str]:
    """A dossier that waits for the specialist, the applicant's number told; a procedure of the provincial counter."""
    found = site.rows(
        "SELECT d.code FROM dossiers_dossier d JOIN directory_unitversion u ON u.unit_id = d.competent_unit_id"
        " WHERE d.status = '2' AND d.applicant_id IS NOT NULL AND u.short_name LIKE 'Văn phòng Đăng ký đất đai%%'"
        " ORDER BY d.received_at DESC LIMIT 1"
    )
    return all_facts(site.rows, found[0][0], PROCEDURE)


@pytest.fixture(scope="session")
def onlooker(site: Site, chromium: Browser) -> Iterator[Callable[[str], Screen]]:
    """One window for each person for the whole run, signed in once."""
    from tests.journeys.conftest import sign_in  # noqa: PLC0415

    screens: dict[str, Screen] = {}

    def window(who: str) -> Screen:
        if who not in screens:
            screens[who] = Screen(chromium, site.address, helper=site.helper)
            if who == DECLARANT:
                declare(screens[who], site.rows)
            elif who:
                sign_in(screens[who], who)
        screens[who].faults.clear()
        return screens[who]

    yield window
    for screen in screens.values():
        screen.close()


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_page_is_open_to_all_eyes(
    onlooker: Callable[[str], Screen],
    facts: dict[str, str],
    visit: Visit,
    record_property: Callable[[str, object], None],
) -> None:
    screen, path = onlooker(visit.who), visit.path.format(**facts)
    excused = {rule for rule, where in EXCEPTIONS if where == str(visit)}
    found: dict[str, object] = {}
    for mode, how in eyes.MODES.items():
        if mode == FIRST or not eyes.turn(screen, mode):
            eyes.look(screen, path, mode, visit.press)
            assert screen.status == visit.status, screen.text[:500]
        faults = [*screen.faults]
        wide = eyes.too_wide(screen) if eyes.width(screen) > how.width else None
        broken = {rule: nodes for rule, nodes in eyes.violations(screen).items() if rule not in excused}
        if faults or broken or wide is not None:
            found[mode] = {"faults": faults, "axe": broken, "sticks out": wide}
        if mode in found or PICTURES:
            eyes.picture(screen, mode, str(visit))
        screen.faults.clear()
        record_property("seen", f"{visit} {mode}")
    assert found == {}


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/thu-tuc/", "/dang-nhap/"])
def test_a_page_turned_by_its_tool_bar_is_the_one_the_server_would_have_sent(
    onlooker: Callable[[str], Screen], path: str
) -> None:
    screen, served = onlooker(""), {}
    for mode in eyes.MODES:
        eyes.look(screen, path, mode)
        served[mode] = _frame(screen)
    assert len({str(frame) for frame in served.values()}) == len(eyes.MODES)
    for pair in permutations(eyes.MODES, 2):
        for mode in pair:
            assert eyes.turn(screen, mode)
            assert _frame(screen) == served[mode], f"turned to {mode}, of {pair}"


def _frame(screen: Screen) -> list[object]:
    """The document and the width it fills, but for keys that differ with each answer and what night leads to next."""
    html = screen.page.evaluate("document.documentElement.outerHTML")
    plain = re.sub(r'(type="hidden" name="[^"]*"|name="che-do") value="[^"]*"', r"\1", html)
    return [plain, screen.page.evaluate("innerWidth")]


def test_no_route_is_forgotten() -> None:
    names = {route.name for route in routes(get_resolver())}
    visited = {visit.route for visit in VISITS} - {"error"}
    assert visited | NO_PAGES.keys() == names
    assert not visited & NO_PAGES.keys()


def test_exceptions_are_few_and_have_reasons() -> None:
    assert len(EXCEPTIONS) <= 10
    assert all(len(reason) > 20 for reason in EXCEPTIONS.values())


@pytest.mark.browser
@pytest.mark.django_db
def test_faults_planted_on_a_page_are_found(people: Callable[..., Screen]) -> None:
    screen = people()
    screen.open("/")
    screen.page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="/static/page/mark.svg" width="2000"><p style="color: red">x</p>')""")
    assert eyes.width(screen) > 1280
    assert eyes.too_wide(screen)
    assert "image-alt" in eyes.violations(screen)
    screen.page.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
    assert any("inline style" in fault for fault in screen.faults)
    assert any("https://elsewhere.example/" in fault for fault in screen.faults)
    screen.faults.clear()
