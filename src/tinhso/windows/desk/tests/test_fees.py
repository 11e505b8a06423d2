"""Charges and fees on the screen: who may look, who may change, and that a sum is explained as the rules tell it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tinhso.work.money import queries

SignIn = Callable[[str], Client]

FEES, TRY = reverse("desk:fees"), reverse("desk:fees_try")
ADD_BENEFIT, ADD_AMOUNT = reverse("desk:fees_benefit_add"), reverse("desk:fees_amount_add")
SOURCE = {
    "starts": "01/09/2026",
    "ends": "",
    "decision": "Nghị quyết 12/2026/NQ-HĐND",
    "article": "Điều 2",
    "note": "",
}
HALF = SOURCE | {
    "name": "Giảm một nửa lệ phí hộ tịch nộp trực tuyến",
    "share": "12,5%",
    "amount": "",
    "codes": "1.000656\n1.004873",
    "field": "",
    "kinds": ["fee"],
    "channels": ["online"],
}
EIGHT = SOURCE | {"code": "1.000656", "item": "", "kind": "fee", "amount": "8.000", "unit": "bản", "channel": ""}

pytestmark = pytest.mark.django_db


def sent(typed: dict[str, object], **more: object) -> dict[str, object]:
    return {"khoa": str(uuid.uuid4()), **typed, **more}


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_every_official_may_look_and_only_who_keeps_the_catalogue_may_change(signed_in: SignIn) -> None:
    official, keeper = signed_in("lan.nt"), signed_in("nga.pq")
    assert keeper.post(ADD_BENEFIT, sent(HALF)).status_code == 302
    assert keeper.post(ADD_AMOUNT, sent(EIGHT)).status_code == 302
    [held] = [each for each in queries.benefits() if each.own]
    [amount] = [each for each in queries.amounts() if each.own]
    for address in (
        FEES,
        TRY,
        reverse("desk:fees_benefit", args=[held.id]),
        reverse("desk:fees_amount", args=[amount.id]),
    ):
        assert official.get(address).status_code == keeper.get(address).status_code == 200
    ends = reverse("desk:fees_benefit_end", args=[held.id]), reverse("desk:fees_amount_end", args=[amount.id])
    for address in (ADD_BENEFIT, ADD_AMOUNT, *ends):
        assert keeper.get(address).status_code == 200
        assert official.get(address).status_code == official.post(address, sent(HALF)).status_code == 403
        assert address not in text(official.get(FEES))
    assert ends[0] in text(keeper.get(reverse("desk:fees_benefit", args=[held.id])))
    assert ends[0] not in text(official.get(reverse("desk:fees_benefit", args=[held.id])))


def test_what_was_typed_is_what_is_kept_and_shown(signed_in: SignIn) -> None:
    keeper = signed_in("nga.pq")
    page = keeper.post(ADD_BENEFIT, sent(HALF, any_of=["merit", "child"]), follow=True)
    assert page.status_code == 200
    [held] = [each for each in queries.benefits() if each.own]
    assert f"{held.share:f}" == "12.50"
    assert held.codes == {"1.000656", "1.004873"}
    assert {str(fact) for fact in held.any_of} == {"merit", "child"}
    assert "giảm 12,5%" in text(page)
    assert "Nhập chính sách miễn, giảm" in text(page)
    page = text(keeper.post(ADD_AMOUNT, sent(EIGHT), follow=True))
    assert "8.000 đồng / bản" in page
    assert "Thủ tục đăng ký khai tử" in page
    assert "riêng của tỉnh" in text(keeper.get(FEES))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"share": "0"}, "Cần một tỷ lệ lớn hơn 0"),
        ({"share": "101"}, "Cần một tỷ lệ lớn hơn 0"),
        ({"share": ""}, "Hãy nhập tỷ lệ hoặc số tiền"),
        ({"amount": "5.000"}, "Hãy nhập tỷ lệ hoặc số tiền"),
        ({"share": "", "amount": "-5"}, "Nhập số tiền nguyên, tính bằng đồng"),
        ({"codes": "1.000656 9.999999"}, "Danh mục không có thủ tục 9.999999"),
        ({"ends": "31/08/2026"}, "Ngày"),
        ({"decision": ""}, "Nghị quyết của tỉnh"),
        ({"channels": ["khinh-khi-cau"]}, "khinh-khi-cau"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(signed_in: SignIn, wrong, said) -> None:
    answer = signed_in("nga.pq").post(ADD_BENEFIT, sent(HALF | wrong))
    assert answer.status_code == 422
    assert said in text(answer)
    assert HALF["decision"] in text(answer) or "decision" in wrong
    assert not [each for each in queries.benefits() if each.own]


def test_the_same_twice_is_refused_with_everything_still_typed_in(signed_in: SignIn) -> None:
    keeper = signed_in("nga.pq")
    keeper.post(ADD_AMOUNT, sent(EIGHT))
    answer = keeper.post(ADD_AMOUNT, sent(EIGHT | {"amount": "9.000"}))
    assert answer.status_code == 422
    assert "Trong những ngày này đã có một mục như vậy" in text(answer)
    assert 'value="9.000"' in text(answer)


def test_ending_and_taking_back(signed_in: SignIn) -> None:
    keeper = signed_in("nga.pq")
    keeper.post(ADD_BENEFIT, sent(HALF))
    keeper.post(ADD_AMOUNT, sent(EIGHT))
    [held] = [each for each in queries.benefits() if each.own]
    [amount] = [each for each in queries.amounts() if each.own]
    end = reverse("desk:fees_benefit_end", args=[held.id])
    assert keeper.post(end, sent({"version": "1", "last": ""})).status_code == 422
    assert keeper.post(end, sent({"version": "1", "last": "31/12/2026"})).status_code == 302
    stale = keeper.post(end, sent({"version": "1", "last": "30/11/2026"}))
    assert stale.status_code == 422
    assert 'name="version" value="2"' in text(stale)
    assert f"{queries.benefit(held.id).ends}" == "2026-12-31"
    page = text(keeper.get(FEES, {"ngay": "01/01/2027"}))
    assert page.index("Của những ngày khác") < page.index(str(HALF["name"]))
    end = reverse("desk:fees_amount_end", args=[amount.id])
    assert keeper.post(end, sent({"version": "1", "mistake": "on"})).status_code == 302
    assert not [each for each in queries.amounts() if each.own]


def test_a_sum_is_explained(signed_in: SignIn) -> None:
    official = signed_in("lan.nt")
    asked = {"ma": "2.000635", "ngay": "01/09/2026", "kenh": "online", "so_luong": "3"}
    page = text(official.get(TRY, asked))
    assert "3 bản sao trích lục × 8.000 đồng = 24.000 đồng" in page
    assert "Chưa đủ điều kiện" in page
    assert "<strong>24.000 đồng</strong>" in page
    page = text(official.get(TRY, asked | {"nguoi_nop": ["eid2"]}))
    assert "<strong>0 đồng</strong>" in page
    assert "Được áp dụng: mức ưu đãi cao nhất" in page
    page = text(official.get(TRY, asked | {"ma": "1.000656"}))
    assert "Nguồn không nêu mức thu" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"ma": "9.999999"},
        {"ma": ""},
        {"ma": "2.000635", "so_luong": "0"},
        {"ma": "2.000635", "ngay": "31/02/2026"},
        {"ma": "2.000635", "kenh": "x"},
        {"ma": "2.000635", "nguoi_nop": "x"},
        {"ma": "2.000635", "muc": "9"},
    ],
)
def test_a_question_that_makes_no_sense_is_answered_beside_its_field(signed_in: SignIn, asked) -> None:
    answer = signed_in("lan.nt").get(TRY, asked)
    assert answer.status_code == 422
    assert "govuk-error-summary" in text(answer)


def test_the_list_costs_the_same_whatever_it_holds(signed_in: SignIn, django_assert_max_num_queries) -> None:
    keeper = signed_in("nga.pq")
    with django_assert_max_num_queries(8):
        keeper.get(FEES)
