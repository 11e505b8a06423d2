"""Screens: who enters, what a refusal looks like, the tool bar without JavaScript, no text left untranslated."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import uuid
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation

from tinhso.config import urls
from tinhso.ground.page import gate
from tinhso.ground.page.apps import check_footer
from tinhso.ground.page.management.pseudo import plain_texts, pseudo
from tinhso.ground.page.terms import Gate, Visitor
from tinhso.ground.page.web import errors
from tinhso.ground.refusals.terms import NotFound, Refusal, TooMany

TOOLS = ["Chế độ ban đêm", "In trang", "Xuất PDF", "Đọc nội dung", "-A", "A", "+A"]


@gate.public
def refuse(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind")
    if kind == "down":
        raise OperationalError("gone")
    if kind == "many":
        raise TooMany("tests.many", "Too many tries. Please wait a few minutes and try again.")
    if kind == "hidden":
        raise NotFound("tests.hidden", "There is no such dossier.")
    raise Refusal("tests.no", "The number %(number)s is taken.", source="Điều 17", number="A<1>")


@gate.public
def stumble(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a bug")


@gate.requires("tests.enter")
def inner(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


class _Urls:
    urlpatterns = [
        path("tu-choi/", refuse),
        path("hong/", stumble),
        path("trong/", inner),
        *urls.urlpatterns,
    ]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = _Urls
    return Client(raise_request_exception=False)


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Somebody without rights is signed in; add to the set to give some."""
    rights: set[str] = set()
    account = uuid.uuid4()
    monkeypatch.setattr(gate, "_answer", lambda _: Visitor(account, "Lý Thị Mẫu", "", frozenset(rights)))
    return rights


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_answer", None)


def text_of(response: Any) -> str:
    return response.content.decode()


def test_strangers_are_sent_to_sign_in_and_back(client: Client, settings: Any) -> None:
    response = client.get("/trong/?a=1")
    assert (response.status_code, response.url) == (302, f"{settings.LOGIN_URL}?next=%2Ftrong%2F%3Fa%3D1")


def test_programs_are_told_to_sign_in(client: Client) -> None:
    response = client.get("/trong/", headers={"Accept": "application/json"})
    assert (response.status_code, response.json()["code"]) == (401, "page.sign_in_first")


def test_only_the_right_opens_the_gate(client: Client, somebody: set[str]) -> None:
    refused = client.get("/trong/")
    assert refused.status_code == 403
    assert "chưa được cấp quyền" in text_of(refused)
    somebody.add("tests.enter")
    assert client.get("/trong/").status_code == 200


def test_views_carry_their_gate() -> None:
    assert inner.gate == Gate("right", "tests.enter")  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "status"), [("", 409), ("hidden", 404), ("many", 429), ("down", 503)])
def test_refusals_are_pages_in_words(client: Client, kind: str, status: int) -> None:
    response = client.get(f"/tu-choi/?kind={kind}")
    assert response.status_code == status
    assert "<h1" in text_of(response)
    assert str(errors.WORDS[status][0]) in text_of(response)


def test_a_refusal_names_its_facts_and_its_source(client: Client) -> None:
    shown = text_of(client.get("/tu-choi/"))
    assert "The number A&lt;1&gt; is taken." in shown
    assert "Căn cứ pháp lý: Điều 17" in shown


def test_programs_get_the_refusal_as_json(client: Client) -> None:
    response = client.get("/tu-choi/", headers={"Accept": "application/json"})
    assert response.status_code == 409
    assert json.loads(response.content) == {
        "code": "tests.no",
        "sentence": "The number A<1> is taken.",
        "source": "Điều 17",
    }


def test_a_resting_database_says_when_to_come_back(client: Client) -> None:
    assert client.get("/tu-choi/?kind=down").headers["Retry-After"] == "60"


def test_a_bug_is_told_in_words_and_gives_nothing_away(client: Client) -> None:
    response = client.get("/hong/")
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in text_of(response)
    assert "a bug" not in text_of(response)


def test_a_broken_error_page_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "answer", lambda *_, **__: 1 / 0)
    assert errors.server_error(RequestFactory().get("/")).status_code == 500


def test_unknown_addresses_answer_404_in_words(client: Client) -> None:
    response = client.get("/khong-co/")
    assert response.status_code == 404
    assert "Không tìm thấy trang này" in text_of(response)


def test_a_form_without_the_safety_mark_is_refused_in_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/phong-cach/", {})
    assert response.status_code == 403
    assert "cookie" in text_of(response)


def test_the_tool_bar_says_exactly_what_it_must(client: Client) -> None:
    shown = text_of(client.get("/phong-cach/"))
    bar = shown[shown.index('class="ts-tools"') : shown.index("<header")]
    places = [bar.find(f">{tool}<") for tool in TOOLS]
    assert -1 not in places
    assert places == sorted(places)
    assert "Chuyển đến nội dung chính" in shown


def press(client: Client, **fields: str) -> Any:
    return client.post("/giao-dien/", {"ve": "/phong-cach/?a=1"} | {k.replace("_", "-"): v for k, v in fields.items()})


def test_night_size_and_language_work_without_javascript(client: Client) -> None:
    for fields in ({"che_do": "toi"}, {"co_chu": "lon"}, {"ngon_ngu": "en"}):
        response = press(client, **fields)
        assert (response.status_code, response.url) == (302, "/phong-cach/?a=1")
    shown = text_of(client.get("/phong-cach/"))
    assert '<html lang="en" class="govuk-template ts-night ts-size-large">' in shown
    assert "Skip to main content" in shown


def test_without_a_choice_the_device_decides_and_the_page_is_vietnamese(client: Client) -> None:
    shown = text_of(client.get("/phong-cach/", headers={"Accept-Language": "en"}))
    assert '<html lang="vi" class="govuk-template">' in shown


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com/", "/\\example.com", "", "javascript:go()"])
def test_the_tool_bar_never_leads_away(client: Client, back: str) -> None:
    response = client.post("/giao-dien/", {"che-do": "toi", "ve": back})
    assert response.url == "/"


def test_values_nobody_offered_are_not_kept(client: Client) -> None:
    response = press(client, che_do="<script>", ngon_ngu="fr")
    assert not response.cookies


def test_print_shows_the_page_as_paper_will(client: Client) -> None:
    page = text_of(client.get("/phong-cach/?a=1"))
    assert 'href="/phong-cach/?a=1&amp;ban-in=1"' in page
    assert "ts-for-print" in text_of(client.get("/phong-cach/?a=1&ban-in=1"))


def test_the_header_names_the_visitor_though_the_frame_is_kept(client: Client, somebody: set[str]) -> None:
    assert "Lý Thị Mẫu" in text_of(client.get("/phong-cach/"))
    gate.register_answer(lambda _: Visitor())
    shown = text_of(client.get("/phong-cach/"))
    assert "Lý Thị Mẫu" not in shown
    assert "Đăng nhập" in shown


def test_every_page_forbids_inline_script_and_style(client: Client) -> None:
    for address in ("/phong-cach/", "/khong-co/", "/tu-choi/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "script-src 'self'" in policy


def test_pickers_answer_without_marks(client: Client) -> None:
    options = client.get("/chon/page.style/?q=tu phap").json()["options"]
    assert options == [{"value": "so-tu-phap", "label": "Sở Tư pháp", "hint": ""}]
    assert client.get("/chon/khong-co/").status_code == 404


def test_the_style_page_shows_errors_and_changes_nothing(client: Client) -> None:
    response = client.post("/phong-cach/", {"name": "Lý Thị Mẫu", "unit_chu": "so"})
    assert response.status_code == 422
    assert 'value="Lý Thị Mẫu"' in text_of(response)
    assert "govuk-error-summary" in text_of(response)


@pytest.mark.django_db
def test_health_says_whether_the_database_answers(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"ok": True, "database": True})


def test_no_text_of_ours_escapes_translation(client: Client) -> None:
    with pseudo():
        pages = [client.get("/phong-cach/"), client.post("/phong-cach/", {}), client.get("/khong-co/")]
        assert {text for page in pages for text in plain_texts(text_of(page))} == set()


def test_a_plain_text_is_caught() -> None:
    page = "<html lang=vi><p title='Plain title'>⟦Good⟧ and plain</p><p lang=en>English</p><code>x y</code>"
    assert plain_texts(page) == ["Plain title", "and plain"]


def test_a_public_site_names_who_answers_for_it(settings: Any) -> None:
    settings.TINHSO_PRODUCTION = True
    settings.TINHSO_SITE = settings.TINHSO_SITE | {"phone": " ", "emblem": ""}
    assert [error.id for error in check_footer()] == ["page.E001"]
    settings.TINHSO_PRODUCTION = False
    assert check_footer() == []


@pytest.mark.parametrize(("phone", "starts"), [("", False), ("0205 000 0000", True)])
def test_production_refuses_to_start_with_a_blank_footer(phone: str, starts: bool) -> None:
    names = ("MANAGING_BODY", "OWNER_BODY", "RESPONSIBLE_PERSON", "ADDRESS", "EMAIL")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "tinhso.config.settings.production",
        "TINHSO_SECRET_KEY": "x7" * 30,
        "TINHSO_ALLOWED_HOSTS": "tinhso.example",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "TINHSO_PARTIES_KEYS": f"1:{base64.b64encode(bytes(32)).decode()}",
        "TINHSO_PARTIES_HASH_KEYS": f"1:{base64.b64encode(bytes(range(32))).decode()}",
        "TINHSO_PHONE": phone,
        **{f"TINHSO_{name}": "Thử nghiệm" for name in names},
    }
    command = [sys.executable, "-c", "import tinhso.config.wsgi"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode == 0) is starts, ended.stderr
    assert ("page.E001" in ended.stderr) is not starts


def test_pages_of_somebody_signed_in_are_kept_by_no_shared_cache(client: Client, somebody: set[str]) -> None:
    assert client.get("/phong-cach/").headers["Cache-Control"] == "private, no-cache"
    gate.register_answer(lambda _: Visitor())
    assert "Cache-Control" not in client.get("/phong-cach/").headers


def test_the_language_of_one_visitor_is_not_the_next_ones(client: Client) -> None:
    client.cookies["django_language"] = "en"
    client.get("/phong-cach/")
    assert '<html lang="vi"' in text_of(Client().get("/phong-cach/"))
    translation.activate("vi")


def test_brackets_go_with_the_pseudo_locale_for_words_with_a_context_too() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(translation._trans, "pgettext", raising=False)  # as in a process that never asked for one
        with pseudo():
            assert translation.pgettext("month", "May") == "⟦May⟧"
        assert translation.pgettext("month", "May") == "May"
