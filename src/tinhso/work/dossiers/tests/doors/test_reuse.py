"""At the counter, papers given once are offered of whom the e-ID knows, and used again with the consent heard there."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from bench.recording import statements
from tests.support.counter import LAND, NAME, papers

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import actions as files
from tinhso.ground.files.queries import of_owner
from tinhso.ground.files.tests.samples import pdf
from tinhso.ground.workdays.queries import today
from tinhso.people.parties import actions as parties
from tinhso.people.parties.queries import papers_of, uses_of
from tinhso.people.parties.terms import GivenPaper, Number, NumberKind, PaperCard, PaperKind
from tinhso.work.dossiers.actions import receive
from tinhso.work.dossiers.models import Dossier, DossierComponent
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.queries.page import paper_lines
from tinhso.work.dossiers.terms import Applicant, EidCheck, Source
from tinhso.work.procedures.queries import components, procedure

if TYPE_CHECKING:
    from django.test import Client

    from tinhso.work.dossiers.terms import DossierCard

pytestmark = [pytest.mark.db, pytest.mark.django_db]

COUNTER = f"/ban-lam-viec/ho-so/tiep-nhan/{LAND}/"
NUMBER, OFFER = "099190000004", "Dùng lại: "
CARD = f"{NUMBER}||{NAME}|02031990|Nữ|Thôn Thử, Mẫu Sơn, Lạng Sơn|15062022"


@pytest.fixture
def before(cast: Callable) -> DossierCard:
    """A dossier of the applicant that came before."""
    asked, by = procedure(LAND), cast("lan.nt")
    applicant = Applicant(NAME, number=Number(NumberKind.PERSONAL, NUMBER))
    return dossier(receive(asked, applicant, papers(asked), by=by), by)


def give(before: DossierCard, place: int = 0, **more: Any) -> PaperCard:
    """A paper of the applicant's that would do for one of the components."""
    part = components(procedure(LAND).version_id)[place]
    told = GivenPaper(PaperKind.COMPONENT, part.code, part.name, files.keep(pdf()).id, "cu.pdf", uuid.uuid4().hex)
    source = f"dossier:{before.id}"
    parties.keep_papers(before.party, [replace(told, **more)], source=source, code=before.code, actor=SYSTEM)
    return papers_of(before.party)[0]


def typed(**more: Any) -> dict[str, Any]:
    return {"full_name": NAME, "number": NUMBER, "khoa": str(uuid.uuid4())} | more


def offered(client: Client, **more: Any) -> list[str]:
    """The papers on offer after the number was checked."""
    page = client.post(COUNTER, typed(kiem_tra="1") | more)
    assert page.status_code == 200
    return re.findall(r'name="dung_lai" value="([^"]+)"', page.content.decode())


def test_who_is_identified_is_offered_what_would_do_and_it_is_used(signed_in, before: DossierCard, cast) -> None:
    paper, client = give(before), signed_in("lan.nt")
    assert OFFER not in client.get(COUNTER).content.decode()
    assert offered(client) == [str(paper.id)]
    answer = client.post(COUNTER, typed(dung_lai=str(paper.id), da_moi="1", consent="on"))
    assert answer.status_code == 302, answer.content.decode()
    made = Dossier.objects.exclude(id=before.id).get()
    (row,) = DossierComponent.objects.filter(dossier=made)
    assert (row.source, row.originals, row.copies, row.state) == (Source.REUSED, 0, 1, "accepted")
    assert [card.id for card, _name in of_owner("dossiers.component", str(row.id))] == [paper.file_id]
    (use,) = uses_of(before.party)
    assert (use.for_what, use.by_name) == (f"dossier:{made.id}", cast("lan.nt").actor.name)
    assert made.eid == EidCheck.LEVEL_2
    receipt = client.get(f"/ban-lam-viec/ho-so/{made.code}/giay-tiep-nhan/").content.decode()
    assert "dùng lại giấy tờ đã nộp, bản điện tử" in receipt


def test_the_script_that_reads_the_card_is_told_of_the_offer(signed_in, before: DossierCard) -> None:
    paper = give(before)
    sent = typed(full_name="", number="", card=CARD, doc_the="1")
    told = signed_in("lan.nt").post(COUNTER, sent, headers={"Accept": "application/json"}).json()
    assert f'value="{paper.id}"' in told["offers"]
    assert 'name="consent"' in told["offers"]
    nobody = typed(card=CARD.replace("0004", "0010"), doc_the="1")
    told = signed_in("lan.nt").post(COUNTER, nobody, headers={"Accept": "application/json"}).json()
    assert told["offers"] == ""


def test_without_consent_nothing_is_used_and_the_ticks_stay(signed_in, before: DossierCard) -> None:
    paper, client = give(before), signed_in("lan.nt")
    answer = client.post(COUNTER, typed(dung_lai=str(paper.id), da_moi="1"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'id="id_consent_error"', text)
    assert re.search(rf'value="{paper.id}" checked', text)
    assert uses_of(before.party) == []
    assert Dossier.objects.count() == 1


def test_an_agent_cannot_consent_for_the_owner(signed_in, before: DossierCard) -> None:
    agent = {"agent_name": "Hoàng Văn Thay", "agent_number": "099091000004", "agent_document": "Giấy ủy quyền số 1"}
    sent = typed(dung_lai=str(give(before).id), da_moi="1", consent="on", **agent)
    answer = signed_in("lan.nt").post(COUNTER, sent)
    assert answer.status_code == 422
    assert "chính chủ" in answer.content.decode()


@pytest.mark.parametrize("number", ["099190000010", "099190000099"], ids=["no account", "not reached"])
def test_whom_the_e_id_does_not_know_is_offered_nothing(signed_in, cast, number: str) -> None:
    asked, by = procedure(LAND), cast("lan.nt")
    applicant = Applicant(NAME, number=Number(NumberKind.PERSONAL, number))
    theirs = dossier(receive(asked, applicant, papers(asked), by=by), by)
    paper, client = give(theirs), signed_in("lan.nt")
    assert offered(client, number=number) == []
    answer = client.post(COUNTER, typed(number=number, dung_lai=str(paper.id), consent="on"))
    assert answer.status_code == 422
    assert uses_of(theirs.party) == []


def test_what_expired_was_revoked_or_taken_out_is_not_offered(signed_in, before: DossierCard) -> None:
    client = signed_in("lan.nt")
    give(before, valid_until=today() - timedelta(days=1))
    revoked = give(before, source_ref="result-1")
    parties.end_papers(["result-1"], why="result")
    taken = give(before)
    parties.take_out(before.party, taken.id, actor=SYSTEM)
    assert offered(client) == []
    good = give(before)
    assert offered(client) == [str(good.id)]
    for ended in (revoked, taken):
        sent = typed(dung_lai=[str(ended.id), str(good.id)], da_moi="1", consent="on")
        assert client.post(COUNTER, sent).status_code == 422
    assert uses_of(before.party) == []


def test_anothers_paper_is_neither_offered_nor_used(signed_in, before: DossierCard) -> None:
    paper, client = give(before), signed_in("lan.nt")
    assert offered(client, number="099190000011") == []
    sent = typed(number="099190000011", dung_lai=str(paper.id), consent="on")
    assert client.post(COUNTER, sent).status_code == 422


def test_all_papers_as_asked_does_not_count_again_what_is_used_again(signed_in, before: DossierCard) -> None:
    asked = next(one for one in components(procedure(LAND).version_id) if not one.case)
    paper = give(before)
    sent = typed(dung_lai=str(paper.id), da_moi="1", consent="on", whole="on")
    assert signed_in("lan.nt").post(COUNTER, sent).status_code == 302
    made = Dossier.objects.exclude(id=before.id).get()
    again = DossierComponent.objects.get(dossier=made, source=Source.REUSED)
    assert (again.component_id, again.originals, again.copies) == (asked.id, 0, 1)


def test_what_is_counted_besides_stays_counted(signed_in, before: DossierCard) -> None:
    part = components(procedure(LAND).version_id)[0]
    paper = give(before)
    sent = typed(dung_lai=str(paper.id), da_moi="1", consent="on", **{f"originals_{part.id.hex}": "1"})
    assert signed_in("lan.nt").post(COUNTER, sent).status_code == 302
    made = Dossier.objects.exclude(id=before.id).get()
    (line,) = paper_lines(made.id)
    assert (line.originals, line.copies, line.source) == (1, 1, Source.REUSED)


def test_to_be_shown_what_somebody_gave_is_written_down(signed_in, before: DossierCard, cast) -> None:
    client = signed_in("lan.nt")
    offered(client)
    assert not Change.objects.filter(event="parties:papers:offered").exists()
    give(before)
    for _twice in range(2):
        offered(client)
    (line,) = Change.objects.filter(event="parties:papers:offered")
    assert (line.subject_id, line.account_id) == (str(before.party), cast("lan.nt").account_id)
    assert line.facts == {"why": f"procedure:{LAND}"}


def test_who_uses_no_paper_again_is_asked_nothing_more(signed_in, before: DossierCard) -> None:
    give(before)
    part, client = components(procedure(LAND).version_id)[0], signed_in("lan.nt")
    with statements() as heard:
        answer = client.post(COUNTER, typed(**{f"originals_{part.id.hex}": "1"}))
    assert answer.status_code == 302
    assert not [one for one in heard.said if "parties_paper" in one]
