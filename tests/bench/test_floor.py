"""The floor does what the real program does: the same statements, the same rows, the same bytes."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from bench.floor.plan import COUNTER, DOSSIERS, LOOKS
from bench.floor.program import Floor
from bench.recording import CLERK, LISTER, OUTCOME, STEPPER, Recorder, comparable, normal, statements
from django.db import connection
from tests.support.counter import hand_in, step

from tinhso.ground.audit.models import Change
from tinhso.ground.page.models import Repeat
from tinhso.work.casework.models import DeadlineEntry, WorkItem
from tinhso.work.dossiers.models import Dossier, DossierComponent, Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.floor.plan import Plan

pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]

AT_STEPPER = "2.002288"
BOOKS = (Change, Repeat, DeadlineEntry, WorkItem, Dossier, DossierComponent, Event)


@dataclass
class Listening:
    """psycopg's cursor, and what it was told."""

    cursor: Any
    said: list[str] = field(default_factory=list)

    def execute(self, sql: str, values: Any) -> None:
        self.said.append(sql)
        self.cursor.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)


@dataclass
class Both:
    """The real program and its floor, in one transaction that is rolled back at the end."""

    recorder: Recorder
    plan: Plan

    def floor(self, name: str, path: str, fields: dict[str, str] | None = None) -> tuple[tuple[str, bytes], list[str]]:
        """Where the floor leads or what it shows, and what it said."""
        with connection.connection.cursor() as cursor:
            ear = Listening(cursor)
            answer = Floor(self.plan, None).answer(ear, path, fields or {}, self.plan.cookies[name])
        return answer, [normal(one) for one in ear.said]

    def real(self, name: str, path: str, fields: dict[str, str] | None = None) -> tuple[Any, list[str]]:
        """The same of the real program."""
        client = self.recorder.clients[name]
        with statements() as heard:
            response = client.post(path, fields) if fields else client.get(path)
        return response, [normal(one) for one in heard.said]


@pytest.fixture
def both(cast) -> Iterator[Both]:
    for _ in range(3):
        step(hand_in(cast(CLERK), name="Vi Thị Ba").code, cast("dung.hd"))
    for _ in range(4):
        step(hand_in(cast(CLERK), AT_STEPPER).code, cast("huong.lt"))
    recorder = Recorder()
    return Both(recorder, recorder.plan(steps=4))


def written() -> dict[str, int]:
    return {book.__name__: book.objects.count() for book in BOOKS}


def test_the_list_is_the_same_to_the_byte(both: Both) -> None:
    (path,) = both.plan.paths["list"]
    (_, body), said = both.floor(LISTER, path)
    response, really_said = both.real(LISTER, path)
    assert body == response.content
    assert b"Vi Th\xe1\xbb\x8b Ba" in body
    assert said == really_said


@pytest.mark.parametrize("kind", LOOKS)
def test_pages_of_units_are_the_same_to_the_byte(both: Both, kind: str) -> None:
    (path,) = both.plan.paths[kind]
    (_, body), said = both.floor(LISTER, path.split("?")[0])
    response, really_said = both.real(LISTER, path)
    assert comparable(body) == comparable(response.content)
    assert said == really_said
    assert len(said) <= 12


def test_the_page_of_another_dossier_is_the_same_to_the_byte(both: Both) -> None:
    (recorded,) = both.plan.paths["page"]
    codes = Dossier.objects.filter(applicant_name="Vi Thị Ba").values_list("code", flat=True)
    (path, *_) = [f"{DOSSIERS}{code}/" for code in codes if code not in recorded]
    (_, body), said = both.floor(LISTER, path)
    response, really_said = both.real(LISTER, path)
    assert comparable(body) == comparable(response.content)
    assert len(body) == len(response.content), "key and token weigh as much"
    assert said == really_said


def test_a_reception_says_and_writes_the_same(both: Both) -> None:
    before = written()
    (location, _), said = both.floor(CLERK, COUNTER, both.plan.reception | {"khoa": str(uuid.uuid4())})
    between = written()
    response, really_said = both.real(CLERK, COUNTER, both.plan.reception | {"khoa": str(uuid.uuid4())})
    after = written()
    assert said == really_said
    assert {book: between[book] - before[book] for book in before} == {
        book: after[book] - between[book] for book in before
    }
    first, second = (int(re.search(r"-(\d{4})/", where)[1]) for where in (location, response["Location"]))
    assert second == first + 1, "both draw their number from the one counter"
    assert len(location) == len(response["Location"])


def test_a_step_says_and_writes_the_same(both: Both) -> None:
    (code, item, version), (other, other_item, _), *_ = both.plan.steps
    before = written()
    form = {"version": str(version), "outcome": OUTCOME, "khoa": str(uuid.uuid4())}
    (location, _), said = both.floor(STEPPER, f"{DOSSIERS}{code}/buoc/", form | {"item": item})
    between = written()
    form["khoa"] = str(uuid.uuid4())
    response, really_said = both.real(STEPPER, f"{DOSSIERS}{other}/buoc/", form | {"item": other_item})
    after = written()
    assert said == really_said
    assert {book: between[book] - before[book] for book in before} == {
        book: after[book] - between[book] for book in before
    }
    assert (location, response["Location"]) == (f"{DOSSIERS}{code}/", f"{DOSSIERS}{other}/")
    moved = Dossier.objects.filter(code__in=[code, other]).values_list("status", "version")
    assert set(moved) == {("4", version + 1)}


def test_answers_carry_the_same_headers(both: Both) -> None:
    own = {"Content-Length", "Location"}
    page, _ = both.real(LISTER, both.plan.paths["list"][0])
    redirect, _ = both.real(CLERK, COUNTER, both.plan.reception | {"khoa": str(uuid.uuid4())})
    for kind, response in (("page", page), ("redirect", redirect)):
        assert dict(both.plan.headers[kind]) == {name: text for name, text in response.items() if name not in own}


def test_a_statement_more_is_noticed(both: Both) -> None:
    both.plan.scripts["list"].said.append("SELECT 1")
    both.plan.scripts["list"].bound.append([])
    _, said = both.floor(LISTER, both.plan.paths["list"][0])
    _, really_said = both.real(LISTER, both.plan.paths["list"][0])
    assert said != really_said
