"""A dossier is received whole or not at all, by who may, with the due date of the law and the units it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from tests.support.counter import CREW, LAND, NAME, STEPS, all_the_way, hand_in, papers, step

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.queries import changes_of
from tinhso.ground.numbering.models import Counter
from tinhso.ground.refusals.terms import NotAllowed, Refusal, Stale
from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.rules import due
from tinhso.people.directory.queries import commune_committee, unit_card, unit_ids
from tinhso.work.casework.actions import steps as moving
from tinhso.work.casework.models import DeadlineEntry, WorkItem
from tinhso.work.casework.queries import ledger, open_item
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions import news
from tinhso.work.dossiers.actions.receiving import places, submitting
from tinhso.work.dossiers.models import Dossier, DossierComponent, Event
from tinhso.work.dossiers.queries import dossier, handed_in, look_up
from tinhso.work.dossiers.terms import Applicant, HandedIn, Status
from tinhso.work.procedures.queries import components, find_procedures, procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

WARD = "1.115738"
BOOKS = (Dossier, DossierComponent, Event, DeadlineEntry, WorkItem, Counter)


def receive(by, code: str = LAND, **more: object) -> str:
    asked = procedure(code)
    return actions.receive(asked, Applicant(NAME), papers(asked), by=by, **more)


def test_a_received_dossier_is_all_there(cast) -> None:
    clerk, asked = cast("lan.nt"), procedure(LAND)
    parts = components(asked.version_id)
    given = [HandedIn(parts[0].id, 1, 2), HandedIn(parts[1].id, 0, 0), HandedIn(parts[2].id, 0, 1)]
    at = datetime(2026, 11, 20, 9, 12, tzinfo=PEOPLE)
    applicant = Applicant(NAME, "0205 000 0001", "Số 1, đường Ví Dụ")
    code = actions.receive(asked, applicant, given, by=clerk, note="Có hẹn", at=at)
    card = dossier(code, clerk)
    office = unit_card(unit_ids(["vp-dkdd"])["vp-dkdd"])
    assert code == f"{office.code}-261120-0001"
    assert (card.applicant, card.note, card.status, card.version) == (applicant, "Có hẹn", Status.RECEIVED, 1)
    assert (card.received_at, card.procedure_code, card.procedure_name) == (at, LAND, asked.name)
    assert (card.receiving_unit, card.competent_unit, card.returning_unit) == (clerk.unit_id, office.id, clerk.unit_id)
    assert handed_in(card.id) == {parts[0].id: (1, 2), parts[2].id: (0, 1)}
    item = open_item(card.id)
    assert (item.step_code, item.unit_id, item.due_at) == ("assign", office.id, card.due_at)
    assert (card.accepted_at, card.original_due_at, card.ack_due_at) == (at, card.due_at, None)
    (told,) = Event.objects.values_list("kind", "unit_id", "day", "on_time")
    assert told == ("received", clerk.unit_id, at.date(), None)
    (line,) = changes_of("dossier", str(card.id))
    assert (line.event, line.actor_name) == ("dossiers:dossier:received", clerk.actor.name)
    assert (line.facts["code"], line.facts["procedure"]) == (code, LAND)
    assert datetime.fromisoformat(line.facts["due"]) == card.due_at


def test_the_audit_holds_no_applicants_name(cast) -> None:
    receive(cast("lan.nt"))
    assert NAME not in str(list(Change.objects.values_list("facts", "subject_id", "event")))


@pytest.mark.parametrize("typed", ["working_hour", "working_day", "day", "hour", "same_day"])
def test_the_due_date_is_that_of_the_working_calendar(cast, typed: str) -> None:
    clerk = cast("lan.nt")
    asked = next(one for one in find_procedures("", 100) if one.term.unit == typed)
    at = datetime(2026, 2, 13, 16, 10, tzinfo=PEOPLE)  # Friday afternoon before Tết
    more = {} if asked.competent else {"commune": commune_committee(cast("mai.vt").unit_id)}
    card = hand_in_with(clerk, asked, at, **more)
    assert card.due_at == due(at, asked.term, calendar("VN")).due == ledger(card.id)[0].due_after
    assert (card.term_value, card.term_unit) == (asked.term.value, asked.term.unit)


def hand_in_with(clerk, asked, at: datetime, **more: object):
    return dossier(actions.receive(asked, Applicant(NAME), papers(asked), by=clerk, at=at, **more), clerk)


def test_the_day_of_a_code_is_the_day_in_vietnam(cast) -> None:
    late_evening = datetime(2026, 11, 20, 23, 30, tzinfo=PEOPLE)  # 16:30 in UTC
    after_midnight = datetime(2026, 11, 21, 0, 30, tzinfo=PEOPLE)  # still the 20th in UTC
    assert "-261120-" in receive(cast("lan.nt"), at=late_evening)
    assert "-261121-0001" in receive(cast("lan.nt"), at=after_midnight)
    assert [f"{day:%y%m%d}" for day in Event.objects.order_by("id").values_list("day", flat=True)] == [
        "261120",
        "261121",
    ]


def test_a_communes_procedure_is_settled_by_the_committee_of_the_counter(cast) -> None:
    clerk = cast("mai.vt")
    card = hand_in(clerk, WARD)
    ward = unit_ids(["ubnd-p-luong-van-tri"])["ubnd-p-luong-van-tri"]
    assert (card.competent_unit, card.receiving_unit) == (ward, clerk.unit_id)
    assert card.code.startswith(f"{unit_card(ward).code}-{today():%y%m%d}-")


def test_the_provinces_counter_says_which_commune_settles(cast) -> None:
    clerk = cast("lan.nt")
    with pytest.raises(Refusal) as refused:
        receive(clerk, WARD)
    assert (refused.value.code, refused.value.status) == ("dossiers.no_competent_unit", 422)
    ward = unit_ids(["ubnd-p-luong-van-tri"])["ubnd-p-luong-van-tri"]
    card = dossier(receive(clerk, WARD, commune=ward), clerk)
    assert (card.competent_unit, card.returning_unit) == (ward, clerk.unit_id)


@pytest.mark.parametrize("key", ["so-xay-dung", "ubnd-tinh", "ttpvhcc-p-luong-van-tri"])
def test_nothing_but_a_communes_committee_settles_a_communes_procedure(cast, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        receive(cast("lan.nt"), WARD, commune=unit_ids([key])[key])
    assert refused.value.code == "dossiers.no_competent_unit"


@pytest.mark.parametrize("name", ["tuan.lm", "dung.hd", "yen.dh", "khoa.vd", "binh.tt", "thuy.db"])
def test_who_holds_no_counter_receives_nothing(cast, name: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        receive(cast(name))
    assert refused.value.code == "dossiers.may_not_receive"
    assert not Dossier.objects.exists()


def test_a_right_at_another_counter_is_none_at_ones_own(cast) -> None:
    clerk, other = cast("lan.nt"), cast("mai.vt")
    for scopes in ({"receive_dossier": frozenset({other.unit_id})}, {"return_result": None}, {}):
        with pytest.raises(NotAllowed):
            receive(replace(clerk, scopes=scopes))
    with pytest.raises(NotAllowed):
        receive(replace(clerk, unit_id=None))


def test_nothing_handed_in_is_refused(cast) -> None:
    asked = procedure(LAND)
    for given in ([], [HandedIn(components(asked.version_id)[0].id, 0, 0)]):
        with pytest.raises(Refusal) as refused:
            actions.receive(asked, Applicant(NAME), given, by=cast("lan.nt"))
        assert refused.value.code == "dossiers.nothing_handed_in"


def test_a_paper_of_another_procedure_is_refused(cast) -> None:
    given = [*papers(procedure(LAND)), *papers(procedure(WARD))]
    with pytest.raises(Refusal) as refused:
        actions.receive(procedure(LAND), Applicant(NAME), given, by=cast("lan.nt"))
    assert refused.value.code == "dossiers.not_asked_for"
    assert not Dossier.objects.exists()


@pytest.mark.django_db(transaction=True)  # the action's own transaction, not that of the test
@pytest.mark.parametrize(
    ("place", "name"),
    [
        (submitting, "check_handed_in"),
        (places, "dossier_code"),
        (places, "next_number"),
        (submitting, "new_secret"),
        (news, "tell"),
        (news, "told"),
        (submitting.casework, "start_clock"),
        (submitting.casework, "open_case"),
        (submitting.casework, "start"),
        (submitting, "issue"),
        (moving, "_follow"),
        (submitting.audit, "record"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_when_one_part_breaks_nothing_of_the_reception_stays(cast, monkeypatch, place: object, name: str) -> None:
    clerk, before = cast("lan.nt"), Change.objects.count()

    def breaks(*_: object, **__: object) -> None:
        raise OSError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(place, name, breaks)
        with pytest.raises(OSError, match="broken"):
            receive(clerk)
    assert {book.__name__: book.objects.count() for book in BOOKS} == {book.__name__: 0 for book in BOOKS}
    assert Change.objects.count() == before
    assert receive(clerk).endswith("-0001"), "the number went back"


def test_steps_lead_through_the_statuses_to_the_return(cast) -> None:
    card = hand_in(cast("lan.nt"))
    seen = [card.status]
    for name in STEPS:
        step(card.code, cast(CREW[name]))
        seen.append(dossier(card.code, cast("lan.nt")).status)
    assert seen == [Status.RECEIVED, *[Status.PROCESSING] * 4, Status.SETTLED, Status.RETURNED]
    done = dossier(card.code, cast("lan.nt"))
    assert done.received_at < done.settled_at < done.returned_at
    assert [kind for (kind,) in Event.objects.order_by("id").values_list("kind")] == ["received", "settled", "returned"]
    told = [line.event.split(":")[2] for line in changes_of("dossier", str(card.id))]
    assert [verb for verb in told if verb in {"received", *STEPS}] == ["received", *STEPS]


@pytest.mark.parametrize(("settled", "on_time"), [("2026-11-20 23:59", True), ("2026-11-21 00:00", False)])
def test_settling_tells_whether_it_was_in_time(cast, settled: str, on_time: bool) -> None:
    clerk, asked = cast("lan.nt"), next(one for one in find_procedures("", 100) if one.code == "1.115711")
    card = hand_in_with(clerk, asked, datetime(2026, 11, 17, 9, tzinfo=PEOPLE))  # three working days
    assert card.due_at == datetime(2026, 11, 20, 9, tzinfo=PEOPLE)
    at = datetime.fromisoformat(settled).replace(tzinfo=PEOPLE)
    all_the_way(card.code, until="seal", at=at)
    told = Event.objects.get(kind="settled")
    assert (told.on_time, told.unit_id, told.day) == (on_time, card.competent_unit, at.date())


def test_a_page_that_has_grown_old_changes_nothing(cast) -> None:
    card = hand_in(cast("lan.nt"))
    item = open_item(card.id)
    for version in (0, 2, 99):
        with pytest.raises(Stale):
            actions.advance(card.id, item.id, outcome="assigned", version=version, by=cast("dung.hd"))
    assert (open_item(card.id), dossier(card.code, cast("lan.nt"))) == (item, card)


@pytest.mark.django_db(transaction=True)
def test_when_a_step_breaks_nothing_of_it_stays(cast, monkeypatch) -> None:
    card = hand_in(cast("lan.nt"))
    item = open_item(card.id)

    def breaks(*_: object, **__: object) -> None:
        raise OSError("broken")

    monkeypatch.setattr(submitting.audit, "record", breaks)
    with pytest.raises(OSError, match="broken"):
        actions.advance(card.id, item.id, outcome="assigned", version=1, by=cast("dung.hd"))
    assert (open_item(card.id), dossier(card.code, cast("lan.nt"))) == (item, card)


def test_the_look_up_tells_of_wrong_code_and_wrong_secret_alike(cast) -> None:
    card = hand_in(cast("lan.nt"))
    sentences = set()
    for code, secret in ((card.code, "22222222"), (card.code[:-1] + "9", card.secret), (card.code, "")):
        with pytest.raises(Refusal) as refused:
            look_up(code, secret)
        sentences.add((refused.value.code, refused.value.sentence, refused.value.status, str(refused.value.facts)))
    assert len(sentences) == 1
    found = look_up(card.code.lower(), f" {card.secret[:4].lower()} {card.secret[4:]}")
    assert found.code == card.code
    assert not re.search(NAME, str(found))


def test_the_look_up_is_counted_by_address(cast) -> None:
    card = hand_in(cast("lan.nt"))
    for _ in range(20):
        actions.look_up(card.code, card.secret, address="203.0.113.7")
    with pytest.raises(Refusal) as refused:
        actions.look_up(card.code, card.secret, address="203.0.113.7")
    assert refused.value.status == 429
    assert actions.look_up(card.code, card.secret, address="203.0.113.8").due_at > now()
