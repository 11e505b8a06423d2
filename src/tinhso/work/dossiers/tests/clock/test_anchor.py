"""From when the term of a dossier counts that another agency's counter received."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.support.counter import LAND, NAME, WARD, papers

from tinhso.ground.workdays.queries import calendar
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN
from tinhso.people.directory.queries import serve_alike, unit_ids
from tinhso.work.casework.queries import ledger, open_item
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.models import IssuedForm
from tinhso.work.dossiers.queries import card_of, dossier
from tinhso.work.dossiers.queries.printed import paper_facts
from tinhso.work.dossiers.rules.clock import COMPETENT_RECEIVED, counts_from
from tinhso.work.dossiers.terms import Applicant, AskStage, Door, DossierCard, FormNumber, HandedIn
from tinhso.work.procedures.queries import procedure

HANOI = dt.timezone(dt.timedelta(hours=7))
FRIDAY = dt.datetime(2026, 11, 13, 9, tzinfo=HANOI)
MONDAY = FRIDAY + dt.timedelta(days=3)
FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]
BEFORE = dt.datetime(2026, 8, 4, 9, tzinfo=HANOI)


def test_papers_count_from_the_last_lawful_moment_of_their_transfer_and_files_at_once() -> None:
    for door, since in ((Door.COUNTER, MONDAY), (Door.POST, MONDAY), (Door.NATIONAL_PORTAL, FRIDAY)):
        assert counts_from(FRIDAY, COMPETENT_RECEIVED, door, 1, VN) == since
    assert counts_from(FRIDAY, "accepted", Door.COUNTER, 1, VN) == FRIDAY, "the law before 5 August 2026"
    assert counts_from(FRIDAY, COMPETENT_RECEIVED, Door.COUNTER, None, VN) == FRIDAY, "no law of the transfer"


def ward_case(cast, at: dt.datetime, commune: str = "ubnd-p-luong-van-tri", door: Door = Door.COUNTER) -> DossierCard:
    """A commune's procedure received at the province's centre."""
    asked, clerk = procedure(WARD, at.date()), cast("lan.nt")
    committee = unit_ids([commune])[commune]
    if door is Door.COUNTER:
        code = actions.receive(asked, Applicant(NAME), papers(asked), by=clerk, at=at, commune=committee)
        return dossier(code, clerk)
    card = actions.submit(
        asked, Applicant(NAME), papers(asked), door=door, receiving_unit=clerk.unit_id, at=at, commune=committee,
        external_code="P-9",
    )  # fmt: skip
    actions.accept(card.id, by=clerk, at=at)
    return card_of(card.id)


@pytest.mark.parametrize(("door", "since"), [(Door.COUNTER, MONDAY), (Door.NATIONAL_PORTAL, FRIDAY)])
@pytest.mark.db
@pytest.mark.django_db
def test_the_receipt_names_a_day_that_holds_whatever_the_office_does(cast, door: Door, since: dt.datetime) -> None:
    card = ward_case(cast, FRIDAY, door=door)
    (start,) = ledger(card.id)
    assert (start.rule, start.since, start.at) == ("clock.anchor_elsewhere", since, FRIDAY)
    assert "309/2026" in start.basis
    term = Term(card.term_value, TermUnit(card.term_unit))
    assert card.due_at == card.original_due_at == due(since, term, calendar(start.calendar)).due
    assert card.accepted_at == FRIDAY
    told = paper_facts(IssuedForm.objects.get(dossier_id=card.id))["counts_from"]
    assert told == ("09:00, 16/11/2026" if since == MONDAY else "")


@pytest.mark.db
@pytest.mark.django_db
def test_before_the_amendment_and_at_the_agencys_own_counter_it_counts_from_acceptance(cast) -> None:
    (start,) = ledger(ward_case(cast, BEFORE).id)
    assert (start.rule, start.since) == ("clock.anchor", BEFORE)
    asked, clerk = procedure(LAND), cast("lan.nt")
    own = dossier(actions.receive(asked, Applicant(NAME), papers(asked), by=clerk, at=FRIDAY), clerk)
    (start,) = ledger(own.id)
    assert (start.rule, start.since) == ("clock.anchor", FRIDAY)


@pytest.mark.db
@pytest.mark.django_db
def test_a_counter_is_the_agencys_own_where_both_serve_the_same_commune_or_the_province(province) -> None:
    keys = ("ttpvhcc-tinh", "vp-dkdd", "ttpvhcc-p-luong-van-tri", "ubnd-p-luong-van-tri")
    centre, land, ward_counter, ward = (unit_ids(keys)[key] for key in keys)
    assert serve_alike(centre, land)
    assert serve_alike(ward_counter, ward)
    assert not serve_alike(centre, ward)
    assert not serve_alike(ward_counter, land)


@pytest.mark.db
@pytest.mark.django_db
def test_the_page_says_from_when_it_counts_and_why(cast, signed_in) -> None:
    card = ward_case(cast, FRIDAY)
    text = signed_in("lan.nt").get(f"/ban-lam-viec/ho-so/{card.code}/").content.decode()
    assert "16/11/2026 09:00" in text
    assert "chậm nhất" in text


@pytest.mark.parametrize(("brought", "since"), [(1, MONDAY), (0, FRIDAY)])
@pytest.mark.db
@pytest.mark.django_db
def test_what_is_completed_at_another_counter_counts_anew_as_at_the_start(
    cast, signed_in, brought: int, since: dt.datetime
) -> None:
    """Papers from the last lawful moment of their transfer, what comes online at once; and a receipt says so."""
    came = FRIDAY - dt.timedelta(days=4)
    card, clerk = ward_case(cast, came), cast("lan.nt")
    item = open_item(card.id)
    actions.advance(card.id, item.id, outcome="assigned", version=card.version, by=cast("quang.cv"), at=came)
    ident = actions.draft_supplement(card.id, AskStage.APPRAISAL, FIX, "Thiếu", by=cast("oanh.lt"), at=came)
    actions.send_supplement(ident, by=clerk, at=came)
    again = [HandedIn(part.component_id, brought, 0) for part in papers(procedure(WARD))]
    actions.supplemented(card.id, again, by=clerk if brought else None, at=FRIDAY)
    _start, restart = ledger(card.id)
    assert (restart.event, restart.since, restart.at) == ("restart", since, FRIDAY)
    term = Term(restart.term_value, TermUnit(restart.term_unit))
    card = card_of(card.id)
    assert card.due_at == open_item(card.id).due_at == due(since, term, calendar(restart.calendar)).due
    _first, new = IssuedForm.objects.filter(dossier_id=card.id, form=FormNumber.RECEIPT).order_by("issued_at")
    facts = paper_facts(new)
    assert facts["counts_from"] == ("09:00, 16/11/2026" if brought else "")
    assert facts["dossier"].due_at == card.due_at
    text = signed_in("lan.nt").get(f"/ban-lam-viec/ho-so/{card.code}/").content.decode()
    assert ("16/11/2026 09:00" in text) is bool(brought)
