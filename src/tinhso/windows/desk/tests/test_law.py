"""The lawbook on the screen: who may look, who may change, and that it tells what the lawbook says."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.lawbook import actions, queries
from tinhso.ground.lawbook.terms import RULES, RuleKind
from tinhso.ground.page import formats
from tinhso.windows.desk.web.law import shown

SignIn = Callable[[str], Client]

RULE = "supplement.notice"
LAW = reverse("desk:law")
LIFE = reverse("desk:law_rule", args=[RULE])
OWN = reverse("desk:law_own", args=[RULE])
TYPED = {
    "value": "2",
    "starts": "01/06/2026",
    "ends": "31/12/2026",
    "decision": "Quyết định 12/2026/QĐ-UBND",
    "article": "Điều 3",
    "note": "",
}
JUNE = date(2026, 6, 1)

pytestmark = pytest.mark.django_db


def sent(**typed: object) -> dict[str, object]:
    return {"khoa": str(uuid.uuid4()), **typed}


def end_of(rule: str = RULE) -> str:
    (own,) = [each for each in queries.history(rule) if each.own]
    return reverse("desk:law_end", args=[rule, own.id])


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_every_official_may_look_and_only_an_administrator_may_change(signed_in: SignIn) -> None:
    official, administrator = signed_in("lan.nt"), signed_in("binh.tt")
    for address in (LAW, LIFE):
        assert official.get(address).status_code == administrator.get(address).status_code == 200
    assert administrator.post(OWN, sent(**TYPED)).status_code == 302
    for address in (OWN, end_of()):
        assert administrator.get(address).status_code == 200
        assert official.get(address).status_code == official.post(address, sent(**TYPED)).status_code == 403
        assert address not in text(official.get(LIFE))
        assert address in text(administrator.get(LIFE))


def test_strangers_are_asked_to_sign_in(client: Client, province: None) -> None:
    for address in (LAW, LIFE, OWN):
        assert "/dang-nhap/" in client.get(address)["Location"]


@pytest.mark.parametrize("day", [date(2019, 5, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 21)])
def test_the_list_tells_every_rule_with_its_value_source_and_marks(signed_in: SignIn, day: date) -> None:
    page = text(signed_in("lan.nt").get(LAW, {"ngay": formats.date(day)}))
    values = queries.values_on(day)
    assert all(rule.vi in page for rule in RULES.values())
    for each in values.values():
        assert f">{each.words('vi')}" in page
        assert each.citation in page
    assert page.count("không có giá trị vào ngày này") == len(RULES) - len(values)
    unread = sum(not each.amendments_read for each in values.values())
    assert page.count('">chưa đối chiếu văn bản sửa đổi</span>') - 1 == unread  # and the figure's label
    assert queries.snapshot(day).digest[:16] in page


def test_a_day_that_is_none_is_said_and_one_before_all_law_is_empty(signed_in: SignIn) -> None:
    browser = signed_in("lan.nt")
    answer = browser.get(LAW, {"ngay": "31/02/2026"})
    assert answer.status_code == 422
    assert "Không có ngày 31" in text(answer)
    assert "Chưa nạp bộ quy định nào" in text(browser.get(LAW, {"ngay": "01/01/2001"}))


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_life_of_each_rule_is_drawn_and_told(signed_in: SignIn, rule: str) -> None:
    page = text(signed_in("lan.nt").get(reverse("desk:law_rule", args=[rule])))
    values = queries.history(rule)
    assert page.count('class="ts-life__bar') == len({(each.starts) for each in values if not each.own})
    for each in values:
        assert formats.date(each.starts) in page
        assert each.note in page
    assert ("<svg" in page.split("<main")[1] and "chưa có giá trị" not in page) or not values


def test_a_rule_nobody_knows_is_not_there(signed_in: SignIn) -> None:
    assert signed_in("binh.tt").get(reverse("desk:law_rule", args=["no.such"])).status_code == 404


def test_an_own_value_is_entered_shown_above_the_law_and_booked(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    typed = sent(**TYPED)
    for _ in range(2):
        answer = browser.post(OWN, typed)
        assert answer["Location"].startswith(LIFE)
    page = text(browser.get(answer["Location"]))
    assert "Đã lưu" in page
    assert "Điều 3 Quyết định 12/2026/QĐ-UBND" in page
    assert page.count("ts-life__bar--odd") == 1
    assert page.count('class="ts-life__bar') == 4  # 2018, 2025, the province's own, 2025 again
    assert queries.value(RULE, JUNE).value == 2
    assert queries.value(RULE, date(2027, 1, 1)).value == 3
    change = changes_of("law", RULE)[-1]
    assert (change.event, change.facts["value"]["value"]) == ("lawbook:own:set", 2)
    assert change.actor_name.startswith("Trần Thái Bình")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": "hai"}, "số nguyên từ 1"),
        ({"value": "0"}, "số nguyên từ 1"),
        ({"value": ""}, "Giá trị"),
        ({"starts": "31/02/2026"}, "Không có ngày 31"),
        ({"starts": ""}, "Từ ngày"),
        ({"ends": "01/01/2026"}, "sớm hơn ngày bắt đầu"),
        ({"decision": ""}, "Quyết định của tỉnh"),
        ({"decision": "x" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    signed_in: SignIn, typed: dict[str, str], said: str
) -> None:
    answer = signed_in("binh.tt").post(OWN, sent(**TYPED | typed))
    page = text(answer)
    assert answer.status_code == 422
    assert said in page
    assert "govuk-error-message" in page
    assert TYPED["article"] in page
    assert queries.value(RULE, JUNE).value == 3


def test_two_own_values_on_one_day_are_refused_with_everything_still_typed(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    browser.post(OWN, sent(**TYPED))
    answer = browser.post(OWN, sent(**TYPED | {"starts": "01/12/2026", "ends": "", "decision": "Quyết định 99"}))
    assert answer.status_code == 422
    assert "đã có giá trị" in text(answer)
    assert "Quyết định 99" in text(answer)


@pytest.mark.parametrize(
    ("rule", "value", "stored"),
    [
        ("money.online_reduction", "12,5 %", "12.5"),
        ("transfer.cutoff", "16:30", "16:30"),
        ("supplement.clock", "exclude", "exclude"),
        ("form.receipt", "01a", "01a"),
        ("report.unit_day", "19", "19"),
    ],
)
def test_each_kind_of_value_can_be_entered(signed_in: SignIn, rule: str, value: str, stored: str) -> None:
    browser, address = signed_in("binh.tt"), reverse("desk:law_own", args=[rule])
    assert browser.get(address).status_code == 200
    assert browser.post(address, sent(**TYPED | {"value": value})).status_code == 302
    assert str(shown.queries.value(rule, JUNE).value).removesuffix(":00") == stored
    assert browser.post(address, sent(**TYPED | {"value": ""})).status_code == 422


def test_an_own_value_ends_and_the_law_holds_again(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    browser.post(OWN, sent(**TYPED | {"ends": ""}))
    assert queries.value(RULE, date(2027, 6, 1)).value == 2
    assert browser.post(end_of(), sent(version=1, last="")).status_code == 422
    assert browser.post(end_of(), sent(version=1, last="31/05/2026")).status_code == 422
    assert browser.post(end_of(), sent(version=1, last="30/06/2026")).status_code == 302
    assert queries.value(RULE, date(2026, 6, 30)).value == 2
    assert queries.value(RULE, date(2026, 7, 1)).value == 3
    stale = browser.post(end_of(), sent(version=1, last="31/07/2026"))
    assert stale.status_code == 422
    assert "người khác đã sửa" in text(stale)
    assert 'name="version" value="2"' in stale.content.decode()
    assert queries.value(RULE, date(2026, 7, 1)).value == 3


def test_a_mistake_is_taken_back(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    browser.post(OWN, sent(**TYPED))
    address = end_of()
    assert browser.post(address, sent(version=1, mistake="on")).status_code == 302
    assert queries.value(RULE, JUNE).value == 3
    assert browser.get(address).status_code == 404
    assert "nhập nhầm" in text(browser.get(LIFE))


def test_a_value_cannot_be_ended_under_another_rules_address(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    browser.post(OWN, sent(**TYPED))
    (own,) = [each for each in queries.history(RULE) if each.own]
    strange = reverse("desk:law_end", args=["supplement.close", own.id])
    assert browser.get(strange).status_code == 404
    assert browser.post(strange, sent(version=1, mistake="on")).status_code == 404
    packed = reverse("desk:law_end", args=[RULE, queries.value(RULE, date(2026, 1, 1)).id])
    assert browser.get(packed).status_code == 404


def test_statements_do_not_grow_with_the_values_of_a_rule(
    signed_in: SignIn, cast: Callable, django_assert_num_queries: Callable
) -> None:
    browser = signed_in("lan.nt")
    for address, number in ((LAW, 5), (LIFE, 3)):  # who, and: values, packs, the digest's two; values, the book
        browser.get(address)
        with django_assert_num_queries(number):
            browser.get(address)
    for day in range(20):
        first = JUNE + timedelta(days=2 * day)
        actions.set_own_value(RULE, 2, starts=first, ends=first, decision="QĐ 1", actor=cast("binh.tt").actor)
    for address, number in ((LAW, 5), (LIFE, 3)):
        with django_assert_num_queries(number):
            browser.get(address)


def test_every_kind_of_value_has_a_rule_or_waits_for_fees() -> None:
    assert set(RuleKind) - {rule.kind for rule in RULES.values()} == {RuleKind.MONEY}
