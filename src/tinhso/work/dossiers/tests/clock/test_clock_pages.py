"""The pages on which the clock is moved: what they say will happen, what they ask, who may approve."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.notices.actions import spread
from tinhso.ground.notices.queries import mine, say
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.workdays.queries import now
from tinhso.work.casework.queries import ledger, open_item
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.models import Dossier, Exclusion, History, Supplement
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import AskStage, ExclusionCause, Status
from tinhso.work.dossiers.tests.test_deed_pages import page_of, sent
from tinhso.work.procedures.queries import components
from tinhso.work.procedures.terms import ClockEffect, ClockRule

pytestmark = [pytest.mark.db, pytest.mark.django_db]

WHY = "Đơn chưa có chữ ký."
FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]
TAX = "Thời gian thực hiện nghĩa vụ tài chính không tính vào thời hạn giải quyết."
PORTAL = "yêu cầu bổ sung quá một lần là quá hạn"


@pytest.fixture
def with_a_sentence(monkeypatch) -> None:
    """The procedure has an approved sentence by which time does not count."""
    from tinhso.work.dossiers.queries import asked  # noqa: PLC0415

    rule = ClockRule(ClockEffect.EXCLUDE, TAX, verified=True, own=True)
    known = asked.clock_rules

    def clock_rules(version, day):
        from dataclasses import replace  # noqa: PLC0415

        return replace(known(version, day), excluded=(rule,))

    monkeypatch.setattr(asked, "clock_rules", clock_rules)


def in_a_week() -> str:
    return f"{now().astimezone(PEOPLE) + timedelta(days=7):%d/%m/%Y}"


def text_of(client, name: str, card) -> str:
    return client.get(page_of(name, card)).content.decode()


def test_a_specialist_chooses_among_the_approved_sentences(processed, signed_in, with_a_sentence) -> None:
    client = signed_in("tuan.lm")
    shown = text_of(client, "exclude", processed)
    assert TAX in shown
    assert 'name="article"' not in shown, "only the leader names another"
    typed = {"cause": "duty", "waits_for": "Chờ nộp tiền sử dụng đất", "provision": "0", "expected": in_a_week()}
    assert sent(client, "exclude", processed, times=2, **typed).status_code == 302
    assert card_of(processed.id).status == Status.PAYMENT
    shown = text_of(client, "exclude", processed)
    assert "Kết thúc thời gian không tính" in shown
    assert "Chờ nộp tiền sử dụng đất" in shown
    done = sent(client, "exclude", card_of(processed.id), times=2, ended_with="Giấy nộp tiền")
    assert done.status_code == 302
    assert [entry.event for entry in ledger(processed.id)] == ["start", "exclude", "include"]
    assert Exclusion.objects.get().ended_with == "Giấy nộp tiền"


def test_without_a_sentence_only_the_leader_names_an_article(processed, signed_in) -> None:
    assert "chưa có quy định nào được phê duyệt" in text_of(signed_in("tuan.lm"), "exclude", processed)
    leader = signed_in("dung.hd")
    typed = {"cause": "site", "waits_for": "Đo đạc", "provision": "another", "expected": in_a_week()}
    empty = sent(leader, "exclude", processed, **typed)
    assert empty.status_code == 422
    assert "Đo đạc" in empty.content.decode(), "what was typed comes back"
    assert sent(leader, "exclude", processed, article="Luật Đất đai, Điều 1", **typed).status_code == 302
    assert Exclusion.objects.get().approver_name


@pytest.mark.parametrize("typed", [{"day": "01/01/2020"}, {"hour": "25:00"}, {"day": "31/12/2099", "hour": "08:00"}])
def test_a_moment_is_named_whole_and_not_in_the_future(processed, signed_in, typed: dict) -> None:
    more = {"cause": "site", "waits_for": "Đo đạc", "provision": "another", "article": "Điều 1"}
    assert sent(signed_in("dung.hd"), "exclude", processed, expected=in_a_week(), **more, **typed).status_code == 422
    assert not Exclusion.objects.exists()


def test_the_leader_corrects_the_ledger_over_its_page(processed, signed_in) -> None:
    leader = signed_in("dung.hd")
    since = processed.accepted_at.astimezone(PEOPLE)
    shown = text_of(leader, "correct_clock", processed)
    assert f"{since:%d/%m/%Y}" in shown
    assert f"{since:%H:%M}" in shown
    untouched = {"day": f"{since:%d/%m/%Y}", "hour": f"{since:%H:%M}", "unit": processed.term_unit, "reason": WHY}
    same = sent(leader, "correct_clock", processed, term=str(processed.term_value), **untouched)
    assert same.status_code == 422, "nothing was corrected"
    assert sent(leader, "correct_clock", processed, times=2, term="3", **untouched).status_code == 302
    assert [(entry.event, entry.term_value) for entry in ledger(processed.id)][1:] == [("correct", 3)]
    assert ledger(processed.id)[1].since == processed.accepted_at, "what was not touched stays exact"


def asked_once(card, cast) -> None:
    clerk = cast("lan.nt")
    ident = actions.draft_supplement(card.id, AskStage.APPRAISAL, FIX, WHY, by=cast("tuan.lm"))
    actions.send_supplement(ident, by=clerk)
    actions.supplemented(card.id, by=clerk)


def test_a_further_request_goes_to_the_leader_and_only_then_to_the_applicant(processed, signed_in, cast) -> None:
    assert PORTAL not in text_of(signed_in("tuan.lm"), "ask", processed)
    asked_once(processed, cast)
    specialist, leader, counter = (signed_in(name) for name in ("tuan.lm", "dung.hd", "lan.nt"))
    shown = text_of(specialist, "ask", processed)
    assert PORTAL in shown
    assert 'name="basis"' in shown
    assert 'name="approver"' not in shown, "nobody types who approved"
    card = card_of(processed.id)
    assert sent(specialist, "ask", card, other="Bản vẽ", reason=WHY).status_code == 422
    done = sent(specialist, "ask", card, times=2, other="Bản vẽ", reason=WHY, basis="Luật Đất đai, Điều 1")
    assert done.status_code == 302
    spread()
    titles = [say(one.kind, one.facts).title for one in mine(cast("dung.hd").account_id)]
    assert f"{card.code} cần bạn phê duyệt" in " ".join(titles), "the leader is told"
    thing = str(Supplement.objects.latest("drafted_at").id)
    assert "sau khi lãnh đạo cơ quan giải quyết hồ sơ phê duyệt" in text_of(counter, "send_ask", processed)
    assert sent(counter, "send_ask", processed, thing=thing, deed="go").status_code == 422
    assert PORTAL in text_of(leader, "approve_ask", processed)
    assert sent(leader, "approve_ask", processed, times=2, thing=thing, deed="go").status_code == 302
    assert sent(counter, "send_ask", processed, times=2, thing=thing, deed="go").status_code == 302
    assert open_item(processed.id).step_code == "await_supplement"
    page = counter.get(page_of("dossier", processed)).content.decode()
    assert "Luật Đất đai, Điều 1" in page
    assert cast("dung.hd").actor.name in page


def drafted_again(card, client) -> str:
    """The specialist writes a further request; gives its id."""
    typed = {"other": "Bản vẽ", "reason": WHY, "basis": "Luật Đất đai, Điều 1"}
    part = components(card.procedure_version)[0]
    assert sent(client, "ask", card_of(card.id), **{f"fix_{part.id.hex}": "Ký lại"}, **typed).status_code == 302
    return str(Supplement.objects.latest("drafted_at").id)


def test_a_leader_sends_a_further_request_back_with_the_reason_and_nothing_is_lost(processed, signed_in, cast) -> None:
    asked_once(processed, cast)
    specialist, leader = signed_in("tuan.lm"), signed_in("dung.hd")
    thing = drafted_again(processed, specialist)
    page = text_of(leader, "approve_ask", processed)
    assert "Chuyển lại người soạn" in page
    refused = sent(leader, "approve_ask", processed, thing=thing, deed="back", reason="  ")
    assert refused.status_code == 422
    assert "Lý do không phê duyệt" in refused.content.decode()
    done = sent(leader, "approve_ask", processed, times=2, thing=thing, deed="back", reason="Bản vẽ đã có ở hồ sơ gốc.")
    assert done.status_code == 302
    item = open_item(processed.id)
    assert (item.step_code, item.post_id) == ("process", cast("tuan.lm").post_id), "it lies with who wrote it"
    row = Supplement.objects.get(id=thing)
    assert (row.outcome, row.returned_by_name, row.sent_at) == ("returned", cast("dung.hd").actor.name, None)
    spread()
    titles = " ".join(say(one.kind, one.facts).title for one in mine(cast("tuan.lm").account_id))
    assert f"Lãnh đạo không phê duyệt yêu cầu bổ sung thêm đối với hồ sơ {processed.code}" in titles

    shown = text_of(specialist, "ask", processed)
    for words in ("không phê duyệt yêu cầu này", "Bản vẽ đã có ở hồ sơ gốc.", WHY, "Luật Đất đai, Điều 1", "Ký lại"):
        assert words in shown, words
    page = specialist.get(page_of("dossier", processed)).content.decode()
    for words in ("lãnh đạo không phê duyệt, chuyển lại", "Không phê duyệt yêu cầu bổ sung thêm lần nữa: Bản vẽ đã có"):
        assert words in page, words
    (told,) = History.objects.filter(dossier=processed.id, text__startswith="Không phê duyệt")
    assert told.public is False, "the applicant does not read what officials say to each other"

    thing = drafted_again(processed, specialist)
    assert sent(leader, "approve_ask", processed, thing=thing, deed="go").status_code == 302
    assert sent(signed_in("lan.nt"), "send_ask", processed, thing=thing, deed="go").status_code == 302
    assert open_item(processed.id).step_code == "await_supplement"


def test_only_a_leader_of_the_agency_sends_back_and_only_what_waits(processed, cast, signed_in) -> None:
    asked_once(processed, cast)
    thing = UUID(drafted_again(processed, signed_in("tuan.lm")))
    for name in ("tuan.lm", "lan.nt", "quang.cv"):
        with pytest.raises(NotAllowed):
            actions.return_supplement(thing, "Không", by=cast(name))
    with pytest.raises(Refusal) as no:
        actions.return_supplement(thing, " ", by=cast("dung.hd"))
    assert no.value.code == "dossiers.sent_back_unexplained"
    actions.approve_supplement(thing, by=cast("dung.hd"))
    with pytest.raises(Refusal) as no:
        actions.return_supplement(thing, "Không", by=cast("dung.hd"))
    assert no.value.code == "dossiers.nothing_to_approve"


def test_what_the_counter_gave_back_unsent_begins_the_next_request_too(processed, cast, signed_in) -> None:
    asked_once(processed, cast)
    specialist = signed_in("tuan.lm")
    drafted_again(processed, specialist)
    card = card_of(processed.id)
    actions.advance(card.id, open_item(card.id).id, outcome="back", version=card.version, by=cast("lan.nt"))
    shown = text_of(specialist, "ask", processed)
    assert "Ký lại" in shown
    assert "không phê duyệt yêu cầu này" not in shown


def test_at_intake_a_request_that_was_not_approved_stays_at_the_counter(filed, signed_in, cast) -> None:
    counter = signed_in("lan.nt")
    sent(counter, "ask", filed, other="Bản vẽ", reason=WHY)
    actions.supplemented(filed.id, by=cast("lan.nt"))
    thing = drafted_again(filed, counter)
    sent_back = sent(signed_in("dung.hd"), "approve_ask", filed, thing=thing, deed="back", reason="Không cần")
    assert sent_back.status_code == 302
    assert open_item(filed.id).step_code == "receive"
    shown = text_of(counter, "ask", filed)
    assert "Không cần" in shown
    assert "Ký lại" in shown


def test_at_intake_the_further_request_waits_at_the_counter(filed, signed_in, cast) -> None:
    counter = signed_in("lan.nt")
    sent(counter, "ask", filed, other="Bản vẽ", reason=WHY)
    actions.supplemented(filed.id, by=cast("lan.nt"))
    typed = {"other": "Bản vẽ", "reason": WHY, "basis": "Luật Đất đai, Điều 1"}
    assert sent(counter, "ask", card_of(filed.id), times=2, **typed).status_code == 302
    assert "sau khi lãnh đạo cơ quan giải quyết hồ sơ phê duyệt" in text_of(counter, "ask", filed)
    thing = str(Supplement.objects.latest("drafted_at").id)
    assert sent(signed_in("dung.hd"), "approve_ask", filed, thing=thing, deed="go").status_code == 302
    assert "Gửi yêu cầu" in text_of(counter, "ask", filed)
    assert sent(counter, "ask", filed, times=2, thing=thing, deed="go").status_code == 302
    assert open_item(filed.id).step_code == "await_intake"


def test_an_apology_that_came_too_late_is_marked_on_the_page(processed, signed_in, cast) -> None:
    leader, at = cast("dung.hd"), processed.due_at
    day = at + timedelta(days=5)
    actions.send_extension(actions.ask_extension(processed.id, WHY, day, by=leader, at=at), by=cast("lan.nt"), at=at)
    assert "chậm so với quy định" in signed_in("lan.nt").get(page_of("dossier", processed)).content.decode()


def test_a_refusal_on_the_merits_is_told_as_late_when_it_is(cast, signed_in) -> None:
    from tinhso.work.dossiers.actions.results import record_on_paper  # noqa: PLC0415

    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="review")
    facts = {"title": "Trả lời", "number": "1/TB", "signer_name": "Hứa Đức Dũng", "refusal": True}
    record_on_paper(card.id, issued_on=now().astimezone(PEOPLE).date(), by=cast("dung.hd"), **facts)
    page, client = f"/ban-lam-viec/ho-so/{card.code}/ket-qua/1/", signed_in("dung.hd")
    assert "phải trả lời trong thời hạn" in client.get(page).content.decode()
    Dossier.objects.filter(id=card.id).update(due_at=now() - timedelta(days=2))
    assert "văn bản này chậm" in client.get(page).content.decode()


def test_before_its_day_a_result_is_announced_first(cast, signed_in) -> None:
    clerk = cast("lan.nt")
    card = hand_in(clerk)
    all_the_way(card.code, until="seal")
    page, client = page_of("hand_out", card), signed_in("lan.nt")
    assert "hãy báo cho người nộp trước" in client.get(page).content.decode()
    actions.write_message(card.id, "Kết quả đã có, mời bạn đến nhận.", by=clerk)
    assert "Đã báo cho người nộp" in client.get(page).content.decode()


@pytest.mark.parametrize("cause", [ExclusionCause.DUTY, ExclusionCause.SITE])
def test_a_clock_that_stands_makes_nothing_late(processed, cast, signed_in, cause: ExclusionCause) -> None:
    actions.open_exclusion(processed.id, cause, "Chờ", by=cast("dung.hd"), provision="Điều 1")
    client = signed_in("lan.nt")
    Dossier.objects.filter(id=processed.id).update(due_at=now() - timedelta(days=2))
    assert ">quá hạn<" in "".join(client.get(page_of("dossier", processed)).content.decode().split("\n")), "late before"
    Exclusion.objects.update(since=now() - timedelta(days=9))
    assert "thời hạn đang không tính" in client.get(page_of("dossier", processed)).content.decode()
