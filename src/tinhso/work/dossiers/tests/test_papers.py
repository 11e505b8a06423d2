"""The papers of the one-stop (forms 01 to 06): issued with the deed, printed by a job, each under its set of forms."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from pypdf import PdfReader
from tests.support.counter import hand_in

from tinhso.ground.files.queries import content
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import now, today
from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory.queries import person_named
from tinhso.people.directory.terms import Person
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.papers import issue, issue_register, look_up_qr, print_left, print_paper
from tinhso.work.dossiers.models import Batch, Dossier, IssuedForm
from tinhso.work.dossiers.queries.printed import form_set, form_sets, issued_of, issued_register
from tinhso.work.dossiers.rules.papers import form_in, set_on
from tinhso.work.dossiers.terms import DossierCard, FormNumber, PrintState

pytestmark = [pytest.mark.db, pytest.mark.django_db]

SAID = {
    FormNumber.SUPPLEMENT: {
        "items": [{"name": "Bản sao hộ chiếu", "fix": "Chụp thiếu trang 2"}],
        "reason": "Thiếu trang",
        "answer_by": "10/12/2026",
    },
    FormNumber.REFUSAL: {"reason": "Không thuộc thẩm quyền giải quyết"},
    FormNumber.APOLOGY: {"reason": "Chờ ý kiến cơ quan phối hợp", "old_due": "01/12/2026", "new_due": "05/12/2026"},
    FormNumber.STOP: {"reason": "Người nộp đề nghị rút hồ sơ", "requested": True},
}


def _lan() -> Person:
    person = person_named("lan.nt")
    assert person
    return person


@pytest.fixture
def card(province: object) -> DossierCard:
    return hand_in(_lan())


def _printed(issued_id: UUID) -> str:
    print_paper(issued_id)
    (kept,) = [one for one in issued_of(IssuedForm.objects.get(id=issued_id).dossier_id) if one.id == issued_id]
    assert kept.state is PrintState.READY, kept.failure
    assert kept.file_id
    pages = PdfReader(io.BytesIO(content(kept.file_id))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("form", [form for form in FormNumber if form is not FormNumber.REGISTER])
def test_a_paper_tells_its_dossier_in_right_vietnamese(card: DossierCard, form: FormNumber) -> None:
    said = SAID.get(form, {})
    text = _printed(issue(form, card.id, by=_lan(), at=now(), facts=said))
    assert form_set(now().astimezone(PEOPLE).date()).forms[form].name.upper() in text.upper()
    for word in (card.code, card.applicant.full_name, "Độc lập - Tự do - Hạnh phúc"):
        assert word in text
    for told in (said.get("reason"), said.get("new_due")):
        assert not told or told in text
    assert "chưa đối chiếu" in text


def test_a_term_of_the_same_day_is_said_without_its_number(card: DossierCard) -> None:
    Dossier.objects.filter(id=card.id).update(term_unit=TermUnit.SAME_DAY.value, term_value=1)
    text = _printed(issue(FormNumber.RECEIPT, card.id, by=_lan(), at=now()))
    assert "theo quy định: trong ngày" in text


def test_a_paper_that_is_sent_bears_the_next_number_of_its_unit_and_year(card: DossierCard) -> None:
    first, second = (
        issue(FormNumber.REFUSAL, card.id, by=None, at=now(), facts=SAID[FormNumber.REFUSAL]) for _ in "12"
    )
    assert "Số: 01/PTC" in _printed(first)
    assert "Số: 02/PTC" in _printed(second)
    print_paper(first)
    assert [one.number for one in issued_of(card.id) if one.form is FormNumber.REFUSAL] == ["01/PTC", "02/PTC"]


def test_printing_again_makes_nothing_new(card: DossierCard) -> None:
    issued = issue(FormNumber.CONTROL_SHEET, card.id, by=None, at=now())
    texts = [_printed(issued) for _ in "12"]
    assert texts[0] == texts[1]


def test_one_receipt_names_every_dossier_of_a_batch(card: DossierCard) -> None:
    other = hand_in(_lan())
    batch = Batch.objects.create(number="TN-1", unit_id=card.receiving_unit, at=now())
    Dossier.objects.filter(id__in=[card.id, other.id]).update(batch=batch)
    issued = issue(FormNumber.RECEIPT, batch_id=batch.id, by=_lan(), at=now())
    print_paper(issued)
    (mine,) = [one for one in issued_of(card.id) if one.id == issued]
    assert mine.file_id
    text = PdfReader(io.BytesIO(content(mine.file_id))).pages[0].extract_text()
    assert card.code in text
    assert other.code in text


def test_what_cannot_be_printed_says_why(card: DossierCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinhso.work.dossiers.actions.papers.render", _refuse)
    issued = issue(FormNumber.RECEIPT, card.id, by=None, at=now())
    print_paper(issued)
    row = IssuedForm.objects.get(id=issued)
    assert row.state == PrintState.FAILED
    assert "This server cannot make PDF files." in row.failure


def test_what_lay_unprinted_is_printed_later(card: DossierCard, monkeypatch: pytest.MonkeyPatch) -> None:
    old, young = (
        issue(FormNumber.RECEIPT, card.id, by=None, at=now() - timedelta(minutes=minutes)) for minutes in (11, 1)
    )
    with monkeypatch.context() as broken:
        broken.setattr("tinhso.work.dossiers.actions.papers.render", _refuse)
        assert print_left() >= 1
        assert IssuedForm.objects.get(id=old).state == PrintState.FAILED
    print_left()
    states = {ident: IssuedForm.objects.get(id=ident).state for ident in (old, young)}
    assert states == {old: PrintState.READY, young: PrintState.WAITING}


def _refuse(*_: object, **__: object) -> bytes:
    raise Refusal("page.no_pdf", "This server cannot make PDF files.")


def test_the_set_of_forms_is_that_of_the_day() -> None:
    sets = form_sets().values()
    assert [set_on(sets, date(*day)).code for day in ((2018, 1, 1), (2025, 9, 14), (2025, 9, 15), (2026, 11, 22))] == [
        "vpcp-2018", "vpcp-2018", "vpcp-2025", "vpcp-2025",
    ]  # fmt: skip
    assert form_in(form_sets()["vpcp-2018"], FormNumber.CONTROL_SHEET).number == "05"
    with pytest.raises(Refusal, match="no form for this"):
        form_in(form_sets()["vpcp-2018"], FormNumber.STOP)


def test_a_stop_notice_cannot_be_issued_before_there_was_one(card: DossierCard) -> None:
    with pytest.raises(Refusal):
        issue(FormNumber.STOP, card.id, by=None, at=datetime(2025, 7, 5, 9, tzinfo=PEOPLE))


def test_the_qr_code_holds_no_key_of_a_dossier() -> None:
    assert look_up_qr().startswith("data:image/svg+xml")


def test_the_register_holds_the_days_and_the_counter_asked_for(card: DossierCard, signed_in: Callable) -> None:
    hand_in(_lan(), at=now() - timedelta(days=50), name="Hoàng Văn Xưa")
    page = signed_in("lan.nt").get("/ban-lam-viec/ho-so/so-theo-doi/")
    assert card.code in page.text
    assert "Hoàng Văn Xưa" not in page.text
    assert card.code not in signed_in("mai.vt").get("/ban-lam-viec/ho-so/so-theo-doi/").text
    issued = issue_register(today() - timedelta(days=60), today(), by=_lan())
    print_paper(issued)
    printed = issued_register(card.receiving_unit, issued)
    assert printed.file_id
    text = " ".join(PdfReader(io.BytesIO(content(printed.file_id))).pages[0].extract_text().split())
    for word in (card.code, "Hoàng Văn Xưa", "Sổ theo dõi hồ sơ".upper()):
        assert word in text
    with pytest.raises(NotFound):
        issued_register(UUID(int=7), issued)


def test_days_of_the_register_are_in_order_and_not_too_many(card: DossierCard, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="after the last"):
        issue_register(today(), today() - timedelta(days=1), by=_lan())
    monkeypatch.setattr("tinhso.work.dossiers.actions.papers.MOST", 0)
    with pytest.raises(Refusal, match="Print fewer days"):
        issue_register(today(), today(), by=_lan())
