"""What the acts of a dossier ask before they are done: once, in time, with a reason, and not after the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.tests.calendars import VN
from tinhso.work.dossiers.rules import (
    check_again,
    check_approved,
    check_basis,
    check_extension,
    check_items,
    check_reason,
    check_runs,
    check_sent_back,
    check_text,
    check_unanswered,
    counts_late,
    is_too_late,
    is_too_often,
    notice_by,
)
from tinhso.work.dossiers.rules.papers import form_in, read_set, set_on
from tinhso.work.dossiers.terms import ENDED, AskStage, FormNumber, Status

HANOI = timezone(timedelta(hours=7))
FRIDAY = datetime(2026, 11, 13, 9, tzinfo=HANOI)
DAY = timedelta(days=1)


def code_of(deed, *args: object, **more: object) -> str:
    with pytest.raises(Refusal) as refused:
        deed(*args, **more)
    return refused.value.code


def too_often(before: list[AskStage], stage: AskStage = AskStage.INTAKE) -> bool:
    return is_too_often(stage, before, at_stage=1, in_all=2)


def test_one_may_ask_once_at_each_stage() -> None:
    assert not too_often([])
    assert not too_often([AskStage.INTAKE], AskStage.APPRAISAL)
    assert too_often([AskStage.INTAKE])
    assert too_often([AskStage.APPRAISAL] * 2)
    assert not counts_late([])
    assert counts_late([AskStage.INTAKE]), "the Portal knows no stages"


def test_one_may_ask_again_only_with_a_provision_and_an_approval() -> None:
    assert check_again(" Điều  5 ") == "Điều 5"
    assert code_of(check_again, " ") == "dossiers.asked_before"
    check_approved("", "")
    check_approved("Điều 5", "Hứa Đức Dũng")
    assert code_of(check_approved, "Điều 5", "") == "dossiers.not_approved"


def test_who_does_not_approve_says_why() -> None:
    assert check_sent_back(" Bản vẽ   đã có ") == "Bản vẽ đã có"
    assert code_of(check_sent_back, " ") == "dossiers.sent_back_unexplained"


def test_where_the_law_gives_no_most_one_may_always_ask() -> None:
    assert not is_too_often(AskStage.INTAKE, [AskStage.INTAKE] * 9, at_stage=None, in_all=None)


def test_of_each_paper_it_is_said_what_is_to_be_done() -> None:
    assert check_items([{"fix": "ký tên"}], " Thiếu   chữ ký ") == "Thiếu chữ ký"
    assert code_of(check_items, [], "Thiếu") == "dossiers.nothing_to_fix"
    assert code_of(check_items, [{"fix": "ký tên"}, {"fix": " "}], "Thiếu") == "dossiers.fix_without_words"
    assert code_of(check_items, [{"fix": "ký tên"}], " ") == "dossiers.no_reason"


def test_the_applicant_hears_within_working_days() -> None:
    by = notice_by(FRIDAY, 3, VN)
    assert by is not None
    assert by.astimezone(HANOI).date() == date(2026, 11, 18)
    assert notice_by(FRIDAY, None, VN) is None


def test_nobody_is_given_up_while_there_is_time() -> None:
    last = date(2026, 12, 20)
    check_unanswered(last, last + DAY)
    assert code_of(check_unanswered, last, last) == "dossiers.still_time"
    assert code_of(check_unanswered, None, last) == "dossiers.never_closes"


@pytest.mark.parametrize("status", Status)
def test_what_has_ended_or_is_decided_does_not_end_again(status: Status) -> None:
    if status in ENDED:
        assert code_of(check_runs, status.value, None) == "dossiers.ended_already"
        return
    check_runs(status.value, None)
    assert code_of(check_runs, status.value, FRIDAY) == "dossiers.decided_already"


def test_a_due_date_is_put_off_once_to_a_later_day_still_to_come() -> None:
    assert check_extension(0, 1, FRIDAY, FRIDAY + 5 * DAY, FRIDAY - DAY) == FRIDAY
    assert check_extension(7, None, FRIDAY, FRIDAY + 5 * DAY, FRIDAY - DAY) == FRIDAY
    assert code_of(check_extension, 1, 1, FRIDAY, FRIDAY + DAY, FRIDAY) == "dossiers.extended_before"
    assert code_of(check_extension, 0, 1, None, FRIDAY, FRIDAY - DAY) == "dossiers.no_due_date"
    assert code_of(check_extension, 0, 1, FRIDAY, FRIDAY, FRIDAY - DAY) == "dossiers.not_later"
    assert code_of(check_extension, 0, 1, FRIDAY, FRIDAY + DAY, FRIDAY + DAY) == "dossiers.not_later"


@given(some.integers(0, 24 * 60), some.integers(0, 5))
def test_an_apology_is_in_time_by_the_days_on_the_wall(minutes: int, days: int) -> None:
    due = (FRIDAY + timedelta(minutes=minutes)).astimezone(UTC)
    last = due.astimezone(HANOI).replace(hour=23, minute=59) - days * DAY
    assert not is_too_late(due, days, last, HANOI)
    assert is_too_late(due, days, last + timedelta(minutes=1), HANOI)
    assert not is_too_late(due, None, last, HANOI)


@pytest.mark.parametrize(
    ("check", "most", "missing"),
    [(check_reason, 2000, "dossiers.no_reason"), (check_text, 4000, "dossiers.no_text"),
     (check_basis, 500, "dossiers.no_basis")],
)  # fmt: skip
def test_words_for_people_are_there_and_fit(check, most: int, missing: str) -> None:
    assert check("  Đúng luật \n") == "Đúng luật"
    assert check("x" * most) == "x" * most
    assert code_of(check, " \n ") == missing


def test_what_is_too_long_is_refused_and_lines_of_a_message_stay() -> None:
    assert code_of(check_reason, "x" * 2001) == "dossiers.reason_too_long"
    assert code_of(check_text, "x" * 4001) == "dossiers.text_too_long"
    assert check_text("một  \nhai ") == "một\nhai"


def test_the_form_of_a_day_is_that_of_the_set_in_force() -> None:
    facts = {"code": "old", "instrument": "Thông tư 1", "from": "2019-01-06", "text_read": True,
             "amendments_read": False, "forms": {"01": {"number": "01", "name": "Giấy", "size": "small"}}}  # fmt: skip
    old, new = read_set(facts), read_set(facts | {"code": "new", "from": "2025-09-15", "amendments_read": True})
    assert (old.read, new.read) == (False, True)
    days = {date(2018, 1, 1): "old", date(2025, 9, 14): "old", date(2025, 9, 15): "new"}
    assert {day: set_on([new, old], day).code for day in days} == days
    assert form_in(old, FormNumber.RECEIPT).size == "small"
    assert code_of(form_in, old, FormNumber.STOP) == "dossiers.no_such_form"
