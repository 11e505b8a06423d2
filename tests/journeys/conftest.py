"""A site that runs, Chromium, and people in front of it: one server and one browser for each worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from playwright.sync_api import Browser
from tests.support import database
from tests.support.screen import SHOTS, Screen
from tests.support.site import Site

from tinhso.people.identity.terms import DEMO_PASSWORD

DOSSIERS = 60


@pytest.fixture(scope="session")
def site(django_db_setup: str, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The house, served, with a few dozen invented dossiers."""
    from tinhso.config.demo.citizens import load_citizens  # noqa: PLC0415
    from tinhso.config.demo.facts import load_certification  # noqa: PLC0415 - needs django.setup()
    from tinhso.config.demo.life import live  # noqa: PLC0415

    name = f"{connection.settings_dict['NAME']}_site"
    database.clone(django_db_setup, name)
    with django_db_blocker.unblock(), database.inside(name):
        load_certification()
        for _code in live(DOSSIERS, batch=0):
            pass
        load_citizens()
    with Site(name, tmp_path_factory.mktemp("site") / "words.txt") as running:
        yield running
    database.drop(name)


@pytest.fixture
def inside(site: Site, django_db_blocker) -> Callable[[], AbstractContextManager[None]]:
    """A block in which actions write into the database of the site."""

    @contextmanager
    def block() -> Iterator[None]:
        with django_db_blocker.unblock(), database.inside(site.name):
            yield

    return block


@pytest.fixture
def people(site: Site, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Screen]]:
    """Opens windows: `people()` for a stranger, `people("lan.nt")` for one of the cast, signed in by the form.

    Each test begins with no tries counted. When it ends, no page may have made an error or asked another host.
    """
    site.rows("DELETE FROM page_attempt")
    screens: list[Screen] = []
    pictures = SHOTS / re.sub(r"[^\w-]+", "-", request.node.name).strip("-")
    said = len(site.words())

    def open_window(username: str = "", **how: bool) -> Screen:
        screen = Screen(chromium, site.address, pictures, helper=site.helper, **how)
        screens.append(screen)
        if username:
            sign_in(screen, username)
        return screen

    yield open_window
    faults = [fault for screen in screens for fault in screen.faults]
    for screen in screens:
        screen.close()
    assert faults == []
    assert "Traceback" not in site.words()[said:]


def sign_in(screen: Screen, username: str) -> None:
    """Sign in with the form."""
    screen.open("/dang-nhap/")
    screen.fill("Tên đăng nhập", username)
    screen.fill("Mật khẩu", DEMO_PASSWORD)
    screen.press("Đăng nhập")
    assert screen.place == ("/ca-nhan/" if "@" in username else "/ban-lam-viec/"), screen.text
