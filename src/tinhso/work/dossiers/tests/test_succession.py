"""Fifty open dossiers of a district, of two communes that merge and of one that is split cross 1 July 2025."""

from __future__ import annotations

from collections import Counter, defaultdict
from uuid import UUID

import pytest
from django.test import Client
from tests.support import july
from tests.support.july import (
    BRANCH,
    CENTRE,
    COUNTER,
    DAY,
    DISTRICT,
    FIRST,
    HEIR,
    MERGED,
    MERGED_CENTRE,
    MORNING,
    OTHER,
    SECOND,
    SPLIT,
    at,
    counter_of,
    seat,
    step,
    the_eve,
    unchanging,
    ways,
    who,
)  # fmt: skip

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.people.directory.actions import amend, decide, enact, rehearse, retract
from tinhso.people.directory.models import Doubt, Grant, Holding, Move, Post, Unit, UnitEvent
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.terms import Right, Role
from tinhso.people.identity.models import Account
from tinhso.windows.indicators.actions import rows_digest
from tinhso.windows.indicators.queries import counts
from tinhso.windows.indicators.rules import digest
from tinhso.windows.indicators.terms import Period
from tinhso.work.casework.models import DeadlineEntry, WorkItem
from tinhso.work.casework.queries import inbox, inbox_counts, open_item
from tinhso.work.dossiers.actions import advance
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries import dossier, may_see, visible
from tinhso.work.procedures.models import ProcedureVersion
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db, pytest.mark.usefixtures("begun")]

YEAR = Period("year", DAY.replace(month=1, day=1), DAY.replace(month=12, day=31))


begin = the_eve


@pytest.fixture
def eve(begun, province) -> dict[str, list[str]]:
    return begun


@pytest.fixture
def morning(eve) -> UUID:
    """The act is enacted on the morning of the day; gives its event."""
    with at(MORNING):
        return enact(july.july(), by=who("binh.tt"), ways=ways)


def homes() -> dict[str, tuple[str, str, str, str]]:
    """Receiving, competent, returning unit and that of the open item, by the dossier's code."""
    item = dict(WorkItem.objects.filter(done_at=None).values_list("subject_id", "unit__key"))
    rows = Dossier.objects.values_list(
        "code", "receiving_unit__key", "competent_unit__key", "returning_unit__key", "id"
    )
    return {code: (*units, item.get(ident, "")) for code, *units, ident in rows}


def takers() -> dict[str, str]:
    """Who has taken the open items of dossiers that are not in doubt."""
    doubtful = Doubt.objects.filter(decided_at=None).values("ref")
    rows = WorkItem.objects.filter(done_at=None).exclude(post=None).exclude(subject_id__in=doubtful)
    return dict(rows.values_list("code", "post__holdings__account__username"))


def state() -> tuple[object, ...]:
    """All that a retraction must bring back."""
    return (
        homes(),
        takers(),
        set(Post.objects.filter(validity__isempty=False).values_list("id", "unit", "validity")),
        set(Holding.objects.filter(validity__isempty=False).values_list("post", "account", "validity")),
        set(Grant.objects.filter(validity__isempty=False).values_list("post", "right", "unit", "reach", "validity")),
        set(ProcedureVersion.objects.filter(validity__isempty=False).values_list("id", "competent", "validity")),
    )


def field_of(code: str) -> str:
    return Dossier.objects.get(code=code).procedure_version.field


def test_fifty_dossiers_go_where_the_ways_say_and_nothing_of_them_changes(eve) -> None:
    before, ledger = unchanging(), list(DeadlineEntry.objects.order_by("id").values())
    old = homes()
    with at(MORNING):
        enact(july.july(), by=who("binh.tt"), ways=ways)
    assert unchanging() == before
    assert list(DeadlineEntry.objects.order_by("id").values()) == ledger
    new = homes()
    by_field = {july.LAND: BRANCH, july.CIVIL: MERGED, july.BUILDING: HEIR}
    assert sum(len(eve[key]) for key in (DISTRICT, FIRST, SECOND, SPLIT)) == 50
    for key, centre in ((DISTRICT, CENTRE), (FIRST, MERGED_CENTRE), (SECOND, MERGED_CENTRE), (SPLIT, CENTRE)):
        for code in eve[key]:
            settled = Dossier.objects.get(code=code).settled_at is not None
            to = by_field[field_of(code)] if key == DISTRICT else key if key == SPLIT else MERGED
            competent = key if settled else to
            assert new[code] == (counter_of(key), competent, centre, centre if settled else competent), code
    for code in eve["finished"]:
        assert new[code] == old[code]
    three = set(Doubt.objects.filter(decided_at=None).values_list("ref", flat=True))
    assert three == set(Dossier.objects.filter(code__in=eve[SPLIT]).values_list("id", flat=True))


def test_every_open_dossier_has_an_owner_in_its_new_home(eve, morning) -> None:
    with at(MORNING):
        seat(BRANCH, Role.SPECIALIST, Right.PROCESS_DOSSIER, "expert.branch", since=DAY)
        seat(BRANCH, Role.UNIT_LEADER, Right.APPROVE_STEP, "chief.branch", since=DAY)
        names = ("huyen", "cuong-loi", "bac-lang", "binh-xa", "branch")
        people = [who(f"{role}.{name}") for name in names for role in ("expert", "chief")]
        people += [who(f"clerk.{name}") for name in names[:-1]]
        found = Counter(code for person in people for code in set(inbox(person).values_list("code", flat=True)))
        open_codes = {code for key in (DISTRICT, FIRST, SECOND, SPLIT) for code in eve[key]}
        assert set(found) == open_codes
        for person in people:
            mine = inbox(person)
            assert inbox_counts(person, MORNING, MORNING, MORNING, 1000)[0] == mine.count()
            assert {item.unit_id for item in mine} <= person.units(*person.scopes)


def test_who_had_taken_a_step_keeps_it_where_their_chair_went_along(eve) -> None:
    before = takers()
    with at(MORNING):
        enact(july.july(), by=who("binh.tt"), ways=ways)
    after = takers()
    assert set(before.values()) == {"expert.huyen", "expert.cuong-loi", "expert.bac-lang", "expert.binh-xa"}
    went_along = {code for code in before if homes()[code][1] in {HEIR, MERGED} and code not in eve[DISTRICT]}
    went_along |= {code for code in before if code in eve[DISTRICT] and homes()[code][1] == HEIR}
    assert after == {code: before[code] for code in went_along}
    assert 0 < len(after) < len(before)
    for item in WorkItem.objects.filter(done_at=None, code__in=after).select_related("post"):
        assert item.post.unit_id == item.unit_id
        assert item.post.validity.upper is None


def test_officials_go_on_as_if_nothing_had_happened(eve, morning) -> None:
    with at(july.LATER):
        for key in (FIRST, SECOND):
            name = key.removeprefix("thu-ubnd-")
            assert who(f"expert.{name}").unit_name == "UBND xã Châu Sơn"
            code = next(one for one in eve[key] if open_item(Dossier.objects.get(code=one).id).step_code == "process")
            for role in ("expert", "chief", "clerk"):
                step(code, f"{role}.{name}")
            card = Dossier.objects.get(code=code)
            assert card.returned_at is not None
            assert (card.competent_unit.key, card.returning_unit.key) == (MERGED, MERGED_CENTRE)


def test_the_heir_of_the_archive_sees_what_was_finished_and_nobody_else(eve, morning) -> None:
    with at(july.LATER):
        for name in ("expert.huyen", "chief.cuong-loi", "clerk.binh-xa", "tuan.lm", "oanh.lt", "khoa.vd", "mai.vt"):
            person = who(name)
            seen = {code for code in eve["finished"] if _sees(person, code)}
            assert seen == set(visible(person).filter(code__in=eve["finished"]).values_list("code", flat=True))
            expected = {
                "expert.huyen": {0, 3}, "chief.cuong-loi": {1, 2}, "clerk.binh-xa": {0, 3}, "khoa.vd": {0, 1, 2, 3},
            }.get(name, set())  # fmt: skip
            assert seen == {eve["finished"][number] for number in expected}, name


def _sees(person, code: str) -> bool:
    try:
        return may_see(person, dossier(code, person))
    except NotFound:
        return False


def test_figures_count_at_the_unit_of_the_time_and_rows_still_prove_them(eve, morning) -> None:
    with at(july.LATER):
        step(next(c for c in eve[FIRST] if _step(c) == "process"), "expert.cuong-loi")
        step(next(c for c in eve[FIRST] if _step(c) == "review"), "chief.bac-lang")
        step(next(c for c in eve[DISTRICT] if _step(c) == "return"), "clerk.huyen")
    found = counts(YEAR)
    assert digest(found) == rows_digest()
    of = unit_ids([FIRST, MERGED, counter_of(FIRST), CENTRE, COUNTER])
    number = Counter({(name, unit): 0 for name, unit, _ in found})
    for (name, unit, _), count in found.items():
        number[name, unit] += count
    assert number["received", of[counter_of(FIRST)]] == 10
    assert (number["settled", of[FIRST]], number["settled", of[MERGED]]) == (2, 1)
    assert (number["returned", of[COUNTER]], number["returned", of[CENTRE]]) == (1, 1)


def _step(code: str) -> str:
    item = open_item(Dossier.objects.get(code=code).id)
    return item.step_code if item else ""


def test_three_wait_for_a_person_who_decides_and_others_cannot(eve, morning) -> None:
    of = unit_ids([HEIR, OTHER, MERGED])
    with at(july.LATER):
        one, two, three = Doubt.objects.filter(decided_at=None).order_by("id")
        assert all(
            doubt.label.startswith(f"{code} – ") for doubt, code in zip((one, two, three), eve[SPLIT], strict=True)
        )
        for name in ("expert.binh-xa", "khoa.vd", "yen.dh"):
            with pytest.raises(NotFound):
                decide(one.id, of[HEIR], by=who(name))
        with pytest.raises(Refusal, match="no_successor"):
            decide(one.id, of[MERGED], by=who("binh.tt"))
        assert decide(one.id, of[HEIR], by=who("binh.tt"))
        assert decide(two.id, of[OTHER], by=who("binh.tt"))
        with pytest.raises(Refusal, match="already_decided"):
            decide(one.id, of[OTHER], by=who("binh.tt"))
        homes_now = homes()
        assert [homes_now[code][1] for code in eve[SPLIT]] == [HEIR, OTHER, SPLIT]
        assert [homes_now[code][3] for code in eve[SPLIT]] == [HEIR, OTHER, SPLIT]
        # Meanwhile the heir of the archive may go on with the third; then nothing is left to decide.
        for role in ("expert", "chief"):
            step(eve[SPLIT][2], f"{role}.binh-xa")
        assert not decide(three.id, of[OTHER], by=who("binh.tt"))
        assert homes()[eve[SPLIT][2]][1] == SPLIT
    told = [line.event for line in changes_of("unit_event", str(morning))]
    assert told.count("directory:doubt:decided") == 3


def test_a_dry_run_tells_exactly_what_then_happens_and_leaves_nothing(eve) -> None:
    with at(MORNING):
        before, events = state(), UnitEvent.objects.count()
        told = rehearse(july.july(), by=who("binh.tt"), ways=ways)
        assert state() == before
        assert (UnitEvent.objects.count(), Unit.objects.filter(key=BRANCH).exists()) == (events, False)
        assert not Move.objects.exists()
        event = enact(july.july(), by=who("binh.tt"), ways=ways)
    expected = Counter(
        (effect.kind, told.keys[effect.source], told.keys[target], ref)
        for effect in told.effects
        for target, refs in effect.moves.items()
        for ref in refs
    )
    done = Move.objects.filter(event=event).values_list("kind", "source__key", "target__key", "ref")
    assert Counter(done) == expected
    kinds = {"directory.posts", "procedures.competent", "dossiers.competent", "dossiers.returning"}
    assert {kind for kind, *_ in expected} == kinds
    assert told.names[unit_ids([MERGED])[MERGED]] == "Ủy ban nhân dân xã Châu Sơn"
    doubts = {(effect.kind, told.keys[effect.source], one.id) for effect in told.effects for one in effect.doubts}
    assert doubts == set(Doubt.objects.values_list("kind", "source__key", "ref"))


def test_retracting_brings_all_back_and_the_audit_tells(eve) -> None:
    with at(MORNING):
        before, unchanged = state(), unchanging()
        event = enact(july.july(), by=who("binh.tt"), ways=ways)
        of = unit_ids([OTHER])
        decide(Doubt.objects.first().id, of[OTHER], by=who("binh.tt"))
        assert state() != before
        retract(event, by=who("binh.tt"), note="nhầm")
        assert state() == before
        assert unchanging() == unchanged
        assert not Doubt.objects.filter(decided_at=None).exists()
        assert who("expert.huyen").unit_id == unit_ids([DISTRICT])[DISTRICT]
        step(next(code for code in eve[FIRST] if _step(code) == "process"), "expert.cuong-loi")
    told = [line.event for line in changes_of("unit_event", str(event))]
    deeds = {"directory:event:succeeded", "directory:event:taken_back", "directory:event:undone"}
    assert deeds | {"directory:doubt:decided"} <= set(told)
    moved = Dossier.objects.get(code=eve[FIRST][0])
    history = [line.event for line in changes_of("dossier", str(moved.id))]
    assert {"directory:work:moved", "directory:work:taken_back"} <= set(history)


def test_amending_redoes_what_a_wrong_act_did(eve, morning) -> None:
    def to_the_heir(event: UUID) -> list:
        return [way for way in ways(event) if not way.field]

    with at(july.LATER):
        right = amend(morning, july.july(branch_name="Chi nhánh Đúng"), by=who("binh.tt"), note="tên", ways=to_the_heir)
    assert UnitEvent.objects.get(id=right).corrects_id == morning
    found: dict[str, set[str]] = defaultdict(set)
    for code in eve[DISTRICT]:
        _, competent, returning, _ = homes()[code]
        found["settled" if Dossier.objects.get(code=code).settled_at else "open"].add(competent)
        assert returning == CENTRE
    assert found == {"open": {HEIR}, "settled": {DISTRICT}}
    assert Doubt.objects.filter(decided_at=None, event=right).count() == 3
    with at(july.LATER):
        assert who("expert.cuong-loi").unit_id == unit_ids([MERGED])[MERGED]
        step(next(code for code in eve[FIRST] if _step(code) == "process"), "expert.cuong-loi")


def test_a_unit_that_has_work_of_its_own_is_not_taken_off_the_map(eve, morning) -> None:
    with at(july.LATER):
        seat(BRANCH, Role.SPECIALIST, Right.PROCESS_DOSSIER, "expert.branch", since=DAY)
        before = state()
        with pytest.raises(Refusal, match="has_work_of_its_own"):
            retract(morning, by=who("binh.tt"), note="nhầm")
        assert state() == before


def test_procedures_are_settled_by_the_successor_from_the_day_on(eve, morning) -> None:
    of = unit_ids([DISTRICT, BRANCH, MERGED, HEIR])
    by_field = {july.LAND: BRANCH, july.CIVIL: MERGED, july.BUILDING: HEIR}
    for old in ProcedureVersion.objects.filter(competent=of[DISTRICT]).select_related("procedure"):
        assert old.validity.upper == DAY
        before, after = (procedure(old.procedure.code, day) for day in (july.EVE.date(), DAY))
        assert (before.version_id, before.competent) == (old.id, of[DISTRICT])
        assert after.competent == of[by_field[old.field]]
        assert list(old.components.order_by("seq").values_list("seq", "code", "name")) == list(
            ProcedureVersion.objects.get(id=after.version_id)
            .components.order_by("seq")
            .values_list("seq", "code", "name")
        )


def test_a_page_opened_before_and_sent_after_is_refused_politely_and_pages_stand(eve) -> None:
    with at(july.EVE):
        person = who("expert.cuong-loi")
        code = next(one for one in eve[FIRST] if _step(one) == "process")
        card, client = dossier(code, person), _browser("expert.cuong-loi")
        item = open_item(card.id)
        assert client.get(f"/ban-lam-viec/ho-so/{code}/").status_code == 200
    with at(MORNING):
        enact(july.july(), by=who("binh.tt"), ways=ways)
        with pytest.raises(Stale):
            advance(card.id, item.id, outcome="drafted", version=card.version, by=who("expert.cuong-loi"))
        client = _browser("expert.cuong-loi")
        for address in ("/ban-lam-viec/", "/ban-lam-viec/ho-so/", f"/ban-lam-viec/ho-so/{code}/"):
            page = client.get(address)
            assert page.status_code == 200
            assert code in page.content.decode()
        text = client.get(f"/ban-lam-viec/ho-so/{code}/").content.decode()
        assert "Bộ phận Một cửa xã Cường Lợi" in text
        assert "Ủy ban nhân dân xã Châu Sơn" in text
        leader = _browser("khoa.vd")
        for each in [eve["finished"][0], eve[DISTRICT][4], eve[SPLIT][0]]:
            assert leader.get(f"/ban-lam-viec/ho-so/{each}/").status_code == 200


def _browser(name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name))
    return client
