"""Anybody may ask whether a result is real; nobody learns a name or a number by asking."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.support.counter import NAME, hand_in

from tinhso.ground.signing.queries import verify
from tinhso.ground.signing.tests.papers import pdfsig
from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.tests.results.acting import (
    SIGNER,
    drafted,
    number,
    pdf_of,
    seal,
    seal_of,
    sign,
    token_of,
)

pytestmark = [pytest.mark.db, pytest.mark.django_db]
INTACT = "Tệp còn nguyên vẹn: cá nhân có thẩm quyền đã ký, sau đó cơ quan đã ký."
CHANGED = "Tệp đã bị sửa đổi sau khi ký."


@pytest.fixture
def issued(cast) -> Result:
    card = hand_in(cast("lan.nt"))
    seal_of(card.competent_unit, "Văn phòng Đăng ký đất đai")
    leader, clerk = cast("dung.hd"), cast("thuy.db")
    return seal(number(sign(drafted(card, cast("tuan.lm")), leader, token_of(leader)), clerk), clerk)


def page_of(result: Result) -> str:
    return reverse("portal:check_token", args=[result.token])


def send(address: str, content: bytes, name: str = "ket-qua.pdf"):
    return Client().post(address, {"file": SimpleUploadedFile(name, content)})


def flip(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def test_the_page_of_the_qr_code_tells_no_name_and_no_number(issued: Result, client: Client) -> None:
    assert page_of(issued) == f"/kiem-tra/{issued.token}/"
    shown = client.get(page_of(issued)).content.decode()
    assert "Văn phòng Đăng ký đất đai" in shown
    assert "Có hiệu lực" in shown
    assert f"{issued.issued_on:%d/%m/%Y}" in shown
    for secret in (NAME, SIGNER, issued.number, issued.dossier.code, str(issued.id), issued.dossier.secret):
        assert secret not in shown


def test_the_file_is_intact_and_one_flipped_byte_is_found(issued: Result, tmp_path) -> None:
    sealed = pdf_of(issued)
    shown = send(page_of(issued), sealed).content.decode()
    assert INTACT in shown
    assert "không sai một byte" in shown
    assert shown.count("hợp lệ</td>") == 2
    assert "chứng thư thử nghiệm" in shown
    assert SIGNER not in shown
    drawn = sealed.index(b"stream") + 40
    for place in (drawn, len(sealed) // 2):
        flipped = flip(sealed, place)
        assert INTACT not in send(reverse("portal:check"), flipped).content.decode()
        assert "không phải là tệp đã ban hành" in send(page_of(issued), flipped).content.decode()
        assert pdfsig(flipped, tmp_path).count("Signature is Valid") < 2
    assert CHANGED in send(reverse("portal:check"), flip(sealed, drawn)).content.decode()


def test_wherever_a_byte_is_flipped_the_file_is_not_told_to_be_the_one_that_was_issued(issued: Result) -> None:
    sealed = pdf_of(issued)
    assert verify(sealed).issued
    tail = range(len(sealed) - 700, len(sealed), 9)  # the tables by which a reader finds everything else
    for place in (*range(0, len(sealed), len(sealed) // 100), *tail):
        assert not verify(flip(sealed, place)).issued, place


@pytest.mark.parametrize("content", [b"not a pdf", b"%PDF-1.7\n", b"\x00" * 100])
def test_what_is_no_pdf_is_answered_in_words(content: bytes) -> None:
    shown = send(reverse("portal:check"), content)
    assert shown.status_code == 200
    told = shown.content.decode()
    assert "Không đọc được tệp PDF" in told or "Tệp không có chữ ký số nào" in told


def test_a_form_without_a_file_says_what_is_missing(client: Client) -> None:
    assert client.post(reverse("portal:check"), {}).status_code == 422


def test_a_replaced_result_leads_to_its_successor(issued: Result, cast, client: Client) -> None:
    clerk, leader = cast("thuy.db"), cast("dung.hd")
    draft = Result.objects.get(id=results.supersede(issued.id, "Sai số thửa", by=cast("tuan.lm")))
    assert client.get(reverse("portal:check_token", args=[draft.token])).status_code == 404
    right = seal(number(sign(draft, leader, token_of(leader)), clerk), clerk)
    shown = client.get(page_of(issued)).content.decode()
    assert "Đã được thay thế bằng kết quả khác" in shown
    assert page_of(right) in shown
    assert "Sai số thửa" not in shown
    results.revoke(right.id, "Cấp sai đối tượng", version=right.version, by=leader)
    shown = client.get(page_of(right)).content.decode()
    assert "Đã thu hồi" in shown
    assert "Cấp sai đối tượng" not in shown


def test_guessing_is_stopped(client: Client) -> None:
    answers = [client.get(reverse("portal:check_token", args=[f"x{at}"])).status_code for at in range(61)]
    assert set(answers[:60]) == {404}
    assert answers[60] == 429
