"""The quick desk: one line is a whole dossier, the book counts without gaps and is never deleted, batches share."""

from __future__ import annotations

import io
import uuid
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.work.casework.queries import open_items
from tinhso.work.dossiers.actions.doors import quick
from tinhso.work.dossiers.models import Certification, Dossier, Event, IssuedForm
from tinhso.work.dossiers.queries.doors.book import certification_fee, in_batch, shipped_tariffs
from tinhso.work.dossiers.terms import Applicant, CertificationKind, Door, Status
from tinhso.work.money.queries.passing import to_pass_on
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db, pytest.mark.usefixtures("certifying")]

COPY, SIGNATURE = "2.000815", "2.000884"
DESK, BOOK = "/ban-lam-viec/ho-so/nhanh/", "/ban-lam-viec/ho-so/nhanh/so/"
NAME, SIGNER = "Nông Thị Thử", "Chu Việt Quang"


def certify(by, code: str = COPY, **more: object) -> Certification:
    told = {"subject": "Bằng tốt nghiệp", "pages": 1, "copies": 2, "signer_name": SIGNER} | more
    return quick.certify(procedure(code), Applicant(NAME), by=by, **told)


def typed(**more: str) -> dict[str, str]:
    told = {"procedure": COPY, "full_name": NAME, "subject": "Bằng tốt nghiệp", "pages": "1", "copies": "2"}
    return told | {"signer": SIGNER, "khoa": str(uuid.uuid4())} | more


def test_a_line_is_a_whole_dossier(cast) -> None:
    line = certify(cast("mai.vt"))
    dossier = Dossier.objects.get(id=line.dossier_id)
    assert (dossier.status, dossier.door) == (Status.RETURNED, Door.QUICK)
    assert dossier.accepted_at == dossier.settled_at == dossier.returned_at == line.at
    assert open_items(dossier.id) == []
    told = list(Event.objects.filter(dossier=dossier).order_by("id").values_list("kind", "on_time"))
    assert told == [("received", None), ("settled", True), ("returned", None)]
    assert IssuedForm.objects.count() == 0  # no receipt unless asked for


def test_a_receipt_is_issued_where_it_is_asked_for(cast) -> None:
    certify(cast("mai.vt"), receipt_wanted=True)
    assert IssuedForm.objects.get().form == "01"


def test_numbers_run_by_kind_without_gaps(cast) -> None:
    clerk = cast("mai.vt")
    assert [certify(clerk).number for _ in range(3)] == [1, 2, 3]
    assert certify(clerk, SIGNATURE).number == 1
    with pytest.raises(Refusal):
        certify(clerk, subject=" ")
    assert certify(clerk).number == 4
    assert Certification.objects.filter(year=today().year, kind=CertificationKind.TRUE_COPY).count() == 4


@pytest.mark.parametrize(
    ("code", "pages", "copies", "fee"),
    [
        (COPY, 1, 1, 2000),
        (COPY, 2, 3, 12_000),
        (COPY, 3, 1, 5000),
        (COPY, 10, 2, 24_000),
        (COPY, 1000, 1, 200_000),
        (SIGNATURE, 5, 2, 20_000),
    ],
)
def test_the_fee_is_that_of_the_tariff(code: str, pages: int, copies: int, fee: int) -> None:
    assert certification_fee(code, pages, copies, date(2026, 11, 22)) == Decimal(fee)


def test_no_tariff_no_fee() -> None:
    assert certification_fee("1.001193", 1, 1, date(2026, 11, 22)) is None
    assert certification_fee(COPY, 1, 1, date(2016, 1, 1)) is None
    assert not any(one.text_read for one in shipped_tariffs())


def test_what_takes_longer_is_not_for_the_quick_desk(cast) -> None:
    with pytest.raises(Refusal) as no:
        quick.serve(procedure("1.115738"), Applicant(NAME), by=cast("mai.vt"))
    assert no.value.code == "dossiers.not_within_the_day"


def test_the_next_line_begins_where_the_last_one_ended(signed_in) -> None:
    client = signed_in("mai.vt")
    answer = client.post(DESK, typed())
    assert answer["Location"] == f"{DESK}?thu-tuc={COPY}"
    page = client.get(answer["Location"]).content.decode()
    assert f'value="{COPY}" selected' in page
    assert SIGNER in page
    assert "1/" + str(today().year) in page


def test_a_line_that_lacks_something_stays_on_the_page(signed_in) -> None:
    page = signed_in("mai.vt").post(DESK, typed(subject="", copies="0"))
    text = page.content.decode()
    assert page.status_code == 422
    assert 'id="id_subject_error"' in text
    assert 'id="id_copies_error"' in text
    assert NAME in text
    assert Dossier.objects.count() == 0


def test_a_same_day_procedure_is_one_line_too(signed_in) -> None:
    answer = signed_in("mai.vt").post(DESK, typed(procedure="2.000635", subject="", signer=""))
    assert answer.status_code == 302
    assert Dossier.objects.get().status == Status.RETURNED
    assert Certification.objects.count() == 0


def test_a_struck_line_stays_and_its_number_is_not_given_again(cast, signed_in) -> None:
    line = certify(cast("mai.vt"))
    void = f"{BOOK}{line.id}/huy/"
    client = signed_in("mai.vt")
    assert client.post(void, {"reason": "", "khoa": str(uuid.uuid4())}).status_code == 422
    assert client.post(void, {"reason": "Ghi nhầm người", "khoa": str(uuid.uuid4())}).status_code == 302
    assert "Ghi nhầm người" in client.get(BOOK).content.decode()
    assert certify(cast("mai.vt")).number == 2
    with pytest.raises(Refusal) as no:
        quick.void_certification(line.id, "lần nữa", by=cast("mai.vt"))
    assert no.value.code == "dossiers.void_already"


def test_another_counters_line_is_not_there(cast) -> None:
    line = certify(cast("mai.vt"))
    stranger = cast("tuan.lm")
    with pytest.raises(NotFound):
        quick.void_certification(line.id, "x", by=stranger)


def test_the_book_goes_out_as_an_excel_file(cast, signed_in) -> None:
    certify(cast("mai.vt"))
    answer = signed_in("mai.vt").get(BOOK, {"xuat": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert any("Bằng tốt nghiệp" in row for row in rows)


def test_a_batch_has_one_receipt(cast, signed_in) -> None:
    client = signed_in("mai.vt")
    begun = client.post(f"{DESK}lo/", {"khoa": str(uuid.uuid4())})
    number = begun["Location"].rpartition("=")[2]
    for _ in range(2):
        client.post(begun["Location"], typed())
    page = client.get(f"{DESK}lo/{number}/").content.decode()
    codes = [line.code for line in in_batch(Dossier.objects.first().batch_id)]
    assert len(codes) == 2
    assert all(code in page for code in codes)
    for _ in range(2):
        client.post(f"{DESK}lo/{number}/", {"khoa": str(uuid.uuid4())})
    assert IssuedForm.objects.get().batch.number == number
    assert signed_in("lan.nt").get(f"{DESK}lo/{number}/").status_code == 404


def test_a_dossier_of_the_counter_joins_a_batch(cast, signed_in) -> None:
    from tinhso.work.procedures.queries import components  # noqa: PLC0415

    batch = quick.open_batch(by=cast("lan.nt"))
    part = components(procedure("1.115727").version_id)[0]
    form = {"full_name": NAME, f"originals_{part.id.hex}": "1", "khoa": str(uuid.uuid4())}
    answer = signed_in("lan.nt").post(f"/ban-lam-viec/ho-so/tiep-nhan/1.115727/?lo={batch.id}", form)
    assert answer["Location"] == f"{DESK}lo/{batch.number}/"
    assert Dossier.objects.get().batch_id == batch.id


def test_the_charge_of_a_line_lies_in_the_till_until_the_line_is_struck_out(cast) -> None:
    clerk = cast("mai.vt")
    line = certify(clerk)
    (paid,) = to_pass_on([clerk.unit_id])
    assert (paid.number, paid.amount, paid.kind) == (f"CTBS 1/{line.year}", line.fee, "charge")
    quick.void_certification(line.id, "Ghi nhầm người", by=clerk)
    assert to_pass_on([clerk.unit_id]) == []
    certify(clerk)
    assert [one.number for one in to_pass_on([clerk.unit_id])] == [f"CTBS 2/{line.year}"]
