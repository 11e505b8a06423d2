"""Made dossiers: what the bulk writes is what the acts would have written, row by row."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests.support import july

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.models import DeadlineEntry
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers.actions.moving_in.making import Draw, act_out, load, turning
from tinhso.work.dossiers.models import Dossier, Extension
from tinhso.work.procedures.models import ClockPolicy, ProcedureVersion
from tinhso.work.procedures.terms import ClockEffect, ClockFinding, PolicyState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.work.dossiers.actions.moving_in.making.drawing import Plan

pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]

# What differs by its nature: keys, and what chance gives.
NEVER_ALIKE = {"id", "dossier_id", "subject_id", "secret", "token", "txid", "fork"}
NOW = datetime(2026, 11, 20, 15, tzinfo=PEOPLE)
"""On this afternoon the draw of the first test has everything that is to be looked at."""
KINDS = {
    "its own sentence", "an article of the leader", "still open", "ended while it was open", "put off before it",
    "put off after it", "only proposed",
}  # fmt: skip
TABLES = {
    "dossiers_dossier": "id",
    "dossiers_dossiercomponent": "dossier_id",
    "dossiers_history": "dossier_id",
    "dossiers_event": "dossier_id",
    "dossiers_supplement": "dossier_id",
    "dossiers_closing": "dossier_id",
    "dossiers_exclusion": "dossier_id",
    "dossiers_extension": "dossier_id",
    "dossiers_result": "dossier_id",
    "casework_workitem": "subject_id",
    "casework_deadlineentry": "subject_id",
}


def _written() -> dict[str, list[Any]]:
    """All rows of the tables with their dossier's code, in an order that keys do not make."""
    found = {}
    with connection.cursor() as cursor:
        for table, owner in TABLES.items():
            cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
            columns = sorted({name for (name,) in cursor.fetchall()} - NEVER_ALIKE)
            listed = ", ".join(f't."{name}"' for name in columns)
            cursor.execute(f"SELECT d.code, {listed} FROM {table} t JOIN dossiers_dossier d ON d.id = t.{owner}")  # noqa: S608
            found[table] = sorted((dict(zip(["code_of", *columns], row, strict=True)) for row in cursor), key=str)
        cursor.execute("SELECT book, period, last FROM numbering_counter ORDER BY 1, 2")
        found["numbering_counter"] = cursor.fetchall()
    return found


def _wiped() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in [*reversed(TABLES), "dossiers_issuedform", "numbering_counter"]:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def sentences(province: None) -> None:
    """Procedures with sentences of their own: time that does not count, and what counts after a completion."""
    for code, finding, effect, more in (
        ("1.115733", ClockFinding.EXCLUDES, ClockEffect.EXCLUDE, {}),
        ("1.013225", ClockFinding.EXCLUDES, ClockEffect.EXCLUDE, {}),
        ("1.002693", ClockFinding.EXCLUDES, ClockEffect.EXCLUDE, {}),
        ("1.001193", ClockFinding.RENEWS, ClockEffect.NEW_TERM, {"amount": 7, "unit": "working_day"}),
        ("1.001612", ClockFinding.RENEWS, ClockEffect.NEW_TERM, {"amount": 4, "unit": "day"}),
        ("1.004884", ClockFinding.RENEWS, ClockEffect.NEW_TERM, {"amount": 3, "unit": "working_day"}),
        ("1.004873", ClockFinding.RENEWS, ClockEffect.NEW_TERM, {"amount": 2, "unit": "working_day"}),
        ("1.000656", ClockFinding.RESTARTS, ClockEffect.RESTART, {}),
    ):
        ClockPolicy.objects.create(
            version=ProcedureVersion.objects.filter(procedure__code=code).latest("validity"), seq=900, source="",
            section="", sentence=f"Câu đã được phê duyệt của {code}.", finding=finding, effect=effect,
            state=PolicyState.APPROVED, **more,
        )  # fmt: skip


def test_bulk_writes_what_the_acts_write(sentences: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand lives, once acted out and once in bulk: no row differs, and everything that may happen did."""
    monkeypatch.setattr(turning, "WAITS_OUT", 0.3)
    monkeypatch.setattr(turning, "PUT_OFF", 0.4)  # far more than a real province has, so that all is seen at once
    with july.at(NOW):
        drawn = Draw(1000, seed=13, days=40)
        lives = drawn.plans()
        for plan in lives:
            act_out(plan)
    acted = _written()
    _wiped()
    load(drawn, lambda _title: None)
    bulk = _written()
    for table, rows in acted.items():
        differing = [pair for pair in zip(rows, bulk[table], strict=False) if pair[0] != pair[1]]
        assert (len(bulk[table]), differing[:2]) == (len(rows), []), table
    assert {plan.life for plan in lives} == set(range(7))
    assert {kind for plan in lives for kind in _kinds(plan)} == KINDS
    assert set(Extension.objects.exclude(sent_at=None).values_list("too_late", flat=True)) == {True, False}
    seen = set(DeadlineEntry.objects.values_list("event", flat=True))
    assert seen == set(ClockEvent) - {ClockEvent.CORRECT}, "nobody has written a wrong entry here that is corrected"
    assert set(Dossier.objects.values_list("status", flat=True)) == {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}


def _kinds(plan: Plan) -> Iterator[str]:
    """In which ways time did not count in a life, and a day was put off."""
    at = plan.moments
    if plan.pause and at["excluded"]:
        yield "its own sentence" if plan.pause.own else "an article of the leader"
        if not at["included"]:
            yield "ended while it was open" if at["ended"] else "still open"
        if at["put_off"]:
            yield "put off before it" if at["put_off"] < at["excluded"] else "put off after it"
    if at["proposed"] and not at["put_off"]:
        yield "only proposed"


def test_every_due_date_is_that_of_its_ledger(province: None) -> None:
    load(Draw(300, seed=8, days=60), lambda _title: None)
    last = dict(DeadlineEntry.objects.order_by("subject_id", "seq").values_list("subject_id", "due_after"))
    assert dict(Dossier.objects.values_list("id", "due_at")) == {
        ident: last.get(ident) for ident in Dossier.objects.values_list("id", flat=True)
    }


def test_the_same_seed_makes_the_same_lives_and_another_others(province: None) -> None:
    first, again, other = (Draw(50, seed=seed).names for seed in (1, 1, 2))
    assert first == again != other


def test_numbers_go_on_where_the_books_stand(province: None) -> None:
    for seed in (1, 2):
        load(Draw(200, seed=seed, days=3), lambda _title: None)
    assert Dossier.objects.values("code").distinct().count() == 400


def test_invented_dossiers_are_not_put_among_real_ones(province: None, settings: Any) -> None:
    settings.TINHSO_PRODUCTION = True
    with pytest.raises(Refusal, match="not_among_real_ones"):
        call_command("make_dossiers", 1)
    assert Dossier.objects.count() == 0
