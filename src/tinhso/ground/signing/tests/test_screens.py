"""The screens: sign, send signatures back, register and revoke certificates."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tinhso.ground.signing import queries
from tinhso.ground.signing.actions.authority import TestAuthority
from tinhso.ground.signing.models import Certificate, SigningSession
from tinhso.ground.signing.terms import SessionState, SignatureKind
from tinhso.ground.signing.tests.papers import Official
from tinhso.people.directory.models import Holding

pytestmark = [pytest.mark.db, pytest.mark.django_db]
HOME = "/ban-lam-viec/ky-so/"
CARDS = f"{HOME}chung-thu/"


@pytest.fixture
def leader(signed_in: Callable[[str], Client]) -> Official:
    """The administrator registers the leader's certificate on the screen."""
    made, post = TestAuthority().issue("Hứa Đức Dũng"), Holding.objects.get(account__username="dung.hd")
    told = {"owner_chu": "Hứa Đức Dũng", "owner_chon": str(post.post_id), "khoa": str(uuid4())}
    file = SimpleUploadedFile("dung.crt", made.pem)
    reply = signed_in("binh.tt").post(f"{CARDS}dang-ky/ca-nhan/", told | {"file": file})
    assert reply.status_code == 302, reply.content.decode()
    (card,) = queries.certificates_of(post.account_id)
    assert "Hứa Đức Dũng" in signed_in("binh.tt").get(CARDS).content.decode()
    return Official(post.account_id, made, card)


@pytest.fixture
def begun(leader: Official, signed_in: Callable[[str], Client]) -> tuple[Client, str]:
    client = signed_in("dung.hd")
    reply = client.post(f"{HOME}thu/", {"khoa": str(uuid4())})
    assert reply.status_code == 302, reply.content.decode()
    return client, reply["Location"]


def answered(leader: Official, told: dict) -> dict:
    signatures = [
        {
            "id": one["id"],
            "signature": base64.b64encode(leader.sign(base64.b64decode(one["attributes"]))).decode(),
        }
        for one in told["documents"]
    ]
    return {"session": told["session"], "certificate": told["certificate"], "signatures": signatures}


def test_sign_as_the_script_does(leader: Official, begun: tuple[Client, str]) -> None:
    client, here = begun
    page = client.get(here)
    assert "connect-src 'self' http://127.0.0.1:" in page.headers["Content-Security-Policy"]
    assert "data-signing" in page.content.decode()
    paper = client.get(f"{here}tep/1/")
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    told = client.get(f"{here}phien.json", headers={"accept": "application/json"}).json()
    assert SigningSession.objects.get().state == SessionState.AWAITING_CLIENT
    body = json.dumps(answered(leader, told))
    json_wanted = {"accept": "application/json"}
    reply = client.post(f"{here}tra-loi/", body, content_type="application/json", headers=json_wanted)
    assert (reply.status_code, reply.json()) == (200, {"address": HOME})
    again = client.post(f"{here}tra-loi/", body, content_type="application/json", headers=json_wanted)
    assert (again.status_code, again.json()["code"]) == (409, "signing.already_signed")
    assert queries.verify(client.get(f"{here}tep/1/").content).good
    assert "data-signing" not in client.get(here).content.decode()
    assert client.get(f"{here}phien.json", headers=json_wanted).status_code == 409
    assert client.get(f"{here}tep/2/").status_code == 404


def test_sign_by_a_file_and_be_told_what_is_wrong_with_it(leader: Official, begun: tuple[Client, str]) -> None:
    client, here = begun
    download = client.get(f"{here}phien.json?tai=1")
    assert "attachment" in download["Content-Disposition"]
    good = answered(leader, download.json())
    other = good | {"session": str(uuid4())}
    worthless = good | {"signatures": [good["signatures"][0] | {"signature": base64.b64encode(b"x" * 70).decode()}]}
    for content, says in (
        (b"khong phai", "Đây không phải là kết quả của chương trình ký số."),
        (json.dumps(other).encode(), "Kết quả này thuộc về phiên ký khác."),
        (json.dumps(worthless).encode(), "Chữ ký không khớp với văn bản và chứng thư"),
    ):
        reply = client.post(f"{here}tra-loi/", {"file": SimpleUploadedFile("a.json", content), "khoa": str(uuid4())})
        assert reply.status_code == 422
        assert says in reply.content.decode()
    file = SimpleUploadedFile("a.json", json.dumps(good).encode())
    reply = client.post(f"{here}tra-loi/", {"file": file, "khoa": str(uuid4())})
    assert (reply.status_code, reply["Location"]) == (302, HOME)
    assert "đã ký, chữ ký hợp lệ" in client.get(HOME).content.decode()


def test_nobody_else_sees_the_session(begun: tuple[Client, str], signed_in: Callable[[str], Client]) -> None:
    _client, here = begun
    for who in ("huong.lt", "binh.tt"):
        for page in ("", "phien.json", "tep/1/"):
            assert signed_in(who).get(f"{here}{page}").status_code == 404


def test_cancel_and_begin_anew(begun: tuple[Client, str]) -> None:
    client, here = begun
    assert client.post(f"{here}huy/", {"khoa": str(uuid4())})["Location"] == here
    page = client.get(here).content.decode()
    assert "Người ký đã hủy." in page
    assert "data-signing" not in page
    assert client.post(f"{HOME}thu/", {"khoa": str(uuid4())}).status_code == 302


def test_revoke_on_the_screen(leader: Official, signed_in: Callable[[str], Client]) -> None:
    client = signed_in("binh.tt")
    here = f"{CARDS}{leader.card.id}/thu-hoi/"
    assert client.post(here, {"why": "", "khoa": str(uuid4())}).status_code == 422
    assert client.post(here, {"why": "mất thiết bị", "khoa": str(uuid4())}).status_code == 302
    assert "đã bị thu hồi" in client.get(CARDS).content.decode()
    reply = signed_in("dung.hd").post(f"{HOME}thu/", {"khoa": str(uuid4())})
    assert reply.status_code == 422
    assert "đã bị thu hồi lúc" in reply.content.decode()


def test_what_is_wrong_with_a_certificate_is_said_and_kept(signed_in: Callable[[str], Client]) -> None:
    client, post = signed_in("binh.tt"), Holding.objects.get(account__username="dung.hd")
    told = {"owner_chu": "Hứa Đức Dũng", "owner_chon": str(post.post_id)}
    for content, says in ((b"khong", "Đây không phải là chứng thư số"), (b"x" * 200_000, "Tệp lớn hơn 100 KB.")):
        file = SimpleUploadedFile("a.crt", content)
        reply = client.post(f"{CARDS}dang-ky/ca-nhan/", told | {"file": file, "khoa": str(uuid4())})
        assert reply.status_code == 422
        assert says in reply.content.decode()
    assert not Certificate.objects.filter(kind=SignatureKind.PERSON).exists()
