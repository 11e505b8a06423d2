"""Bad input sent to the real pages: its sentence stands beside the field, and all that was typed is still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.tests.forms.definitions import CODES
from tinhso.work.procedures.tests.forms.filling import Filling, boxes, said, sent, that_day, unit_id
from tinhso.work.procedures.tests.forms.good import THERE, answers_of
from tinhso.work.procedures.tests.forms.planting import BAD, Bad, Every, Rows
from tinhso.work.procedures.tests.forms.sheet import Sheet

pytestmark = [pytest.mark.db, pytest.mark.django_db]

# Nobody types these: a browser offers nothing of the kind, so there is nothing to give back.
UNTYPEABLE = ("not offered", "neither yes nor no")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with that_day():
        yield


ONE_PAGE = [bad for bad in BAD if not isinstance(bad.typed, (Rows, Every))]
WHOLE_GROUPS = [bad for bad in BAD if isinstance(bad.typed, (Rows, Every))]


@pytest.mark.parametrize("bad", ONE_PAGE, ids=str)
def test_bad_input_has_its_sentence_beside_the_field_and_nothing_typed_is_lost(province: None, bad: Bad) -> None:
    filling = Filling(bad.form)
    group = filling.form.group(bad.group)
    field = group.field(bad.field)  # type: ignore[union-attr]
    assert group
    assert field
    before = filling.draft
    typed: dict[str, Any] = {}
    for one in group.fields:
        if one.key in bad.page:
            typed |= sent(one, bad.page[one.key])
    answer = filling.send(filling.address(bad.group, bad.row if group.repeat else None), typed)
    assert answer.status_code == 422
    sentence = bad.said
    if field.kind == FieldKind.UNIT:
        sentence = f"Nothing was found for “{getattr(bad.typed, 'name', bad.typed)}”."
    assert [one[: len(sentence)] for one in said(answer, bad.field)] == [sentence]
    held = boxes(answer)
    for name, value in typed.items():
        if name == f"o_{bad.field}" and bad.kind.endswith(UNTYPEABLE):
            continue
        assert held.get(name, []) == (value if isinstance(value, list) else [value])
    assert (filling.draft.version, filling.draft.answers) == (before.version, before.answers)


@pytest.mark.parametrize("bad", WHOLE_GROUPS, ids=str)
def test_a_list_that_is_wrong_as_a_whole_says_so_on_its_page(province: None, bad: Bad) -> None:
    filling = Filling(bad.form)
    filling.keep(answers_of(bad.form, bad.pages, unit_id))
    before = filling.draft.answers[bad.group]
    answer = filling.send(filling.address(bad.group), {})
    assert answer.status_code == 422
    assert bad.said in answer.content.decode()
    assert filling.draft.answers[bad.group] == before


@pytest.mark.parametrize("code", CODES)
def test_a_form_filled_in_right_goes_from_page_to_page_to_its_end(province: None, code: str) -> None:
    filling = Filling(code)
    for group in filling.form.groups:
        if group.key not in filling.draft.answers:
            continue
        rows = range(len(filling.draft.answers[group.key])) if group.repeat else [None]
        for row in rows:
            answer = filling.send(filling.address(group.key, row), {})
            assert answer.status_code == 302, (group.key, Sheet(answer).said)
    look = f"/thu-tuc/{filling.procedure}/to-khai/kiem-tra/"
    assert filling.send(look, {}).headers["Location"] == f"/thu-tuc/{filling.procedure}/to-khai/xong/"


def test_a_unit_of_another_day_is_refused_even_when_its_id_is_sent(province: None) -> None:
    filling = Filling("khai-sinh")
    ended = str(unit_id(THERE.name, date(2025, 1, 2)))
    answer = filling.send(filling.address("noi_sinh"), {"o_xa_chu": THERE.name, "o_xa_chon": "", "o_xa_mot": ended})
    assert answer.status_code == 422
    assert said(answer, "xa") == ["Xã, phường, đặc khu nơi sinh: choose a unit that was there on that day."]


def test_an_empty_row_is_asked_for_what_it_needs(province: None) -> None:
    filling = Filling("tro-giup-xa-hoi")
    address = filling.address("ho_gia_dinh", 1)
    answer = filling.send(address, {})
    assert answer.status_code == 422
    assert said(answer, "ho_ten") == ["Fill in: Họ và tên."]
    assert len(filling.draft.answers["ho_gia_dinh"]) == 1


def test_an_answer_that_is_not_asked_for_is_dropped(province: None) -> None:
    filling = Filling("khai-sinh")
    address = filling.address("ban_sao")
    typed = {"o_can_ban_sao": "khong", "o_so_ban": "7", "o_dia_chi_nhan": "Số 5"}
    assert filling.send(address, typed, hoi="can_ban_sao so_ban nhan_ket_qua dia_chi_nhan").status_code == 302
    assert filling.draft.answers["ban_sao"] == {"can_ban_sao": False, "nhan_ket_qua": "truc_tiep"}


def test_a_group_that_is_not_asked_for_has_no_page(province: None) -> None:
    filling = Filling("tro-giup-xa-hoi")
    assert filling.client.get(filling.address("don_than")).status_code == 404


def test_of_two_values_for_one_field_the_last_counts(province: None) -> None:
    filling = Filling("khai-sinh")
    answer = filling.send(filling.address("tre_em"), {"o_gioi_tinh": ["nam", "nu"]})
    assert answer.status_code == 302
    assert filling.draft.answers["tre_em"]["gioi_tinh"] == "nu"


def test_signs_that_nobody_sees_are_not_kept(province: None) -> None:
    filling = Filling("khai-sinh")
    answer = filling.send(filling.address("tre_em"), {"o_ho_ten": "Hoàng\x07 Minh\u202e An"})
    assert answer.status_code == 302
    assert filling.draft.answers["tre_em"]["ho_ten"] == "Hoàng Minh An"


def test_a_sign_that_no_text_holds_is_refused(province: None) -> None:
    filling = Filling("khai-sinh")
    answer = filling.send(filling.address("tre_em"), {"o_ho_ten": "Hoàng\x00 Minh An"})
    assert answer.status_code == 422
    assert said(answer, "ho_ten") == ["Null characters are not allowed."]
    assert filling.draft.answers["tre_em"]["ho_ten"] == "Hoàng Minh Khôi"


def test_what_another_device_kept_meanwhile_is_not_overwritten_unseen(province: None) -> None:
    filling = Filling("khai-sinh")
    address = filling.address("ban_sao")
    page = boxes(filling.client.get(address))
    filling.send(address, {"o_so_ban": "5"})
    answer = filling.client.post(address, page | {"o_so_ban": ["9"]})
    assert answer.status_code == 422
    assert boxes(answer)["o_so_ban"] == ["9"]
    assert filling.draft.answers["ban_sao"]["so_ban"] == 5


def test_places_that_the_list_does_not_know_may_be_written(province: None) -> None:
    filling = Filling("khai-sinh")
    address = filling.address("hon_nhan")
    typed = {"o_ngay": "20/05/1999", "o_noi_dang_ky_chu": "", "o_noi_dang_ky_chon": ""}
    answer = filling.send(address, typed)
    assert answer.status_code == 302
    answer = filling.send(address, {})
    assert said(answer, "noi_dang_ky_tu_ghi") == ["Fill in: Hoặc tự ghi xã, huyện, tỉnh, tên nước."]
    words = "Xã Yên Khoái, huyện Lộc Bình, tỉnh Lạng Sơn"
    assert filling.send(address, {"o_noi_dang_ky_tu_ghi": words}).status_code == 302
    assert filling.draft.answers["hon_nhan"]["noi_dang_ky_tu_ghi"] == words
