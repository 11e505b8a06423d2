"""A wrong result stays as it is: another one takes its place, within three working days; or it is revoked."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import today
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.actions.watch.warning import warn
from tinhso.work.dossiers.models import History, Result, Warned
from tinhso.work.dossiers.queries.clock.guards import kept
from tinhso.work.dossiers.queries.results import check, results_of
from tinhso.work.dossiers.terms import Happening, ResultState
from tinhso.work.dossiers.terms.clock.guards import Guard
from tinhso.work.dossiers.terms.results import Paper
from tinhso.work.dossiers.tests.results.acting import code_of, drafted, number, seal, seal_of, sign, token_of
from tinhso.work.dossiers.web.clock.guards import _span

# Once: what is slow here are signatures, which no other PostgreSQL could make otherwise.
pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def issued(cast):
    """A result that was issued with both signatures."""
    card = hand_in(cast("lan.nt"))
    seal_of(card.competent_unit, "Văn phòng Đăng ký đất đai")
    leader = cast("dung.hd")
    return seal(
        number(sign(drafted(card, cast("tuan.lm")), leader, token_of(leader)), cast("thuy.db")), cast("thuy.db")
    )


def test_a_successor_is_issued_and_the_old_one_stays_readable(issued, cast) -> None:
    specialist, leader, clerk = cast("tuan.lm"), cast("dung.hd"), cast("thuy.db")
    friday = datetime(2026, 10, 16, 10, 0, tzinfo=PEOPLE)
    ident = results.supersede(issued.id, "Sai số thửa", by=specialist, at=friday)
    draft = Result.objects.get(id=ident)
    assert (draft.state, draft.title, draft.signer_name) == (ResultState.DRAFT, issued.title, issued.signer_name)
    assert draft.correction_due_at.date().isoformat() == "2026-10-21"  # three working days over a weekend
    assert check(issued.token).state == ResultState.ISSUED
    assert code_of(lambda: results.supersede(issued.id, "Sai nữa", by=specialist)) == "dossiers.correction_begun"
    done = seal(number(sign(draft, leader, token_of(leader)), clerk), clerk)
    old = check(issued.token)
    assert (old.state, old.successor_token) == (ResultState.SUPERSEDED, done.token)
    assert check(done.token).state == ResultState.ISSUED
    (told,) = History.objects.filter(happening=Happening.CORRECTED)
    assert told.text == "Sai số thửa"
    first, second = results_of(issued.dossier_id)
    assert (first.superseded_by_id, second.supersedes_id) == (second.id, first.id)
    results.check_issued(issued.dossier_id)


def test_the_one_stop_takes_the_report_of_an_error(issued, cast) -> None:
    assert results.supersede(issued.id, "Sai tên đệm", by=cast("lan.nt"))
    assert code_of(lambda: results.supersede(issued.id, "Sai", by=cast("mai.vt"))) == "dossiers.not_your_result"


def test_the_three_days_count_from_the_report_not_from_who_begins_to_mend_it(issued, cast) -> None:
    """Reported on Friday by telephone, taken up on Tuesday; the measure of guards counts from Friday too."""
    friday, tuesday = (datetime(2026, 10, day, 10, 0, tzinfo=PEOPLE) for day in (16, 20))
    Result.objects.filter(id=issued.id).update(sealed_at=friday - timedelta(days=9))
    clerk = cast("lan.nt")
    for said, code in (
        (tuesday + timedelta(hours=1), "dossiers.not_yet"),
        (friday - timedelta(days=10), "dossiers.reported_before_it_was_issued"),
    ):
        deed = partial(results.supersede, issued.id, "Sai số thửa", by=clerk, reported=said, at=tuesday)
        assert code_of(deed) == code
    ident = results.supersede(issued.id, "Sai số thửa", by=clerk, reported=friday, at=tuesday)
    draft = Result.objects.get(id=ident)
    assert (draft.error_reported_at, draft.drafted_at) == (friday, tuesday)
    assert draft.correction_due_at.date().isoformat() == "2026-10-21"
    months = {part: kept(_span(f"2026-{part}", None)) for part in ("10", "09")}
    tallies = [one for each in months["10"].values() for one in each if one.guard is Guard.CORRECTION]
    assert [one[1:] for one in tallies] == [(0, 0, 0, 1)]
    warn(datetime(2026, 10, 21, 9, tzinfo=PEOPLE))
    assert Warned.objects.filter(stage="correction", account_id__isnull=False).exists()


def test_a_correction_on_paper_is_measured_from_its_report_too(issued, cast) -> None:
    reported = issued.sealed_at + timedelta(seconds=1)
    at = reported + timedelta(days=30)
    paper = Paper("2/QĐ", at.date(), "Hứa Đức Dũng")
    ident = results.replace_by_paper(issued.id, paper, "Sai tên", by=cast("dung.hd"), reported=reported, at=at)
    right = Result.objects.get(id=ident)
    assert (right.error_reported_at, right.sealed_at) == (reported, at)
    assert right.correction_due_at < at, "and so it came too late"


def test_a_reason_is_wanted(issued, cast) -> None:
    assert code_of(lambda: results.supersede(issued.id, "  ", by=cast("tuan.lm"))) == "dossiers.reason_missing"
    revoke = lambda why: results.revoke(issued.id, why, version=issued.version, by=cast("dung.hd"))  # noqa: E731
    assert code_of(lambda: revoke("")) == "dossiers.reason_missing"


def test_a_revoked_result_says_so_and_cannot_be_replaced(issued, cast) -> None:
    deed = {"version": issued.version}
    assert (
        code_of(lambda: results.revoke(issued.id, "Cấp sai", by=cast("tuan.lm"), **deed)) == "dossiers.not_your_result"
    )
    results.revoke(issued.id, "Cấp sai đối tượng", by=cast("dung.hd"), **deed)
    assert check(issued.token).state == ResultState.REVOKED
    assert check(issued.token).revoked_on is not None
    assert code_of(lambda: results.supersede(issued.id, "Sai", by=cast("tuan.lm"))) == "dossiers.result_not_in_force"
    assert History.objects.filter(happening=Happening.REVOKED).exists()


def test_a_draft_does_not_exist_for_the_public(cast) -> None:
    card = hand_in(cast("lan.nt"))
    draft = drafted(card, cast("tuan.lm"))
    with pytest.raises(NotFound):
        check(draft.token)


def test_after_the_end_a_paper_may_take_the_place_of_a_paper(cast) -> None:
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code)
    (wrong,) = Result.objects.filter(dossier=card.id)
    office = cast("tuan.lm")
    paper = Paper("16/QĐ", today(), "Hứa Đức Dũng")
    facts = {"title": "Kết quả", "number": paper.number, "issued_on": today(), "signer_name": paper.signer_name}
    assert code_of(lambda: results.record_on_paper(card.id, **facts, by=office)) == "dossiers.ended_no_result"
    results.replace_by_paper(wrong.id, paper, "Sai ngày sinh", by=office)
    assert [one.state for one in results_of(card.id)] == [ResultState.SUPERSEDED, ResultState.ISSUED]
