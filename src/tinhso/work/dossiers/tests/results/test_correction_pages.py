"""A wrong paper is corrected from its page: replaced by another paper, by a draft finished on paper, or revoked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.notices.models import Notice
from tinhso.ground.workdays.queries import now, today
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.actions.results.rights import remedies
from tinhso.work.dossiers.models import History, Result
from tinhso.work.dossiers.queries.clock.guards import kept
from tinhso.work.dossiers.queries.results import check
from tinhso.work.dossiers.rules.results import check_gives_way, check_paper_day, check_takes_place, is_corrected_late
from tinhso.work.dossiers.terms import Happening, ResultState
from tinhso.work.dossiers.terms.clock.guards import Guard
from tinhso.work.dossiers.terms.results import Fault, Paper, Remedy
from tinhso.work.dossiers.tests.results.acting import SIGNER, code_of
from tinhso.work.dossiers.tests.results.test_screens import send
from tinhso.work.dossiers.web.clock.guards import _span

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TYPED = {"fault": "figures", "reason": "Sai số thửa", "day": "", "hour": ""}
NEW = {"number": "16/TB", "signer_name": SIGNER, "valid_until": ""}


@pytest.fixture
def wrong(cast) -> Result:
    """A paper that was returned, and is wrong."""
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code)
    return Result.objects.get(dossier=card.id)


@pytest.fixture
def where(wrong) -> str:
    return reverse("dossiers:result_supersede", args=[wrong.dossier.code, 1])


def text_of(client, wrong: Result, seq: int) -> str:
    return client.get(reverse("dossiers:result", args=[wrong.dossier.code, seq])).content.decode()


def corrections() -> list[tuple[int, ...]]:
    """Kept, broken, open, over: how corrections were kept."""
    found = kept(_span(f"{today():%Y-%m}", None)).values()
    return [tuple(one[1:]) for each in found for one in each if one.guard is Guard.CORRECTION]


def test_another_paper_takes_its_place_at_once_and_the_applicant_is_told(wrong, where, signed_in) -> None:
    client = signed_in("tuan.lm")
    shown = client.get(where).content.decode()
    assert "Nếu nhận phản ánh lúc này thì phải đính chính xong trước" in shown
    assert "3 ngày làm việc" in shown
    before = Notice.objects.count()
    sent = TYPED | NEW | {"remedy": "paper", "issued_on": f"{today():%d/%m/%Y}"}
    assert send(client, where, **sent).url == reverse("dossiers:result", args=[wrong.dossier.code, 2])
    new = Result.objects.get(seq=2)
    assert (new.state, new.on_paper, new.number, new.title) == (ResultState.ISSUED, True, "16/TB", wrong.title)
    (told,) = History.objects.filter(happening=Happening.CORRECTED)
    assert (told.text, told.public) == ("Số liệu, diện tích, số tiền: Sai số thửa", True)
    assert Notice.objects.count() > before
    assert "trong thời hạn" in text_of(client, wrong, 2)
    old = text_of(client, wrong, 1)
    for words in ("Số liệu, diện tích, số tiền", "Được thay thế bằng", "16/TB", "Đã đính chính"):
        assert words in old
    assert (check(wrong.token).state, check(wrong.token).successor_token) == (ResultState.SUPERSEDED, new.token)
    assert corrections() == [(1, 0, 0, 0)]
    assert client.get(where).status_code == 409, "it is not in force any more"
    assert (
        "Trả kết quả"
        in signed_in("lan.nt").get(reverse("dossiers:results", args=[wrong.dossier.code])).content.decode()
    )


def test_what_is_missing_or_cannot_be_is_said_beside_its_box(wrong, where, signed_in) -> None:
    client = signed_in("tuan.lm")
    paper = TYPED | NEW | {"remedy": "paper"}
    asked = send(client, where, **(paper | {"issued_on": "", "number": ""}))
    assert asked.status_code == 422
    for words in ("Số, ký hiệu của bản mới", "Ngày, tháng, năm của bản mới", "Sai số thửa"):
        assert words in asked.content.decode()
    for day in (today() + timedelta(days=1), today() - timedelta(days=1)):
        assert send(client, where, **paper, issued_on=f"{day:%d/%m/%Y}").status_code == 422
    assert send(client, where, **(paper | {"fault": "", "issued_on": f"{today():%d/%m/%Y}"})).status_code == 422
    assert Result.objects.count() == 1
    assert Result.objects.get().fault == ""


def test_the_one_stop_begins_and_the_agency_finishes_on_paper(wrong, where, signed_in, cast) -> None:
    counter = signed_in("lan.nt")
    page = counter.get(where).content.decode()
    assert 'value="draft"' in page
    assert 'value="paper"' not in page
    assert send(counter, where, **TYPED, remedy="paper").status_code == 422, "no paper is the counter's to record"
    assert send(counter, where, **TYPED, remedy="draft").status_code == 302
    finish = reverse("dossiers:result_corrected_on_paper", args=[wrong.dossier.code, 2])
    assert finish not in text_of(counter, wrong, 2)
    assert counter.get(finish).status_code == 403
    shown = text_of(counter, wrong, 2)
    for words in ("Sai số thửa", "Phải đính chính xong trước", "Chưa có tệp"):
        assert words in shown
    Result.objects.filter(seq=2).update(correction_due_at=now() - timedelta(hours=1))
    clerk = signed_in("thuy.db")
    assert finish in text_of(clerk, wrong, 2)
    assert "Nhận phản ánh sai sót lúc" in clerk.get(finish).content.decode()
    assert send(clerk, finish, **NEW, issued_on=f"{today():%d/%m/%Y}").status_code == 302
    new = Result.objects.get(seq=2)
    assert (new.state, new.on_paper, new.number) == (ResultState.ISSUED, True, "16/TB")
    assert check(wrong.token).successor_token == new.token
    assert "quá thời hạn" in text_of(clerk, wrong, 2)
    assert "quá thời hạn" in text_of(clerk, wrong, 1)
    assert corrections() == [(0, 1, 0, 0)]
    again = lambda: results.finish_on_paper(  # noqa: E731
        new.id, Paper("17/TB", today(), SIGNER), by=cast("thuy.db"), version=new.version
    )
    assert code_of(again) == "dossiers.result_is_signed"


def test_a_wrong_result_is_revoked_within_the_days_too(wrong, where, signed_in) -> None:
    assert 'value="revoke"' not in signed_in("tuan.lm").get(where).content.decode()
    leader = signed_in("dung.hd")
    assert send(leader, where, **(TYPED | {"fault": "ground"}), remedy="revoke").status_code == 302
    wrong.refresh_from_db()
    assert (wrong.state, wrong.fault) == (ResultState.REVOKED, Fault.GROUND)
    assert wrong.revoke_due_at > wrong.revoke_reported_at
    assert History.objects.get(happening=Happening.REVOKED).text.endswith(": Sai số thửa")
    assert corrections() == [(1, 0, 0, 0)]
    shown = text_of(leader, wrong, 1)
    assert "đã thu hồi" in shown
    assert "trong thời hạn" in shown


def test_a_revocation_throws_the_begun_draft_away_and_keeps_its_days(wrong, cast) -> None:
    known = wrong.sealed_at
    begun = results.supersede(wrong.id, "Sai", by=cast("lan.nt"), fault="ground", reported=known)
    due = Result.objects.get(id=begun).correction_due_at
    results.revoke(wrong.id, "Thu hồi", version=wrong.version, by=cast("dung.hd"))
    (left,) = Result.objects.all()
    assert (left.state, left.revoke_reported_at, left.revoke_due_at) == (ResultState.REVOKED, known, due)


def test_a_revocation_of_another_kind_has_no_days(wrong, cast) -> None:
    results.revoke(wrong.id, "Theo quyết định của Tòa án", version=wrong.version, by=cast("dung.hd"))
    wrong.refresh_from_db()
    assert (wrong.revoke_reported_at, wrong.revoke_due_at) == (None, None)
    assert corrections() == []


def test_a_draft_that_was_not_needed_takes_the_fault_with_it(wrong, cast) -> None:
    begun = Result.objects.get(id=results.supersede(wrong.id, "Sai", by=cast("tuan.lm"), fault="form"))
    results.drop_draft(begun.id, version=begun.version, by=cast("tuan.lm"))
    wrong.refresh_from_db()
    assert (wrong.fault, wrong.state) == ("", ResultState.ISSUED)


def test_who_may_do_what_is_the_same_on_the_page_and_in_the_act(wrong, cast) -> None:
    units = wrong.dossier.competent_unit_id, wrong.dossier.returning_unit_id
    paper = Paper("16/TB", today(), SIGNER)
    for name in ("lan.nt", "tuan.lm", "dung.hd", "thuy.db", "mai.vt", "quang.cv"):
        person = cast(name)
        may = remedies(person, *units)
        acts = {
            Remedy.PAPER: lambda by: results.replace_by_paper(wrong.id, paper, " ", by=by),
            Remedy.DRAFT: lambda by: results.supersede(wrong.id, " ", by=by),
            Remedy.REVOKE: lambda by: results.revoke(wrong.id, " ", version=wrong.version, by=by),
        }
        for remedy, act in acts.items():
            told = code_of(lambda act=act, person=person: act(person))
            assert told == ("dossiers.reason_missing" if remedy in may else "dossiers.not_your_result"), (name, remedy)


def test_days_and_states_of_a_correction() -> None:
    monday, tuesday = date(2026, 10, 5), date(2026, 10, 6)
    check_paper_day(tuesday, tuesday, monday)
    assert code_of(lambda: check_paper_day(tuesday, monday)) == "dossiers.paper_of_tomorrow"
    assert code_of(lambda: check_paper_day(monday, tuesday, tuesday)) == "dossiers.paper_before_the_error"
    assert code_of(lambda: check_takes_place(None)) == "dossiers.corrects_nothing"
    check_gives_way(ResultState.DRAFT, has_number=False, newest=True)
    for state, number, newest in (
        (ResultState.SIGNED, False, True), (ResultState.DRAFT, True, True), (ResultState.DRAFT, False, False),
    ):  # fmt: skip
        deed = lambda s=state, h=number, n=newest: check_gives_way(s, has_number=h, newest=n)  # noqa: E731
        assert code_of(deed) == "dossiers.correction_on_its_way"
    due = datetime(2026, 10, 12, 9, tzinfo=PEOPLE)
    assert not is_corrected_late(due + timedelta(seconds=59), due, due), "by the minute"
    assert is_corrected_late(None, due, due + timedelta(minutes=1))
    assert not is_corrected_late(None, None, due)
