"""A dossier filed on the National Portal, to status 10 there; and one that only a ministry handles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser
from tests.journeys.conftest import sign_in
from tests.journeys.settling import DOSSIER, OFFICE, draft, issued, signed
from tests.support import database
from tests.support.screen import SHOTS, Screen
from tests.support.site import Site, _free_port

from tinhso.config.stand_in_portal import Kept, Portal, samples, serve
from tinhso.ground.exchange.actions import deliver_waiting, hear_waiting
from tinhso.people.directory.queries import person_named
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.tests.results.acting import seal_of, token_of

# Work behind the screens goes to the database of the site, so that no transaction may be open here.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "a key that both sides of a journey know"


@pytest.fixture
def line(django_db_setup: str, django_db_blocker, tmp_path, monkeypatch) -> Iterator[tuple[Site, Portal, str, str]]:
    """A site and a stand-in that know each other, and the database behind the site."""
    name, port = f"{connection.settings_dict['NAME']}_line", _free_port()
    told = {"url": f"http://127.0.0.1:{port}/lien-thong", "secret": SECRET, "stand_in": "1"}
    for word, value in told.items():
        monkeypatch.setitem(os.environ, f"TINHSO_PARTNER_DVCQG_{word.upper()}", value)
    monkeypatch.setattr(settings, "TINHSO_PARTNERS", {"dvcqg": told})
    # The files of tests lie in memory: papers that the site would show are not looked at here.
    database.clone(django_db_setup, name)
    with Site(name, tmp_path / "words.txt") as site:
        portal = Portal(Kept(), site.address, SECRET)
        with serve(portal, port) as address:
            yield site, portal, address, name
    portal.kept.close()
    database.drop(name)


@pytest.fixture
def work(line: Any, django_db_blocker) -> Callable[..., None]:
    """What the worker does, and whatever else is done behind the screens."""

    def do(*deeds: Callable[[], object]) -> None:
        with django_db_blocker.unblock(), database.inside(line[3]):
            hear_waiting()
            for deed in deeds:
                deed()
            deliver_waiting()

    return do


@pytest.fixture
def window(line: Any, chromium: Browser) -> Iterator[Callable[..., Screen]]:
    screens: list[Screen] = []

    def open_window(username: str = "", *, portal: bool = False) -> Screen:
        address, pictures = line[2] if portal else line[0].address, SHOTS / "national-portal"
        screen = Screen(chromium, address, pictures, helper=line[0].helper)
        screens.append(screen)
        if username:
            sign_in(screen, username)
        return screen

    yield open_window
    faults = [fault for screen in screens for fault in screen.faults]
    for screen in screens:
        screen.close()
    assert faults == []
    assert "Traceback" not in line[0].words()


def test_from_the_portal_to_status_10_on_the_portal(line: Any, work: Callable[..., None], window: Any) -> None:
    citizen = window(portal=True)
    assert "Hồ sơ đã nộp" in citizen.open("/")
    citizen.page.get_by_label("Thủ tục").select_option("tach-thua")
    citizen.fill("Họ tên người nộp", "Nông Thị Thử")
    filed = citizen.press("Nộp hồ sơ")
    citizen.shot("01-filed-on-the-portal")
    theirs = re.search(r"G22\.99-\d{6}-\d{6}", filed)
    assert theirs, filed
    assert "chưa có phản hồi" in filed

    work()
    assert "1 – Mới đăng ký" in citizen.open(f"/ho-so/{theirs[0]}/")
    ours = re.search(r"H37[.\d]*-\d{6}-\d{4}", citizen.text)
    assert ours, citizen.text

    clerk = window("lan.nt")
    clerk.shot("02-desk-of-the-clerk")
    seen = clerk.open(f"/ban-lam-viec/ho-so/{ours[0]}/")
    clerk.shot("03-dossier-at-intake")
    assert "Nông Thị Thử" in seen
    assert "Cổng Dịch vụ công quốc gia" in seen
    assert "Được tiếp nhận" in clerk.press("Tiếp nhận hồ sơ")
    clerk.shot("04-accepted")

    work()
    told = citizen.open(f"/ho-so/{theirs[0]}/")
    citizen.shot("05-accepted-on-the-portal")
    assert "2 – Được tiếp nhận" in told
    assert "hẹn trả" in told

    office(window, work, ours[0])
    told = citizen.open(f"/ho-so/{theirs[0]}/")
    citizen.shot("06-returned-on-the-portal")
    statuses = [line.text_content() or "" for line in citizen.page.locator("main ol li").all()]
    assert [word.split(" ")[0] for word in statuses] == ["1", "2", "4", "9", "10"]
    assert "Đã trả kết quả" in told


def office(window: Any, work: Callable[..., None], code: str) -> None:
    """Leader, specialist, leader, records clerk and counter click their steps; what they did leaves after each."""
    tokens: list[object] = []

    def provide() -> None:
        clerk, leader = person_named("lan.nt"), person_named("dung.hd")
        assert clerk
        assert leader
        seal_of(dossier(code, clerk).competent_unit, OFFICE, image=False)
        tokens.append(token_of(leader, image=False))

    work(provide)
    leader, specialist, clerk, counter = (window(name) for name in ("dung.hd", "tuan.lm", "thuy.db", "lan.nt"))
    leader.open(DOSSIER.format(code))
    leader.press("Đã phân công")
    work()
    draft(specialist, code)
    leader.open(DOSSIER.format(code))
    leader.press("Đồng ý dự thảo")
    signed(leader, code, 1, tokens[0])
    work()
    issued(clerk, code, 1, "issued")
    work()
    counter.open(DOSSIER.format(code))
    counter.press("Trả kết quả")
    counter.press("Trả kết quả")
    counter.fill("Đã báo trước cho người nộp bằng cách nào", "điện thoại")
    assert "Đã trả kết quả" in counter.press("Trả kết quả")
    work()


def test_mirror_is_read_and_told_apart(line: Any, work: Callable[..., None], window: Any) -> None:
    portal = line[1]
    for service, body in samples.mirrors():
        portal.write(service, body)
    portal.pump()
    work()
    leader = window("yen.dh")
    leader.open("/ban-lam-viec/ho-so/")
    listed = leader.press("Hồ sơ đồng bộ từ bộ, ngành")
    leader.shot("07-mirrors")
    assert "không tính vào hồ sơ của tỉnh" in listed
    assert "BTP-LLTP" in listed
    assert "Tiếp nhận hồ sơ" in leader.follow(leader.page.locator("main tbody th a").first)
    assert leader.page.locator("main form").count() == 0
    leader.shot("08-mirror")
    assert "Chưa có gì ở đây" in leader.open("/ban-lam-viec/ho-so/") or "BTP-LLTP" not in leader.text


def test_administrator_sees_the_line_and_sends_again(line: Any, work: Callable[..., None], window: Any) -> None:
    portal = line[1]
    portal.kept.set_switch("answer", "refuse")
    body, papers = samples.dossier("tach-thua", 0)
    theirs = portal.file(body, papers)
    portal.pump()
    work()
    admin = window("binh.tt")
    admin.go("Kết nối")
    admin.shot("09-connections")
    assert "bản mô phỏng" in admin.text
    admin.press("không chuyển được")
    assert "Cổng từ chối (bản mô phỏng)" in admin.text
    admin.shot("10-dead-letters")
    admin.follow(admin.page.locator("main tbody th a").last)
    admin.shot("11-a-dead-letter")
    portal.kept.set_switch("answer", "normal")
    admin.press("Gửi lại")
    work()
    assert portal.kept.statuses(theirs) == ["1"]
