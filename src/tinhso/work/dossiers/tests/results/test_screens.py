"""Drafted, signed, numbered, sealed and returned by the screens; each sees only what they may do."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.signing import actions as signing
from tinhso.ground.signing.queries import open_session
from tinhso.work.casework.queries import open_item
from tinhso.work.documents import actions as documents
from tinhso.work.documents.models import OutgoingDocument
from tinhso.work.documents.terms import DocumentType, Outgoing
from tinhso.work.dossiers.models import Result, ResultHandout
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import ResultState, Status
from tinhso.work.dossiers.terms.results import OWNER
from tinhso.work.dossiers.tests.results.acting import SIGNER, seal_of, token_of

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def send(client, address: str, **data: object):
    """Open a page and send its form with what stands in it."""
    shown = client.get(address).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(version|khoa)" value="([^"]*)"', shown))
    return client.post(address, hidden | data)


def press(client, card, seq: int, deed: str):
    """Press a button of a result's page."""
    shown = client.get(reverse("dossiers:result", args=[card.code, seq])).content.decode()
    form = next(part for part in shown.split("<form")[1:] if f'value="{deed}"' in part)
    hidden = dict(re.findall(r'type="hidden" name="(version|khoa|deed)" value="([^"]*)"', form))
    return client.post(reverse("dossiers:result_do", args=[card.code, seq]), hidden)


def go_on(client, card, where: str, outcome: str):
    """Press the button of an outcome on a page."""
    shown = client.get(where).content.decode()
    form = next(part for part in shown.split("<form")[1:] if f'value="{outcome}"' in part)
    hidden = dict(re.findall(r'type="hidden" name="(version|khoa|item)" value="([^"]*)"', form))
    return client.post(reverse("dossiers:step", args=[card.code]), hidden | {"outcome": outcome})


def test_from_draft_to_return_by_the_screens(cast, signed_in) -> None:
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="assign")
    leader = cast("dung.hd")
    token = token_of(leader)
    seal_of(card.competent_unit, "Văn phòng Đăng ký đất đai")

    specialist = signed_in("tuan.lm")
    new = reverse("dossiers:result_new", args=[card.code])
    shown = specialist.get(new).content.decode()
    assert SIGNER in shown  # the leader of the unit is offered
    sent = {"template": "xac-nhan-dat-dai", "result": "0", "content": "Thửa 12", "signer_name": SIGNER}
    sent |= {"signer_title": "Phó Giám đốc", "authority": "KT.", "valid_until": ""}
    done = send(specialist, new, **sent)
    assert done.status_code == 302, done.content.decode()
    page = reverse("dossiers:result", args=[card.code, 1])
    assert done.url == page
    shown = specialist.get(page).content.decode()
    assert "Dự thảo chờ Hứa Đức Dũng ký" in shown
    assert 'value="sign"' not in shown
    assert 'value="drop"' in shown

    boss = signed_in("dung.hd")
    for who, outcome in ((specialist, "drafted"), (boss, "agreed")):
        assert go_on(who, card, reverse("dossiers:dossier", args=[card.code]), outcome).status_code == 302
    going = press(boss, card, 1, "sign")
    session = open_session(OWNER, str(Result.objects.get().id))
    assert going.url == reverse("signing:session", args=[session.id])
    made = [token.sign(one.attributes) for one in session.documents]
    signing.embed(session.id, made, certificate=token.card.fingerprint, by=leader.actor)
    assert Result.objects.get().state == ResultState.SIGNED

    assert open_item(card.id).step_code == "seal"  # the signature finished the leader's step

    clerk = signed_in("thuy.db")
    assert press(clerk, card, 1, "number").status_code == 302
    assert press(clerk, card, 1, "seal").status_code == 302
    shown = clerk.get(page).content.decode()
    assert "đã ban hành" in shown
    assert card_of(card.id).status == Status.SETTLED

    counter = signed_in("lan.nt")
    out = reverse("dossiers:hand_out", args=[card.code])
    early = send(counter, out, delivery="counter", receiver="Nông Thị Thử", shown="", noticed="")
    assert early.status_code == 422
    assert "trả trước hạn" in early.content.decode()
    stranger = send(counter, out, delivery="counter", receiver="Người Khác", shown="", noticed="điện thoại")
    assert stranger.status_code == 422
    done = send(counter, out, delivery="counter", receiver="Nông Thị Thử", shown="thẻ căn cước", noticed="điện thoại")
    assert done.status_code == 302
    assert card_of(card.id).status == Status.RETURNED
    proof = ResultHandout.objects.get()
    assert (proof.receiver_name, proof.receiver_shown) == ("Nông Thị Thử", "thẻ căn cước; điện thoại")
    again = send(counter, out, delivery="counter", receiver="Nông Thị Thử", shown="x", noticed="x")
    assert again.status_code == 422


def test_what_was_signed_on_paper_is_recorded(cast, signed_in) -> None:
    card = hand_in(cast("lan.nt"))
    client = signed_in("tuan.lm")
    where = reverse("dossiers:result_on_paper", args=[card.code])
    sent = {"result": "0", "number": "15/QĐ-VPĐK", "signer_name": SIGNER}
    assert send(client, where, **sent, issued_on="1/1/2199").status_code == 422
    assert send(client, where, **sent, issued_on="2/1/2026").status_code == 302
    assert Result.objects.get().number == "15/QĐ-VPĐK"


def test_the_register_is_for_who_keeps_it(cast, signed_in) -> None:
    card = hand_in(cast("lan.nt"))
    assert signed_in("tuan.lm").get(reverse("documents:registers")).status_code == 403
    clerk = signed_in("thuy.db")
    assert clerk.get(reverse("documents:registers")).status_code == 200
    told = Outgoing(DocumentType.DECISION, "Về việc thử", SIGNER, recipients="Như trên")
    given = documents.register_outgoing(card.competent_unit, told, by=cast("thuy.db"))
    book = reverse("documents:register", args=[card.competent_unit, given.dated.year])
    shown = clerk.get(book).content.decode()
    assert "01/QĐ-VPĐKĐĐ" in shown
    assert len(re.findall('<th scope="col"', shown)) == 10
    assert clerk.get(book, {"xuat": "xlsx"}).headers["Content-Type"].startswith("application/vnd.openxml")
    one = reverse("documents:document", args=[given.id])
    assert send(clerk, one, deed="void", reason="").status_code == 422
    assert send(clerk, one, deed="void", reason="Cấp nhầm").status_code == 302
    assert OutgoingDocument.objects.get().void_reason == "Cấp nhầm"
    assert "đã hủy: Cấp nhầm" in clerk.get(book).content.decode()


def test_a_units_sign_is_set_by_who_keeps_its_records(cast, signed_in) -> None:
    card = hand_in(cast("lan.nt"))
    clerk = signed_in("thuy.db")
    where = reverse("documents:letterhead", args=[card.competent_unit])
    sent = {"superior": "Sở", "name": "Văn phòng", "abbreviation": "VP ĐK", "place": "Lạng Sơn"}
    assert send(clerk, where, **sent).status_code == 422
    assert send(clerk, where, **(sent | {"abbreviation": "VPĐK"})).status_code == 302
