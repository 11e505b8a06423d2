"""The counter: card, e-ID, papers and scans; what is wrong is said beside its box, and nothing sent is lost."""

from __future__ import annotations

import io
import re
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.counter import LAND, NAME

from tinhso.ground.files.queries import of_owner
from tinhso.ground.files.tests import samples
from tinhso.work.dossiers.actions.doors.eid import check_eid, register_eid_source
from tinhso.work.dossiers.models import Dossier, FilledForm
from tinhso.work.dossiers.queries.doors.filled import filled_form
from tinhso.work.dossiers.terms import Delivery, EidCheck
from tinhso.work.procedures.actions import forms as drafts
from tinhso.work.procedures.queries import components, procedure
from tinhso.work.procedures.queries.forms import draft_coded

pytestmark = [pytest.mark.db, pytest.mark.django_db]

COUNTER = f"/ban-lam-viec/ho-so/tiep-nhan/{LAND}/"
CARD = "099190000004||Nông Thị Thử|02031990|Nữ|Thôn Thử, Mẫu Sơn, Lạng Sơn|15062022"


def typed(**more: object) -> dict[str, object]:
    part = components(procedure(LAND).version_id)[0]
    return {"full_name": NAME, f"originals_{part.id.hex}": "1", "khoa": str(uuid.uuid4())} | more


def scan_box() -> str:
    return f"scan_{components(procedure(LAND).version_id)[0].id.hex}"


def received(answer) -> Dossier:
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.get(code=answer["Location"].rstrip("/").split("/")[-2])


def value_of(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    value = re.search(r'value="([^"]*)"', found[0]) if found else None
    return value[1] if value else ""


def test_a_card_fills_the_form_without_scripts(signed_in) -> None:
    page = signed_in("lan.nt").post(COUNTER, typed(full_name="", card=CARD, doc_the="1", note="Hẹn sáng"))
    text = page.content.decode()
    assert page.status_code == 200
    assert (value_of(text, "full_name"), value_of(text, "number")) == (NAME, "099190000004")
    assert (value_of(text, "address"), value_of(text, "card")) == ("Thôn Thử, Mẫu Sơn, Lạng Sơn", "")
    assert "Hẹn sáng" in text
    assert "mức 2" in text
    assert "mô phỏng" in text
    assert Dossier.objects.count() == 0


def test_a_card_is_told_to_the_script_that_asks(signed_in) -> None:
    client = signed_in("lan.nt")
    told = client.post(COUNTER, {"card": CARD, "doc_the": "1"}, headers={"Accept": "application/json"})
    assert told.json()["fields"] == {
        "full_name": NAME,
        "number": "099190000004",
        "address": "Thôn Thử, Mẫu Sơn, Lạng Sơn",
    }
    wrong = client.post(COUNTER, {"card": "https://a.vn", "doc_the": "1"}, headers={"Accept": "application/json"})
    assert (wrong.status_code, wrong.json()["fields"]) == (422, {})
    assert wrong.json()["error"]


def test_a_birth_in_the_future_is_said_beside_the_card(signed_in) -> None:
    future = CARD.replace("02031990", "02032031")
    page = signed_in("lan.nt").post(COUNTER, typed(card=future, doc_the="1"))
    text = page.content.decode()
    assert page.status_code == 422
    assert 'id="id_card_error"' in text
    assert value_of(text, "full_name") == NAME


def test_enter_without_a_card_receives(signed_in) -> None:
    row = received(signed_in("lan.nt").post(COUNTER, typed(card="", doc_the="1")))
    assert (row.eid, row.delivery) == (EidCheck.NOT_ASKED, Delivery.COUNTER)


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("099190000000", EidCheck.NONE),
        ("099190000001", EidCheck.LEVEL_1),
        ("099190000004", EidCheck.LEVEL_2),
        ("099190000099", EidCheck.UNREACHABLE),
    ],
)
def test_what_the_e_id_check_found_is_kept(signed_in, number: str, level: EidCheck) -> None:
    assert received(signed_in("lan.nt").post(COUNTER, typed(number=number))).eid == level


def test_by_an_agent_the_principal_is_asked_for(signed_in) -> None:
    more = {"number": "099190000000", "agent_name": "Hoàng Văn Thay", "agent_number": "099091000004"}
    row = received(signed_in("lan.nt").post(COUNTER, typed(**more, agent_document="Giấy ủy quyền số 1")))
    assert row.eid == EidCheck.NONE


def test_without_a_source_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from tinhso.people.parties.terms import Number, NumberKind  # noqa: PLC0415
    from tinhso.work.dossiers.actions.doors import eid  # noqa: PLC0415

    monkeypatch.setattr(eid, "_sources", [])
    assert check_eid(Number(NumberKind.PERSONAL, "099190000004")) == EidCheck.NOT_ASKED
    register_eid_source(None)
    assert not eid.eid_is_played()


def test_scans_are_kept_with_their_paper(signed_in) -> None:
    upload = SimpleUploadedFile("Đơn.pdf", samples.pdf())
    row = received(signed_in("lan.nt").post(COUNTER, typed(**{scan_box(): upload})))
    (part,) = row.components.all()
    assert [name for _card, name in of_owner("dossiers.component", str(part.id))] == ["Đơn.pdf"]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("virus.exe", b"MZ\x90\x00" * 50, id="wrong type"),
        pytest.param("hong.pdf", b"%PDF-1.7\nnothing", id="broken PDF"),
        pytest.param("bom.docx", None, id="zip bomb"),
        pytest.param("to.pdf", b"%PDF-" + b"x" * (10 * 1024 * 1024 + 1), id="too big"),
        pytest.param("rong.pdf", b"", id="empty"),
    ],
)
def test_a_bad_scan_is_said_beside_its_paper_and_nothing_is_lost(signed_in, name: str, content: bytes | None) -> None:
    good = SimpleUploadedFile("tot.pdf", samples.pdf())
    bad = SimpleUploadedFile(name, bomb() if content is None else content)
    client = signed_in("lan.nt")
    form = typed(phone="0205 000 0001")
    answer = client.post(COUNTER, form | {scan_box(): [good, bad]})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(rf'id="id_{scan_box()}_error"[^>]*>{re.escape(name)}: ', text)
    assert value_of(text, "phone") == "0205 000 0001"
    assert Dossier.objects.count() == 0
    kept = scan_box().replace("scan_", "kept_")
    again = client.post(COUNTER, form | {kept: value_of(text, kept)})
    (part,) = received(again).components.all()
    assert [told for _card, told in of_owner("dossiers.component", str(part.id))] == ["tot.pdf"]


def test_a_scan_may_be_taken_away_and_a_forged_mark_counts_for_nothing(signed_in) -> None:
    client = signed_in("lan.nt")
    upload = SimpleUploadedFile("tot.pdf", samples.pdf())
    text = client.post(COUNTER, typed(full_name="", **{scan_box(): upload})).content.decode()
    kept = scan_box().replace("scan_", "kept_")
    mark = value_of(text, kept)
    assert mark
    without = client.post(COUNTER, typed(**{kept: mark, "bo": mark})).content.decode()
    assert "tot.pdf" not in without
    row = received(client.post(COUNTER, typed(**{kept: f"{mark[:-3]}AAA"})))
    assert of_owner("dossiers.component", str(row.components.get().id)) == []


def test_by_post_an_address_is_needed_and_kept(signed_in) -> None:
    client = signed_in("lan.nt")
    without = client.post(COUNTER, typed(delivery="post"))
    assert 'id="id_delivery_address_error"' in without.content.decode()
    row = received(client.post(COUNTER, typed(delivery="post", address="Thôn Thử")))
    assert (row.delivery, row.delivery_address) == (Delivery.POST, "Thôn Thử")


def test_a_form_filled_in_before_is_taken_over_once(signed_in) -> None:
    asked = "1.001193"  # a form of its own
    client = signed_in("mai.vt")
    code = drafts.begin(asked, address="127.0.0.1")
    part = components(procedure(asked).version_id)[0]
    form = {"full_name": NAME, f"originals_{part.id.hex}": "1", "form_code": code, "khoa": str(uuid.uuid4())}
    page = client.post(f"/ban-lam-viec/ho-so/tiep-nhan/{asked}/", form)
    assert 'id="id_form_code_error"' in page.content.decode()  # not complete
    assert draft_coded(code) is not None
    other = client.post(COUNTER.replace(LAND, "1.115738"), typed(form_code=code))
    assert asked in other.content.decode()
    wrong = client.post(COUNTER.replace(LAND, asked), form | {"form_code": "ABCD"})
    assert 'id="id_form_code_error"' in wrong.content.decode()
    assert FilledForm.objects.count() == 0


def test_a_complete_form_is_sealed_with_the_dossier(signed_in, monkeypatch: pytest.MonkeyPatch) -> None:
    from tinhso.work.dossiers.actions.doors import filled  # noqa: PLC0415

    asked = "1.001193"
    monkeypatch.setattr(filled, "faults_of", lambda _draft: [])
    code = drafts.begin(asked, address="127.0.0.1")
    part = components(procedure(asked).version_id)[0]
    form = {"full_name": NAME, f"originals_{part.id.hex}": "1", "form_code": code, "khoa": str(uuid.uuid4())}
    row = received(signed_in("mai.vt").post(f"/ban-lam-viec/ho-so/tiep-nhan/{asked}/", form))
    told = filled_form(row.id)
    assert told is not None
    assert told.groups()
    assert draft_coded(code) is None
    assert b"{" not in bytes(FilledForm.objects.get(dossier=row).sealed)[:2]


def test_sent_twice_it_is_received_once(signed_in) -> None:
    client, form = signed_in("lan.nt"), typed()
    first, second = client.post(COUNTER, form), client.post(COUNTER, form)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_all_papers_at_one_key(signed_in) -> None:
    asked = next(one for one in procedure_codes() if all(not p.case for p in components(procedure(one).version_id)))
    form = {"full_name": NAME, "whole": "on", "khoa": str(uuid.uuid4())}
    row = received(signed_in("lan.nt").post(f"/ban-lam-viec/ho-so/tiep-nhan/{asked}/", form))
    assert row.components.count() == len(components(procedure(asked).version_id))


def procedure_codes() -> list[str]:
    from tinhso.work.procedures.queries import find_procedures  # noqa: PLC0415

    return [one.code for one in find_procedures("", 60) if one.competent and components(one.version_id)]


def test_a_typed_code_that_is_one_leads_to_the_form(signed_in) -> None:
    answer = signed_in("lan.nt").get("/ban-lam-viec/ho-so/tiep-nhan/", {"q": LAND})
    assert answer["Location"] == COUNTER


def test_forms_follow_a_change_of_keys(signed_in, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from tinhso.ground.audit.terms import SYSTEM  # noqa: PLC0415
    from tinhso.people.parties.actions import rotate_keys  # noqa: PLC0415
    from tinhso.work.dossiers.queries.doors.filled import form_key_versions  # noqa: PLC0415

    test_a_complete_form_is_sealed_with_the_dossier(signed_in, monkeypatch)
    assert form_key_versions() == {1: 1}
    settings.TINHSO_PARTIES_KEYS = "2:" + "next" * 10 + "nex=," + settings.TINHSO_PARTIES_KEYS
    assert rotate_keys(actor=SYSTEM) >= 1
    assert form_key_versions() == {2: 1}
    told = filled_form(FilledForm.objects.get().dossier_id)
    assert told is not None
    assert told.groups()
