"""The person signs, the clerk numbers, the agency seals; another order is refused, a changed byte is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.counter import hand_in

from tinhso.ground.files import queries as files
from tinhso.ground.files.models import StoredFile
from tinhso.ground.signing import actions as signing
from tinhso.ground.signing.queries import verify
from tinhso.ground.signing.terms import SignatureKind
from tinhso.ground.signing.tests.papers import pdfsig, pdftotext
from tinhso.ground.workdays.queries import today
from tinhso.work.documents.models import OutgoingDocument
from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.queries.results import files_of
from tinhso.work.dossiers.terms import ResultState
from tinhso.work.dossiers.tests.results.acting import (
    DRAFT,
    SIGNER,
    code_of,
    drafted,
    number,
    pdf_of,
    seal,
    seal_of,
    sign,
    token_of,
)

# Once: what is slow here are signatures, which no other PostgreSQL could make otherwise.
pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]
OFFICE = "Văn phòng Đăng ký đất đai tỉnh Lạng Sơn"
VALID = "Signature Validation: Signature is Valid."


@pytest.fixture
def people(cast):
    """Specialist, leader with a token, clerk."""
    return cast("tuan.lm"), cast("dung.hd"), cast("thuy.db")


@pytest.fixture
def card(cast, people):
    found = hand_in(cast("lan.nt"))
    seal_of(found.competent_unit, OFFICE)
    return found


def test_signed_numbered_sealed(card, people, tmp_path: Path) -> None:
    specialist, leader, clerk = people
    result = drafted(card, specialist)
    assert result.state == ResultState.DRAFT
    result = sign(result, leader, token_of(leader))
    assert result.state == ResultState.SIGNED
    assert "GXN" not in pdftotext(pdf_of(result), tmp_path)
    result = number(result, clerk)
    assert (result.state, result.number, result.issued_on) == (ResultState.NUMBERED, "01/GXN-VPĐKĐĐ", today())
    result = seal(result, clerk)
    assert result.state == ResultState.ISSUED
    results.check_signed(card.id)
    results.check_issued(card.id)

    sealed = pdf_of(result)
    report = verify(sealed)
    assert report.issued
    assert [one.kind for one in report.signatures] == [SignatureKind.PERSON, SignatureKind.AGENCY]
    told = pdfsig(sealed, tmp_path)
    assert told.count(VALID) == 2, told
    assert told.index(SIGNER) < told.index(OFFICE)
    assert "Total document signed" in told.rpartition("Signature #2")[2]
    text = pdftotext(sealed, tmp_path)
    day = f"ngày {today():%d} tháng {today():%m} năm {today():%Y}"
    for words in ("01/GXN-VPĐKĐĐ", day, "Nông Thị Thử", card.code, "thửa số 12", "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"):
        assert words in text
    line = OutgoingDocument.objects.get()
    assert (line.full, line.signer_name, line.authority) == (result.number, SIGNER, "KT.")
    assert "Nông Thị Thử" not in f"{line.subject} {line.recipients}"


def test_one_flipped_byte_is_found(card, people, tmp_path: Path) -> None:
    specialist, leader, clerk = people
    result = seal(number(sign(drafted(card, specialist), leader, token_of(leader)), clerk), clerk)
    sealed = pdf_of(result)
    middle = sealed.index(b"stream") + 40
    flipped = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
    assert not verify(flipped).good
    assert pdfsig(flipped, tmp_path).count(VALID) == 0
    assert pdfsig(sealed, tmp_path).count(VALID) == 2


def test_the_order_is_kept(card, people) -> None:
    specialist, leader, clerk = people
    token, result = token_of(leader), drafted(card, specialist)
    assert code_of(lambda: seal(result, clerk)) == "dossiers.seal_before_signature"
    assert code_of(lambda: number(result, clerk)) == "dossiers.number_before_signature"
    signed = sign(result, leader, token)
    assert code_of(lambda: seal(signed, clerk)) == "dossiers.seal_before_number"
    assert code_of(lambda: sign(signed, leader, token)) == "dossiers.result_signed_already"
    assert code_of(lambda: results.check_issued(card.id)) == "dossiers.result_not_issued"
    numbered = number(signed, clerk)
    assert code_of(lambda: number(numbered, clerk)) == "dossiers.result_numbered_already"
    sealed = seal(numbered, clerk)
    assert code_of(lambda: seal(sealed, clerk)) == "dossiers.result_sealed_already"
    drop = lambda: results.drop_draft(sealed.id, version=sealed.version, by=specialist)  # noqa: E731
    assert code_of(drop) == "dossiers.result_is_signed"


def test_each_does_only_their_part(card, people) -> None:
    specialist, leader, clerk = people
    assert code_of(lambda: drafted(card, clerk)) == "dossiers.not_your_result"
    result = drafted(card, specialist)
    assert code_of(lambda: sign(result, specialist, token_of(specialist))) == "dossiers.not_your_result"
    signed = sign(result, leader, token_of(leader))
    assert code_of(lambda: number(signed, leader)) == "dossiers.not_your_result"
    assert code_of(lambda: seal(number(signed, clerk), leader)) == "dossiers.not_your_result"


def test_only_the_person_who_stands_on_it_signs(card, people) -> None:
    specialist, leader, _clerk = people
    result = drafted(card, specialist, draft=replace(DRAFT, signer_name="Đàm Hải Yến"))
    assert code_of(lambda: sign(result, leader, token_of(leader))) == "dossiers.another_signer"


def test_a_draft_that_changes_while_it_is_signed_is_not_signed(card, people) -> None:
    specialist, leader, _clerk = people
    token, result = token_of(leader), drafted(card, specialist)
    session = results.sign_prepare(result.id, version=result.version, by=leader)
    other = pdf_of(drafted(card, specialist, draft=replace(DRAFT, content="Khác")))
    results.replace_draft(result.id, other, version=result.version, by=specialist)
    made = [token.sign(one.attributes) for one in session.documents]
    refused = code_of(lambda: signing.embed(session.id, made, certificate=token.card.fingerprint, by=leader.actor))
    assert refused == "dossiers.draft_changed"
    assert Result.objects.get(id=result.id).state == ResultState.DRAFT


def test_a_number_may_come_before_the_signature(card, people, tmp_path: Path) -> None:
    specialist, leader, clerk = people
    result = number(drafted(card, specialist), clerk, before_signing=True)
    assert (result.state, result.number) == (ResultState.DRAFT, "01/GXN-VPĐKĐĐ")
    drop = lambda: results.drop_draft(result.id, version=result.version, by=specialist)  # noqa: E731
    assert code_of(drop) == "dossiers.draft_has_number"
    signed = sign(result, leader, token_of(leader))
    assert signed.state == ResultState.NUMBERED
    assert "01/GXN-VPĐKĐĐ" in pdftotext(pdf_of(signed), tmp_path)
    sealed = seal(signed, clerk)
    assert pdfsig(pdf_of(sealed), tmp_path).count(VALID) == 2


def test_a_finished_pdf_and_a_word_document_of_ones_own(card, people, tmp_path: Path) -> None:
    specialist, leader, clerk = people
    word = next(one for one in StoredFile.objects.filter(id__in=_kept(drafted(card, specialist))) if one.kind == "docx")
    own = results.upload_draft(card.id, files.content(word.id), DRAFT, by=specialist)
    pdf = pdf_of(Result.objects.get(id=own))
    finished = Result.objects.get(id=results.upload_draft(card.id, pdf, DRAFT, by=specialist))
    sealed = seal(number(sign(finished, leader, token_of(leader)), clerk), clerk)
    assert pdfsig(pdf_of(sealed), tmp_path).count(VALID) == 2
    assert "01/GXN-VPĐKĐĐ" in pdftotext(pdf_of(sealed), tmp_path)
    again = lambda: results.upload_draft(card.id, pdf_of(sealed), DRAFT, by=specialist)  # noqa: E731
    assert code_of(again) == "dossiers.pdf_signed_elsewhere"


def _kept(result: Result) -> list:
    return [one.id for one in files_of(result.id)]


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", b"MZ\x90\x00", b"", b"PK\x03\x04 no zip"])
def test_what_is_no_document_is_refused(card, people, content: bytes) -> None:
    refused = code_of(lambda: results.upload_draft(card.id, content, DRAFT, by=people[0]))
    assert refused.startswith(("files.", "dossiers."))
    assert not Result.objects.exists()


def test_a_template_cannot_run_code(card, people) -> None:
    content = "{{ ''.__class__.__mro__ }} <b>&</b>"
    result = drafted(card, people[0], draft=replace(DRAFT, content=content))
    assert b"%PDF" in pdf_of(result)[:10]
