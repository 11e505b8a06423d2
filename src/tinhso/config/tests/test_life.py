"""The invented life of the demo: dossiers at every step and in every trouble, made by the rules."""

from __future__ import annotations

import pytest

from tinhso.config.demo.life import live
from tinhso.work.casework.models import WorkItem
from tinhso.work.dossiers.models import Dossier, Extension, Message
from tinhso.work.dossiers.terms import Status

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_the_demo_has_something_on_every_desk(province) -> None:
    made = list(live(12, batch=0))
    assert len(made) == len(set(made)) == Dossier.objects.count()
    there = set(Dossier.objects.values_list("status", flat=True))
    assert there >= set(Status) - {Status.PAYMENT, Status.RECEIVED, Status.SETTLED, Status.RETURNED}
    waiting = set(WorkItem.objects.filter(done_at=None).values_list("step_code", flat=True))
    assert waiting >= {"receive", "await_intake", "process", "ask_supplement", "await_supplement"}
    assert {one.sent_at is None for one in Extension.objects.all()} == {True, False}
    assert Message.objects.filter(sent_at=None).count() == 1
