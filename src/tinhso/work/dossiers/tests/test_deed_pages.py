"""The pages of the acts: what they say will happen, what was typed comes back, twice sent is done once."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.models import Extension, Message, Opinion, Supplement
from tinhso.work.dossiers.queries import asked, card_of
from tinhso.work.dossiers.terms import AskStage, Status
from tinhso.work.procedures.queries import components

pytestmark = [pytest.mark.db, pytest.mark.django_db]

WHY = "Đơn chưa có chữ ký."


def page_of(name: str, card) -> str:
    return reverse(f"dossiers:{name}", args=[card.code])


def sent(client: Client, name: str, card, times: int = 1, **typed: object):
    """Send a form as its page was shown; gives the last answer."""
    form = {"khoa": str(uuid4()), "version": str(card.version), **typed}
    for _ in range(times):
        answer = client.post(page_of(name, card), form)
    return answer


def test_a_request_at_intake_names_the_paper_and_is_sent_once(filed, signed_in) -> None:
    client = signed_in("lan.nt")
    part = components(filed.procedure_version)[0]
    text = client.get(page_of("ask", filed)).content.decode()
    assert part.name in text
    box = f"fix_{part.id.hex}"
    again = sent(client, "ask", filed, **{box: "Ký tên"})
    assert (again.status_code, "Ký tên" in again.content.decode()) == (422, True), "what was typed comes back"
    done = sent(client, "ask", filed, times=2, reason=WHY, **{box: "Ký tên"})
    assert (done.status_code, done["Location"]) == (302, page_of("dossier", filed))
    (one,) = Supplement.objects.all()
    assert [(item["name"], item["fix"]) for item in one.items] == [(part.name, "Ký tên")]
    assert card_of(filed.id).status == Status.SUPPLEMENT


def test_the_way_of_a_request_during_appraisal_over_its_pages(processed, signed_in) -> None:
    sent(signed_in("tuan.lm"), "ask", processed, other="Bản vẽ", reason=WHY)
    counter = signed_in("lan.nt")
    text = counter.get(page_of("send_ask", processed)).content.decode()
    assert WHY in text
    thing = str(Supplement.objects.get().id)
    assert sent(counter, "send_ask", card_of(processed.id), times=2, thing=thing, deed="go").status_code == 302
    assert open_item(processed.id).step_code == "await_supplement"
    closing = sent(counter, "close", card_of(processed.id))
    assert closing.status_code == 422
    assert "còn được bổ sung" in closing.content.decode()
    part = components(processed.procedure_version)[1]
    done = sent(counter, "supplemented", card_of(processed.id), times=2, **{f"originals_{part.id.hex}": "2"})
    assert done.status_code == 302
    assert open_item(processed.id).step_code == "process"


@pytest.mark.parametrize(("name", "typed"), [("refuse", {}), ("withdraw", {}), ("withdraw", {"reason": "  "})])
def test_an_end_without_a_reason_comes_back(filed, signed_in, name: str, typed: dict) -> None:
    assert sent(signed_in("lan.nt"), name, filed, **typed).status_code == 422
    assert card_of(filed.id) == filed


def test_a_page_that_has_grown_old_says_so_and_keeps_the_text(filed, signed_in, cast) -> None:
    actions.accept(filed.id, by=cast("hung.hv"))
    answer = sent(signed_in("lan.nt"), "refuse", filed, reason=WHY)
    assert answer.status_code == 422
    assert WHY in answer.content.decode()
    assert "Hồ sơ đã thay đổi" in answer.content.decode()


def test_the_due_date_is_put_off_over_its_page(processed, signed_in) -> None:
    day = processed.due_at.replace(year=processed.due_at.year + 1)
    answer = sent(signed_in("tuan.lm"), "extend", processed, reason=WHY, new_due=f"{day:%d/%m/%Y}")
    assert answer.status_code == 302
    leader, counter = signed_in("dung.hd"), signed_in("lan.nt")
    assert "Ký văn bản xin lỗi" in leader.get(page_of("extend", processed)).content.decode()
    thing = str(Extension.objects.get().id)
    assert sent(leader, "extend", processed, thing=thing, deed="sign").status_code == 302
    assert sent(counter, "extend", processed, times=2, thing=thing, deed="send").status_code == 302
    assert card_of(processed.id).due_at.date() == day.date()


def test_messages_and_opinions_over_their_pages(processed, signed_in) -> None:
    assert sent(signed_in("tuan.lm"), "opinion", processed, text="Đủ điều kiện.").status_code == 302
    assert Opinion.objects.get().text == "Đủ điều kiện."
    assert sent(signed_in("tuan.lm"), "message", processed, text="Xin bổ sung.").status_code == 302
    counter = signed_in("lan.nt")
    assert "chờ Bộ phận Một cửa gửi" in counter.get(page_of("message", processed)).content.decode()
    thing = str(Message.objects.get().id)
    assert sent(counter, "message", processed, times=2, thing=thing, deed="send").status_code == 302
    assert [one.text for one in asked.messages(processed.id, to_applicant=True)] == ["Xin bổ sung."]


def test_the_list_of_what_nobody_completed_leads_to_the_deed(processed, signed_in, cast) -> None:
    fix = [{"component": "", "name": "Đơn", "fix": "Ký"}]
    ident = actions.draft_supplement(processed.id, AskStage.APPRAISAL, fix, WHY, by=cast("tuan.lm"))
    actions.send_supplement(ident, by=cast("lan.nt"))
    client = signed_in("lan.nt")
    assert processed.code not in client.get(reverse("dossiers:unanswered")).content.decode()
    Supplement.objects.update(answer_by="2026-01-01")
    found = re.search(r'href="([^"]*dong-ho-so/)"', client.get(reverse("dossiers:unanswered")).content.decode())
    assert found
    assert found[1] == page_of("close", processed)
    assert sent(client, "close", card_of(processed.id), times=2).status_code == 302
    assert card_of(processed.id).status == Status.STOPPED
