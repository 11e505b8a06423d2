"""A figure is seen at once, folding does not change it, and whoever writes meanwhile is counted exactly once."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from functools import partial
from threading import Event as Signal
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from tests.support.counter import LAND, all_the_way, hand_in, papers, step
from tests.support.crowd import at_once

from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import unit_card, unit_ids
from tinhso.windows.indicators import jobs
from tinhso.windows.indicators.actions import fold, rows_digest, stored_digest
from tinhso.windows.indicators.models import Fold, Rollup
from tinhso.windows.indicators.queries import by_unit, counts, folded_up_to, on_time_share
from tinhso.windows.indicators.rules import this_year, totals
from tinhso.windows.indicators.terms import Indicator, Period
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import receive
from tinhso.work.dossiers.queries import counts_between, dossier
from tinhso.work.dossiers.terms import Applicant
from tinhso.work.procedures.queries import procedure

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.db


def counted(period: Period | None = None) -> dict[Indicator, int]:
    """The figures of a period that are not nought."""
    return {name: number for name, number in totals(counts(period or this_year(today()))).items() if number}


def fold_all() -> int:
    """Fold until nothing is open. Any transaction of the server holds the horizon, those of other tests too."""
    moved, last = 0, time.monotonic() + 600
    while counts_between(folded_up_to()):
        assert time.monotonic() < last, "the horizon stands still"
        moved += fold()
        time.sleep(0.01)
    return moved


def settle(code: str, *, at: datetime | None = None) -> None:
    all_the_way(code, until="seal", at=at)


@pytest.mark.django_db
def test_nothing_counted_gives_no_figure_instead_of_nought(province) -> None:
    period = this_year(today())
    assert counts(period) == {}
    assert on_time_share(period, counts(period)).share is None
    assert by_unit(period, counts(period)) == []


@pytest.mark.django_db
def test_a_figure_is_there_with_its_event(cast) -> None:
    card = hand_in(cast("lan.nt"))
    assert counted() == {"received": 1}
    settle(card.code)
    assert counted() == {"received": 1, "settled": 1, "on_time": 1}
    step(card.code, cast("lan.nt"))
    assert counted() == {"received": 1, "settled": 1, "on_time": 1, "returned": 1}
    share = on_time_share(this_year(today()), counts(this_year(today())))
    assert (share.numerator, share.denominator, share.share) == (1, 1, 1)


@pytest.mark.django_db
def test_a_late_settlement_is_in_the_denominator_alone(cast) -> None:
    at = datetime(2026, 9, 21, 9, tzinfo=PEOPLE)
    for late in (False, True, False, False):
        card = hand_in(cast("lan.nt"), at=at)
        settle(card.code, at=card.due_at + timedelta(days=1 if late else 0))
    period = Period("month", date(2026, 9, 1), date(2026, 12, 31))
    share = on_time_share(period, counts(period))
    assert (share.numerator, share.denominator, share.share) == (3, 4, 0.75)


@pytest.mark.django_db
def test_a_period_holds_its_first_and_its_last_day(cast) -> None:
    day = date(2026, 10, 5)
    for offset in (-1, 0, 1, 2):
        hand_in(cast("lan.nt"), at=datetime(2026, 10, 5, 9, tzinfo=PEOPLE) + timedelta(days=offset))
    assert counted(Period("days", day, day + timedelta(1))) == {"received": 2}
    assert counted(Period("days", day, day)) == {"received": 1}


@pytest.mark.django_db
def test_the_units_behind_a_figure_add_up_to_it(cast) -> None:
    settle(hand_in(cast("lan.nt")).code)
    hand_in(cast("mai.vt"), "1.115738")
    found = counts(this_year(today()))
    lines = by_unit(this_year(today()), found)
    assert sum(line.received for line in lines) == totals(found)["received"] == 2
    assert sum(line.settled for line in lines) == totals(found)["settled"] == 1
    counters = {cast(name).unit_id for name in ("lan.nt", "mai.vt")}
    assert {line.unit_id for line in lines if line.received} == counters
    assert by_unit(this_year(today()), counts(this_year(today()), days=False)) == lines
    assert totals(counts(this_year(today()), units=False)) == totals(found)
    assert {line.unit_name for line in lines if line.settled} == {unit_card(unit_ids(["vp-dkdd"])["vp-dkdd"]).name}


@pytest.mark.django_db(transaction=True)
def test_folding_moves_counts_and_changes_no_figure(cast) -> None:
    assert fold_all() == 0
    settle(hand_in(cast("lan.nt")).code)
    before = counted()
    assert fold_all() == 3
    assert Rollup.objects.count() == 3
    assert counted() == before
    assert fold() == 0, "the same events are not folded twice"
    hand_in(cast("lan.nt"))
    assert counted() == before | {"received": 2}
    fold_all()
    jobs.fold(timestamp=0)
    assert counted() == before | {"received": 2}
    assert Rollup.objects.count() == 3
    assert stored_digest() == rows_digest()


@pytest.mark.django_db(transaction=True)
def test_the_digest_of_the_rollups_is_that_of_a_rebuild_only_once_all_is_folded(cast) -> None:
    hand_in(cast("lan.nt"))
    assert stored_digest() != rows_digest()
    fold_all()
    assert stored_digest() == rows_digest()
    Rollup.objects.update(number=2)
    assert stored_digest() != rows_digest()


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_fold_is_as_if_never_begun(cast) -> None:
    hand_in(cast("lan.nt"))
    with transaction.atomic():
        assert fold_all() == 1
        transaction.set_rollback(True)
    assert not Rollup.objects.exists()
    assert fold_all() == 1
    assert counted() == {"received": 1}


@pytest.mark.django_db(transaction=True)
def test_a_long_transaction_holds_the_fold_back_and_no_event_is_lost(cast) -> None:
    """The event written first is committed last: a cursor that ran past it would never see it."""
    clerk = cast("lan.nt")
    written, may_commit = Signal(), Signal()

    def slow() -> None:
        try:
            with transaction.atomic():
                hand_in(cast("mai.vt"), "1.115738")  # at another counter, for another unit: no book is waited for
                written.set()
                may_commit.wait(300)
        finally:
            connection.close()

    thread = Thread(target=slow)
    thread.start()
    try:
        assert written.wait(300)
        hand_in(clerk)
        assert counted() == {"received": 1}
        assert fold() == 0, "what is behind an open transaction is not final"
        place = folded_up_to()
    finally:
        may_commit.set()
        thread.join(300)
    assert folded_up_to() == place
    assert counted() == {"received": 2}
    fold_all()
    assert counted() == {"received": 2}
    assert stored_digest() == rows_digest()
    assert Fold.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_folding_while_many_write_counts_each_event_exactly_once(cast) -> None:
    clerk = cast("lan.nt")
    asked, given = procedure(LAND), papers(procedure(LAND))
    done, folds = Signal(), []

    def write(_number: int) -> int:
        turn = 0
        while turn < 4 or (len(folds) < 5 and turn < 40):  # until folds really happened in between
            code = receive(asked, Applicant("Nông Thị Thử"), given, by=clerk)
            if turn % 2:
                settle(code)
            turn += 1
        return turn

    def folding() -> int:
        while not done.is_set():
            if fold():
                folds.append(1)
            seen = counted()
            assert seen.get("on_time", 0) == seen.get("settled", 0) <= seen.get("received", 0)
        return 0

    def all_writers() -> list[int]:
        try:
            return at_once(partial(write, number) for number in range(6))
        finally:
            done.set()

    deeds: list[Callable[[], object]] = [folding, folding, all_writers]
    turns = at_once(deeds)[2]
    fold_all()
    settled = sum(turn // 2 for turn in turns)
    assert counted() == {"received": sum(turns), "settled": settled, "on_time": settled}
    assert stored_digest() == rows_digest()


@pytest.mark.django_db
def test_the_first_page_shows_what_was_counted(client, cast) -> None:
    assert "–" in client.get("/").content.decode()
    card = hand_in(cast("lan.nt"))
    settle(card.code)
    page = client.get("/").content.decode()
    assert "100" in page.split("ts-figure__value")[3].split("<")[0]
    figures = client.get("/so-lieu/").content.decode()
    assert "Văn phòng Đăng ký đất đai" in figures
    assert dossier(card.code, cast("lan.nt")).applicant.full_name not in page + figures
