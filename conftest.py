"""What tests of all rooms share: PostgreSQL, a province in it, and the people who work there.

Each worker's database holds the real units and procedures and the invented cast; a copy of it is kept aside. A test
that commits (`transaction=True`) gets its database put back from that copy: tables that refuse TRUNCATE are no
obstacle, and nothing a test wrote is left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections
from django.test import Client, TransactionTestCase
from hypothesis import settings
from tests.support import database

from tinhso.config import postgres

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tinhso.people.directory.terms import Person

# Chromium finds nobody but us, and tells nobody.
FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--disable-dev-shm-usage"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

# Promises in seconds are the bench's; a busy machine must not make a property false.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes in the whole published catalogue: it is run once, not on every PostgreSQL.

    These tests come first and together, so that one worker takes the catalogue in and no other.
    """
    for item in items:
        if "whole" in getattr(item, "fixturenames", ()):
            item.add_marker("whole")
    items.sort(key=lambda item: "whole" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Have the test server answer before anybody connects; the first one here starts it."""
    postgres.start("test")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """Load the province into the migrated database and keep a copy aside; gives the copy's name."""
    from tinhso.config.demo.facts import load_cast, load_facts  # noqa: PLC0415 - needs django.setup()

    name = str(connection.settings_dict["NAME"])
    aside = f"{name}_province"
    with django_db_blocker.unblock():
        load_facts()
        load_cast()
        connection.close()
    database.clone(name, aside)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: _put_back(aside, name))
        yield aside
    database.drop(aside)


def _put_back(aside: str, name: str) -> None:
    connection.close()
    database.clone(aside, name)


@pytest.fixture(scope="module")
def begun(request: pytest.FixtureRequest, django_db_setup: str, django_db_blocker) -> Iterator[Any]:
    """What `begin()` of a module gives, done once, in a copy of the province; each of its tests goes back to there.

    All tests of the module are to use it: `pytest.mark.usefixtures("begun")`.
    """
    name = f"{connection.settings_dict['NAME']}_begun"
    database.clone(django_db_setup, name)
    with django_db_blocker.unblock(), database.inside(name):
        yield request.module.begin()
    database.drop(name)


@pytest.fixture
def province(db: None) -> None:
    """Units, procedures, step table, calendars and cast are there, as in every test of the database; no dossier is."""


@pytest.fixture
def cast(province: None) -> Callable[[str], Person]:
    """Somebody of the cast, by sign-in name."""
    from tinhso.people.directory.queries import person_named  # noqa: PLC0415 - needs django.setup()

    def find(username: str) -> Person:
        person = person_named(username)
        assert person, f"nobody of the cast is called {username}"
        return person

    return find


@pytest.fixture
def signed_in(province: None) -> Callable[[str], Client]:
    """A browser of one of the cast, already signed in: `signed_in("lan.nt").get("/ban-lam-viec/")`."""
    from tinhso.people.identity.models import Account  # noqa: PLC0415 - needs django.setup()

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    return sign_in


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of a worker; without it, what needs it is skipped aloud."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where Chromium is

    found = shutil.which("chromium")
    if found is None:
        pytest.skip("Chromium is missing: make system")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop makes Django believe that every later test of this worker is asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *root])
        yield browser
        browser.close()
        connections.close_all()  # those opened beside that loop are unknown to whoever removes the database


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many pages were looked at, and with how many kinds of eyes."""
    told = [one for report in terminalreporter.getreports("passed") for one in report.user_properties]
    seen = {tuple(str(value).split()) for name, value in told if name == "seen"}
    if seen:
        pages, modes = ({one[part] for one in seen} for part in (0, 1))
        terminalreporter.write_line(
            f"axe, reflow, policy, requests: {len(pages)} pages x {len(modes)} modes, {len(seen)} visits, nothing found"
        )
