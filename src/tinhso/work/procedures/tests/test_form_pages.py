"""A form is filled in page by page: wrong answers come back with sentences, nothing is lost, others do not see it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tinhso.ground.audit.terms import SYSTEM
from tinhso.work.procedures.actions.forms import publish_form

pytestmark = [pytest.mark.db, pytest.mark.django_db]

CODE = "1.115738"
HOME = f"/thu-tuc/{CODE}/to-khai/"
TINY: dict[str, Any] = {
    "code": "thu",
    "title": "Đơn thử",
    "procedures": [CODE],
    "sections": [
        {
            "key": "mot",
            "title": "Người đề nghị",
            "groups": [
                {
                    "key": "nguoi",
                    "title": "Bạn là ai?",
                    "fields": [
                        {"key": "ten", "label": "Họ và tên", "kind": "person_name", "required": True},
                        {"key": "sinh", "label": "Ngày sinh", "kind": "date", "required": True, "not_after": "today"},
                        {"key": "thay", "label": "Nộp thay?", "kind": "yes_no", "required": True},
                        {
                            "key": "so",
                            "label": "Số định danh",
                            "kind": "person_number",
                            "required": True,
                            "when": {"field": "nguoi.thay", "is": True},
                        },
                    ],
                },
                {
                    "key": "con",
                    "title": "Các con",
                    "repeat": {"least": 0, "most": 2, "add": "Thêm người con"},
                    "fields": [{"key": "ten", "label": "Tên con", "kind": "person_name", "required": True}],
                },
                {
                    "key": "giay",
                    "title": "Giấy tờ",
                    "fields": [{"key": "anh", "label": "Ảnh", "kind": "file", "types": ["png"]}],
                },
            ],
        }
    ],
}


@pytest.fixture
def visitor(province: object) -> Client:
    publish_form(TINY, by=SYSTEM)
    client = Client()
    assert client.post(HOME, {"khoa": "01900000-0000-7000-8000-000000000001"}).status_code == 302
    return client


def hidden(page: str) -> dict[str, str]:
    """The hidden boxes of the page's last form."""
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def send(client: Client, address: str, **typed: Any) -> Any:
    page = client.get(address).content.decode()
    return client.post(address, hidden(page) | typed)


def test_wrong_answers_come_back_with_sentences_and_nothing_is_lost(visitor: Client) -> None:
    answer = send(visitor, HOME + "trang/nguoi/", o_ten="Nông 2", o_sinh="31/02/2026")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Nông 2"' in page
    assert 'value="31/02/2026"' in page
    assert len(re.findall('class="govuk-error-message"', page)) == 3
