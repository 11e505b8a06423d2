"""The keepers' pages: who may open them, what they tell, and a change from the draft to the day it holds."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.actions import draft_change
from tinhso.work.procedures.models import ClockPolicy, Component, FilingOption, ProcedureVersion, RepairRow
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LAND = "1.115727"
PLAIN = ("keep", "keep_list", "keep_proposals", "keep_policies", "keep_terms", "keep_repairs", "keep_new")
OF_LAND = ("keep_procedure", "keep_sources", "keep_end", "keep_service", "keep_route", "keep_receiver")


def key(**more: object) -> dict[str, str]:
    return {"khoa": str(uuid4()), **{name: str(value) for name, value in more.items()}}


@pytest.fixture
def told(province) -> ProcedureVersion:
    """A version with a term read from words, a repair and a sentence about the clock."""
    row = ProcedureVersion.objects.get(procedure__code=LAND)
    FilingOption.objects.create(
        version=row,
        seq=1,
        channel="direct",
        amount=3,
        unit="working_day",
        mark="parsed",
        sentence="Trong 03 ngày làm việc",
    )
    RepairRow.objects.create(version=row, seq=1, code="no_term", place="way", original="nguyên văn gốc", result="")
    ClockPolicy.objects.create(
        version=row, seq=1, source="details", section="way", sentence="Không tính thời gian niêm yết.",
        finding="excludes", effect="exclude", state="proposed",
    )  # fmt: skip
    return row


@pytest.mark.parametrize("name", PLAIN + OF_LAND)
def test_only_keepers_see_the_desk_of_the_catalogue(told, signed_in, name: str) -> None:
    address = reverse(f"procedures:{name}", args=[LAND] if name in OF_LAND else [])
    assert signed_in("nga.pq").get(address).status_code == 200
    assert signed_in("lan.nt").get(address).status_code == 403
    assert signed_in("khoa.vd").get(address).status_code == 403


def test_lists_tell_each_row_with_its_words_and_can_be_taken_along(told, signed_in) -> None:
    keeper = signed_in("nga.pq")
    terms = reverse("procedures:keep_terms")
    assert "Trong 03 ngày làm việc" in keeper.get(terms).content.decode()
    assert "Trong 03 ngày làm việc" not in keeper.get(f"{terms}?muc=unknown").content.decode()
    assert "Trong 03 ngày làm việc" in b"".join(keeper.get(f"{terms}?don_vi=working_day&xuat=csv")).decode()
    repairs = b"".join(keeper.get(reverse("procedures:keep_repairs") + "?xuat=csv")).decode()
    assert "nguyên văn gốc" in repairs
    listed = reverse("procedures:keep_list")
    assert f"thu-tuc/{LAND}/" in keeper.get(f"{listed}?tim={LAND}").content.decode()
    assert f"thu-tuc/{LAND}/" not in keeper.get(f"{listed}?tim={LAND}&thoi_han=none").content.decode()
    assert f"thu-tuc/{LAND}/" in keeper.get(f"{listed}?tim={LAND}&he_thong=local&tai_quay=co").content.decode()


def test_sentences_are_judged_in_bulk_and_a_refusal_needs_its_reason(told, signed_in) -> None:
    keeper, address = signed_in("nga.pq"), reverse("procedures:keep_policies")
    one = ClockPolicy.objects.get()
    assert " checked" not in keeper.get(address).content.decode()
    assert " checked" in keeper.get(f"{address}?chon-het=1").content.decode()
    page = keeper.post(address, key(chon=one.id, viec="khong-duyet", reason=""))
    assert page.status_code == 422
    assert "checked" in page.content.decode()  # what was chosen stays chosen
    assert keeper.post(address, key(viec="duyet")).status_code == 422
    assert keeper.post(address, key(chon=one.id, viec="duyet")).status_code == 302
    one.refresh_from_db()
    assert one.state == "approved"
    assert keeper.post(address, key(chon=one.id, viec="duyet")).status_code == 422


def test_a_change_is_written_by_one_keeper_and_approved_by_another(told, signed_in) -> None:
    writer, other = signed_in("binh.tt"), signed_in("nga.pq")
    before = procedure(LAND)
    begun = writer.post(reverse("procedures:keep_draft_start", args=[LAND]), key())
    assert begun.status_code == 302
    draft = ProcedureVersion.objects.get(state="draft")
    seen = lambda: ProcedureVersion.objects.get(id=draft.id).digest  # noqa: E731
    head = reverse("procedures:keep_draft_head", args=[draft.id])
    form = writer.get(head).content.decode()
    fields = {
        "name": draft.name, "field": draft.field, "level": draft.level, "competent_1": "", "competent_0": "",
        "term_value": 9, "term_unit": "working_day", "term_source": "QĐ 1/QĐ-UBND", "decision": "1/QĐ-UBND",
        "decided_on": "20/11/2026", "offered": "on", "competent_chon": str(draft.competent_id), "competent_chu": "x",
    }  # fmt: skip
    assert draft.name in form
    bad = writer.post(head, key(seen=seen(), **fields | {"term_unit": "", "name": "Tên đang gõ"}))
    assert bad.status_code == 422
    assert "Tên đang gõ" in bad.content.decode()
    sent = writer.post(head, key(seen=seen(), **fields))
    assert sent.status_code == 302, re.findall(r"error-message.*", sent.content.decode())
    added = reverse("procedures:keep_part_add", args=[draft.id, "thanh-phan"])
    paper = {"name": "Bản vẽ mới", "originals": 1, "copies": 0}
    assert writer.post(added, key(seen="stale", **paper)).status_code == 422
    assert writer.post(added, key(seen=seen(), **paper)).status_code == 302
    assert other.get(head).status_code == 404
    submitted = writer.post(reverse("procedures:keep_draft_submit", args=[draft.id]), key(seen=seen()))
    assert submitted.status_code == 302
    approve = reverse("procedures:keep_approve", args=[draft.id])
    tomorrow = today() + timedelta(1)
    on = f"{tomorrow:%d/%m/%Y}"
    assert writer.post(approve, key(seen=seen(), on=on)).status_code == 403
    page = other.get(reverse("procedures:keep_proposal", args=[draft.id])).content.decode()
    assert "Bản vẽ mới" in page
    assert "9 ngày làm việc" in page
    assert other.post(approve, key(seen="older", on=on)).status_code == 422
    assert other.post(approve, key(seen=seen(), on=on)).status_code == 302
    assert procedure(LAND, tomorrow).term.value == 9
    assert procedure(LAND) == before
    assert Component.objects.filter(version=draft.id, name="Bản vẽ mới").exists()
    assert ClockPolicy.objects.filter(version=draft.id).count() == 1  # its sentences came along


def test_a_row_is_changed_moved_and_taken_out(told, cast, signed_in) -> None:
    keeper = signed_in("nga.pq")
    draft = draft_change(LAND, by=cast("nga.pq"))
    rows = list(Component.objects.filter(version=draft).order_by("seq"))
    seen = lambda: ProcedureVersion.objects.get(id=draft).digest  # noqa: E731
    last = rows[-1]
    address = reverse("procedures:keep_part_change", args=[draft, "thanh-phan", last.id])
    assert last.name[:30] in keeper.get(address).content.decode()
    values = {"name": "Giấy tờ đổi tên", "originals": 2, "copies": 1, "place": 1}
    assert keeper.post(address, key(seen=seen(), **values)).status_code == 302
    assert Component.objects.filter(version=draft).order_by("seq").first().name == "Giấy tờ đổi tên"
    drop = reverse("procedures:keep_part_drop", args=[draft, "thanh-phan", last.id])
    assert keeper.post(drop, key(seen=seen())).status_code == 302
    assert Component.objects.filter(version=draft).count() == len(rows) - 1
    assert keeper.get(reverse("procedures:keep_part", args=[draft, "khong-co"])).status_code == 404
    assert keeper.get(reverse("procedures:keep_draft_discard", args=[draft])).status_code == 200
    assert keeper.post(reverse("procedures:keep_draft_discard", args=[draft]), key(seen=seen())).status_code == 302
    assert not ProcedureVersion.objects.filter(id=draft).exists()


@pytest.mark.parametrize("part", ["cach-nop", "thanh-phan", "phi-le-phi", "truong-hop", "can-cu", "ket-qua"])
def test_every_part_can_be_written_and_what_is_wrong_is_said_beside_it(told, cast, signed_in, part: str) -> None:
    keeper, draft = signed_in("nga.pq"), draft_change(LAND, by=cast("nga.pq"))
    seen = ProcedureVersion.objects.get(id=draft).digest
    add = reverse("procedures:keep_part_add", args=[draft, part])
    assert keeper.get(add).status_code == 200
    assert keeper.post(add, key(seen=seen)).status_code == 422
    good = {
        "cach-nop": {"channel": "online", "amount": "1,5", "unit": "working_day"},
        "thanh-phan": {"name": "x", "originals": 1, "copies": 0},
        "phi-le-phi": {"kind": "fee", "amount": "50000"},
        "truong-hop": {"name": "x"},
        "can-cu": {"number": "1/2026/NĐ-CP", "signed": "1/2/2026"},
        "ket-qua": {"name": "x"},
    }[part]
    sent = keeper.post(add, key(seen=seen, **good))
    assert sent.status_code == 302, re.findall(r"error-message.*", sent.content.decode())
    assert keeper.get(sent["Location"]).status_code == 200


def test_what_holds_from_a_day_is_set_ended_and_withdrawn(told, signed_in) -> None:
    keeper = signed_in("nga.pq")
    later = f"{today() + timedelta(10):%d/%m/%Y}"
    service = reverse("procedures:keep_service", args=[LAND])
    wrong = keeper.post(service, key(service="level_3", on=later, basis="QĐ 2"))
    assert wrong.status_code == 422
    assert keeper.post(service, key(service="full", on=later, basis="QĐ 2")).status_code == 302
    services = ProcedureVersion.objects.get(procedure__code=LAND).procedure.services
    before = list(services.exclude(basis="QĐ 2").values_list("service", flat=True))
    row = services.get(basis="QĐ 2")
    page = keeper.get(reverse("procedures:keep_procedure", args=[LAND])).content.decode()
    assert "QĐ 2" in page
    end = reverse("procedures:keep_span_end", args=[LAND, "service", row.id])
    assert keeper.get(end).status_code == 200
    assert keeper.post(end, key(version=row.version)).status_code == 422
    assert keeper.post(end, key(version=row.version + 1, mistake="on")).status_code == 422
    assert keeper.post(end, key(version=row.version, mistake="on")).status_code == 302
    assert list(services.values_list("service", flat=True)) == before
    assert all(one.upper is None for one in services.values_list("validity", flat=True))
    assert keeper.get(reverse("procedures:keep_span_end", args=[LAND, "khac", uuid4()])).status_code == 404


def test_statements_do_not_grow_with_the_catalogue(told, signed_in, django_assert_max_num_queries) -> None:
    keeper = signed_in("nga.pq")
    for name, most in (("keep", 6), ("keep_list", 6), ("keep_terms", 6), ("keep_repairs", 6), ("keep_policies", 5)):
        address = reverse(f"procedures:{name}")
        keeper.get(address)
        with django_assert_max_num_queries(most):
            keeper.get(address)
