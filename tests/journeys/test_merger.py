"""Two communes of the province become one, with their agencies; somebody looks at it, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.support.screen import Screen

from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HERE = "/ban-lam-viec/don-vi/"
NEW = "Phường Xứ Lạng"
# A ward where people of the cast work on dossiers, and one beside it.
ONE, OTHER = "Phường Lương Văn Tri", "Phường Đông Kinh"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_communes_merge_after_a_preview_and_the_merger_is_undone(
    people: Callable[..., Screen], scripts: bool
) -> None:
    official = people("binh.tt", scripts=scripts)
    official.open(HERE)
    official.page.get_by_role("radio", name="Nhập:").check()
    official.fill("Ngày có hiệu lực", f"{today():%d/%m/%Y}")
    official.fill("Căn cứ", "Nghị quyết số 99/NQ-UBTVQH15 (thử)")
    official.shot("1-kind")
    official.press("Tiếp tục")
    for row, commune in enumerate((ONE, OTHER)):
        choose(official, f"unit_{row}", commune, scripts=scripts)
    official.fill("Tên mới", NEW)
    official.page.locator("input[name=code_0]").fill("6")
    refused = official.press("Tiếp tục")
    assert official.status == 422
    assert "Mã đơn vị hành chính cấp này gồm 5 chữ số." in refused
    assert official.page.locator("input[name=name_0]").input_value() == NEW
    official.shot("2-units-refused")
    official.page.locator("input[name=code_0]").fill("05990")
    agencies = official.press("Tiếp tục")
    assert f"Ủy ban nhân dân {NEW[0].lower()}{NEW[1:]}" in agencies
    official.shot("3-agencies")
    preview = official.press("Tiếp tục")
    assert "Hiện chưa có gì được thực hiện." in preview
    assert f"Trung tâm Phục vụ hành chính công {NEW[0].lower()}{NEW[1:]}" in preview
    for moved in ("hồ sơ chờ giải quyết", "Vi Thị Mai", "vị trí công tác và người giữ"):
        assert moved in preview
    official.shot("4-preview")
    before = official.page.url
    done = official.press("Xác nhận và ghi nhận")
    assert "Đã ghi nhận." in done
    official.shot("5-event")
    event = official.page.url
    official.open(before)
    assert official.page.url.split("?")[0] == event.split("?")[0]
    life = official.press(NEW)
    assert ONE in life
    official.shot("6-new-commune")
    official.open(event)
    official.press("Hủy bỏ")
    official.fill("Lý do hủy bỏ sự kiện", "Thử nghiệm")
    official.shot("7-undo")
    undone = official.press("Hủy bỏ sự kiện này")
    assert "Đã hủy bỏ." in undone
    official.shot("8-undone")
    log = official.open(f"{HERE}su-kien/")
    assert "Thử nghiệm" in log
    official.shot("9-log")
    tree = official.open("/don-vi/tim/?q=xu lang")
    assert NEW not in tree or "Không" in tree


def choose(official: Screen, name: str, commune: str, *, scripts: bool) -> None:
    """Write a commune's name; with scripts, take it from the list, which offers the units of the act's day."""
    box = official.page.locator(f"input[name={name}_chu]")
    if not scripts:
        return box.fill(commune)
    box.fill(fold(commune))  # in one go: the list is offered once
    return official.page.get_by_role("option", name=re.compile(rf"^{commune}")).click()
