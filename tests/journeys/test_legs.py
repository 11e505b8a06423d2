"""Three agencies work on one dossier at once: sent over one page; the late one is named and holds the draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from tests.support import database
from tests.support.counter import all_the_way, hand_in
from tests.support.screen import Screen
from tests.support.site import Site

# What is written into the database of the site is committed there.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOSSIER = "/ban-lam-viec/ho-so/{}/"
BUILDING, WARD, FARMING = (
    "Sở Xây dựng tỉnh Lạng Sơn",
    "Ủy ban nhân dân phường Lương Văn Tri",
    "Sở Nông nghiệp và Môi trường tỉnh Lạng Sơn",
)
KEYS = ("so-xay-dung", "ubnd-p-luong-van-tri", "so-nn-mt")
ASKED = {
    "so xay dung tinh lang son": "Cho ý kiến về quy hoạch xây dựng đối với thửa đất.",
    "uy ban nhan dan phuong luong van tri": "Xác nhận tình trạng tranh chấp của thửa đất.",
    "so nong nghiep va moi truong tinh lang son": "Cho ý kiến về kế hoạch sử dụng đất.",
}


@pytest.fixture
def dossiers(site: Site, django_db_blocker) -> tuple[str, str]:
    """A dossier that waits for nobody else yet, and one whose three agencies were asked a month ago."""
    from tinhso.ground.workdays.queries import now  # noqa: PLC0415 - needs django.setup()
    from tinhso.ground.workdays.terms import Term, TermUnit  # noqa: PLC0415
    from tinhso.people.directory.queries import person_named, unit_ids  # noqa: PLC0415
    from tinhso.work.dossiers.actions.deeds.legs import send_legs  # noqa: PLC0415
    from tinhso.work.dossiers.terms.legs import LegPlan  # noqa: PLC0415

    name = f"{connection.settings_dict['NAME']}_site"
    assert site.rows("SELECT current_database()") == [(name,)]
    with django_db_blocker.unblock(), database.inside(name):
        clerk = person_named("lan.nt")
        assert clerk
        fresh, old = hand_in(clerk), hand_in(clerk, at=now() - timedelta(days=30))
        for card in (fresh, old):
            all_the_way(card.code, until="assign")
        of, term = unit_ids(KEYS), Term(3, TermUnit.WORKING_DAY)
        plan = [LegPlan(of[key], content, term) for key, content in zip(KEYS, ASKED.values(), strict=True)]
        send_legs(old.id, plan, by=clerk, at=now() - timedelta(days=30))
        return fresh.code, old.code


def test_three_agencies_at_once_and_one_of_them_late(people: Callable[..., Screen], dossiers: tuple[str, str]) -> None:
    fresh, old = dossiers
    sent_over_the_page(people("lan.nt", scripts=False), fresh)
    answered(people("oanh.lt"), old, 2, "Thửa đất không có tranh chấp.")
    answered(people("giang.ht"), old, 3, "Phù hợp kế hoạch sử dụng đất.")

    head = people("yen.dh")
    text = head.open("/ban-lam-viec/ho-so/lien-thong/?xem=qua-han")
    assert f"{old}/1" in text
    assert f"{old}/2" not in text
    head.shot("04-late-parts")

    specialist = people("tuan.lm")
    text = specialist.open(DOSSIER.format(old))
    assert f"{BUILDING} quá hạn phần việc của mình." in text
    assert WARD + " quá hạn" not in text
    specialist.shot("05-dossier")
    refused = specialist.press("Trình dự thảo kết quả")
    assert "chưa giải quyết xong phần việc của hồ sơ này (còn 1 phần việc)" in refused
    specialist.shot("06-held")

    answered(people("ha.tt"), old, 1, "Phù hợp quy hoạch.", picture="07-answered-late")
    specialist.open(DOSSIER.format(old))
    assert "Xem xét dự thảo kết quả" in specialist.press("Trình dự thảo kết quả")


def sent_over_the_page(counter: Screen, code: str) -> None:
    """The counter names three agencies, what each is to do and in which term."""
    counter.open(DOSSIER.format(code))
    text = counter.press("Chuyển phần việc cho cơ quan phối hợp")
    assert "đồng thời các cơ quan" in text
    for number, (letters, content) in enumerate(ASKED.items(), 1):
        row = counter.page.get_by_role("group", name=f"Phần việc {number}")
        row.get_by_role("textbox", name="Cơ quan").fill(letters)
        row.get_by_role("textbox", name="Nội dung cần giải quyết").fill(content)
        row.get_by_role("textbox", name="Thời hạn").fill("3")
    counter.shot("01-send")
    text = counter.press("Gửi các cơ quan")
    for name in (BUILDING, WARD, FARMING):
        assert name in text
    counter.shot("02-sent")


def answered(agency: Screen, code: str, seq: int, outcome: str, picture: str = "03-part") -> None:
    """An agency opens its part from its desk and answers; of the dossier's other parts it sees nothing."""
    agency.open("/ban-lam-viec/")
    text = agency.press(f"{code}/{seq}")
    assert "Cơ quan chủ trì" in text
    agency.fill("Kết quả phần việc", outcome)
    agency.shot(picture)
    text = agency.press("Phần việc đã xong")
    assert outcome in text
