"""What a keeper writes by hand: four eyes, one's own drafts only, days that make sense, dossiers that keep theirs."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from tests.support.counter import hand_in

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.models import UnitVersion
from tinhso.people.directory.queries import unit_ids
from tinhso.work.dossiers.models import Dossier
from tinhso.work.procedures.actions import (
    approve_version,
    discard,
    draft_change,
    draft_new,
    drop_row,
    edit_head,
    end_procedure,
    put_row,
    refuse_version,
    submit,
    take_back,
)
from tinhso.work.procedures.models import Component, Procedure, ProcedureVersion
from tinhso.work.procedures.queries import catalogue, may_file_online, procedure
from tinhso.work.procedures.terms import Head, OnlineReason, Part, VersionState

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LAND, NEW = "1.115727", "9.123456"


def version(ident: UUID) -> ProcedureVersion:
    return ProcedureVersion.objects.get(id=ident)


def seen(ident: UUID) -> str:
    return version(ident).digest


def head_of(ident: UUID, **changes: object) -> Head:
    """What the draft says, with changes."""
    row = version(ident)
    head = Head(
        name=row.name, field=row.field, level=row.level, competent=row.competent_id, term_value=row.term_value,
        term_unit=row.term_unit, cutoff=row.cutoff, term_source=row.term_source, decision="1/QĐ-UBND",
        decided_on=date(2026, 11, 20), offered=row.offered,
    )  # fmt: skip
    return dataclasses.replace(head, **changes)


def proposed(by, **changes: object) -> UUID:
    """A proposal of somebody, with another term."""
    draft = draft_change(LAND, by=by)
    edit_head(draft, head_of(draft, **{"term_value": 9, **changes}), by=by, seen=seen(draft))
    submit(draft, by=by, seen=seen(draft))
    return draft


def test_who_wrote_it_does_not_approve_it_and_who_approves_saw_it_as_it_is(province, cast) -> None:
    writer, other = cast("binh.tt"), cast("nga.pq")
    draft = proposed(writer)
    tomorrow = today() + timedelta(1)
    with pytest.raises(NotAllowed, match="four_eyes"):
        approve_version(draft, by=writer, on=tomorrow)
    with pytest.raises(NotAllowed, match="not_yours"):
        approve_version(draft, by=cast("khoa.vd"), on=tomorrow)
    with pytest.raises(Stale):
        approve_version(draft, by=other, on=tomorrow, seen="as it was")
    for day in (date(2025, 7, 1), date(2020, 1, 1)):
        with pytest.raises(Refusal, match="approval_backwards"):
            approve_version(draft, by=other, on=day)
    approve_version(draft, by=other, on=tomorrow, seen=seen(draft))
    assert procedure(LAND, tomorrow).term.value == 9
    assert procedure(LAND).term.value == 15
    assert [line.event.rsplit(":", 1)[1] for line in changes_of("procedure_version", str(draft))] == [
        "drafted", "edited", "submitted", "approved",
    ]  # fmt: skip


def test_a_draft_is_its_authors_and_is_written_on_what_was_seen(province, cast) -> None:
    writer, other = cast("binh.tt"), cast("nga.pq")
    draft = draft_change(LAND, by=writer)
    assert draft_change(LAND, by=writer) == draft
    assert draft_change(LAND, by=other) != draft
    with pytest.raises(NotAllowed, match="not_your_draft"):
        edit_head(draft, head_of(draft), by=other, seen=seen(draft))
    with pytest.raises(NotAllowed):
        draft_change(LAND, by=cast("lan.nt"))
    before = seen(draft)
    put_row(draft, Part.COMPONENTS, {"name": "Giấy mới"}, by=writer, seen=before)
    with pytest.raises(Stale):
        put_row(draft, Part.COMPONENTS, {"name": "Giấy thứ hai"}, by=writer, seen=before)
    with pytest.raises(NotFound):
        drop_row(draft, Part.COMPONENTS, version(draft).id, by=writer, seen=seen(draft))
    with pytest.raises(NotFound):
        put_row(draft, Part.STEPS, {}, by=writer, seen=seen(draft))


def test_a_proposal_says_its_decision_and_a_difference_and_can_be_taken_back(province, cast) -> None:
    writer = cast("binh.tt")
    draft = draft_change(LAND, by=writer)
    with pytest.raises(Refusal, match="decision_missing"):
        submit(draft, by=writer, seen=seen(draft))
    edit_head(draft, head_of(draft), by=writer, seen=seen(draft))
    edit_head(draft, head_of(draft, cutoff=time(14, 30)), by=writer, seen=seen(draft))
    put_row(draft, Part.COMPONENTS, {"name": "Giấy mới", "originals": 1}, by=writer, seen=seen(draft), place=1)
    submit(draft, by=writer, seen=seen(draft))
    parts = {row["part"]: row for row in version(draft).difference}
    assert {"term", "components", "decision"} <= set(parts)
    assert parts["components"]["new"] == ["Giấy mới – 1 bản chính, 0 bản sao"]
    assert "nhận sau 14:30 tính sang ngày làm việc kế tiếp" in parts["term"]["new"]
    with pytest.raises(Refusal, match="no_draft"):
        edit_head(draft, head_of(draft), by=writer, seen=seen(draft))
    take_back(draft, by=writer)
    assert version(draft).state == VersionState.DRAFT
    submit(draft, by=writer, seen=seen(draft))
    refuse_version(draft, by=cast("nga.pq"), reason="Chưa rõ căn cứ")
    with pytest.raises(Refusal, match="decided_before"):
        take_back(draft, by=writer)
    assert draft_change(LAND, by=writer) != draft


def test_counters_are_offered_only_what_is_whole(province, cast) -> None:
    writer, other = cast("binh.tt"), cast("nga.pq")
    draft = draft_new(NEW, "Thủ tục thử", "Đất đai", by=writer)
    with pytest.raises(Refusal, match="code_taken"):
        draft_new(NEW, "Lần hai", "Đất đai", by=other)
    with pytest.raises(Refusal, match="odd_code"):
        draft_new("abc", "Mã lạ", "Đất đai", by=writer)
    plain = Head("Thủ tục thử", "Đất đai", decision="2/QĐ-UBND", offered=True)
    with pytest.raises(Refusal, match="offer_without_agency"):
        edit_head(draft, plain, by=writer, seen=seen(draft))
    agency = unit_ids(["vp-dkdd"])["vp-dkdd"]
    settled = dataclasses.replace(plain, level="province", competent=agency)
    with pytest.raises(Refusal, match="offer_without_term"):
        edit_head(draft, settled, by=writer, seen=seen(draft))
    whole = dataclasses.replace(settled, term_value=5, term_unit="working_day")
    edit_head(draft, whole, by=writer, seen=seen(draft))
    submit(draft, by=writer, seen=seen(draft))
    approve_version(draft, by=other, on=today())
    assert procedure(NEW).term.value == 5
    assert catalogue().filter(procedure__code=NEW).exists()


def test_an_ended_procedure_is_received_no_more_until_a_new_version_opens_it(province, cast) -> None:
    writer, other, soon = cast("binh.tt"), cast("nga.pq"), today() + timedelta(3)
    with pytest.raises(Refusal, match="end_without_decision"):
        end_procedure(LAND, decision=" ", on=soon, by=writer)
    with pytest.raises(Refusal, match="end_backwards"):
        end_procedure(LAND, decision="3/QĐ-UBND", on=date(2025, 7, 1), by=writer)
    end_procedure(LAND, decision="3/QĐ-UBND", on=soon, by=writer)
    assert procedure(LAND, soon - timedelta(1))
    assert may_file_online(LAND, soon - timedelta(1)).why == OnlineReason.NATIONAL
    for asked in (procedure, may_file_online):
        with pytest.raises(NotFound):
            asked(LAND, soon)
    with pytest.raises(Refusal, match="ended_before"):
        end_procedure(LAND, decision="4/QĐ-UBND", on=soon, by=writer)
    draft = proposed(writer)
    approve_version(draft, by=other, on=soon + timedelta(10))
    with pytest.raises(NotFound):
        procedure(LAND, soon + timedelta(9))
    assert procedure(LAND, soon + timedelta(10)).term.value == 9


def test_dossiers_keep_the_version_they_were_received_under(province, cast) -> None:
    card = hand_in(cast("lan.nt"), LAND)
    before = Dossier.objects.get(id=card.id)
    draft = proposed(cast("binh.tt"))
    approve_version(draft, by=cast("nga.pq"), on=today())
    after = Dossier.objects.get(id=card.id)
    assert (after.procedure_version_id, after.due_at, after.version) == (
        before.procedure_version_id, before.due_at, before.version,
    )  # fmt: skip
    assert Dossier.objects.get(id=hand_in(cast("lan.nt"), LAND).id).procedure_version_id == draft


def test_rows_keep_their_order_whatever_is_put_where(province, cast) -> None:
    writer = cast("binh.tt")
    draft = draft_change(LAND, by=writer)
    for name, place in (("a", 0), ("b", 1), ("c", 99), ("d", 2)):
        put_row(draft, Part.COMPONENTS, {"name": name}, by=writer, seen=seen(draft), place=place)
    rows = list(Component.objects.filter(version=draft).order_by("seq").values_list("name", "seq"))
    names = [name for name, _seq in rows]
    assert names[:2] == ["b", "d"]
    assert names[-2:] == ["a", "c"]
    assert [seq for _name, seq in rows] == list(range(1, len(rows) + 1))


def test_what_is_thrown_away_leaves_nothing_but_its_history(province, cast) -> None:
    writer = cast("binh.tt")
    draft = draft_new(NEW, "Thủ tục thử", "Đất đai", by=writer)
    discard(draft, by=writer, seen=seen(draft))
    assert not Procedure.objects.filter(code=NEW).exists()
    change = draft_change(LAND, by=writer)
    discard(change, by=writer, seen=seen(change))
    assert procedure(LAND)
    assert [line.event for line in changes_of("procedure_version", str(change))][-1] == "procedures:version:discarded"


def test_a_competent_agency_that_will_be_gone_is_refused(province, cast) -> None:
    gone = UnitVersion.objects.filter(validity__endswith__lte=today(), validity__upper_inf=False).first()
    assert gone, "some unit of the facts has ended"
    draft = proposed(cast("binh.tt"), competent=gone.unit_id)
    with pytest.raises(Refusal, match="agency_gone"):
        approve_version(draft, by=cast("nga.pq"), on=today())
