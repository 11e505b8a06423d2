"""Twenty thousand steps through dossiers' lives: no guard is passed, and the ledger always explains the due date."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.support import july

from tinhso.work.dossiers.tests.clock import life
from tinhso.work.procedures.models import ClockPolicy, ProcedureVersion
from tinhso.work.procedures.terms import ClockEffect, ClockFinding, PolicyState

pytestmark = [pytest.mark.db, pytest.mark.django_db, pytest.mark.once]

PARTS, STEPS, MOST_TURNS = 4, 5_000, 10
LENGTH = 50


def _policy(code: str, finding: ClockFinding, effect: ClockEffect, sentence: str, **more: object) -> None:
    version = ProcedureVersion.objects.filter(procedure__code=code).latest("validity")
    ClockPolicy.objects.create(
        version=version, seq=900, source="", section="", sentence=sentence, finding=finding, effect=effect,
        state=PolicyState.APPROVED, **more,
    )  # fmt: skip


@pytest.fixture
def worlds(province, monkeypatch) -> None:
    """A district that settles three procedures under both decrees: one plain, one that excludes, one that renews."""
    july.found_the_old()
    codes = july.procedures()
    of = {
        "plain": codes[july.DISTRICT, july.CIVIL],
        "excluding": codes[july.DISTRICT, july.LAND],
        "renewing": codes[july.DISTRICT, july.BUILDING],
    }
    with july.at(july.EVE):
        july.staff(july.DISTRICT, july.COUNTER, "huyen")
    _policy(of["excluding"], ClockFinding.EXCLUDES, ClockEffect.EXCLUDE, life.SENTENCE)
    _policy(
        of["renewing"], ClockFinding.RENEWS, ClockEffect.NEW_TERM, "Thời hạn sau khi bổ sung là 7 ngày làm việc.",
        amount=7, unit="working_day",
    )  # fmt: skip
    monkeypatch.setattr(life.Life, "codes", of)
    monkeypatch.setattr(life.Life, "people", {})


@pytest.mark.parametrize("part", range(PARTS))
def test_no_life_passes_a_guard_and_every_ledger_explains_its_due_date(worlds, part: int) -> None:
    before = next(life.steps_taken)
    machine = settings(
        max_examples=STEPS // 32 // 4,
        stateful_step_count=LENGTH,
        deadline=None,
        database=None,
        # A life costs a second: what failed is told as it was met, without hours of looking for a shorter one.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for turn in range(part, MOST_TURNS * PARTS, PARTS):  # until there are enough, however long each life was
        run_state_machine_as_test(seed(turn)(type("Life", (life.Life,), {})), settings=machine)
        if (taken := next(life.steps_taken) - before) >= STEPS:
            break
    assert taken >= STEPS
