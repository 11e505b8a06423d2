"""A dossier's page: papers with their scans, what was said, what may be done now; the scans for nobody else."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.support.counter import all_the_way, hand_in, step

from tinhso.ground.files import actions as files
from tinhso.ground.workdays.queries import now
from tinhso.work.dossiers.models import DossierComponent, Message, Opinion
from tinhso.work.dossiers.queries.page import COMPONENT

pytestmark = [pytest.mark.db, pytest.mark.django_db]

DOSSIERS = "/ban-lam-viec/ho-so/"


def picture() -> bytes:
    """A small real picture."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "PNG")
    return made.getvalue()


def scan_of(card, name: str = "Giấy khai sinh.png"):
    """A scan of the dossier's first paper; gives the file's id."""
    kept = files.keep(picture())
    part = DossierComponent.objects.filter(dossier_id=card.id).first()
    files.claim(kept.id, COMPONENT, str(part.id), name=name)
    return kept.id


def shown(client, card) -> str:
    return client.get(f"{DOSSIERS}{card.code}/").content.decode()


def test_a_scan_stands_beside_its_paper_and_is_shown_as_what_it_is(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    ident = scan_of(card)
    client = signed_in("lan.nt")
    assert f"{DOSSIERS}{card.code}/tep/{ident}/" in shown(client, card)
    viewer = client.get(f"{DOSSIERS}{card.code}/tep/{ident}/").content.decode()
    assert f'src="{DOSSIERS}{card.code}/tep/{ident}/noi-dung/"' in viewer
    content = client.get(f"{DOSSIERS}{card.code}/tep/{ident}/noi-dung/")
    assert content.content == picture()
    assert content["Content-Type"] == "image/png"
    assert content["X-Content-Type-Options"] == "nosniff"
    assert content["Content-Disposition"].startswith("inline;")
    assert "no-store" in content["Cache-Control"]
    assert content["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in content["Content-Security-Policy"]


def test_a_scan_is_reached_through_its_own_dossier_only(signed_in, cast) -> None:
    card, other = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    ident = scan_of(card)
    assert signed_in("lan.nt").get(f"{DOSSIERS}{other.code}/tep/{ident}/noi-dung/").status_code == 404
    assert signed_in("oanh.lt").get(f"{DOSSIERS}{card.code}/tep/{ident}/noi-dung/").status_code == 404


def test_outcomes_are_buttons_for_whoever_takes_the_step(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    assert 'name="outcome" value="assigned"' in shown(signed_in("dung.hd"), card)
    assert 'name="outcome"' not in shown(signed_in("tuan.lm"), card)
    step(card.code, cast("dung.hd"))
    text = shown(signed_in("tuan.lm"), card)
    assert 'value="drafted"' in text
    assert 'value="supplement"' not in text  # it has a page of its own


def test_the_leader_sees_who_is_there_and_gives_the_step_to_one(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    client = signed_in("dung.hd")
    text = shown(client, card)
    tuan = cast("tuan.lm").post_id
    assert f'name="post" id="post-{tuan}"' in text
    assert str(cast("ha.tt").post_id) not in text  # of another department


def test_what_was_said_stands_on_the_page(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    Opinion.objects.create(dossier_id=card.id, text="Đối chiếu lại ranh giới.", at=now(), by_name="Tuấn")
    Message.objects.create(dossier_id=card.id, from_applicant=True, text="Bao giờ có ạ?", written_at=now())
    text = shown(signed_in("lan.nt"), card)
    assert "Đối chiếu lại ranh giới." in text
    assert "Bao giờ có ạ?" in text


def test_the_page_asks_no_more_for_much_than_for_little(signed_in, cast) -> None:
    little, much = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    all_the_way(much.code, until="review")
    scan_of(much)
    for number in range(5):
        Opinion.objects.create(dossier_id=much.id, text=f"Ý kiến {number}", at=now(), by_name="Tuấn")
    client, asked = signed_in("yen.dh"), []
    for card in (little, much):
        shown(client, card)
        with CaptureQueriesContext(connection) as statements:
            shown(client, card)
        asked.append(len(statements))
    assert asked[0] == asked[1]
