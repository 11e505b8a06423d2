"""Interlinked dossiers: several agencies at once or in turn, each with its part and its clock, joined at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
import time_machine
from tests.support.counter import step

from tinhso.ground.notices.actions import spread
from tinhso.ground.notices.models import Notice
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory.queries import unit_ids
from tinhso.windows.indicators.actions import rows_digest
from tinhso.windows.indicators.queries import counts
from tinhso.windows.indicators.rules import digest
from tinhso.windows.indicators.terms import Period
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import inbox, ledger, open_item, open_items, reckoning
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.deeds.legs import finish_leg, put_leg_off, send_legs, take_back_leg, tell_late
from tinhso.work.dossiers.models import Dossier, History, LegExtension
from tinhso.work.dossiers.queries import card_of, dossier, number_of_dossiers
from tinhso.work.dossiers.queries.clock.legs import leg, legs_of, open_legs, too_long
from tinhso.work.dossiers.rules.clock.legs import state_of
from tinhso.work.dossiers.terms import Happening, Status
from tinhso.work.dossiers.terms.legs import LegPlan, Medium

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person

pytestmark = [pytest.mark.db, pytest.mark.django_db]

BUILDING, WARD, FARMING, LAND_OFFICE = "so-xay-dung", "ubnd-p-luong-van-tri", "so-nn-mt", "vp-dkdd"
Cast = Callable[[str], "Person"]


def plan(*keys: str, days: int = 3) -> list[LegPlan]:
    """A part for each unit, of so many working days."""
    of = unit_ids(keys)
    return [LegPlan(of[key], f"Ý kiến về phần việc {key}", Term(days, TermUnit.WORKING_DAY)) for key in keys]


def states(ident: UUID) -> list[str]:
    at = now()
    return [state_of(one, at).value for one in legs_of(ident)]


def test_electronically_all_begin_at_once_each_with_its_own_ledger(processed, cast: Cast) -> None:
    at = now()
    send_legs(processed.id, plan(BUILDING, WARD, FARMING), by=cast("lan.nt"), at=at)
    found = legs_of(processed.id)
    assert [one.wave for one in found] == [1, 1, 1]
    assert all(one.begun_at == at for one in found)
    expected = due(at, Term(3, TermUnit.WORKING_DAY), calendar("VN")).due
    for one in found:
        (entry,) = ledger(one.id)
        assert (entry.event, entry.due_after, one.due_at) == ("start", expected, expected)
        assert (entry.rule, entry.pack) == ("transfer.interlinked_electronic", "vn-2025")
        assert reckoning(one.id).due == expected
    card = card_of(processed.id)
    assert (card.due_at, card.original_due_at) == (processed.due_at, processed.original_due_at)
    assert [entry.event for entry in ledger(card.id)] == ["start"], "the dossier's own clock is not touched"


def test_on_paper_one_begins_when_the_one_before_is_done(processed, cast: Cast) -> None:
    first, second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("dung.hd"), medium=Medium.PAPER)
    assert states(processed.id) == ["working", "waiting"]
    assert open_item(second) is None
    with pytest.raises(Refusal) as no:
        finish_leg(second, "Đồng ý.", by=cast("oanh.lt"))
    assert no.value.code == "dossiers.not_its_turn"
    done = now() + timedelta(days=4)
    finish_leg(first, "Đồng ý.", by=cast("ha.tt"), at=done)
    one, two = legs_of(processed.id)
    assert (one.done_at, two.begun_at) == (done, done)
    assert two.due_at == due(done, Term(3, TermUnit.WORKING_DAY), calendar("VN")).due
    assert ledger(second)[0].rule == "transfer.interlinked_paper"


def test_the_dossier_is_not_drafted_while_a_part_is_open(processed, cast: Cast) -> None:
    specialist = cast("tuan.lm")
    first, second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    for ident, who in ((first, "ha.tt"), (second, "oanh.lt")):
        with pytest.raises(Refusal) as no:
            step(processed.code, specialist)
        assert (no.value.code, open_item(processed.id).step_code) == ("dossiers.legs_open", "process")
        finish_leg(ident, "Đồng ý.", by=cast(who))
    assert states(processed.id) == ["done", "done"]
    step(processed.code, specialist)
    assert open_item(processed.id).step_code == "review"


def test_a_part_sent_after_the_draft_holds_the_settlement(processed, cast: Cast) -> None:
    for name in ("tuan.lm", "dung.hd", "dung.hd"):
        step(processed.code, cast(name))
    (one,) = send_legs(processed.id, plan(BUILDING), by=cast("dung.hd"))
    with pytest.raises(Refusal) as no:
        step(processed.code, cast("thuy.db"))
    assert no.value.code == "dossiers.legs_open"
    take_back_leg(one, "Đã có ý kiến trước đây.", by=cast("dung.hd"))
    step(processed.code, cast("thuy.db"))
    assert card_of(processed.id).status == Status.SETTLED


def test_an_agency_sees_its_part_and_no_other_and_not_the_dossier(processed, cast: Cast) -> None:
    send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    builder, ward = cast("ha.tt"), cast("oanh.lt")
    assert leg(processed.code, 1, builder)[1].seq == 1
    assert leg(processed.code, 2, ward)[1].seq == 2
    for seq, person in ((2, builder), (1, ward), (3, cast("lan.nt")), (1, cast("nga.pq"))):
        with pytest.raises(NotFound):
            leg(processed.code, seq, person)
    with pytest.raises(NotFound):
        dossier(processed.code, builder)
    assert [leg(processed.code, seq, cast("tuan.lm"))[1].seq for seq in (1, 2)] == [1, 2]
    waits = {name: set(inbox(cast(name)).values_list("code", flat=True)) for name in ("ha.tt", "oanh.lt", "tuan.lm")}
    code = processed.code
    assert waits == {"ha.tt": {f"{code}/1"}, "oanh.lt": {f"{code}/2"}, "tuan.lm": {code}}


def test_what_waits_for_its_turn_is_not_shown_to_its_agency(processed, cast: Cast) -> None:
    send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"), medium=Medium.PAPER)
    with pytest.raises(NotFound):
        leg(processed.code, 2, cast("oanh.lt"))
    assert leg(processed.code, 2, cast("lan.nt"))[1].seq == 2


def test_only_whose_part_it_is_finishes_it_others_by_letter(processed, cast: Cast) -> None:
    first, second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    with pytest.raises(NotAllowed):
        finish_leg(first, "Đồng ý.", by=cast("oanh.lt"))
    with pytest.raises(NotAllowed):
        finish_leg(first, "Đồng ý.", by=cast("tuan.lm"), document="12/SXD-QLN ngày 01/10/2026")
    with pytest.raises(Refusal) as no:
        finish_leg(first, "Đồng ý.", by=cast("lan.nt"))
    assert no.value.code == "dossiers.no_letter"
    finish_leg(first, "Đồng ý.", by=cast("lan.nt"), document="12/SXD-QLN ngày 01/10/2026")
    assert legs_of(processed.id)[0].outcome == "Đồng ý. (theo 12/SXD-QLN ngày 01/10/2026)"
    finish_leg(second, "Không vướng quy hoạch.", by=cast("oanh.lt"))
    with pytest.raises(Refusal) as no:
        finish_leg(second, "Lần nữa.", by=cast("oanh.lt"))
    assert no.value.code == "dossiers.leg_over"
    assert legs_of(processed.id)[1].outcome == "Không vướng quy hoạch."


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ((), "dossiers.no_legs"),
        ((LAND_OFFICE,), "dossiers.only_the_lead"),
        ((BUILDING, BUILDING), "dossiers.agency_twice"),
        ((BUILDING,) * 13, "dossiers.too_many_legs"),
    ],
)
def test_what_is_no_plan_is_refused(processed, cast: Cast, keys: tuple[str, ...], code: str) -> None:
    with pytest.raises(Refusal) as no:
        send_legs(processed.id, plan(*keys), by=cast("lan.nt"))
    assert no.value.code == code
    assert legs_of(processed.id) == []


def test_only_the_counter_or_the_leader_sends_and_only_what_was_accepted(processed, filed, cast: Cast) -> None:
    for name in ("tuan.lm", "mai.vt", "ha.tt"):
        with pytest.raises(NotAllowed):
            send_legs(processed.id, plan(BUILDING), by=cast(name))
    with pytest.raises(Refusal) as no:
        send_legs(filed.id, plan(BUILDING), by=cast("lan.nt"))
    assert no.value.code == "dossiers.not_accepted"


def test_the_lead_has_a_part_of_its_own_beside_the_others(processed, cast: Cast) -> None:
    send_legs(processed.id, plan(LAND_OFFICE, BUILDING), by=cast("lan.nt"))
    assert [one.leads for one in legs_of(processed.id)] == [True, False]


def test_parts_that_outlast_the_dossier_are_told(processed, cast: Cast) -> None:
    at = now()
    send_legs(processed.id, plan(BUILDING, WARD, days=1), by=cast("lan.nt"), medium=Medium.PAPER)
    assert too_long(legs_of(processed.id), card_of(processed.id), at) is None
    send_legs(processed.id, plan(FARMING, days=200), by=cast("lan.nt"), medium=Medium.PAPER)
    end = too_long(legs_of(processed.id), card_of(processed.id), at)
    assert end is not None
    assert end > processed.due_at


def test_late_parts_are_told_once_to_the_head_of_the_counter_and_both_leaders(processed, cast: Cast) -> None:
    from tinhso.ground.notices import queries as notices  # noqa: PLC0415

    first, second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    finish_leg(second, "Đồng ý.", by=cast("oanh.lt"))
    assert tell_late() == 0
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert states(processed.id) == ["late", "done"]
        assert (tell_late(), tell_late()) == (1, 0)
        (told,) = Notice.objects.filter(kind="dossiers.leg_late")
        accounts = {one.account for one in notices.whom(told.kind, told.ref)}
        assert accounts == {cast(name).account_id for name in ("yen.dh", "huong.lt", "dung.hd")}
        words = notices.say(told.kind, told.facts)
    assert told.ref == str(first)
    assert "Sở Xây dựng" in words.title
    assert words.address.endswith(f"{processed.code}/1/")


def test_those_who_lead_hear_when_all_have_joined(processed, cast: Cast) -> None:
    from tinhso.ground.notices import queries as notices  # noqa: PLC0415

    first, second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"))
    begun = Notice.objects.filter(kind="dossiers.leg_begun").order_by("at", "id")
    assert [{one.account for one in notices.whom(n.kind, n.ref)} for n in begun.filter(ref=str(first))] == [
        {cast("ha.tt").account_id}
    ]
    finish_leg(first, "Đồng ý.", by=cast("ha.tt"))
    assert not Notice.objects.filter(kind="dossiers.legs_joined").exists()
    finish_leg(second, "Đồng ý.", by=cast("oanh.lt"))
    (told,) = Notice.objects.filter(kind="dossiers.legs_joined")
    assert {one.account for one in notices.whom(told.kind, told.ref)} == {cast("dung.hd").account_id}


@pytest.mark.parametrize(
    ("end", "event"),
    [
        (lambda card, cast: actions.withdraw(card.id, "Đổi ý.", by=cast("lan.nt")), "withdraw"),
        (lambda card, cast: actions.stop(card.id, "Có tranh chấp.", "Điều 1", by=cast("dung.hd")), "stop"),
    ],
)
def test_open_parts_end_with_their_dossier(processed, cast: Cast, end: Callable, event: str) -> None:
    first, second, third = send_legs(
        processed.id, plan(BUILDING, WARD, FARMING), by=cast("lan.nt"), medium=Medium.PAPER
    )
    finish_leg(first, "Đồng ý.", by=cast("ha.tt"))
    end(card_of(processed.id), cast)
    assert states(processed.id) == ["done", "dropped", "dropped"]
    assert open_items(second) == []
    last = ledger(second)[-1]
    assert (last.event, last.basis) == (event, ledger(processed.id)[-1].basis)
    assert ledger(third) == [], "its turn never came"
    assert not inbox(cast("oanh.lt")).filter(subject_id=second).exists()


def test_a_part_that_is_taken_back_lets_the_next_begin(processed, cast: Cast) -> None:
    first, _second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("lan.nt"), medium=Medium.PAPER)
    with pytest.raises(NotAllowed):
        take_back_leg(first, "Nhầm cơ quan.", by=cast("ha.tt"))
    take_back_leg(first, "Nhầm cơ quan.", by=cast("lan.nt"))
    assert states(processed.id) == ["dropped", "working"]
    assert [entry.event for entry in ledger(first)] == ["start", "stop"]


def test_only_the_dossier_counts_in_figures(processed, cast: Cast) -> None:
    """OpenCPS v2 #1434: an interlinked dossier was counted once for each agency that worked on it."""
    year = now().year
    whole = Period("year", now().date().replace(month=1, day=1), now().date().replace(month=12, day=31))
    idents = send_legs(processed.id, plan(BUILDING, WARD, FARMING), by=cast("lan.nt"))
    for ident, who in zip(idents, ("ha.tt", "oanh.lt", "giang.ht"), strict=True):
        finish_leg(ident, "Đồng ý.", by=cast(who))
    for name in ("tuan.lm", "dung.hd", "dung.hd", "thuy.db", "lan.nt"):
        step(processed.code, cast(name))
    number: Counter[str] = Counter()
    for (name, _unit, _), count in (found := counts(whole)).items():
        number[name] += count
    assert (number["received"], number["settled"], number["returned"]) == (1, 1, 1), year
    assert digest(found) == rows_digest()
    assert (number_of_dossiers(10), Dossier.objects.count()) == (1, 1)
    assert WorkItem.objects.filter(subject_kind="dossiers.leg").count() == 3


def test_the_history_tells_which_agencies_without_what_they_were_asked(processed, cast: Cast) -> None:
    (one,) = send_legs(processed.id, plan(BUILDING), by=cast("lan.nt"))
    finish_leg(one, "Đồng ý.", by=cast("ha.tt"))
    told = History.objects.filter(happening__in=[Happening.LEG_SENT, Happening.LEG_DONE]).order_by("id")
    assert [(line.happening, line.text, line.public) for line in told] == [
        ("leg_sent", "Sở Xây dựng tỉnh Lạng Sơn", True),
        ("leg_done", "Sở Xây dựng tỉnh Lạng Sơn", True),
    ]


def test_a_dossier_without_parts_goes_its_way_as_before(processed, cast: Cast) -> None:
    assert open_legs(processed.id) == 0
    for name in ("tuan.lm", "dung.hd"):
        step(processed.code, cast(name))
    assert open_item(processed.id).step_code == "sign"


def test_a_part_is_put_off_once_by_its_agency_and_the_lead_is_told(processed, cast: Cast) -> None:
    (ident,) = send_legs(processed.id, plan(BUILDING, days=5), by=cast("lan.nt"))
    (part,) = legs_of(processed.id)
    later = part.due_at + timedelta(days=4)
    for who, code in (("tuan.lm", "dossiers.not_your_deed"), ("oanh.lt", "dossiers.not_your_deed")):
        with pytest.raises(NotAllowed) as no:
            put_leg_off(ident, "Chờ đo đạc", later, "12/SXD-QLN", by=cast(who))
        assert no.value.code == code
    leader = cast("huong.lt")
    for given, code in (
        ((ident, "Chờ đo đạc", later, "  "), "dossiers.no_letter"),
        ((ident, " ", later, "12/SXD-QLN"), "dossiers.no_reason"),
        ((ident, "Chờ đo đạc", part.due_at, "12/SXD-QLN"), "dossiers.not_later"),
    ):
        with pytest.raises(Refusal) as refused:
            put_leg_off(*given, by=leader)
        assert refused.value.code == code
    put_leg_off(ident, "Chờ đo đạc", later, "12/SXD-QLN, 23/11/2026", by=leader)
    start, entry = ledger(ident)
    assert (start.event, entry.event, entry.due_before, entry.due_after) == ("start", "extend", part.due_at, later)
    assert (entry.rule, entry.actor_name) == ("extension.before", leader.actor.name)
    assert "12/SXD-QLN" in str(entry.explanation["reason"])
    assert (legs_of(processed.id)[0].due_at, open_item(ident).due_at) == (later, later)
    assert card_of(processed.id).due_at == processed.due_at, "the dossier's own day stays"
    spread()
    told = Notice.objects.filter(kind="dossiers.leg_put_off", account_id__isnull=False)
    assert {one.account_id for one in told} >= {cast("dung.hd").account_id}
    with pytest.raises(Refusal) as refused:
        put_leg_off(ident, "Lại chờ", later + timedelta(days=2), "13/SXD-QLN", by=leader)
    assert refused.value.code == "dossiers.leg_put_off_before"
    finish_leg(ident, "Đồng ý.", by=cast("ha.tt"))
    with pytest.raises(Refusal) as refused:
        put_leg_off(ident, "Chờ", later + timedelta(days=2), "13/SXD-QLN", by=leader)
    assert refused.value.code == "dossiers.leg_over"


def test_a_part_put_off_on_its_last_day_is_marked_and_told_late_anew(processed, cast: Cast) -> None:
    (ident,) = send_legs(processed.id, plan(BUILDING, days=1), by=cast("lan.nt"))
    (part,) = legs_of(processed.id)
    after = part.due_at + timedelta(days=1)
    with time_machine.travel(after, tick=False):
        assert tell_late() == 1
        put_leg_off(ident, "Chờ đo đạc", after + timedelta(days=1), "12/SXD", by=cast("dung.hd"))
        assert LegExtension.objects.get().too_late
        assert tell_late() == 0
    with time_machine.travel(after + timedelta(days=3), tick=False):
        assert tell_late() == 1, "the new day is over too"


def test_a_part_whose_turn_has_not_come_is_not_put_off(processed, cast: Cast) -> None:
    _first, second = send_legs(processed.id, plan(BUILDING, WARD), by=cast("dung.hd"), medium=Medium.PAPER)
    with pytest.raises(Refusal) as no:
        put_leg_off(second, "Chờ", now() + timedelta(days=30), "1/UBND", by=cast("quang.cv"))
    assert no.value.code == "dossiers.not_its_turn"
