"""Under the pseudo-locale no page of the house shows a text that was never translated."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve, reverse
from tests.journeys.facts import all_facts
from tests.journeys.forms import declarant
from tests.journeys.routes import DECLARANT, VISITS, Visit
from tests.support.counter import LAND, hand_in, step

from tinhso.config.demo.citizens import load_citizens
from tinhso.config.demo.facts import load_certification
from tinhso.config.demo.life import live
from tinhso.ground.page.management.pseudo import plain_texts, pseudo

pytestmark = pytest.mark.db

# Names that the data give: processes, a notation, a source.
WORDS_OF_DATA = {"default", "quick", "leg", "ban_nhap", "VT", "BTP-LLTP"}


def asked(statement: str, *parameters: object) -> list[tuple]:
    """Rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def sent_to(visit: Visit, path: str) -> str:
    """Where the button of a page sends what will be refused: to the route that the visit names."""
    if visit.status != 422:
        return path
    shown = resolve(path.partition("?")[0])
    if shown.view_name == visit.route:
        return path
    return reverse(visit.route, args=shown.args, kwargs=shown.kwargs)


def test_no_page_shows_a_text_that_was_never_translated(cast, signed_in: Callable[[str], Client]) -> None:
    load_certification()
    for _code in live(8, batch=0):
        pass
    code = hand_in(cast("lan.nt")).code
    step(code, cast("dung.hd"))
    load_citizens()
    facts = all_facts(asked, code, LAND)
    holder = declarant(asked)
    plain: dict[str, list[str]] = {}
    with pseudo():
        for visit in VISITS:
            client = holder if visit.who == DECLARANT else signed_in(visit.who) if visit.who else Client()
            path = visit.path.format(**facts)
            answer = client.post(sent_to(visit, path), {}) if visit.press else client.get(path)
            assert answer.status_code == visit.status, f"{visit}: {answer.status_code}"
            plain |= {str(visit): texts} if (texts := plain_texts(answer.content.decode())) else {}
    plain.pop("exchange:codes", None)  # partners' codes beside ours: data all over
    found = {
        name: left for name, texts in plain.items() if (left := [one for one in texts if one not in WORDS_OF_DATA])
    }
    assert found == {}, [one for texts in found.values() for one in texts]
