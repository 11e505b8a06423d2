"""What moves the clock of a dossier, by clicking: each deed, what its page said before, what the ledger says after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from tests.support import database
from tests.support.counter import LAND, all_the_way, hand_in
from tests.support.screen import Screen
from tests.support.site import Site

from tinhso.work.casework.rules import PEOPLE

if TYPE_CHECKING:
    from tinhso.work.dossiers.terms import DossierCard

# What is written into the database of the site is committed there.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOSSIER = "/ban-lam-viec/ho-so/{}/"
PORTAL = "bị yêu cầu bổ sung quá một lần là quá hạn"
ARTICLE = "Luật Đất đai (chưa đối chiếu điều, khoản)"
TAX = "Thời gian thực hiện nghĩa vụ tài chính không tính vào thời hạn giải quyết."
RENEWED = "Sau khi bổ sung đủ hồ sơ, thời hạn giải quyết là 7 ngày làm việc."


@pytest.fixture
def inside(site: Site, django_db_blocker) -> Callable[[], object]:
    """A block in which actions write into the database of the site."""
    name = f"{connection.settings_dict['NAME']}_site"
    assert site.rows("SELECT current_database()") == [(name,)]

    @contextmanager
    def block() -> Iterator[None]:
        with django_db_blocker.unblock(), database.inside(name):
            yield

    return block


@pytest.fixture
def worked(inside: Callable) -> DossierCard:
    """A dossier of the land office on the table of the specialist."""
    from tinhso.people.directory.queries import person_named  # noqa: PLC0415 - needs django.setup()

    with inside():
        card = hand_in(person_named("lan.nt"))
        all_the_way(card.code, until="assign")
        return card


@pytest.fixture
def policy(inside: Callable) -> Iterator[Callable]:
    """Approves a sentence of the land procedure for one test."""
    from tinhso.work.procedures.models import ClockPolicy, ProcedureVersion  # noqa: PLC0415 - needs django.setup()
    from tinhso.work.procedures.terms import PolicyState  # noqa: PLC0415

    made = []

    def approve(finding: str, effect: str, sentence: str, **more: object) -> None:
        with inside():
            version = ProcedureVersion.objects.filter(procedure__code=LAND).latest("validity")
            row = ClockPolicy.objects.create(
                version=version, seq=900 + len(made), source="", section="", sentence=sentence, finding=finding,
                effect=effect, state=PolicyState.APPROVED, **more,
            )  # fmt: skip
            made.append(row.id)

    yield approve
    with inside():
        ClockPolicy.objects.filter(id__in=made).delete()


def ask(specialist: Screen, code: str, *, again: bool = False) -> str:
    """The specialist asks for a paper; gives what the page said before and after."""
    specialist.open(DOSSIER.format(code))
    before = specialist.press("Yêu cầu bổ sung")
    specialist.fill("Nội dung khác", "Bản vẽ có xác nhận")
    specialist.fill("Lý do", "Bản vẽ chưa có xác nhận của đơn vị đo đạc.")
    return before + specialist.press("Trình lãnh đạo phê duyệt" if again else "Chuyển yêu cầu cho Bộ phận Một cửa")


def send(counter: Screen, code: str) -> str:
    """The counter sends what waits."""
    counter.open(DOSSIER.format(code))
    counter.press("Gửi yêu cầu bổ sung")
    return counter.press("Gửi yêu cầu")


def complete(counter: Screen, code: str) -> str:
    """The applicant brings what was missing."""
    counter.open(DOSSIER.format(code))
    counter.press("Nhận hồ sơ bổ sung")
    return counter.press("Hồ sơ đã đầy đủ")


def ledger_of(screen: Screen, code: str) -> str:
    screen.open(DOSSIER.format(code))
    return " ".join(screen.page.locator(".ts-ledger").all_inner_texts())


def test_a_supplement_restarts_the_term_and_a_second_one_needs_the_leader(
    people: Callable[..., Screen], worked: DossierCard
) -> None:
    code = worked.code
    specialist, counter, leader = people("tuan.lm"), people("lan.nt"), people("dung.hd")
    told = ask(specialist, code)
    assert "được tính lại từ đầu" in told
    assert PORTAL not in told
    send(counter, code)
    complete(counter, code)
    assert "tính lại thời hạn từ đầu" in ledger_of(counter, code)
    counter.shot("01-restart")

    refused = ask(specialist, code, again=True)
    assert PORTAL in refused
    assert "Để yêu cầu thêm" in specialist.text, "refused: no provision was named"
    specialist.shot("02-second-refused")
    specialist.fill("Căn cứ cho phép", ARTICLE)
    specialist.press("Trình lãnh đạo phê duyệt")
    counter.open(DOSSIER.format(code))
    assert "sau khi lãnh đạo cơ quan giải quyết hồ sơ phê duyệt" in counter.press("Gửi yêu cầu bổ sung")
    counter.shot("03-waits-for-the-leader")

    leader.open(DOSSIER.format(code))
    page = leader.press("Phê duyệt yêu cầu bổ sung")
    assert PORTAL in page
    assert ARTICLE in page
    leader.shot("04-leader-approves")
    leader.press("Phê duyệt yêu cầu")
    send(counter, code)
    complete(counter, code)
    assert "Hứa Đức Dũng" in ledger_of(counter, code), "the ledger names who approved"
    counter.shot("05-ledger-of-both")


def test_who_does_not_answer_is_closed_by_the_official_after_the_laws_days(
    people: Callable[..., Screen], worked: DossierCard, site: Site
) -> None:
    code = worked.code
    counter = people("lan.nt")
    ask(people("tuan.lm"), code)
    send(counter, code)
    counter.open(DOSSIER.format(code))
    counter.press("Đóng hồ sơ")
    assert "còn được bổ sung" in counter.press("Đóng hồ sơ"), "the applicant still has time"
    counter.shot("06-still-time")
    site.rows(
        "UPDATE dossiers_supplement SET sent_at = sent_at - interval '16 days', answer_by = answer_by - 16"
        " WHERE dossier_id = (SELECT id FROM dossiers_dossier WHERE code = %s)",
        code,
    )
    assert code in counter.go("Quá hạn bổ sung")
    counter.shot("07-to-close")
    counter.press(code)
    assert "Dừng xử lý" in counter.press("Đóng hồ sơ")
    assert "đóng hồ sơ không được bổ sung" in ledger_of(counter, code)
    counter.shot("08-closed")


def test_the_time_in_which_a_tax_is_paid_does_not_count(
    people: Callable[..., Screen], worked: DossierCard, policy: Callable, site: Site
) -> None:
    policy("excludes", "exclude", TAX)
    code = worked.code
    specialist = people("tuan.lm")
    specialist.open(DOSSIER.format(code))
    specialist.press("Thời gian không tính vào thời hạn")
    specialist.page.get_by_label("người nộp thực hiện nghĩa vụ tài chính").check()
    specialist.fill("Nội dung cụ thể", "Chờ nộp lệ phí trước bạ theo thông báo của cơ quan thuế")
    specialist.page.get_by_label(TAX).check()
    in_a_week = datetime.now(PEOPLE) + timedelta(days=7)
    specialist.fill("Dự kiến kết thúc ngày", f"{in_a_week:%d/%m/%Y}")
    specialist.shot("09-tax-time")
    assert "Yêu cầu thực hiện nghĩa vụ tài chính" in specialist.press("Bắt đầu thời gian không tính")
    specialist.shot("10-clock-stands")
    page = specialist.press("Thời gian không tính vào thời hạn")
    assert TAX in page
    specialist.fill("Việc đã hoàn thành", "Giấy nộp tiền vào ngân sách nhà nước")
    specialist.press("Tiếp tục tính thời hạn")
    written = ledger_of(specialist, code)
    assert TAX in written
    assert "kết thúc khoảng thời gian không tính thời hạn" in written
    specialist.shot("11-term-runs-on")
    assert "Đang xử lý" in specialist.text


def test_a_procedure_may_give_a_new_term_after_completion(
    people: Callable[..., Screen], worked: DossierCard, policy: Callable
) -> None:
    policy("renews", "new_term", RENEWED, amount=7, unit="working_day")
    code = worked.code
    counter = people("lan.nt")
    told = ask(people("tuan.lm"), code)
    assert "bắt đầu thời hạn mới 7 ngày làm việc" in told
    send(counter, code)
    complete(counter, code)
    written = ledger_of(counter, code)
    assert "tính thời hạn mới" in written
    assert RENEWED in written
    counter.shot("12-new-term")


def test_a_due_date_is_put_off_once_and_a_late_apology_is_marked(
    people: Callable[..., Screen], worked: DossierCard, site: Site
) -> None:
    code = worked.code
    specialist, leader, counter = people("tuan.lm"), people("dung.hd"), people("lan.nt")
    # The day is here: the law asks for the apology the day before.
    moved = "UPDATE {} SET due_at = now() + interval '2 hours' WHERE code = %s"
    site.rows(moved.format("dossiers_dossier"), code)
    later = f"{datetime.now(PEOPLE) + timedelta(days=60):%d/%m/%Y}"
    specialist.open(DOSSIER.format(code))
    assert "sẽ ghi là gửi muộn" in specialist.press("Xin lỗi và hẹn lại")
    specialist.fill("Ngày hẹn trả kết quả mới", later)
    specialist.fill("Lý do", "Phải đo đạc lại ranh giới thửa đất.")
    specialist.press("Đề nghị ngày hẹn mới")
    leader.open(DOSSIER.format(code) + "gia-han/")
    leader.press("Ký văn bản xin lỗi")
    counter.open(DOSSIER.format(code) + "gia-han/")
    counter.shot("13-late-apology")
    told = counter.press("Gửi người nộp hồ sơ")
    assert "chậm so với quy định" in told
    counter.shot("14-put-off-and-marked")
    specialist.open(DOSSIER.format(code) + "gia-han/")
    specialist.fill("Ngày hẹn trả kết quả mới", f"{datetime.now(PEOPLE) + timedelta(days=90):%d/%m/%Y}")
    specialist.fill("Lý do", "Chưa xong.")
    assert "pháp luật chỉ cho hẹn lại 1 lần" in specialist.press("Đề nghị ngày hẹn mới")
    specialist.shot("15-second-refused")


def test_a_stop_is_told_by_form_05(people: Callable[..., Screen], worked: DossierCard) -> None:
    leader = people("dung.hd")
    leader.open(DOSSIER.format(worked.code))
    leader.press("Dừng giải quyết hồ sơ")
    leader.fill("Căn cứ pháp lý", ARTICLE)
    leader.fill("Lý do", "Thửa đất bị kê biên để thi hành án.")
    leader.shot("16-stop")
    told = leader.press("Dừng và ra thông báo")
    assert "Thông báo dừng giải quyết hồ sơ" in told
    assert "dừng giải quyết" in ledger_of(leader, worked.code)
    leader.shot("17-stopped")


def test_a_refusal_on_the_merits_is_given_within_the_term(
    people: Callable[..., Screen], worked: DossierCard, inside: Callable, site: Site
) -> None:
    from tinhso.people.directory.queries import person_named  # noqa: PLC0415 - needs django.setup()
    from tinhso.work.dossiers.actions.results import record_on_paper  # noqa: PLC0415

    with inside():
        facts = {"title": "Trả lời không đủ điều kiện", "number": "7/TB", "signer_name": "Hứa Đức Dũng"}
        day = datetime.now(PEOPLE).date()
        record_on_paper(worked.id, issued_on=day, refusal=True, by=person_named("dung.hd"), **facts)
    leader = people("dung.hd")
    assert "phải trả lời trong thời hạn" in leader.open(DOSSIER.format(worked.code) + "ket-qua/1/")
    leader.shot("18-refusal-in-time")
    site.rows("UPDATE dossiers_dossier SET due_at = now() - interval '2 days' WHERE code = %s", worked.code)
    assert "văn bản này chậm" in leader.open(DOSSIER.format(worked.code) + "ket-qua/1/")
    leader.shot("19-refusal-late")


def test_a_wrong_entry_is_put_right_by_the_leader(people: Callable[..., Screen], worked: DossierCard) -> None:
    leader = people("dung.hd")
    leader.open(DOSSIER.format(worked.code))
    leader.press("Sửa mục ghi sai về thời hạn")
    leader.fill("Thời hạn giải quyết", "3")
    leader.fill("Lý do", "Nhập nhầm thời hạn của trường hợp khác.")
    leader.shot("20-correct")
    leader.press("Tính lại")
    written = ledger_of(leader, worked.code)
    assert "sửa mục ghi sai, tính lại" in written
    assert "bắt đầu tính thời hạn giải quyết" in written, "the wrong entry stays"
    leader.shot("21-corrected")


def test_papers_taken_at_another_counter_count_from_when_the_agency_has_them(
    people: Callable[..., Screen], inside: Callable
) -> None:
    from tests.support.counter import WARD, papers  # noqa: PLC0415

    from tinhso.people.directory.queries import person_named, unit_ids  # noqa: PLC0415 - needs django.setup()
    from tinhso.work.dossiers.actions import receive  # noqa: PLC0415
    from tinhso.work.dossiers.terms import Applicant  # noqa: PLC0415
    from tinhso.work.procedures.queries import procedure  # noqa: PLC0415

    with inside():
        asked, ward = procedure(WARD), unit_ids(["ubnd-p-luong-van-tri"])["ubnd-p-luong-van-tri"]
        code = receive(asked, Applicant("Nông Thị Thử"), papers(asked), by=person_named("lan.nt"), commune=ward)
    counter = people("lan.nt")
    told = counter.open(DOSSIER.format(code))
    assert "tiếp nhận tại nơi khác" in told
    assert "309/2026" in told
    counter.shot("22-another-counter")
