"""The times that the law sets to the office itself are measured: kept, broken, over; and who is over is listed."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.models import WorkItem
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.watch.warning import warn
from tinhso.work.dossiers.models import Dossier, Supplement, Warned
from tinhso.work.dossiers.queries.clock.guards import kept
from tinhso.work.dossiers.terms import AskStage
from tinhso.work.dossiers.terms.clock.guards import Guard
from tinhso.work.dossiers.web.clock.guards import _span

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PAGE = "/ban-lam-viec/ho-so/moc-thoi-gian/"
ITEMS = [{"component": "", "name": "Đơn", "fix": "Ký tên"}]


def of(guard: Guard) -> tuple[int, ...]:
    """Kept, broken, open, over of this month, all units together."""
    found = [one for each in kept(_span(f"{today():%Y-%m}", None)).values() for one in each if one.guard is guard]
    return tuple(sum(numbers) for numbers in zip(*(one[1:] for one in found), strict=True))


def test_an_alert_and_an_answer_in_time_and_too_late(filed, cast) -> None:
    assert (of(Guard.ALERT), of(Guard.ANSWER)) == ((0, 0, 1, 0), (0, 0, 1, 0))
    warn()
    assert of(Guard.ALERT) == (1, 0, 0, 0)
    Warned.objects.update(at=now() + timedelta(hours=3))
    assert of(Guard.ALERT) == (0, 1, 0, 0)
    WorkItem.objects.filter(subject_id=filed.id).update(due_at=now() - timedelta(minutes=2))
    assert of(Guard.ANSWER) == (0, 0, 0, 1)
    actions.accept(filed.id, by=cast("lan.nt"), version=Dossier.objects.get(id=filed.id).version)
    assert of(Guard.ANSWER) == (0, 1, 0, 0)
    assert of(Guard.ALERT) == (1, 0, 0, 0), "whoever answered had seen it"


def test_a_notice_has_three_working_days_from_acceptance(processed, cast) -> None:
    draft = actions.draft_supplement(processed.id, AskStage.APPRAISAL, ITEMS, "Thiếu chữ ký", by=cast("tuan.lm"))
    until = Supplement.objects.get(id=draft).notice_by
    assert until == due(processed.accepted_at, Term(3, TermUnit.WORKING_DAY), calendar()).due
    assert of(Guard.NOTICE) == (0, 0, 1, 0)
    Supplement.objects.update(notice_by=now() - timedelta(minutes=2))
    assert of(Guard.NOTICE) == (0, 0, 0, 1)
    actions.send_supplement(draft, by=cast("lan.nt"))
    assert of(Guard.NOTICE) == (0, 1, 0, 0)
    Supplement.objects.update(notice_by=until)
    assert of(Guard.NOTICE) == (1, 0, 0, 0)


def test_a_request_at_the_counter_has_no_notice_to_keep(filed, cast) -> None:
    actions.draft_supplement(filed.id, AskStage.INTAKE, ITEMS, "Thiếu chữ ký", by=cast("lan.nt"))
    assert Supplement.objects.get().notice_by is None
    assert of(Guard.NOTICE) == ()


def test_a_further_request_has_no_notice_to_keep_for_the_law_gives_it_none(processed, cast, signed_in) -> None:
    ask = f"/ban-lam-viec/ho-so/{processed.code}/yeu-cau-bo-sung/"
    assert "Phải thông báo cho người nộp" in signed_in("tuan.lm").get(ask).content.decode()
    first = actions.draft_supplement(processed.id, AskStage.APPRAISAL, ITEMS, "Thiếu chữ ký", by=cast("tuan.lm"))
    actions.send_supplement(first, by=cast("lan.nt"))
    actions.supplemented(processed.id, by=cast("lan.nt"))
    assert "thông báo cho người nộp" not in signed_in("tuan.lm").get(ask).content.decode()
    again = actions.draft_supplement(
        processed.id, AskStage.APPRAISAL, ITEMS, "Vẫn thiếu chữ ký", by=cast("tuan.lm"), basis="Luật Thử, Điều 1"
    )
    assert Supplement.objects.get(id=again).notice_by is None
    assert of(Guard.NOTICE) == (1, 0, 0, 0), "the first one alone is measured"


def test_the_page_counts_and_lists_who_is_over_and_gives_a_file(processed, cast, signed_in) -> None:
    actions.draft_supplement(processed.id, AskStage.APPRAISAL, ITEMS, "Thiếu chữ ký", by=cast("tuan.lm"))
    client = signed_in("dung.hd")
    assert processed.code not in client.get(PAGE).content.decode()
    Supplement.objects.update(notice_by=now() - timedelta(minutes=2))
    text = client.get(PAGE).content.decode()
    assert processed.code in text
    assert "3 ngày làm việc" in text
    assert processed.code in client.get(f"{PAGE}?viec=notice").content.decode()
    assert processed.code not in client.get(f"{PAGE}?viec=correction").content.decode()
    assert processed.code not in signed_in("oanh.lt").get(PAGE).content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}?xuat=xlsx").content)).active
    assert any(processed.code in [str(cell) for cell in row] for row in sheet.iter_rows(values_only=True))


def test_its_statements_do_not_grow_with_its_rows(cast, signed_in, django_assert_max_num_queries) -> None:
    for _ in range(3):
        card = hand_in(cast("lan.nt"))
        all_the_way(card.code, until="assign")
        actions.draft_supplement(card.id, AskStage.APPRAISAL, ITEMS, "Thiếu chữ ký", by=cast("tuan.lm"))
    Supplement.objects.update(notice_by=now() - timedelta(minutes=2))
    client = signed_in("dung.hd")
    client.get(PAGE)
    with django_assert_max_num_queries(16):
        assert client.get(PAGE).content.decode().count("chưa thực hiện") >= 3
