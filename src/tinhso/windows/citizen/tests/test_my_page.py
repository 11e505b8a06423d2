"""My page: bind the account, follow, answer, write, take back, rate; nobody else's dossier is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.counter import LAND, all_the_way, hand_in

from tinhso.ground.audit.models import Change
from tinhso.ground.files import actions as files
from tinhso.ground.files.tests.samples import pdf
from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.models import Notice
from tinhso.people.identity.terms import DEMO_PASSWORD
from tinhso.people.parties import queries as parties
from tinhso.windows.citizen.actions import keep_papers_of
from tinhso.windows.citizen.tests.conftest import DIGITS, EMAIL
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.deeds.explaining import print_account
from tinhso.work.dossiers.models import DossierComponent, Message, Rating
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import AskStage, Status
from tinhso.work.dossiers.terms.looks import OPENED
from tinhso.work.procedures.queries import components, procedure

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

pytestmark = [pytest.mark.db, pytest.mark.django_db]

MINE = "/ca-nhan/"


def key() -> dict[str, str]:
    return {"khoa": str(uuid4())}


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def sign_in(client: Client) -> None:
    client.post("/dang-nhap/", {"username": EMAIL, "password": DEMO_PASSWORD})


def test_code_secret_and_number_bind_the_account(client: Client, account: Person, owned: DossierCard) -> None:
    sign_in(client)
    assert "/ca-nhan/tai-khoan/" in shown(client, MINE)
    right = {"code": owned.code, "secret": owned.secret, "number": DIGITS}
    for wrong in ({"secret": "AAAAAAAA"}, {"number": "099091000029"}, {"code": "H37.1-261121-9999"}):
        assert client.post(f"{MINE}tai-khoan/", right | wrong | key()).status_code == 422
        assert parties.party_of_account(account.account_id) is None
    assert client.post(f"{MINE}tai-khoan/", right | key()).status_code == 302
    assert parties.party_of_account(account.account_id) == owned.party
    assert owned.code in shown(client, MINE)


def test_ten_guesses_an_hour_are_all(client: Client, account: Person, owned: DossierCard) -> None:
    sign_in(client)
    wrong = {"code": owned.code, "secret": "AAAAAAAA", "number": DIGITS}
    answers = [client.post(f"{MINE}tai-khoan/", wrong | key()).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_the_page_tells_agency_person_and_why_it_is_due(at_home: Client, owned: DossierCard) -> None:
    page = shown(at_home, f"{MINE}ho-so/{owned.code}/")
    assert "Nông Thị Lan" in page
    assert "Văn phòng Đăng ký đất đai" in page
    assert "118/2025" in page


def test_it_tells_in_plain_words_and_a_picture_how_the_term_is_counted(at_home: Client, owned: DossierCard) -> None:
    for path in (f"{MINE}ho-so/{owned.code}/", f"{MINE}ho-so/{owned.code}/thoi-han/"):
        page = shown(at_home, path)
        assert "ts-clock__strip" in page
        assert "Thời hạn giải quyết là" in page
    made = at_home.post(f"{MINE}ho-so/{owned.code}/thoi-han/", key())
    assert made.status_code == 302
    assert "Đang tạo tệp PDF" in shown(at_home, made["Location"])
    print_account(owned.id, UUID(made["Location"].rstrip("/").split("/")[-1]), own=True)
    paper = at_home.get(made["Location"])
    assert (paper["Content-Type"], paper["Cache-Control"]) == ("application/pdf", "private, no-store")


def test_anothers_dossier_is_not_there(at_home: Client, cast: Callable[[str], Person]) -> None:
    other = hand_in(cast("lan.nt"))
    for deed in (
        "",
        "trao-doi/",
        "bo-sung/",
        "rut/",
        "ai-da-xem/",
        "thoi-han/",
        f"thoi-han/{uuid4()}/",
        "danh-gia/",
        f"ket-qua/{uuid4()}/",
        f"phieu/{uuid4()}/",
    ):
        assert at_home.get(f"{MINE}ho-so/{other.code}/{deed}").status_code == 404, deed


def test_officials_have_no_page_of_their_own_here(client: Client) -> None:
    client.post("/dang-nhap/", {"username": "lan.nt", "password": DEMO_PASSWORD})
    assert client.get(MINE).status_code == 403


def test_a_message_reaches_the_one_stop_and_comes_back_read(
    at_home: Client, owned: DossierCard, cast: Callable[[str], Person]
) -> None:
    file = SimpleUploadedFile("anh.pdf", pdf(), "application/pdf")
    typed = {"text": "Khi nào có kết quả?", "tep_00000000000000000000000000000001": file}
    assert at_home.post(f"{MINE}ho-so/{owned.code}/trao-doi/", typed | key()).status_code == 302
    kept = Message.objects.get()
    assert (kept.from_applicant, kept.text) == (True, "Khi nào có kết quả?")
    actions.write_message(owned.id, "Ngày mai ạ.", by=cast("lan.nt"))
    page = shown(at_home, f"{MINE}ho-so/{owned.code}/")
    assert "Ngày mai ạ." in page
    assert "anh.pdf" in page
    assert Message.objects.get(from_applicant=False).read_at is not None


def test_what_is_asked_is_completed_with_files(
    at_home: Client, owned: DossierCard, cast: Callable[[str], Person]
) -> None:
    all_the_way(owned.code, until="assign")
    part = components(procedure(LAND).version_id)[0]
    items = [{"component": str(part.id), "name": part.name, "fix": "Chụp rõ hơn"}]
    asked = actions.draft_supplement(owned.id, AskStage.APPRAISAL, items, "Ảnh mờ", by=cast("tuan.lm"))
    actions.send_supplement(asked, by=cast("lan.nt"))
    place = f"{MINE}ho-so/{owned.code}/bo-sung/"
    assert "Chụp rõ hơn" in shown(at_home, place)
    assert at_home.post(place, key()).status_code == 422
    broken = SimpleUploadedFile("a.pdf", b"%PDF-1.4 rubbish", "application/pdf")
    assert at_home.post(place, {f"tep_{part.id.hex}": broken} | key()).status_code == 422
    good = SimpleUploadedFile("a.pdf", pdf(), "application/pdf")
    assert at_home.post(place, {f"tep_{part.id.hex}": good} | key()).status_code == 302
    assert card_of(owned.id).status == Status.PROCESSING
    assert at_home.get(place).status_code == 404


def test_a_dossier_is_taken_back(at_home: Client, owned: DossierCard) -> None:
    place = f"{MINE}ho-so/{owned.code}/rut/"
    assert at_home.post(place, {"reason": ""} | key()).status_code == 422
    assert at_home.post(place, {"reason": "Không cần nữa"} | key()).status_code == 302
    assert card_of(owned.id).status == Status.WITHDRAWN


def test_a_dossier_is_rated_once_at_its_end(at_home: Client, owned: DossierCard) -> None:
    place = f"{MINE}ho-so/{owned.code}/danh-gia/"
    assert at_home.post(place, {"tc_a": "2"} | key()).status_code == 422
    all_the_way(owned.code)
    assert at_home.post(place, key()).status_code == 422
    assert at_home.post(place, {"tc_a": "2", "tc_e": "1", "text": "Cảm ơn"} | key()).status_code == 302
    assert Rating.objects.get().marks == {"a": 2, "e": 1}
    assert at_home.post(place, {"tc_a": "0"} | key()).status_code == 422


def test_every_change_is_told_by_mail_and_in_the_app(at_home: Client, owned: DossierCard) -> None:
    notices.spread()
    notices.send_waiting()
    (letter,) = mail.outbox
    assert letter.to == [EMAIL]
    assert owned.code in letter.subject
    assert "Nông Thị Lan" in letter.body
    assert "Nông Thị Thử" not in letter.body + letter.subject
    page = shown(at_home, "/thong-bao/")
    assert owned.code in page
    notice = Notice.objects.get(account_id__isnull=False)
    assert at_home.get(f"/thong-bao/{notice.id}/").headers["Location"] == f"{MINE}ho-so/{owned.code}/"
    notice.refresh_from_db()
    assert notice.read_at


def test_who_left_no_address_is_told_nothing(cast: Callable[[str], Person]) -> None:
    hand_in(cast("lan.nt"))
    assert Notice.objects.exists()
    notices.spread()
    assert not Notice.objects.exists()


def test_papers_of_a_settled_dossier_are_kept_and_shown(at_home: Client, owned: DossierCard) -> None:
    row = DossierComponent.objects.get(dossier=owned.id)
    files.claim(files.keep(pdf()).id, "dossiers.component", str(row.id), name="don.pdf")
    assert keep_papers_of(owned.id) == 0
    all_the_way(owned.code)
    assert keep_papers_of(owned.id) == 1
    assert keep_papers_of(owned.id) == 0
    page = shown(at_home, f"{MINE}giay-to/")
    (paper,) = parties.papers_of(owned.party)
    assert paper.title in page.replace("&#34;", '"')
    assert at_home.get(f"{MINE}giay-to/{paper.id}/").status_code == 200
    assert at_home.post(f"{MINE}giay-to/{paper.id}/bo/", key()).status_code == 302
    assert parties.papers_of(owned.party) == []


def test_the_citizen_reads_who_looked_at_the_own_dossier(
    at_home: Client, account: Person, owned: DossierCard, cast: Callable[[str], Person], signed_in: Callable
) -> None:
    row = DossierComponent.objects.get(dossier=owned.id)
    scan = files.keep(pdf()).id
    files.claim(scan, "dossiers.component", str(row.id), name="don.pdf")
    here = f"{MINE}ho-so/{owned.code}/ai-da-xem/"
    assert here in shown(at_home, f"{MINE}ho-so/{owned.code}/")
    assert "don.pdf" not in shown(at_home, here)
    signed_in("tuan.lm").get(f"/ban-lam-viec/ho-so/{owned.code}/tep/{scan}/noi-dung/")
    told = shown(at_home, here)
    assert cast("tuan.lm").full_name in told
    assert "don.pdf" in told
    other = hand_in(cast("lan.nt"))
    assert at_home.get(f"{MINE}ho-so/{other.code}/ai-da-xem/").status_code == 404


def test_what_the_citizen_opens_is_written_down_as_the_own_look(
    at_home: Client, account: Person, owned: DossierCard
) -> None:
    row = DossierComponent.objects.get(dossier=owned.id)
    files.claim(files.keep(pdf()).id, "dossiers.component", str(row.id), name="don.pdf")
    all_the_way(owned.code)
    keep_papers_of(owned.id)
    (paper,) = parties.papers_of(owned.party)
    for _twice in range(2):
        assert at_home.get(f"{MINE}giay-to/{paper.id}/").status_code == 200
    (line,) = Change.objects.filter(event=OPENED)
    assert (line.subject_id, line.account_id) == (str(owned.id), account.account_id)
    assert line.facts == {"file": str(paper.file_id), "kind": "paper", "via": "my_page"}
    assert ">Bạn<" in shown(at_home, f"{MINE}ho-so/{owned.code}/ai-da-xem/")
