"""A changed source waits for an official, who approves or refuses it; nobody else may."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tinhso.ground.audit.models import Change
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.work.procedures.actions import (
    approve_policy,
    approve_version,
    import_catalogue,
    may_edit,
    read_files,
    refuse_policy,
    refuse_version,
)
from tinhso.work.procedures.models import ClockPolicy, Form, ProcedureVersion
from tinhso.work.procedures.queries import catalogue, procedure, proposals, stored
from tinhso.work.procedures.terms import PolicyState, VersionState

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LAND, NEW, ON = "1.115727", "9.000001", date(2026, 12, 1)
SENTENCE = "Thời hạn nêu trên không bao gồm thời gian xác định giá đất."


def take(folder: Path, name: str, *codes: str, **more: str) -> Any:
    """Import a small catalogue in which each procedure is called `name`."""
    file = folder / "rows.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        for code in codes:
            row = {"code": code, "name": name, "categories": ["Đất đai"], "departments": [], "state": "ACTIVE"} | more
            out.write(json.dumps(row) + "\n")
    return import_catalogue(*read_files(file, None, None))


def test_a_new_procedure_enters_without_being_offered_and_again_nothing_changes(province, tmp_path: Path) -> None:
    done = take(tmp_path, "Thử", NEW)
    assert (done.added, done.proposed, done.changes) == (1, 0, 1)
    row = ProcedureVersion.objects.get(procedure__code=NEW)
    assert (row.state, row.offered, row.term_value) == (VersionState.IN_FORCE, False, None)
    assert not catalogue().filter(procedure__code=NEW).exists()
    with pytest.raises(NotFound):
        procedure(NEW)
    again = take(tmp_path, "Thử", NEW)
    assert (again.changes, again.same) == (0, 1)
    assert stored()["versions"] == 1


def test_a_change_waits_and_holds_from_its_day_once_approved(province, cast, tmp_path: Path) -> None:
    before = procedure(LAND)
    done = take(tmp_path, "Tên mới", LAND)
    [waiting] = proposals()
    assert done.proposed == 1
    assert next(row for row in waiting.difference if row["part"] == "name")["new"] == ["Tên mới"]
    assert procedure(LAND, ON) == before
    keeper = cast("nga.pq")
    approve_version(waiting.id, by=keeper, on=ON)
    after = procedure(LAND, ON)
    assert (after.name, after.term, after.competent, after.level) == (
        "Tên mới", before.term, before.competent, before.level,
    )  # fmt: skip
    assert procedure(LAND, date(2026, 11, 30)) == before
    told = Change.objects.get(event="procedures:version:approved")
    assert told.subject_id == str(waiting.id)
    with pytest.raises(Refusal, match="decided_before"):
        refuse_version(waiting.id, by=keeper, reason="nhầm")


def test_a_refused_change_is_not_proposed_again_but_the_next_one_is(province, cast, tmp_path: Path) -> None:
    take(tmp_path, "Tên mới", LAND)
    [waiting] = proposals()
    keeper = cast("binh.tt")
    with pytest.raises(Refusal, match="reason_missing"):
        refuse_version(waiting.id, by=keeper, reason=" ")
    refuse_version(waiting.id, by=keeper, reason="Nguồn sai")
    assert take(tmp_path, "Tên mới", LAND).changes == 0
    assert take(tmp_path, "Tên khác", LAND).proposed == 1
    assert take(tmp_path, "Tên khác nữa", LAND).proposed == 1
    assert [one.name for one in proposals()] == ["Tên khác nữa"]


def test_a_new_date_of_the_crawl_is_no_change_and_a_change_taken_back_is_withdrawn(province, tmp_path: Path) -> None:
    take(tmp_path, "Thử", NEW)
    assert take(tmp_path, "Đổi", NEW).proposed == 1
    assert take(tmp_path, "Đổi", NEW, categoryIds="x").changes == 0
    assert proposals().count() == 1
    assert take(tmp_path, "Thử", NEW).withdrawn == 1
    assert proposals().count() == 0
    assert take(tmp_path, "Thử", NEW).changes == 0


def test_only_who_keeps_the_catalogue_decides(province, cast, tmp_path: Path) -> None:
    take(tmp_path, "Tên mới", LAND)
    [waiting] = proposals()
    for name, may in {"lan.nt": False, "khoa.vd": False, "nga.pq": True, "binh.tt": True}.items():
        assert may_edit(cast(name)) is may
    with pytest.raises(NotAllowed):
        approve_version(waiting.id, by=cast("lan.nt"), on=ON)
    with pytest.raises(NotAllowed):
        refuse_version(waiting.id, by=cast("khoa.vd"), reason="không")
    with pytest.raises(Refusal, match="approval_backwards"):
        approve_version(waiting.id, by=cast("nga.pq"), on=date(2020, 1, 1))
    assert ProcedureVersion.objects.get(id=waiting.id).state == VersionState.PROPOSED


def test_a_policy_is_approved_or_refused_once(province, cast) -> None:
    version = ProcedureVersion.objects.get(procedure__code=LAND)
    rows = [
        ClockPolicy.objects.create(
            version=version, seq=seq, source="details", section="way", sentence=SENTENCE, finding="excludes",
            effect="exclude", state=PolicyState.PROPOSED,
        )
        for seq in (1, 2)
    ]  # fmt: skip
    keeper = cast("nga.pq")
    with pytest.raises(NotAllowed):
        approve_policy(rows[0].id, by=cast("lan.nt"))
    approve_policy(rows[0].id, by=keeper)
    refuse_policy(rows[1].id, by=keeper, reason="Chỉ là ghi chú")
    assert list(ClockPolicy.objects.order_by("seq").values_list("state", flat=True)) == ["approved", "refused"]
    with pytest.raises(Refusal, match="decided_before"):
        refuse_policy(rows[0].id, by=keeper, reason="Đổi ý")


def test_a_file_of_something_else_is_refused_whole(province, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"code": "9.000001", "name": "Thử"}\n[1, 2]\n', encoding="utf-8")
    with pytest.raises(Refusal, match="file_unreadable"):
        read_files(file, None, None)
    assert not ProcedureVersion.objects.filter(procedure__code=NEW).exists()


def test_a_form_waits_for_the_procedure_that_it_names(province: object, tmp_path: Path) -> None:
    form, code = Form.objects.get(code="tro-giup-xa-hoi"), "1.001776"
    assert not form.procedures.filter(code=code).exists()
    for _ in range(2):
        take(tmp_path, "Trợ cấp xã hội hàng tháng", code)
        assert form.procedures.filter(code=code).count() == 1
