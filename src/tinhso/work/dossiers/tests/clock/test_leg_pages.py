"""The pages of interlinked dossiers: what each agency sees, what the lead and the head of the one-stop are told."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from tests.support.counter import hand_in

from tinhso.ground.files import actions as files
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import unit_ids
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.actions.deeds.legs import finish_leg, send_legs
from tinhso.work.dossiers.models import DossierComponent, Leg
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.clock.legs import legs_of
from tinhso.work.dossiers.queries.looks import looks_of
from tinhso.work.dossiers.queries.printed import hands
from tinhso.work.dossiers.tests.clock.test_legs import BUILDING, FARMING, WARD, plan

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def page_of(name: str, *args: object) -> str:
    return reverse(f"dossiers:{name}", args=args)


def text(client: Client, address: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", client.get(address).content.decode())).split())


def rows(*typed: tuple[str, str, str, str]) -> dict[str, str]:
    """The boxes of the page, filled row by row: agency, what to do, term, its unit."""
    found = {}
    for number, (unit, content, term, of) in enumerate(typed, 1):
        found |= {f"unit_{number}_chu": unit, f"content_{number}": content}
        found |= {f"term_{number}": term, f"term_unit_{number}": of}
    return found


def sent(client: Client, address: str, **typed: object):
    return client.post(address, {"khoa": str(uuid4()), **typed})


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "PNG")
    return made.getvalue()


def test_the_counter_gives_three_agencies_their_parts_over_the_page(processed, signed_in) -> None:
    client, address = signed_in("lan.nt"), page_of("send_legs", processed.code)
    assert "đồng thời các cơ quan" in text(client, address)
    typed = rows(
        ("so xay dung tinh lang son", "Ý kiến quy hoạch", "3", "working_day"),
        ("uy ban nhan dan phuong luong van tri", "Xác nhận tranh chấp", "5", "working_day"),
        ("so nong nghiep va moi truong tinh lang son", "Kế hoạch sử dụng đất", "16", "working_hour"),
    )
    form = {"version": processed.version, "medium": "electronic", **typed}
    halves = sent(client, address, **form | {"term_2": ""})
    assert halves.status_code == 422
    assert "Xác nhận tranh chấp" in halves.content.decode(), "what was typed comes back"
    done = sent(client, address, **form)
    assert (done.status_code, done["Location"]) == (302, page_of("dossier", processed.code))
    of = unit_ids([BUILDING, WARD, FARMING])
    assert [(one.unit, one.term_value, one.term_unit) for one in legs_of(processed.id)] == [
        (of[BUILDING], 3, "working_day"),
        (of[WARD], 5, "working_day"),
        (of[FARMING], 16, "working_hour"),
    ]
    shown = text(client, page_of("dossier", processed.code))
    for name in ("Sở Xây dựng tỉnh Lạng Sơn", "Ý kiến quy hoạch", "Còn 3 phần việc chưa xong"):
        assert name in shown


def test_an_old_page_is_refused_and_keeps_what_was_typed(processed, signed_in, cast) -> None:
    client, address = signed_in("lan.nt"), page_of("send_legs", processed.code)
    send_legs(processed.id, plan(WARD), by=cast("dung.hd"))
    typed = rows(("so xay dung tinh lang son", "Ý kiến", "3", "working_day"))
    answer = sent(client, address, version=processed.version, medium="paper", **typed)
    assert (answer.status_code, "Ý kiến" in answer.content.decode()) == (422, True)
    assert Leg.objects.count() == 1


def test_the_agency_finds_its_part_on_its_desk_finishes_it_and_sees_nothing_else(processed, signed_in, cast) -> None:
    send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    client, mine = signed_in("ha.tt"), page_of("leg", processed.code, 1)
    desk = client.get("/ban-lam-viec/").content.decode()
    assert f'href="{mine}"' in desk
    assert page_of("leg", processed.code, 2) not in desk
    assert client.get(page_of("dossier", processed.code)).status_code == 404
    assert client.get(page_of("leg", processed.code, 2)).status_code == 404
    table = client.get(page_of("legs")).content.decode()
    assert mine in table
    assert page_of("leg", processed.code, 2) not in table
    assert page_of("dossier", processed.code) + '"' not in client.get(mine).content.decode()
    scan = SimpleUploadedFile("y-kien.png", picture(), "image/png")
    assert sent(client, mine, deed="finish", outcome="").status_code == 422
    assert sent(client, mine, deed="finish", outcome="Phù hợp quy hoạch.", files=scan).status_code == 302
    assert sent(client, mine, deed="finish", outcome="Lần nữa.").status_code == 422
    (one, two) = legs_of(processed.id)
    assert (one.outcome, one.is_open, two.is_open) == ("Phù hợp quy hoạch.", False, True)
    lead = signed_in("tuan.lm")
    assert "Phù hợp quy hoạch." in text(lead, page_of("dossier", processed.code))
    found = re.search(r'href="([^"]*/1/tep/[^"]*)"', lead.get(mine).content.decode())
    assert found
    assert lead.get(found[1]).content == picture()


def test_papers_are_open_to_the_agency_of_a_part_alone_and_looks_are_written_down(processed, signed_in, cast) -> None:
    send_legs(processed.id, plan(BUILDING), by=cast("lan.nt"))
    kept = files.keep(picture())
    paper = DossierComponent.objects.filter(dossier_id=processed.id).first()
    files.claim(kept.id, "dossiers.component", str(paper.id), name="So do.png")
    scan = page_of("leg_file", processed.code, 1, kept.id)
    assert scan in signed_in("ha.tt").get(page_of("leg", processed.code, 1)).content.decode()
    answer = signed_in("ha.tt").get(scan)
    assert (answer.status_code, answer.content) == (200, picture())
    assert [look.actor_name for look in looks_of(card_of(processed.id))] == [cast("ha.tt").actor.name]
    assert signed_in("oanh.lt").get(scan).status_code == 404
    assert signed_in("ha.tt").get(page_of("file", processed.code, kept.id)).status_code == 404
    other = hand_in(cast("lan.nt"))
    send_legs(other.id, plan(BUILDING), by=cast("lan.nt"))
    assert signed_in("ha.tt").get(page_of("leg_file", other.code, 1, kept.id)).status_code == 404


def test_late_agencies_are_named_on_the_dossier_and_in_the_list_of_the_head(processed, signed_in, cast) -> None:
    first, second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    finish_leg(second, "Không tranh chấp.", by=cast("oanh.lt"))
    late = page_of("legs") + "?xem=qua-han"
    assert processed.code not in text(signed_in("yen.dh"), late)
    with time_machine.travel(now() + timedelta(days=12), tick=False):
        assert f"{processed.code}/1" in text(signed_in("yen.dh"), late)
        shown = text(signed_in("tuan.lm"), page_of("dossier", processed.code))
        assert "Sở Xây dựng tỉnh Lạng Sơn quá hạn phần việc của mình." in shown
        assert "Ủy ban nhân dân phường Lương Văn Tri quá hạn" not in shown
        page = signed_in("tuan.lm").get(page_of("dossier", processed.code)).content.decode()
        bars = re.findall(r'<svg class="ts-lane".*?</svg>', page, re.DOTALL)
        assert ["ts-share__bad" in bar for bar in bars] == [True, False], "one of two is drawn as late"
    assert open_item(first)


def test_parts_that_do_not_fit_into_the_term_are_flagged(processed, signed_in, cast) -> None:
    send_legs(processed.id, plan(BUILDING, days=100), by=cast("lan.nt"))
    assert "sau ngày hẹn trả kết quả của hồ sơ" in text(signed_in("tuan.lm"), page_of("dossier", processed.code))


def test_a_letter_is_written_down_by_the_counter_and_a_part_taken_back(processed, signed_in, cast) -> None:
    send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    client = signed_in("lan.nt")
    one, two = (page_of("leg", processed.code, seq) for seq in (1, 2))
    assert sent(client, one, deed="finish", outcome="Đồng ý.").status_code == 422
    letter = "12/SXD-QLN ngày 01/10/2026"
    assert sent(client, one, deed="finish", outcome="Đồng ý.", document=letter).status_code == 302
    assert sent(client, two, deed="take_back", reason=" ").status_code == 422
    assert sent(client, two, deed="take_back", reason="Nhầm phường.").status_code == 302
    found = legs_of(processed.id)
    assert [part.outcome for part in found] == [f"Đồng ý. (theo {letter})", "Nhầm phường."]
    assert "không thực hiện nữa" in text(client, two)


def test_the_control_sheet_tells_through_which_agencies_it_went(processed, cast) -> None:
    (one,) = send_legs(processed.id, plan(BUILDING), by=cast("lan.nt"))
    finish_leg(one, "Đồng ý.", by=cast("ha.tt"))
    assert "Sở Xây dựng tỉnh Lạng Sơn" in {line["unit"] for line in hands(processed.id)}


def test_the_list_asks_no_more_for_many_parts_than_for_few(processed, signed_in, cast) -> None:
    client, asked = signed_in("yen.dh"), []
    send_legs(processed.id, plan(BUILDING), by=cast("lan.nt"))
    for more in ((), (WARD, FARMING, "vp-dkdd", "so-kh-cn")):
        if more:
            send_legs(processed.id, plan(*more), by=cast("lan.nt"))
        client.get(page_of("legs"))
        with CaptureQueriesContext(connection) as statements:
            client.get(page_of("legs"))
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_a_term_longer_than_any_is_refused(processed, signed_in) -> None:
    client, address = signed_in("lan.nt"), page_of("send_legs", processed.code)
    typed = rows(("so xay dung tinh lang son", "Ý kiến", "99999", "working_day"))
    assert sent(client, address, version=processed.version, medium="paper", **typed).status_code == 422
    assert not Leg.objects.exists()
