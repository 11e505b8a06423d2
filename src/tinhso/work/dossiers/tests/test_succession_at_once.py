"""A unit ends while its people are at work and its counters receive: nobody waits for ever and nothing is lost."""

from __future__ import annotations

from functools import partial

import pytest
from tests.support import july
from tests.support.crowd import at_once
from tests.support.july import (
    COUNTER,
    DISTRICT,
    FIRST,
    MORNING,
    SECOND,
    SPLIT,
    at,
    counter_of,
    hand_in,
    step,
    the_eve,
    ways,
    who,
)

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory import jobs
from tinhso.people.directory.actions import enact
from tinhso.people.directory.models import Doubt
from tinhso.windows.indicators.actions import rows_digest
from tinhso.windows.indicators.queries import counts
from tinhso.windows.indicators.rules import digest
from tinhso.windows.indicators.terms import Period
from tinhso.work.casework.models import WorkItem
from tinhso.work.dossiers.models import Dossier

pytestmark = pytest.mark.db

ENDED = [DISTRICT, COUNTER, *(one for key in (FIRST, SECOND, SPLIT) for one in (key, counter_of(key)))]
YEAR = Period("year", july.DAY.replace(month=1, day=1), july.DAY.replace(month=12, day=31))


@pytest.mark.django_db(transaction=True)
def test_people_go_on_while_their_unit_ends(province) -> None:
    made = the_eve()
    leader = who_at("binh.tt")
    waiting = list(
        WorkItem.objects.filter(done_at=None, unit__key__in=[DISTRICT, FIRST]).values_list("code", "step_code")
    )
    names = {code: key.removeprefix("thu-ubnd-") for key in (DISTRICT, FIRST) for code in made[key]}
    role = {"process": "expert", "review": "chief"}
    deeds = [partial(step, code, f"{role[at_step]}.{names[code]}") for code, at_step in waiting if at_step in role][::4]
    civil = Dossier.objects.get(code=made[DISTRICT][1]).procedure_code
    with at(MORNING):
        answers = at_once(
            [
                partial(enact, july.july(), by=leader, ways=ways),
                *deeds,
                *[partial(hand_in, civil, "clerk.huyen") for _ in range(3)],
            ]
        )
        assert not isinstance(answers[0], Refusal)
        for answer in answers:
            assert not isinstance(answer, Refusal) or answer.code in POLITE, answer
    with at(july.LATER):
        jobs.succeed_due(0)
    doubtful = Doubt.objects.filter(decided_at=None).values("ref")
    left = Dossier.objects.filter(settled_at=None, competent_unit__key__in=ENDED).exclude(id__in=doubtful)
    assert not left.exists()
    assert not Dossier.objects.filter(returned_at=None, returning_unit__key__in=ENDED).exists()
    for item in WorkItem.objects.filter(done_at=None):
        card = Dossier.objects.get(id=item.subject_id)
        assert item.unit_id == (card.returning_unit_id if item.step_code == "return" else card.competent_unit_id)
    assert digest(counts(YEAR)) == rows_digest()


POLITE = {
    "dossiers.changed_since", "dossiers.no_such_dossier", "dossiers.no_competent_unit", "directory.no_such_unit",
    "casework.no_such_item", "casework.already_done", "dossiers.may_not_receive", "procedures.no_such_procedure",
}  # fmt: skip


def who_at(name: str):
    with at(MORNING):
        return who(name)
