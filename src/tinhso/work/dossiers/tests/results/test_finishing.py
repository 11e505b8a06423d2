"""The last signature finishes the step of signing, the last seal that of sealing; what cannot be, is left and said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import transaction
from django.urls import reverse
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import actions as signing
from tinhso.ground.workdays.queries import now, today
from tinhso.work.casework.actions import publish
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import open_item, published
from tinhso.work.dossiers.actions import locked, moved, news, results
from tinhso.work.dossiers.models import Dossier, History
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import Happening, ResultState, Status
from tinhso.work.dossiers.tests.results.acting import again, drafted, number, seal, seal_of, sign, token_of

# Once: what is slow here are signatures, which no other PostgreSQL could make otherwise.
pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def people(cast):
    """Specialist, leader, clerk."""
    return cast("tuan.lm"), cast("dung.hd"), cast("thuy.db")


def at_signing(cast):
    """A dossier whose draft the leader agreed to."""
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="review")
    seal_of(card.competent_unit, "Văn phòng Đăng ký đất đai", image=False)
    return card_of(card.id)


@pytest.fixture
def card(cast):
    return at_signing(cast)


def waits_at(card) -> str:
    item = open_item(card.id)
    assert item
    return item.step_code


def page_of(client, result) -> str:
    """What the page of a result shows, without its marks."""
    where = reverse("dossiers:result", args=[result.dossier.code, result.seq])
    return client.get(where).content.decode()


def finish_there(client, result) -> None:
    """Press the one button that sends the dossier on."""
    shown = page_of(client, result)
    where = reverse("dossiers:step", args=[result.dossier.code])
    form = next(part for part in shown.split("<form")[1:] if f'action="{where}"' in part).split("</form")[0]
    sent = dict(re.findall(r'type="hidden" name="(version|khoa|item)" value="([^"]*)"', form))
    outcome = re.search(r'name="outcome" value="(\w+)"', form)
    assert outcome
    assert client.post(where, sent | {"outcome": outcome[1]}).status_code == 302


def change_meanwhile(card, by) -> None:
    """Somebody else's deed on the dossier."""
    with transaction.atomic():
        moved(locked(card.id), Happening.STEP, by=by, at=now(), text="Khác")


def test_signature_and_seal_finish_their_steps_through_the_usual_door(cast, people, card, signed_in) -> None:
    specialist, leader, clerk = people
    result = sign(drafted(card, specialist), leader, token_of(leader))
    assert waits_at(card) == "seal"
    done = WorkItem.objects.get(subject_id=card.id, step_code="sign")
    assert (done.outcome, done.done_by_id) == ("signed", leader.post_id)
    assert card_of(card.id).version == card.version + 1
    told = History.objects.filter(dossier=card.id).latest("at", "id")
    assert (told.text, told.actor_name) == ("Ký kết quả: Đã ký kết quả", leader.actor.name)
    assert Change.objects.filter(event="dossiers:dossier:sign", subject_id=str(card.id)).count() == 1
    shown = page_of(signed_in("dung.hd"), result)
    assert "Hồ sơ đang ở bước “Cấp số, đóng dấu, ban hành kết quả”" in shown
    assert "Chuyển văn thư" not in shown

    result = seal(number(result, clerk), clerk)
    assert waits_at(card) == "return"
    done = WorkItem.objects.get(subject_id=card.id, step_code="seal")
    assert (done.outcome, done.done_by_id) == ("sealed", clerk.post_id)
    assert card_of(card.id).status == Status.SETTLED
    shown = page_of(signed_in("thuy.db"), result)
    assert "Hồ sơ đang ở bước “Trả kết quả”" in shown
    assert "Chuyển trả kết quả" not in shown


def test_the_last_of_several_results_finishes(people, card, signed_in) -> None:
    specialist, leader, clerk = people
    token, one, two = token_of(leader), drafted(card, specialist), drafted(card, specialist)
    one = sign(one, leader, token)
    assert (one.state, waits_at(card)) == (ResultState.SIGNED, "sign")
    shown = page_of(signed_in("dung.hd"), one)
    assert "Hồ sơ còn 1 kết quả khác chưa ký" in shown
    assert "Chuyển văn thư" not in shown
    two = sign(two, leader, token)
    assert waits_at(card) == "seal"
    one = seal(number(one, clerk), clerk)
    assert (one.state, waits_at(card)) == (ResultState.ISSUED, "seal")
    shown = page_of(signed_in("thuy.db"), one)
    assert "Hồ sơ còn 1 kết quả khác chưa ban hành" in shown
    assert "Chuyển trả kết quả" not in shown
    seal(number(two, clerk), clerk)
    assert waits_at(card) == "return"


def test_what_a_colleague_holds_is_theirs_or_for_a_click(cast, people, card, signed_in) -> None:
    specialist, leader, clerk = people
    WorkItem.objects.filter(subject_id=card.id, step_code="sign").update(post_id=cast("yen.dh").post_id)
    result = sign(drafted(card, specialist), leader, token_of(leader))
    assert (result.state, waits_at(card)) == (ResultState.SIGNED, "sign")
    boss = signed_in("dung.hd")
    assert "Bước “Ký kết quả” do Đàm Hải Yến nhận xử lý" in page_of(boss, result)
    finish_there(boss, result)
    assert waits_at(card) == "seal"
    WorkItem.objects.filter(subject_id=card.id, step_code="seal").update(post_id=cast("yen.dh").post_id)
    result = seal(number(result, clerk), clerk)
    assert (result.state, waits_at(card)) == (ResultState.ISSUED, "seal")
    assert "Đàm Hải Yến nhận xử lý" in page_of(signed_in("thuy.db"), result)


def test_what_one_took_oneself_is_finished(people, card) -> None:
    specialist, leader, _clerk = people
    WorkItem.objects.filter(subject_id=card.id, step_code="sign").update(post_id=leader.post_id)
    sign(drafted(card, specialist), leader, token_of(leader))
    assert waits_at(card) == "seal"


def test_a_table_that_ends_the_step_otherwise_is_for_its_people(cast, people, signed_in) -> None:
    specialist, leader, _clerk = people
    table = published("default")

    def other(step):
        names = {"sign": "cleared", "seal": "filed"}
        first = replace(step.ways[0], outcome=names[step.code])
        return replace(step, ways=(first, *step.ways[1:]))

    steps = tuple(other(step) if step.code in {"sign", "seal"} else step for step in table.steps)
    publish(replace(table, number=table.number + 1, steps=steps), actor=SYSTEM)
    card = at_signing(cast)
    result = sign(drafted(card, specialist), leader, token_of(leader))
    assert (result.state, waits_at(card)) == (ResultState.SIGNED, "sign")
    shown = page_of(signed_in("dung.hd"), result)
    assert "kết thúc bước “Ký kết quả” theo cách khác" in shown
    assert "Chuyển văn thư" not in shown


def test_a_dossier_that_changed_while_it_was_signed_waits_for_a_look(people, card, signed_in) -> None:
    specialist, leader, clerk = people
    token, result = token_of(leader), drafted(card, specialist)
    session = results.sign_prepare(result.id, version=result.version, by=leader, seen=card.version)
    change_meanwhile(card, specialist)
    made = [token.sign(one.attributes) for one in session.documents]
    signing.embed(session.id, made, certificate=token.card.fingerprint, by=leader.actor)
    result = again(result)
    assert (result.state, waits_at(card)) == (ResultState.SIGNED, "sign")
    boss = signed_in("dung.hd")
    assert "Đã đủ kết quả cho bước “Ký kết quả” nhưng bước này chưa hoàn thành" in page_of(boss, result)
    finish_there(boss, result)
    assert waits_at(card) == "seal"

    result, seen = number(result, clerk), card_of(card.id).version
    change_meanwhile(card, specialist)
    assert not results.seal(result.id, version=result.version, by=clerk, seen=seen)
    result = again(result)
    assert (result.state, waits_at(card)) == (ResultState.ISSUED, "seal")
    client = signed_in("thuy.db")
    assert "nhưng bước này chưa hoàn thành" in page_of(client, result)
    finish_there(client, result)
    assert waits_at(card) == "return"


def test_the_page_sends_the_dossiers_version_with_the_click(people, card, signed_in) -> None:
    specialist, leader, clerk = people
    result = number(sign(drafted(card, specialist), leader, token_of(leader)), clerk)
    client = signed_in("thuy.db")
    form = next(part for part in page_of(client, result).split("<form")[1:] if 'value="seal"' in part)
    sent = dict(re.findall(r'type="hidden" name="(version|khoa|deed|seen)" value="([^"]*)"', form))
    change_meanwhile(card, specialist)
    where = reverse("dossiers:result_do", args=[card.code, result.seq])
    assert client.post(where, sent).status_code == 302
    assert (again(result).state, waits_at(card)) == (ResultState.ISSUED, "seal")


def test_what_refuses_the_step_takes_nothing_of_the_signature(people, card, monkeypatch) -> None:
    specialist, leader, _clerk = people

    def refuses(_told) -> None:
        raise Refusal("dossiers.test", "No.")

    result, lines = drafted(card, specialist), History.objects.filter(dossier=card.id).count()
    monkeypatch.setitem(news._listeners, "test", refuses)
    result = sign(result, leader, token_of(leader))
    assert (result.state, waits_at(card)) == (ResultState.SIGNED, "sign")
    assert History.objects.filter(dossier=card.id).count() == lines
    assert Dossier.objects.get(id=card.id).version == card.version


def test_signed_before_its_step_the_dossier_waits_where_it_is(cast, people, signed_in) -> None:
    specialist, leader, _clerk = people
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="process")
    result = sign(drafted(card, specialist), leader, token_of(leader))
    assert waits_at(card) == "review"
    boss = signed_in("dung.hd")
    assert "Hồ sơ đang chờ ở bước “Xem xét dự thảo kết quả”" in page_of(boss, result)


def test_a_result_on_paper_leaves_the_step_to_a_click(people, card, signed_in) -> None:
    leader = people[1]
    ident = results.record_on_paper(
        card.id, title="Giấy", number="1/GXN", issued_on=today(), signer_name=leader.full_name, by=leader
    )
    assert waits_at(card) == "sign"
    (result,) = [one for one in Dossier.objects.get(id=card.id).results.all() if one.id == ident]
    finish_there(signed_in("dung.hd"), result)
    assert waits_at(card) == "seal"
    finish_there(signed_in("thuy.db"), result)
    assert waits_at(card) == "return"
