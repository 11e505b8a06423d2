"""Filing here: refused today with the reason, possible where the day's law allows; papers used again with consent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.counter import LAND

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import actions as files
from tinhso.ground.files.queries import of_owner
from tinhso.ground.files.tests.samples import pdf
from tinhso.ground.workdays.queries import now
from tinhso.people.parties import actions as parties
from tinhso.people.parties.queries import uses_of
from tinhso.people.parties.terms import GivenPaper, PaperKind
from tinhso.work.dossiers.models import Dossier, DossierComponent
from tinhso.work.dossiers.queries.doors.filled import filled_form
from tinhso.work.dossiers.terms import Door, Source, Status
from tinhso.work.procedures.actions.spans import set_service
from tinhso.work.procedures.models import FormDraft
from tinhso.work.procedures.queries import components, procedure
from tinhso.work.procedures.terms import OnlineService

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

pytestmark = [pytest.mark.db, pytest.mark.django_db]

FORM = f"/thu-tuc/{LAND}/to-khai/"
PLACE, PAST = f"{FORM}nop/", f"{FORM}nop/?ngay=2021-06-01"


@pytest.fixture
def level_4(cast: Callable[[str], Person]) -> None:
    """The procedure was an online service of level 4 in 2021, as this test invents it."""
    since, until = date(2021, 1, 4), date(2022, 6, 24)
    set_service(LAND, OnlineService.LEVEL_4, on=since, until=until, by=cast("binh.tt"), basis="Giả định của phép thử")


def begin(client: Client) -> Client:
    """A browser that holds a finished form."""
    client.post(FORM, {"khoa": str(uuid4())})
    FormDraft.objects.update(done_at=now())
    return client


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether answers are complete is the forms' own matter."""
    monkeypatch.setattr("tinhso.windows.citizen.actions.filing.faults_of", lambda _draft: [])


def typed(**more: Any) -> dict[str, Any]:
    told = {"full_name": "Lý Văn Ví", "phone": "0205000123", "email": "vi@tinhso.example", "delivery": "online"}
    return told | {"khoa": str(uuid4())} | more


def attached() -> dict[str, Any]:
    part = components(procedure(LAND).version_id)[0]
    return {f"tep_{part.id.hex}": SimpleUploadedFile("don.pdf", pdf(), "application/pdf")}


def test_today_the_reason_stands_there_and_the_portal(client: Client, level_4: None, whole: None) -> None:
    page = begin(client).get(PLACE).content.decode()
    assert "dichvucong.gov.vn" in page
    assert "không nhận hồ sơ trực tuyến bằng kênh riêng" in page
    assert client.post(PLACE, typed()).status_code == 200
    assert not Dossier.objects.exists()


def test_outside_a_demonstration_no_day_can_be_asked_for(
    client: Client, level_4: None, whole: None, settings: Any
) -> None:
    settings.TINHSO_DEMO = False
    begin(client).post(PAST, typed())
    assert not Dossier.objects.exists()
    assert "01/06/2021" not in client.get(PAST).content.decode()


def test_who_is_not_signed_in_files_and_gets_code_and_secret(client: Client, level_4: None, whole: None) -> None:
    begin(client)
    part = components(procedure(LAND).version_id)[0]
    file = SimpleUploadedFile("don.pdf", pdf(), "application/pdf")
    assert client.post(PAST, typed(phone="")).status_code == 422
    answer = client.post(PAST, typed(**{f"tep_{part.id.hex}": file}))
    assert answer.status_code == 302, answer.content.decode()
    dossier = Dossier.objects.get()
    assert (dossier.door, dossier.status, dossier.applicant_id) == (Door.LOCAL_ONLINE, Status.SUBMITTED, None)
    assert dossier.ack_due_at is not None
    page = client.get(answer.headers["Location"]).content.decode()
    assert dossier.code in page
    assert dossier.secret in page
    assert dossier.receipt_number in page
    assert dossier.secret not in answer.headers["Location"]
    row = DossierComponent.objects.get(dossier=dossier)
    assert (row.source, [name for _card, name in of_owner("dossiers.component", str(row.id))]) == (
        "upload",
        ["don.pdf"],
    )
    assert filled_form(dossier.id) is not None
    assert not FormDraft.objects.exists()
    found = client.post("/ho-so/tra-cuu/", {"code": dossier.code, "secret": dossier.secret}).content.decode()
    assert "1 / 5" in found
    assert "Lý Văn Ví" not in found


def test_a_file_that_is_no_paper_is_told_beside_its_box_and_the_good_one_stays(
    client: Client, level_4: None, whole: None
) -> None:
    begin(client)
    good, bad = (part.id.hex for part in components(procedure(LAND).version_id)[:2])
    sent = {
        f"tep_{good}": SimpleUploadedFile("tot.pdf", pdf(), "application/pdf"),
        f"tep_{bad}": SimpleUploadedFile("xau.pdf", b"MZ rubbish", "application/pdf"),
    }
    answer = client.post(PAST, typed(**sent))
    assert answer.status_code == 422
    (mark,) = re.findall(rf'name="giu_{good}" value="([^"]+)"', answer.content.decode())
    assert client.post(PAST, typed(**{f"giu_{good}": mark})).status_code == 302
    assert DossierComponent.objects.count() == 1


def test_a_paper_given_once_is_used_again_with_consent(
    at_home: Client, owned: DossierCard, level_4: None, whole: None
) -> None:
    part = components(procedure(LAND).version_id)[0]
    file = files.keep(pdf())
    paper = GivenPaper(PaperKind.COMPONENT, part.code, part.name, file.id, "cu.pdf", "c1")
    parties.keep_papers(owned.party, [paper], source=f"dossier:{owned.id}", code=owned.code, actor=SYSTEM)
    begin(at_home)
    (offered,) = re.findall(r'name="dung_lai" value="([^"]+)"', at_home.get(PAST).content.decode())
    assert at_home.post(PAST, typed(dung_lai=offered)).status_code == 422
    assert uses_of(owned.party) == []
    assert at_home.post(PAST, typed(dung_lai=offered, consent="on")).status_code == 302
    dossier = Dossier.objects.get(door=Door.LOCAL_ONLINE)
    assert (dossier.applicant_id, dossier.applicant_name) == (owned.party, owned.applicant.full_name)
    row = DossierComponent.objects.get(dossier=dossier)
    assert (row.source, row.component_id) == (Source.REUSED, part.id)
    assert [card.id for card, _name in of_owner("dossiers.component", str(row.id))] == [file.id]
    (use,) = uses_of(owned.party)
    assert use.for_what == f"dossier:{dossier.id}"
    assert dossier.code in at_home.get("/ca-nhan/giay-to/").content.decode()


def test_anothers_paper_is_not_used(at_home: Client, owned: DossierCard, level_4: None, whole: None) -> None:
    begin(at_home)
    answer = at_home.post(PAST, typed(dung_lai=str(uuid4()), consent="on", **attached()))
    assert answer.status_code == 302
    assert not DossierComponent.objects.filter(source=Source.REUSED).exists()


def test_the_page_after_filing_ends_after_an_hour(client: Client, level_4: None, whole: None) -> None:
    begin(client)
    place = client.post(PAST, typed(**attached())).headers["Location"]
    assert client.get(place).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=61)):
        assert client.get(place).status_code == 404
    assert client.get("/ho-so/da-nop/abc/").status_code == 404
