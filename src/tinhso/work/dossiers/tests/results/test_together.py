"""Results of several dossiers are signed with one PIN: each dossier goes on, and the page tells how many did."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from tinhso.ground.audit.models import Change
from tinhso.ground.signing import actions as signing
from tinhso.ground.signing.models import SigningSession
from tinhso.ground.signing.queries import session, verify
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.results import to_sign
from tinhso.work.dossiers.terms import ResultState
from tinhso.work.dossiers.terms.results import Chosen
from tinhso.work.dossiers.tests.results.acting import DRAFT, again, code_of, drafted, pdf_of, token_of
from tinhso.work.dossiers.tests.results.test_finishing import at_signing, change_meanwhile

# Once: what is slow here are signatures, which no other PostgreSQL could make otherwise.
pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def people(cast):
    """Specialist, leader, the leader's token."""
    return cast("tuan.lm"), cast("dung.hd"), token_of(cast("dung.hd"), image=False)


def chosen(*found) -> list[Chosen]:
    return [Chosen(one.id, one.version, one.dossier.version) for one in found]


def answer(card, leader, token):
    """As the program on the leader's computer does, with one PIN for all."""
    made = [token.sign(one.attributes) for one in card.documents]
    return signing.embed(card.id, made, certificate=token.card.fingerprint, by=leader.actor)


def outcome_of(client, card) -> str:
    return client.get(reverse("dossiers:signed_together", args=[card.ref])).content.decode()


def step_of(card) -> str:
    item = open_item(card.id)
    assert item
    return item.step_code


def test_several_dossiers_go_on_with_one_pin(cast, people, signed_in) -> None:
    specialist, leader, token = people
    cards = [at_signing(cast) for _ in range(3)]
    drafts = [drafted(card, specialist) for card in cards]
    client = signed_in("dung.hd")
    where = reverse("dossiers:to_sign")
    shown = client.get(where).content.decode()
    ticked = re.findall(r'name="chon" value="([^"]+)"', shown)
    assert len(ticked) == 3
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"chon": "x"}).status_code == 422
    going = client.post(where, {"chon": ticked})
    row = SigningSession.objects.get()
    assert going.url == reverse("signing:session", args=[row.id])
    client.get(reverse("signing:paper", args=[row.id, 2]))
    looked = Change.objects.filter(event="signing:document:opened").values_list("subject_id", flat=True)
    assert list(looked) == [session(row.id).refs[1]]  # of the result that was read, not of the session
    assert "Chưa có gì được ký" in outcome_of(client, session(row.id))
    signed = answer(session(row.id), leader, token)
    assert len(signed) == 3
    assert [again(one).state for one in drafts] == [ResultState.SIGNED] * 3
    assert all(verify(pdf_of(one)).good for one in drafts)
    assert [step_of(card) for card in cards] == ["seal"] * 3
    told = outcome_of(client, session(row.id))
    assert "Đã ký 3 kết quả. Số hồ sơ đã chuyển sang văn thư: 3" in told
    assert "còn việc phải làm" not in told
    assert "Không có gì cần ký" in client.get(where).content.decode()
    assert signed_in("tuan.lm").get(reverse("dossiers:signed_together", args=[row.ref])).status_code == 404


def test_what_cannot_go_on_is_named_and_nothing_is_lost(cast, people, signed_in) -> None:
    specialist, leader, token = people
    whole, half, held, stale, changed, gone = (at_signing(cast) for _ in range(6))
    drafts = [drafted(card, specialist) for card in (whole, half, held, stale, changed, gone)]
    drafted(half, specialist)  # a second one that is not chosen
    ready = chosen(*drafts)
    results.drop_draft(drafts[5].id, version=drafts[5].version, by=specialist)
    left_out = replace(DRAFT, signer_name="Đàm Hải Yến")
    others = drafted(gone, specialist, draft=left_out)
    one = results.sign_together([*ready[:5], *chosen(others)], by=leader)
    assert len(one.documents) == 5
    change_meanwhile(stale, specialist)
    WorkItem.objects.filter(subject_id=held.id, step_code="sign").update(post_id=cast("yen.dh").post_id)
    word = pdf_of(drafted(changed, specialist, draft=replace(DRAFT, content="Khác")))
    results.replace_draft(drafts[4].id, word, version=drafts[4].version, by=specialist)
    answer(one, leader, token)
    assert [again(each).state for each in drafts[:5]] == [ResultState.SIGNED] * 4 + [ResultState.DRAFT]
    assert again(others).state == ResultState.DRAFT
    assert [step_of(card) for card in (whole, half, held, stale, changed)] == ["seal", *["sign"] * 4]
    told = outcome_of(signed_in("dung.hd"), one)
    assert "Đã ký 4 kết quả. Số hồ sơ đã chuyển sang văn thư: 1" in told
    left, unsigned = told.split("Chưa ký: 2")
    assert "Đã ký nhưng còn việc phải làm: 3" in left
    for card, words in (
        (half, "Hồ sơ còn 1 kết quả khác chưa ký"),
        (held, "Đàm Hải Yến nhận xử lý"),
        (stale, "nhưng bước này chưa hoàn thành"),
    ):
        line = next(part for part in left.split("<li>") if card.code in part)
        assert words in line
    assert whole.code not in told
    assert changed.code in unsigned
    assert gone.code in unsigned


def test_two_results_of_one_dossier_are_its_last(cast, people) -> None:
    specialist, leader, token = people
    card = at_signing(cast)
    drafts = [drafted(card, specialist), drafted(card, specialist)]
    answer(results.sign_together(chosen(*drafts), by=leader), leader, token)
    assert step_of(card) == "seal"
    assert card_of(card.id).version == card.version + 1


def test_when_none_may_be_signed_it_is_said_why(cast, people) -> None:
    specialist, leader, token = people
    cards = [at_signing(cast), at_signing(cast)]
    drafts = [drafted(card, specialist) for card in cards]
    one = results.sign_together(chosen(*drafts), by=leader)
    word = pdf_of(drafted(cards[0], specialist, draft=replace(DRAFT, content="Khác")))
    for each in drafts:
        results.replace_draft(each.id, word, version=each.version, by=specialist)
    assert code_of(lambda: answer(one, leader, token)) == "dossiers.draft_changed"
    assert [again(each).state for each in drafts] == [ResultState.DRAFT] * 2
    assert session(one.id).state == "failed"
    stale = [Chosen(drafts[0].id, drafts[0].version, 1)]
    assert code_of(lambda: results.sign_together(stale, by=leader)) == "dossiers.result_changed"
    assert code_of(lambda: results.sign_together(stale * 51, by=leader)) == "dossiers.too_many"


def test_the_list_holds_what_waits_for_this_person(cast, people) -> None:
    specialist, leader, _token = people
    card, early = at_signing(cast), at_signing(cast)
    mine = drafted(card, specialist)
    drafted(card, specialist, draft=replace(DRAFT, signer_name="Đàm Hải Yến"))
    drafted(early, specialist)
    WorkItem.objects.filter(subject_id=early.id, step_code="sign").update(post_id=cast("yen.dh").post_id)
    (one,) = to_sign(leader, 50)
    assert (one.id, one.code, one.seen) == (mine.id, card.code, card.version)
    assert to_sign(specialist, 50) == []
