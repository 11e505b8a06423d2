"""Every look at a file of a dossier is written down once, and those who answer for it read who looked."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from bench.recording import statements
from tests.support.counter import LAND, NAME, hand_in, papers

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import AGAIN
from tinhso.ground.files import actions as files
from tinhso.ground.workdays.queries import now
from tinhso.people.parties.terms import Number, NumberKind
from tinhso.work.dossiers.actions import receive
from tinhso.work.dossiers.models import DossierComponent, IssuedForm, Message
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Applicant, PrintState
from tinhso.work.dossiers.terms.looks import OPENED
from tinhso.work.dossiers.tests.test_page import DOSSIERS, picture, scan_of
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def content(card, ident) -> str:
    return f"{DOSSIERS}{card.code}/tep/{ident}/noi-dung/"


def looks(card) -> list[Change]:
    return list(Change.objects.filter(event=OPENED, subject_id=str(card.id)).order_by("at", "id"))


def read_by(client, card) -> str:
    answer = client.get(f"{DOSSIERS}{card.code}/ai-da-xem/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_look_at_a_scan_is_one_line_without_a_name_and_one_statement(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    ident = scan_of(card)
    client, lan = signed_in("lan.nt"), cast("lan.nt")
    with statements() as heard:
        assert client.get(content(card, ident)).status_code == 200
    assert len([one for one in heard.said if "audit_change" in one]) == 1
    (line,) = looks(card)
    assert (line.account_id, line.post_id) == (lan.account_id, lan.post_id)
    assert line.facts == {"file": str(ident), "kind": "component", "via": "desk"}


def test_who_opens_the_same_file_again_within_minutes_is_written_down_once(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    first = scan_of(card)
    part = DossierComponent.objects.get(dossier_id=card.id)
    second = files.keep(picture() + b"\x00").id
    files.claim(second, "dossiers.component", str(part.id), name="Mặt sau.png")
    client = signed_in("lan.nt")
    for ident in (first, first, second, first):
        client.get(content(card, ident))
    signed_in("tuan.lm").get(content(card, first))
    assert [line.facts["file"] for line in looks(card)] == [str(first), str(second), str(first)]


def test_who_opens_it_again_later_is_written_down_again(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    ident, lan = scan_of(card), cast("lan.nt").actor
    facts = {"file": str(ident), "kind": "component", "via": "desk"}
    told = {"account_id": lan.account_id, "post_id": lan.post_id, "actor_name": lan.name, "facts": facts}
    before = now() - AGAIN - timedelta(seconds=1)
    Change.objects.create(event=OPENED, subject_kind="dossier", subject_id=str(card.id), at=before, **told)
    signed_in("lan.nt").get(content(card, ident))
    assert len(looks(card)) == 2


def test_who_may_not_see_the_dossier_opens_nothing_and_leaves_no_line(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    assert signed_in("oanh.lt").get(content(card, scan_of(card))).status_code == 404
    assert looks(card) == []


def test_files_of_messages_and_issued_papers_are_told_apart(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    client = signed_in("tuan.lm")
    kept = files.keep(picture())
    message = Message.objects.create(dossier_id=card.id, from_applicant=True, text="Ảnh", written_at=now())
    files.claim(kept.id, "dossiers.message", str(message.id), name="anh.png")
    client.get(content(card, kept.id))
    form = IssuedForm.objects.get(dossier_id=card.id)
    IssuedForm.objects.update(state=PrintState.READY)
    files.claim(kept.id, "dossiers.issued_form", str(form.id), name="mau-01.pdf")
    assert client.get(f"{DOSSIERS}{card.code}/giay-to/{form.id}/").status_code == 200
    assert [line.facts["kind"] for line in looks(card)] == ["message", "form"]


def test_who_answers_for_the_dossier_reads_who_looked_and_clerks_do_not(signed_in, cast) -> None:
    number = Applicant(NAME, number=Number(NumberKind.PERSONAL, "099091000012"))
    card = dossier(receive(procedure(LAND), number, papers(procedure(LAND)), by=cast("lan.nt")), cast("lan.nt"))
    leader = signed_in("dung.hd")
    assert "Chưa có ai mở tệp nào" in read_by(leader, card)
    clerk = signed_in("lan.nt")
    clerk.get(content(card, scan_of(card, "Giấy khai sinh.png")))
    clerk.post(f"{DOSSIERS}{card.code}/so-dinh-danh/", {"khoa": str(uuid.uuid4())})
    told = read_by(leader, card)
    assert "Nông Thị Lan" in told
    assert "Giấy tờ trong hồ sơ: Giấy khai sinh.png" in told
    assert "Số định danh đầy đủ" in told
    here = f"{DOSSIERS}{card.code}/ai-da-xem/"
    assert clerk.get(here).status_code == 403
    assert signed_in("quang.cv").get(here).status_code == 404
    assert here in leader.get(f"{DOSSIERS}{card.code}/").content.decode()
    assert here not in clerk.get(f"{DOSSIERS}{card.code}/").content.decode()


def test_anothers_name_of_the_same_content_is_not_told(signed_in, cast) -> None:
    """One content may lie in two dossiers under two names; each list tells its own."""
    mine, other = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    ident = scan_of(other, "Sổ hộ khẩu nhà khác.png")
    assert scan_of(mine, "Đơn.png") == ident
    signed_in("lan.nt").get(content(mine, ident))
    told = read_by(signed_in("dung.hd"), mine)
    assert "Đơn.png" in told
    assert "nhà khác" not in told
