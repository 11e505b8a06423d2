"""What a dossier tells of its clock: the picture's days, the words, and the command."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tinhso.ground.workdays.queries import now
from tinhso.work.casework.terms import ClockEvent, DayIs, Standing
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.clock.account import told
from tinhso.work.dossiers.queries.clock.explained import explained
from tinhso.work.dossiers.terms import AskStage, ExclusionCause

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TAX = "Điều 35 khoản 1 Nghị định 101/2024/NĐ-CP"


def test_before_acceptance_there_is_no_clock_to_tell(filed) -> None:
    assert explained(filed) is None


def test_the_days_add_up_to_the_term(processed) -> None:
    found = explained(processed)
    assert found.clock.standing is Standing.RUNS
    assert (found.clock.total, found.clock.due) == (processed.term_value, processed.due_at)
    assert sum(line.what is DayIs.COUNTED for line in found.clock.days) == processed.term_value


def test_an_interval_is_told_with_its_reason_and_provision(processed, cast) -> None:
    leader, at = cast("dung.hd"), now()
    one = actions.open_exclusion(processed.id, ExclusionCause.DUTY, "Chờ nộp tiền", by=leader, provision=TAX, at=at)
    later = explained(card_of(processed.id), at=at + timedelta(days=4))
    assert (later.clock.standing, later.clock.due) == (Standing.STANDS, processed.due_at)
    assert later.clock.due_if_now > processed.due_at
    actions.close_exclusion(one, "Đã nộp tiền", by=leader, at=at + timedelta(days=9))
    found = explained(card_of(processed.id), at=at + timedelta(days=9))
    assert sum(line.what is DayIs.EXCLUDED for line in found.clock.days) == 9
    with translation.override("vi"):
        (sentence,) = [one for one in told.sentences(found, own=True) if TAX in one]
        assert "Chờ nộp tiền" in sentence
        assert any(TAX in why for *_, why in told.table(found, "vi"))


def test_while_completion_is_awaited_the_applicant_is_told_what_it_will_do(processed, cast) -> None:
    supplement = actions.draft_supplement(
        processed.id,
        AskStage.APPRAISAL,
        [{"component": "", "name": "Đơn", "fix": "Ký"}],
        "Thiếu chữ ký",
        by=cast("tuan.lm"),
    )
    actions.send_supplement(supplement, by=cast("lan.nt"))
    found = explained(card_of(processed.id))
    assert found.clock.standing is Standing.WAITS
    assert found.on_completion[0] is ClockEvent.RESTART
    with translation.override("vi"):
        words = " ".join(told.sentences(found, own=True))
    assert "bạn" in words
    assert "tính lại" in words


def test_the_command_tells_all_of_it(processed) -> None:
    out = StringIO()
    call_command("explain_clock", processed.code, "--json", stdout=out)
    facts = json.loads(out.getvalue())
    assert facts["clock"]["total"] == facts["clock"]["used"] + facts["clock"]["left"]
    assert [line["event"] for line in facts["ledger"]] == ["start"]
    assert facts["clock"]["days"][-1]["last"] == f"{processed.due_at:%Y-%m-%d}"
    out = StringIO()
    call_command("explain_clock", processed.code, stdout=out)
    assert processed.code in out.getvalue()


def test_an_unknown_code_is_said_to_be_unknown() -> None:
    with pytest.raises(CommandError):
        call_command("explain_clock", "H37.11-260101-9999")
