"""The ten busiest pages say as many statements for two rows as for twenty, and always the same ones.

After a wanted change: `pytest tests/bench/test_statements.py --snapshot-update`, and look at the difference.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from bench.recording import normal, statements
from tests.support.counter import LAND, hand_in

from tinhso.ground.workdays.queries import now
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Status
from tinhso.work.procedures.queries import components, procedure

pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]

FEW, MANY = 2, 22
DESK, DOSSIERS = "/ban-lam-viec/", "/ban-lam-viec/ho-so/"
Fields = dict[str, str]


def key() -> str:
    return str(uuid.uuid4())


def due() -> str:
    at = now()
    WorkItem.objects.update(due_at=at, late_from=at + timedelta(hours=1))
    return f"{DESK}den-han-hom-nay/"


def late() -> str:
    WorkItem.objects.update(late_from=now() - timedelta(hours=1))
    return f"{DESK}qua-han/"


def waiting() -> Dossier:
    return Dossier.objects.filter(status=Status.RECEIVED).first()


def reception(papers: int) -> tuple[str, Fields]:
    parts = components(procedure(LAND).version_id)
    boxes = {f"{kind}_{part.id.hex}": "" for part in parts for kind in ("originals", "copies")}
    boxes |= {f"originals_{part.id.hex}": "1" for part in parts[:papers]}
    applicant = {"full_name": "Nông Thị Thử", "phone": "", "address": "", "note": ""}
    return f"{DOSSIERS}tiep-nhan/{LAND}/", boxes | applicant | {"khoa": key()}


def step() -> tuple[str, Fields]:
    card = waiting()
    item = open_item(card.id)
    sent = {"item": str(item.id), "version": str(card.version), "outcome": "assigned", "khoa": key()}
    return f"{DOSSIERS}{card.code}/buoc/", sent


def look_up() -> tuple[str, Fields]:
    card = waiting()
    return "/ho-so/tra-cuu/", {"code": card.code, "secret": card.secret}


# Who asks, and what: for so many rows, the address and for a POST its fields.
PAGES: dict[str, tuple[str, Callable[[int], str | tuple[str, Fields]]]] = {
    "desk": ("dung.hd", lambda _: DESK),
    "due today": ("dung.hd", lambda _: due()),
    "late": ("dung.hd", lambda _: late()),
    "dossiers": ("dung.hd", lambda _: DOSSIERS),
    "dossier": ("dung.hd", lambda _: f"{DOSSIERS}{waiting().code}/"),
    "reception form": ("lan.nt", lambda _: f"{DOSSIERS}tiep-nhan/{LAND}/"),
    "reception": ("lan.nt", reception),
    "step": ("dung.hd", lambda _: step()),
    "first page": ("lan.nt", lambda _: "/"),
    "look-up": ("lan.nt", lambda _: look_up()),
}
LISTS = {"desk", "due today", "late", "dossiers"}


def said(name: str, rows: int, signed_in) -> list[str]:
    """What the second request says: what is read once has been read."""
    who, asked = PAGES[name]
    client = signed_in(who)
    for _ in range(2):
        asking = asked(rows)
        with statements() as heard:
            response = client.get(asking) if isinstance(asking, str) else client.post(*asking)
        assert response.status_code in {200, 302}, response.content.decode()[-2000:]
    if name in LISTS:
        assert response.content.decode().count('<tr class="govuk-table__row"') > rows
    return [normal(one) for one in heard.said]


@pytest.mark.parametrize("name", PAGES)
def test_statements_are_as_many_for_many_rows_and_always_the_same(name: str, cast, signed_in, snapshot) -> None:
    for _ in range(FEW + 2):
        hand_in(cast("lan.nt"))
    few = said(name, FEW, signed_in)
    for _ in range(MANY - FEW):
        hand_in(cast("lan.nt"))
    many = said(name, MANY, signed_in)
    assert len(many) == len(few)
    assert "\n\n".join(many) == snapshot


def test_a_statement_for_each_row_would_be_seen(cast) -> None:
    counts = []
    for _ in range(2):
        hand_in(cast("lan.nt"))
        person = cast("tuan.lm")
        with statements() as heard:
            for code in Dossier.objects.values_list("code", flat=True):
                dossier(code, person)
        counts.append(len(heard.said))
    assert counts[1] == counts[0] + 1
