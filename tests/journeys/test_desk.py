"""The desk by keys alone, many dossiers at once, papers from hand to hand, a reason for the chief of office."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.screen import Screen
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

DESK, DOSSIERS = "/ban-lam-viec/", "/ban-lam-viec/ho-so/"
AT_ASSIGN = """
SELECT i.code FROM casework_workitem i JOIN directory_holding h ON true JOIN identity_account a ON a.id = h.account_id
JOIN directory_post p ON p.id = h.post_id AND p.unit_id = i.unit_id
WHERE i.done_at IS NULL AND i.step_code = 'assign' AND a.username = 'dung.hd' ORDER BY i.due_at, i.id
"""

BACK = """
UPDATE casework_workitem SET role = 'unit_leader', post_id = NULL, step_code = s.code, step_name = s.name,
    step_id = s.id
FROM casework_step s JOIN casework_processversion v ON v.id = s.version_id
WHERE s.code = 'assign' AND v.process = 'default' AND v.published_at IS NOT NULL
  AND casework_workitem.id IN (SELECT i.id FROM casework_workitem i JOIN directory_post p ON p.unit_id = i.unit_id
    JOIN directory_holding h ON h.post_id = p.id JOIN identity_account a ON a.id = h.account_id
    WHERE i.done_at IS NULL AND i.step_code = 'process' AND a.username = 'tuan.lm' ORDER BY i.id LIMIT 2)
"""


def at_assign(site: Site) -> list[str]:
    """Codes of the dossiers that the leader of the land office is to hand out, as their list stands; a few at least."""
    if len(site.rows(AT_ASSIGN)) < 2:
        site.rows(BACK)
    return [code for (code,) in site.rows(AT_ASSIGN)]


def test_a_list_is_walked_and_ticked_by_keys(people: Callable[..., Screen], site: Site) -> None:
    codes = at_assign(site)
    assert len(codes) > 1
    leader = people("dung.hd")
    leader.open(f"{DESK}?buoc=assign")
    keyboard, ticked = leader.page.keyboard, leader.page.locator("main input[name=chon]:checked")
    keyboard.press("j")
    keyboard.press("x")
    keyboard.press("j")
    keyboard.press("x")
    keyboard.press("k")
    assert ticked.count() == 2
    keyboard.press("x")
    assert ticked.count() == 1
    keyboard.press("?")
    assert "dòng sau" in leader.text
    leader.shot("01-keys")
    leader.page.locator("main").get_by_role("button", name="Tắt phím tắt").click()
    keyboard.press("x")
    keyboard.press("j")
    assert ticked.count() == 1
    leader.page.locator("main").get_by_role("button", name="Bật phím tắt").click()
    keyboard.press("j")
    with leader.page.expect_navigation():
        keyboard.press("Enter")
    assert leader.place == f"{DOSSIERS}{codes[0]}/"


@pytest.mark.parametrize("way", [{}, {"scripts": False}], ids=["mouse", "without-scripts"])
def test_many_are_handed_out_at_once(people: Callable[..., Screen], site: Site, way: dict[str, bool]) -> None:
    codes = at_assign(site)[:2]
    leader = people("dung.hd", **way)
    leader.open(f"{DESK}?buoc=assign")
    for code in codes:
        leader.page.locator("main").get_by_role("checkbox", name=f"Chọn {code}").check()
    choice = leader.page.locator("main").get_by_label("Chuyên viên", exact=True)
    choice.select_option(index=[i for i, one in enumerate(choice.locator("option").all_inner_texts()) if "Tuấn" in one])
    told = leader.press("Phân công cho chuyên viên")
    leader.shot("02-done-at-once")
    assert f"Đã làm xong {len(codes)} hồ sơ" in told
    specialist = people("tuan.lm", **way)
    assert all(code in specialist.open(DESK) for code in codes)


def test_papers_go_from_hand_to_hand(people: Callable[..., Screen], site: Site) -> None:
    code = at_assign(site)[0]
    site.rows("UPDATE dossiers_dossier SET handed_over_at = NULL WHERE code = %s", code)
    clerk = people("lan.nt")
    waiting = clerk.go("Bàn giao hồ sơ")
    assert code in waiting
    assert "chuyển muộn" in waiting
    clerk.shot("03-to-be-handed-over")
    made = clerk.press("Lập danh sách bàn giao")
    assert code in made
    place = clerk.place
    specialist = people("tuan.lm")
    specialist.open(place)
    specialist.fill(f"Giấy tờ còn thiếu, {code}", "Thiếu bản vẽ")
    taken = specialist.press("Kiểm đếm và ký nhận")
    specialist.shot("04-signed-by-both")
    assert "Thiếu bản vẽ" in taken
    assert "Lương Minh Tuấn" in taken
    assert "Chuyển hồ sơ đến cơ quan giải quyết" in clerk.open(f"{DOSSIERS}{code}/")


def test_the_chief_of_office_reads_why_a_dossier_is_late(people: Callable[..., Screen], site: Site) -> None:
    code = at_assign(site)[0]
    site.rows("UPDATE casework_workitem SET late_from = now() - interval '3 days' WHERE code = %s", code)
    leader = people("dung.hd")
    leader.open(f"{DOSSIERS}{code}/ly-do-qua-han/")
    leader.fill("Lý do quá hạn", "Chờ kết quả đo đạc")
    leader.press("Ghi lý do")
    chief = people("khoa.vd")
    told = chief.open(f"{DOSSIERS}qua-han/")
    chief.shot("05-late-with-reasons")
    assert code in told
    assert "Chờ kết quả đo đạc" in told
