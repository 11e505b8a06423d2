"""The pages of the tables of steps: looked at, tried out, drafted, published."""

from __future__ import annotations

from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tinhso.ground.workdays.queries import now
from tinhso.people.identity.models import Account
from tinhso.work.casework import queries
from tinhso.work.casework.actions.publishing import put
from tinhso.work.casework.queries.registered import FACTS
from tinhso.work.casework.tests.tables import FACTS as KNOWN
from tinhso.work.casework.tests.tables import FORKED

pytestmark = [pytest.mark.db, pytest.mark.django_db]
PROCESSES = "/ban-lam-viec/quy-trinh/"


@pytest.fixture
def keeper(province) -> Client:
    return signed_in("binh.tt")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name))
    return client


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return unescape(answer.content.decode())


def send(client: Client, address: str, told: dict | None = None):
    """Post a form with a fresh key."""
    return client.post(address, {"khoa": str(uuid4()), **(told or {})})


def test_the_list_names_every_process(keeper: Client) -> None:
    page = text(keeper, PROCESSES)
    assert "Quy trình chung giải quyết thủ tục hành chính" in page
    assert "Giải quyết và trả kết quả ngay" in page


def test_others_do_not_enter(province) -> None:
    for name in ("dung.hd", "lan.nt", "khoa.vd"):
        assert signed_in(name).get(PROCESSES).status_code == 403
    assert Client().get(PROCESSES).status_code == 302


def test_a_version_is_shown_as_chart_and_as_table(keeper: Client) -> None:
    page = text(keeper, PROCESSES + "default/")
    assert page.count('fill-opacity="0.06"') == 10
    assert "Đã ban hành kết quả → Trả kết quả" in page
    assert text(keeper, PROCESSES + "default/2/").count('fill-opacity="0.06"') == 10
    assert keeper.get(PROCESSES + "default/1/").status_code == 404
    assert keeper.get(PROCESSES + "none/").status_code == 404


def test_a_version_comes_as_bpmn(keeper: Client) -> None:
    answer = keeper.get(reverse("casework:bpmn", args=["default", 2]))
    assert answer["Content-Type"].startswith("application/xml")
    assert "default_v2.bpmn" in answer["Content-Disposition"]
    assert b"BPMNDiagram" in answer.content


def test_a_table_is_tried_out_by_following_links(keeper: Client) -> None:
    page = text(keeper, PROCESSES + "quick/thu/")
    assert "di=serve%3Aserved" in page
    assert "Hồ sơ đã đi đến bước kết thúc" in text(keeper, PROCESSES + "quick/thu/?di=serve:served")
    assert "serve" in text(keeper, PROCESSES + "quick/thu/?di=serve:flown")


def test_facts_decide_where_a_tried_case_goes(keeper: Client, monkeypatch) -> None:
    for name, fact in KNOWN.items():
        monkeypatch.setitem(FACTS, name, fact)
    put(FORKED, now())
    way = "?di=a:done,b:done,c:done"
    assert "Bước d" in text(keeper, PROCESSES + "test/thu/" + way)
    assert "Bước b2" in text(keeper, PROCESSES + "test/thu/" + way + "&copies=5")


def test_a_draft_is_written_and_published(keeper: Client) -> None:
    assert send(keeper, PROCESSES + "quick/soan/").status_code == 302
    draft = PROCESSES + "quick/nhap/"
    assert "2" in text(keeper, draft)
    new = {"version": 1, "code": "hand_out", "name": "Trả kết quả", "place": 2, "role": "one_stop_official",
           "relation": "returning", "assignment": "open", "outcome_0": "returned", "label_0": "Đã trả",
           "to_0": "-end-", "milestone_0": "returned"}  # fmt: skip
    answer = send(keeper, draft + "them-buoc/", new)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert "“Trả kết quả”" in text(keeper, draft), "a step that nothing leads to is found"
    assert send(keeper, draft + "ban-hanh/", {"version": 2}).status_code == 422
    serve = {"version": 2, "code": "serve", "name": "Giải quyết ngay", "place": 1, "role": "one_stop_official",
             "relation": "receiving", "assignment": "open", "outcome_0": "served", "label_0": "Đã giải quyết",
             "to_0": "hand_out", "milestone_0": "settled", "allotted": 1}  # fmt: skip
    assert send(keeper, draft + "buoc/serve/", serve).status_code == 302
    assert send(keeper, draft + "dau/", {"version": 3, "name": "Làm ngay", "term": 8}).status_code == 302
    assert "không có lỗi" in text(keeper, draft)
    assert "Đã giải quyết" in text(keeper, PROCESSES + "quick/thu/?nhap=1")
    assert send(keeper, draft + "ban-hanh/", {"version": 4}).status_code == 302
    table = queries.published("quick")
    assert (table.number, table.name, table.term) == (2, "Làm ngay", 480)
    assert [(step.code, step.allotted, step.ways[0].to) for step in table.steps] == [
        ("serve", 60, "hand_out"), ("hand_out", 0, ""),
    ]  # fmt: skip


def test_what_is_wrong_is_said_beside_the_field(keeper: Client) -> None:
    assert send(keeper, PROCESSES + "moi/", {"process": "Quy trình"}).status_code == 422
    assert send(keeper, PROCESSES + "moi/", {"process": "rieng"}).status_code == 302
    draft = PROCESSES + "rieng/nhap/"
    half = {"version": 1, "code": "one", "name": "Một", "place": 1, "role": "specialist", "relation": "competent",
            "assignment": "open", "outcome_0": "done", "label_0": "Xong"}  # fmt: skip
    assert send(keeper, draft + "them-buoc/", half).status_code == 422
    assert send(keeper, draft + "them-buoc/", half | {"to_0": "-end-"}).status_code == 302
    stale = send(keeper, draft + "them-buoc/", half | {"to_0": "-end-", "code": "two"})
    assert stale.status_code == 422
    assert send(keeper, draft + "buoc/one/", half | {"to_0": "-end-", "version": 2, "drop": "on"}).status_code == 302
    assert keeper.get(draft + "buoc/one/").status_code == 404
    assert send(keeper, draft + "bo/", {"version": 3}).status_code == 302
    assert queries.draft("rieng") is None


def test_procedures_are_put_on_a_process(keeper: Client) -> None:
    assert send(keeper, PROCESSES + "quick/thu-tuc/", {"codes": "2.000635\n1.115708"}).status_code == 302
    assert queries.uses("quick") == ["1.115708", "2.000635"]
    assert "1.115708, 2.000635" in text(keeper, PROCESSES + "quick/")
