"""A unit ends: its registers close, and its successor issues at once under its own name, from number 01 on."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.july import (
    BRANCH,
    DAY,
    EVE,
    FIRST,
    LATER,
    MERGED,
    MORNING,
    SPLIT,
    at,
    counter_of,
    found_the_old,
    july,
    seat,
    staff,
    ways,
    who,
)

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.actions import enact, record_acts, retract
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.terms import Right, Role
from tinhso.people.identity.models import Account
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.documents import actions, queries
from tinhso.work.documents.models import Letterhead
from tinhso.work.documents.terms import DocumentType, LetterheadCard, Outgoing

pytestmark = [pytest.mark.db, pytest.mark.django_db]

DECISION = Outgoing(DocumentType.DECISION, "Về việc cấp phép", "Nông Thử")
CLERK = "seal.cuong-loi"


@pytest.fixture
def old(province) -> UUID:
    """A commune's committee that gave two numbers before it ended; nobody of the new ones has set how it signs."""
    found_the_old()
    Letterhead.objects.filter(unit__key__in=[MERGED, BRANCH]).delete()
    unit = unit_ids([FIRST])[FIRST]
    with at(EVE):
        staff(FIRST, counter_of(FIRST), "cuong-loi")
        for number in ("01", "02"):
            assert actions.register_outgoing(unit, DECISION, by=who(CLERK)).full == f"{number}/QĐ-UBND"
    return unit


def enacted() -> UUID:
    return enact(july(), by=who("binh.tt"), ways=ways)


def test_every_committees_heading_made_from_the_directory_is_the_one_that_was_set(province) -> None:
    rows = Letterhead.objects.filter(unit__key__startswith="ubnd-").values_list("unit", flat=True)
    set_ = {unit: queries.letterhead(unit) for unit in rows}
    assert len(set_) > 60
    Letterhead.objects.all().delete()
    for unit, card in set_.items():
        made = queries.letterhead(unit)
        assert made.from_directory
        assert _words(made) == _words(card)


def _words(card: LetterheadCard) -> tuple[str, ...]:
    return card.superior, card.name, card.abbreviation, card.place


def test_the_successor_issues_at_once_under_its_own_name_from_01_on(old) -> None:
    of = unit_ids([MERGED, BRANCH])
    with at(MORNING):
        enacted()
        clerk = who(CLERK)
        assert clerk.unit_id == of[MERGED]
        assert _words(queries.letterhead(of[MERGED])) == (
            "Tỉnh Lạng Sơn", "Ủy ban nhân dân xã Châu Sơn", "UBND", "Châu Sơn",
        )  # fmt: skip
        given = [actions.register_outgoing(of[MERGED], DECISION, by=clerk) for _ in range(2)]
    assert [(one.full, one.dated) for one in given] == [("01/QĐ-UBND", DAY), ("02/QĐ-UBND", DAY)]
    assert queries.books([old, of[MERGED]]) == {old: [2025], of[MERGED]: [2025]}


def test_an_office_that_took_over_has_a_heading_of_its_own_until_its_head_sets_one(old) -> None:
    branch = ("Sở Nông nghiệp và Môi trường tỉnh Lạng Sơn", "Chi nhánh Đất đai khu vực Thử", "CNĐĐKVT", "Lạng Sơn")
    with at(MORNING):
        enacted()
        unit = unit_ids([BRANCH])[BRANCH]
        clerk = seat(BRANCH, Role.RECORDS_CLERK, Right.KEEP_RECORDS, "seal.branch", since=DAY)
        made = queries.letterhead(unit)
        assert _words(made) == branch
        assert actions.register_outgoing(unit, DECISION, by=clerk).full == "01/QĐ-CNĐĐKVT"
        actions.set_letterhead(LetterheadCard(unit, *branch[:2], "CNĐĐ", branch[3], by_type=False), by=clerk)
        assert not queries.letterhead(unit).from_directory
        assert actions.register_outgoing(unit, DECISION, by=clerk).full == "02/QĐ-CNĐĐ"


@pytest.mark.parametrize("dated", [None, date(2025, 6, 30), DAY])
def test_who_is_gone_issues_nothing_under_whatever_date(old, dated: date | None) -> None:
    with at(MORNING):
        enacted()
        leader = seat(MERGED, Role.RECORDS_CLERK, Right.KEEP_RECORDS, "seal.all", in_unit="ubnd-tinh")
        with pytest.raises(Refusal) as refused:
            actions.register_outgoing(old, DECISION, by=leader, dated=dated)
        with pytest.raises(Refusal) as kept:
            actions.set_letterhead(LetterheadCard(old, "", "A", "B", "C", by_type=False), by=leader)
    assert (refused.value.code, kept.value.code) == ("documents.register_passed_on",) * 2
    assert refused.value.facts == {
        "unit": "Ủy ban nhân dân xã Cường Lợi", "day": "01/07/2025", "heirs": "Ủy ban nhân dân xã Châu Sơn",
    }  # fmt: skip


def test_on_its_last_day_it_still_issues(old) -> None:
    record_acts([july()], actor=SYSTEM, note="thử")
    with at(datetime(2025, 6, 30, 16, tzinfo=PEOPLE)):
        assert actions.register_outgoing(old, DECISION, by=who(CLERK)).full == "03/QĐ-UBND"
        with pytest.raises(Refusal) as refused:
            actions.register_outgoing(old, DECISION, by=who(CLERK), dated=DAY)
    assert refused.value.code == "documents.register_passed_on"


def test_closed_registers_are_read_by_who_carries_on_and_say_so(old) -> None:
    with at(MORNING):
        enacted()
    with at(LATER):
        client = Client()
        client.force_login(Account.objects.get(username=CLERK))
        listed = client.get(reverse("documents:registers")).content.decode()
        book = client.get(reverse("documents:register", args=[old, 2025]))
        form = client.get(reverse("documents:letterhead", args=[unit_ids([MERGED])[MERGED]])).content.decode()
        refused = client.get(reverse("documents:letterhead", args=[old]))
    assert "đã đóng từ ngày 01/07/2025" in listed
    assert "Ủy ban nhân dân xã Châu Sơn" in listed
    assert book.status_code == 200
    text = book.content.decode()
    assert "02/QĐ-UBND" in text
    assert "Đơn vị kế tiếp cấp số tại sổ riêng: Ủy ban nhân dân xã Châu Sơn." in text
    assert "Chưa ai khai báo" in form
    assert 'value="Châu Sơn"' in form
    assert refused.status_code == 409
    assert "chỉ còn xem được" in refused.content.decode()


def test_of_an_end_that_was_retracted_the_registers_go_on(old) -> None:
    with at(MORNING):
        event = enacted()
        retract(event, by=who("binh.tt"), note="nhầm")
        assert actions.register_outgoing(old, DECISION, by=who(CLERK)).full == "03/QĐ-UBND"


def test_a_split_unit_names_all_who_carry_on(old) -> None:
    with at(MORNING):
        enacted()
        split = unit_ids([SPLIT])[SPLIT]
        assert set(queries.closed([split, unit_ids([MERGED])[MERGED]])) == {split}
        assert len(queries.closed([split])[split].heirs) == 2
