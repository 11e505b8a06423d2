"""Every way from one status to another, and every one that is refused: by whom, where it waits, how often, how late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from tests.support.counter import LAND, NAME, all_the_way, hand_in, papers, step

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import CalendarUse, Term, TermUnit
from tinhso.people.directory.queries import unit_ids
from tinhso.work.casework.queries import ledger, open_item, open_items
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.receiving.places import unit_of_the_day
from tinhso.work.dossiers.models import Closing, Event, Extension, History, IssuedForm, Message, Opinion, Supplement
from tinhso.work.dossiers.queries import asked, card_of, counts_between, counts_from_rows
from tinhso.work.dossiers.rules import check_may_withdraw
from tinhso.work.dossiers.terms import Applicant, AskStage, Cursor, Door, HandedIn, Status
from tinhso.work.procedures.queries import components, procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]
WHY = "Đơn chưa có chữ ký."


def waits_at(card) -> str:
    item = open_item(card.id)
    return item.step_code if item else ""


def forms_of(card) -> list[str]:
    return list(
        IssuedForm.objects.filter(dossier_id=card.id).order_by("issued_at", "id").values_list("form", flat=True)
    )


def happenings(card) -> list[str]:
    return list(History.objects.filter(dossier_id=card.id).order_by("at", "id").values_list("happening", flat=True))


def refused(code: str, deed, kind: type[Refusal] = Refusal) -> None:
    with pytest.raises(kind) as no:
        deed()
    assert no.value.code == code


# 1: filed


def test_what_is_filed_has_a_number_a_code_and_a_time_to_answer(filed, cast) -> None:
    assert (filed.status, waits_at(filed), filed.due_at, filed.accepted_at) == (Status.SUBMITTED, "receive", None, None)
    counter = calendar("VN", CalendarUse.RECEPTION)
    assert filed.ack_due_at == due(filed.received_at, Term(8, TermUnit.WORKING_HOUR), counter).due
    assert open_item(filed.id).due_at == filed.ack_due_at
    assert happenings(filed) == ["submitted"]
    assert not Event.objects.exists(), "received counts when it is accepted"
    assert ledger(filed.id) == []
    assert forms_of(filed) == []


def test_what_a_partner_sends_twice_is_here_once(filed, cast) -> None:
    again = procedure(LAND)
    refused(
        "dossiers.already_here",
        lambda: actions.submit(
            again, Applicant(NAME), papers(again), door=Door.NATIONAL_PORTAL,
            receiving_unit=cast("lan.nt").unit_id, external_code="P-1",
        ),
    )  # fmt: skip


def test_accepting_starts_the_clock_and_prints_the_receipt(filed, cast) -> None:
    at = now() + timedelta(hours=1)
    actions.accept(filed.id, by=cast("lan.nt"), version=filed.version, at=at)
    card = card_of(filed.id)
    assert (card.status, waits_at(card), card.accepted_at) == (Status.RECEIVED, "assign", at)
    assert card.due_at == card.original_due_at == due(at, procedure(LAND).term, calendar("VN")).due
    (entry,) = ledger(card.id)
    assert (entry.event, entry.due_after) == ("start", card.due_at)
    assert "309/2026" in entry.basis, "the article that is law on the day"
    assert (forms_of(card), happenings(card)) == (["01"], ["submitted", "accepted"])
    assert [kind for (kind,) in Event.objects.values_list("kind")] == ["received"]


def test_a_counter_only_prints_no_receipt_that_is_not_wanted(cast) -> None:
    asked_for = procedure(LAND)
    actions.receive(asked_for, Applicant(NAME), papers(asked_for), by=cast("lan.nt"), receipt_wanted=False)
    assert not IssuedForm.objects.exists()


def test_refusing_needs_a_reason_and_ends_the_dossier(filed, cast) -> None:
    refused("dossiers.no_reason", lambda: actions.refuse(filed.id, "  ", by=cast("lan.nt")))
    actions.refuse(filed.id, WHY, by=cast("lan.nt"), version=filed.version)
    card = card_of(filed.id)
    assert (card.status, open_items(card.id), forms_of(card)) == (Status.REFUSED, [], ["03"])
    assert card.closed_at
    assert Closing.objects.get(dossier_id=card.id).reason == WHY
    assert [kind for (kind,) in Event.objects.values_list("kind")] == ["closed"]
    for deed in (
        lambda: actions.accept(filed.id, by=cast("lan.nt")),
        lambda: actions.refuse(filed.id, WHY, by=cast("lan.nt")),
        lambda: actions.draft_supplement(filed.id, AskStage.INTAKE, FIX, WHY, by=cast("lan.nt")),
    ):
        refused("dossiers.not_at_this_step", deed)


@pytest.mark.parametrize("name", ["tuan.lm", "dung.hd", "thuy.db", "yen.dh", "khoa.vd", "binh.tt", "mai.vt"])
def test_only_the_receiving_counter_answers_what_was_filed(filed, cast, name: str) -> None:
    by = cast(name)
    for deed in (
        lambda: actions.accept(filed.id, by=by),
        lambda: actions.refuse(filed.id, WHY, by=by),
        lambda: actions.draft_supplement(filed.id, AskStage.INTAKE, FIX, WHY, by=by),
        lambda: actions.withdraw(filed.id, WHY, by=by),
    ):
        refused("dossiers.not_your_deed", deed, NotAllowed)
    assert card_of(filed.id) == filed


def test_two_clerks_at_one_dossier_the_second_is_told(filed, cast) -> None:
    actions.accept(filed.id, by=cast("lan.nt"), version=filed.version)
    refused(
        "dossiers.changed_since",
        lambda: actions.refuse(filed.id, WHY, by=cast("hung.hv"), version=filed.version),
        Stale,
    )


# 5 at intake


def test_a_supplement_at_intake_comes_back_to_the_counter(filed, cast) -> None:
    clerk = cast("lan.nt")
    actions.draft_supplement(filed.id, AskStage.INTAKE, FIX, WHY, by=clerk, version=filed.version)
    card = card_of(filed.id)
    assert (card.status, waits_at(card), forms_of(card)) == (Status.SUPPLEMENT, "await_intake", ["02"])
    assert ledger(card.id) == [], "no clock yet"
    actions.supplemented(card.id, [HandedIn(components(card.procedure_version)[1].id, 1, 0)], by=clerk)
    card = card_of(card.id)
    assert (card.status, waits_at(card)) == (Status.SUBMITTED, "receive")
    assert card.ack_due_at >= filed.ack_due_at
    refused("dossiers.asked_before", lambda: actions.draft_supplement(card.id, AskStage.INTAKE, FIX, WHY, by=clerk))
    again = actions.draft_supplement(card.id, AskStage.INTAKE, FIX, WHY, by=clerk, basis="Điều 7")
    assert (waits_at(card), forms_of(card)) == ("receive", ["02"]), "it waits for a leader"
    refused("dossiers.not_approved", lambda: actions.send_supplement(again, by=clerk))
    refused(
        "dossiers.request_waits",
        lambda: actions.draft_supplement(card.id, AskStage.INTAKE, FIX, WHY, by=clerk, basis="Điều 7"),
    )
    refused("dossiers.not_your_deed", lambda: actions.approve_supplement(again, by=cast("yen.dh")), NotAllowed)
    actions.approve_supplement(again, by=cast("dung.hd"))
    actions.send_supplement(again, by=clerk)
    assert (waits_at(card), forms_of(card)) == ("await_intake", ["02", "02"])
    assert Supplement.objects.get(id=again).override_by_name == cast("dung.hd").actor.name


def test_what_waited_for_approval_is_not_sent_once_the_dossier_is_accepted(filed, cast) -> None:
    clerk = cast("lan.nt")
    actions.draft_supplement(filed.id, AskStage.INTAKE, FIX, WHY, by=clerk)
    actions.supplemented(filed.id, by=clerk)
    again = actions.draft_supplement(filed.id, AskStage.INTAKE, FIX, WHY, by=clerk, basis="Điều 7")
    actions.accept(filed.id, by=clerk)
    assert Supplement.objects.get(id=again).outcome == "dropped"
    refused("dossiers.sent_already", lambda: actions.approve_supplement(again, by=cast("dung.hd")))


@pytest.mark.parametrize(
    ("items", "code"), [([], "dossiers.nothing_to_fix"), ([FIX[0] | {"fix": " "}], "dossiers.fix_without_words")]
)
def test_a_request_says_what_is_to_be_done(filed, cast, items: list, code: str) -> None:
    refused(code, lambda: actions.draft_supplement(filed.id, AskStage.INTAKE, items, WHY, by=cast("lan.nt")))


# 4, 5 and the restart


def ask(card, cast, **more: object) -> None:
    """The specialist asks, the one-stop sends."""
    ident = actions.draft_supplement(card.id, AskStage.APPRAISAL, FIX, WHY, by=cast("tuan.lm"), **more)
    actions.send_supplement(ident, by=cast("lan.nt"), at=more.get("at"))


def test_a_specialist_drafts_the_one_stop_sends_and_the_answer_restarts_the_term(processed, cast) -> None:
    ident = actions.draft_supplement(processed.id, AskStage.APPRAISAL, FIX, WHY, by=cast("tuan.lm"))
    card = card_of(processed.id)
    assert (card.status, waits_at(card)) == (Status.PROCESSING, "ask_supplement"), "nothing has left the office"
    assert forms_of(card) == ["01"]
    refused("dossiers.not_your_deed", lambda: actions.send_supplement(ident, by=cast("tuan.lm")), NotAllowed)
    actions.send_supplement(ident, by=cast("lan.nt"), version=card.version)
    refused("dossiers.sent_already", lambda: actions.send_supplement(ident, by=cast("lan.nt")))
    card = card_of(card.id)
    assert (card.status, waits_at(card), forms_of(card)) == (Status.SUPPLEMENT, "await_supplement", ["01", "02"])
    sent = Supplement.objects.get()
    assert sent.answer_by == now().astimezone(PEOPLE).date() + timedelta(days=15)
    at = now() + timedelta(days=6)
    actions.supplemented(card.id, by=cast("lan.nt"), at=at)
    card = card_of(card.id)
    assert (card.status, waits_at(card)) == (Status.PROCESSING, "process")
    assert [entry.event for entry in ledger(card.id)] == ["start", "restart"]
    assert card.due_at == due(at, procedure(LAND).term, calendar("VN")).due == ledger(card.id)[1].due_after
    assert card.original_due_at == ledger(card.id)[0].due_after
    assert open_item(card.id).due_at == card.due_at
    assert Supplement.objects.get().outcome == "completed"


def test_the_applicant_completes_online_without_any_official(processed, cast) -> None:
    ask(processed, cast)
    actions.supplemented(processed.id)
    assert waits_at(processed) == "process"
    assert changes_of("dossier", str(processed.id))[-1].actor_name == "Người nộp hồ sơ"


def test_the_one_stop_may_give_the_request_back(processed, cast) -> None:
    actions.draft_supplement(processed.id, AskStage.APPRAISAL, FIX, WHY, by=cast("tuan.lm"))
    step(processed.code, cast("lan.nt"), outcome="back")
    assert waits_at(processed) == "process"
    assert Supplement.objects.get().outcome == "dropped"
    ask(processed, cast)
    assert waits_at(processed) == "await_supplement", "what was not sent does not count as asked"


def test_a_second_request_during_appraisal_needs_a_basis_and_an_approver(processed, cast) -> None:
    ask(processed, cast)
    actions.supplemented(processed.id, by=cast("lan.nt"))
    refused("dossiers.asked_before", lambda: ask(processed, cast))
    again = actions.draft_supplement(
        processed.id, AskStage.APPRAISAL, FIX, WHY, by=cast("tuan.lm"), basis="Luật Đất đai, Điều 1"
    )
    refused("dossiers.not_approved", lambda: actions.send_supplement(again, by=cast("lan.nt")))
    refused("dossiers.not_your_deed", lambda: actions.approve_supplement(again, by=cast("tuan.lm")), NotAllowed)
    actions.approve_supplement(again, by=cast("dung.hd"))
    refused("dossiers.nothing_to_approve", lambda: actions.approve_supplement(again, by=cast("dung.hd")))
    actions.send_supplement(again, by=cast("lan.nt"))
    assert waits_at(processed) == "await_supplement"
    actions.supplemented(processed.id, by=cast("lan.nt"))
    first, second = (entry for entry in ledger(processed.id) if entry.event == "restart")
    assert (first.approver_name, second.approver_name) == ("", cast("dung.hd").actor.name)


def test_silence_closes_a_dossier_after_the_laws_days_and_not_before(processed, cast) -> None:
    clerk, start = cast("lan.nt"), now()
    ask(processed, cast, at=start)
    until = asked.supplement_waiting(processed.id).answer_by
    last = datetime(until.year, until.month, until.day, 23, 59, tzinfo=PEOPLE)
    refused("dossiers.still_time", lambda: actions.close_unanswered(processed.id, by=clerk, at=last))
    assert asked.unanswered(clerk, 10, until) == []
    over = last + timedelta(minutes=1)
    (line,) = asked.unanswered(clerk, 10, over.date())
    assert (line.code, line.answer_by) == (processed.code, until)
    assert asked.unanswered(cast("mai.vt"), 10, over.date()) == []
    actions.close_unanswered(processed.id, by=clerk, at=over)
    card = card_of(processed.id)
    assert (card.status, open_items(card.id)) == (Status.STOPPED, [])
    assert (Closing.objects.get().kind, Supplement.objects.get().outcome) == ("unanswered", "unanswered")
    assert asked.unanswered(clerk, 10, over.date()) == []
    refused("dossiers.not_at_this_step", lambda: actions.supplemented(card.id, by=clerk))


def test_nothing_is_closed_that_nobody_was_asked(processed, cast) -> None:
    refused("dossiers.not_at_this_step", lambda: actions.close_unanswered(processed.id, by=cast("lan.nt")))
    refused("dossiers.not_at_this_step", lambda: actions.supplemented(processed.id, by=cast("lan.nt")))


# putting off


def later(card, days: int = 5) -> datetime:
    return card.due_at + timedelta(days=days)


def test_an_apology_is_asked_signed_and_sent_and_moves_the_date_once(processed, cast) -> None:
    ident = actions.ask_extension(processed.id, WHY, later(processed), by=cast("tuan.lm"))
    refused("dossiers.not_signed", lambda: actions.send_extension(ident, by=cast("lan.nt")))
    refused("dossiers.not_your_deed", lambda: actions.sign_extension(ident, by=cast("tuan.lm")), NotAllowed)
    refused(
        "dossiers.extension_waits",
        lambda: actions.ask_extension(processed.id, WHY, later(processed), by=cast("dung.hd")),
    )
    actions.sign_extension(ident, by=cast("dung.hd"))
    refused("dossiers.signed_already", lambda: actions.sign_extension(ident, by=cast("dung.hd")))
    refused("dossiers.not_your_deed", lambda: actions.send_extension(ident, by=cast("tuan.lm")), NotAllowed)
    actions.send_extension(ident, by=cast("lan.nt"))
    card = card_of(processed.id)
    assert card.due_at == later(processed) == open_item(card.id).due_at
    entry = ledger(card.id)[-1]
    assert (entry.event, entry.due_before, entry.due_after) == ("extend", processed.due_at, card.due_at)
    assert "Điều 19 khoản 6" in entry.basis
    assert (card.status, forms_of(card)) == (Status.PROCESSING, ["01", "04"])
    assert not Extension.objects.get().too_late
    refused("dossiers.extended_before", lambda: actions.ask_extension(card.id, WHY, later(card), by=cast("dung.hd")))
    refused("dossiers.no_such_extension", lambda: actions.send_extension(ident, by=cast("lan.nt")), NotFound)


@pytest.mark.parametrize(("days", "late"), [(2, False), (1, False), (0, True), (-1, True)])
def test_an_apology_later_than_a_day_before_is_marked(processed, cast, days: int, late: bool) -> None:
    at = processed.due_at - timedelta(days=days)
    ident = actions.ask_extension(processed.id, WHY, later(processed), by=cast("dung.hd"), at=at)
    actions.send_extension(ident, by=cast("lan.nt"), at=at)
    assert Extension.objects.get().too_late is late


def test_a_date_is_put_off_to_a_later_day_only(processed, cast) -> None:
    for day in (processed.due_at, processed.due_at - timedelta(days=1), now() - timedelta(days=1)):
        refused("dossiers.not_later", lambda day=day: actions.ask_extension(processed.id, WHY, day, by=cast("dung.hd")))


def test_no_clock_no_extension(filed, processed, cast) -> None:
    refused(
        "dossiers.clock_waits", lambda: actions.ask_extension(filed.id, WHY, now() + timedelta(9), by=cast("dung.hd"))
    )
    ask(processed, cast)
    refused(
        "dossiers.clock_waits", lambda: actions.ask_extension(processed.id, WHY, later(processed), by=cast("dung.hd"))
    )


def test_what_was_proposed_may_be_taken_back(processed, cast) -> None:
    ident = actions.ask_extension(processed.id, WHY, later(processed), by=cast("tuan.lm"))
    refused("dossiers.not_your_deed", lambda: actions.take_back_extension(ident, by=cast("lan.nt")), NotAllowed)
    actions.take_back_extension(ident, by=cast("tuan.lm"))
    assert not Extension.objects.exists()


# 7 and 8


@pytest.mark.parametrize("until", ["", "assign", "process", "review", "sign"])
def test_an_applicant_may_withdraw_until_the_result_is_decided(cast, until: str) -> None:
    card = hand_in(cast("lan.nt"))
    if until:
        all_the_way(card.code, until=until)
    actions.withdraw(card.id, "Không còn nhu cầu.", by=cast("lan.nt"))
    card = card_of(card.id)
    assert (card.status, open_items(card.id), forms_of(card)) == (Status.WITHDRAWN, [], ["01", "05"])
    assert card.closed_at
    refused("dossiers.ended_already", lambda: actions.withdraw(card.id, WHY, by=cast("lan.nt")))
    refused("dossiers.ended_already", lambda: actions.stop(card.id, WHY, "Điều 1", by=cast("dung.hd")))


def test_what_is_decided_is_neither_withdrawn_nor_stopped_nor_put_off(cast) -> None:
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="seal")
    for deed in (
        lambda: actions.withdraw(card.id, WHY, by=cast("lan.nt")),
        lambda: actions.withdraw(card.id, WHY, by=None),
        lambda: actions.stop(card.id, WHY, "Điều 1", by=cast("dung.hd")),
        lambda: actions.ask_extension(card.id, WHY, later(card), by=cast("dung.hd")),
    ):
        refused("dossiers.decided_already", deed)


def test_withdrawing_while_one_waits_ends_the_request_too(processed, cast) -> None:
    ask(processed, cast)
    actions.withdraw(processed.id, WHY, by=None)
    assert Supplement.objects.get().outcome == "withdrawn"
    assert card_of(processed.id).status == Status.WITHDRAWN


def test_a_law_without_a_stop_on_request_lets_nobody_withdraw() -> None:
    refused("dossiers.no_stop_on_request", lambda: check_may_withdraw("no"))
    check_may_withdraw("yes")
    check_may_withdraw("")


def test_stopping_needs_a_provision_and_the_head_of_the_agency(processed, cast) -> None:
    refused("dossiers.no_basis", lambda: actions.stop(processed.id, WHY, " ", by=cast("dung.hd")))
    for name in ("tuan.lm", "lan.nt", "huong.lt"):
        refused(
            "dossiers.not_your_deed",
            lambda name=name: actions.stop(processed.id, WHY, "Điều 1", by=cast(name)),
            NotAllowed,
        )
    actions.stop(processed.id, WHY, "Luật Đất đai, Điều 1", by=cast("dung.hd"), version=processed.version)
    card = card_of(processed.id)
    assert (card.status, open_items(card.id), forms_of(card)) == (Status.STOPPED, [], ["01", "05"])
    assert Closing.objects.get().basis == "Luật Đất đai, Điều 1"


# talking


def test_what_a_specialist_writes_leaves_through_the_one_stop(processed, cast) -> None:
    ident = actions.write_message(processed.id, "Xin bổ sung sơ đồ.", by=cast("tuan.lm"))
    assert asked.messages(processed.id, to_applicant=True) == []
    refused("dossiers.not_your_deed", lambda: actions.send_message(ident, by=cast("tuan.lm")), NotAllowed)
    actions.send_message(ident, by=cast("lan.nt"))
    refused("dossiers.sent_already", lambda: actions.send_message(ident, by=cast("lan.nt")))
    actions.write_message(processed.id, "Đã gửi.")
    actions.write_message(processed.id, "Đã nhận.", by=cast("lan.nt"))
    texts = [one.text for one in asked.messages(processed.id, to_applicant=True)]
    assert texts == ["Xin bổ sung sơ đồ.", "Đã gửi.", "Đã nhận."]
    assert happenings(processed)[-3:] == ["message"] * 3
    assert actions.read_messages(processed.id, by=cast("lan.nt")) == 1
    assert Message.objects.get(from_applicant=True).read_at
    refused("dossiers.no_text", lambda: actions.write_message(processed.id, " \n "))


def test_an_opinion_stays_among_officials_and_as_it_is(processed, cast) -> None:
    before = len(happenings(processed))
    actions.write_opinion(processed.id, "Hồ sơ đủ điều kiện.", by=cast("tuan.lm"))
    assert Opinion.objects.get().step_name == open_item(processed.id).step_name
    assert len(happenings(processed)) == before
    for name in ("binh.tt", "ha.tt"):
        refused(
            "dossiers.not_your_deed",
            lambda name=name: actions.write_opinion(processed.id, "x", by=cast(name)),
            NotAllowed,
        )


# the plain steps and what needs a form


@pytest.mark.parametrize("outcome", ["supplement", "sent", "completed", "unanswered", "refuse"])
def test_what_asks_for_more_than_a_click_is_no_plain_step(processed, cast, outcome: str) -> None:
    refused("dossiers.needs_its_form", lambda: step(processed.code, cast("tuan.lm"), outcome=outcome))


def test_a_leader_sends_a_draft_back(processed, cast) -> None:
    step(processed.code, cast("tuan.lm"))
    step(processed.code, cast("dung.hd"), outcome="back")
    assert waits_at(processed) == "process"


def test_nothing_is_signed_or_sealed_without_a_result(processed, cast) -> None:
    step(processed.code, cast("tuan.lm"))
    step(processed.code, cast("dung.hd"))
    refused("dossiers.result_not_signed", lambda: step(processed.code, cast("dung.hd"), outcome="signed"))
    assert waits_at(processed) == "sign"


def test_figures_from_events_equal_those_from_rows(filed, processed, cast) -> None:
    actions.refuse(filed.id, WHY, by=cast("lan.nt"))
    ask(processed, cast)
    actions.withdraw(processed.id, WHY, by=None)
    done = hand_in(cast("lan.nt"))
    all_the_way(done.code)
    key = lambda one: (one.kind, one.unit_id, one.day, one.number)  # noqa: E731
    assert sorted(map(key, counts_between(Cursor()))) == sorted(map(key, counts_from_rows()))


# who may do what now


def names(card, person) -> set[str]:
    return {act.name for act in actions.possible(card, person)} - {"results"}


def test_a_page_offers_what_may_be_done_and_nothing_else(filed, processed, cast) -> None:
    assert names(filed, cast("lan.nt")) == {"ask", "refuse", "withdraw", "message", "opinion"}
    assert names(processed, cast("lan.nt")) == {"withdraw", "message", "opinion", "extend", "send_legs"}
    assert names(processed, cast("tuan.lm")) == {"ask", "message", "opinion", "extend", "exclude"}
    leader = {"stop", "message", "opinion", "extend", "exclude", "correct_clock", "send_legs"}
    assert names(processed, cast("dung.hd")) == leader
    assert names(processed, cast("ha.tt")) == set()
    ask(processed, cast)
    waits = {"supplemented", "close", "withdraw", "message", "opinion", "send_legs"}
    assert names(card_of(processed.id), cast("lan.nt")) == waits


# guards


def test_a_procedure_replaced_while_its_form_was_open_is_told(cast, monkeypatch) -> None:
    old = replace(procedure(LAND), version_id=uuid4())
    refused("dossiers.procedure_replaced", lambda: actions.receive(old, Applicant(NAME), [], by=cast("lan.nt")))
    gone = replace(procedure(LAND), code="9.999999")
    refused("dossiers.procedure_ended", lambda: actions.receive(gone, Applicant(NAME), [], by=cast("lan.nt")))


def test_a_unit_that_has_ended_is_named(cast) -> None:
    unit = unit_ids(["ttpvhcc-tinh"])["ttpvhcc-tinh"]
    with pytest.raises(Refusal) as no:
        unit_of_the_day(unit, date(2010, 1, 1))
    assert no.value.code == "dossiers.unit_ended"
    assert "Trung tâm" in str(no.value)
