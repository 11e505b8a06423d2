"""A house whose day the test sets: days that must pass pass at once, and every date can be named beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.db import connection
from tests.journeys.clock.deeds import MONDAY
from tests.support import counter, database, july
from tests.support.counter import LAND
from tests.support.site import Site

MARCH = date(2025, 3, 1)
"""Since when the land office is there; the cast and its procedures are put back to that day."""
SINCE = ("directory_post", "directory_holding", "directory_grant", "procedures_procedureversion")


@pytest.fixture(scope="session")
def site(django_db_setup: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The house without dossiers; its cast has been there since March 2025."""
    name = f"{connection.settings_dict['NAME']}_past"
    database.clone(django_db_setup, name)
    with Site(name, tmp_path_factory.mktemp("past") / "words.txt", stands=MONDAY) as running:
        for table in SINCE:
            running.rows(f"UPDATE {table} SET validity = daterange(%s, upper(validity))", MARCH)  # noqa: S608
        yield running
    database.drop(name)


@pytest.fixture
def worked(site: Site, inside: Callable) -> Callable[..., str]:
    """Makes a dossier of the land office, received at a moment, and takes it some steps on; the site stands there."""
    from tinhso.people.directory.queries import person_named  # noqa: PLC0415 - needs django.setup()

    def make(moment: datetime = MONDAY, *, until: str = "assign") -> str:
        with inside(), july.at(moment):
            card = counter.hand_in(person_named("lan.nt"))
            counter.all_the_way(card.code, until=until)
        site.stand(moment)
        return card.code

    return make


@pytest.fixture
def policy(inside: Callable) -> Iterator[Callable]:
    """Approves a sentence of the land procedure for one test."""
    from tinhso.work.procedures.models import ClockPolicy, ProcedureVersion  # noqa: PLC0415 - needs django.setup()
    from tinhso.work.procedures.terms import PolicyState  # noqa: PLC0415

    made = []

    def approve(finding: str, effect: str, sentence: str, **more: object) -> None:
        with inside():
            version = ProcedureVersion.objects.filter(procedure__code=LAND).latest("validity")
            row = ClockPolicy.objects.create(
                version=version, seq=900 + len(made), source="", section="", sentence=sentence, finding=finding,
                effect=effect, state=PolicyState.APPROVED, **more,
            )  # fmt: skip
            made.append(row.id)

    yield approve
    with inside():
        ClockPolicy.objects.filter(id__in=made).delete()
