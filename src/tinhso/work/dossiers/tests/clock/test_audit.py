"""Every due date counted again: nothing differs in what the acts write, and what is bent is found."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.queries import now
from tinhso.work.casework.models import DeadlineEntry
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.moving_in.making import make
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.terms import ExclusionCause

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TAX = "Điều 35 khoản 1 Nghị định 101/2024/NĐ-CP"


def audited() -> tuple[int, dict]:
    out, code = StringIO(), 0
    try:
        call_command("audit_clocks", "--json", stdout=out)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, json.loads(out.getvalue())


def test_what_the_acts_write_is_counted_to_the_same_dates(processed, filed, cast) -> None:
    leader, at = cast("dung.hd"), now()
    one = actions.open_exclusion(processed.id, ExclusionCause.DUTY, "Chờ nộp tiền", by=leader, provision=TAX, at=at)
    actions.close_exclusion(one, "Đã nộp", by=leader, at=at + timedelta(days=3))
    code, told = audited()
    assert (code, told["differ"], told["cases"], told["entries"]) == (0, 0, 2, 3)
    seen = {event: count for event, count in told["events"].items() if count}
    assert (seen, told["trusted"]) == ({"exclude": 1, "include": 1, "start": 1}, 0)


def test_what_is_made_in_bulk_is_counted_to_the_same_dates(cast) -> None:
    assert cast("lan.nt")
    made = make(2000, seed=6, days=365, tell=lambda _title: None)
    code, told = audited()
    assert (code, told["differ"], told["differences"]) == (0, 0, [])
    assert told["cases"] >= made
    seen = {event for event, count in told["events"].items() if count}
    assert seen == {"start", "restart", "exclude", "include", "extend", "close", "withdraw", "stop"}


def test_what_is_bent_is_found_with_its_cause(processed) -> None:
    later = processed.due_at + timedelta(days=1)
    Dossier.objects.filter(id=processed.id).update(due_at=later)
    code, told = audited()
    (one,) = told["differences"]
    assert (code, one["code"], one["fault"], one["entry"]) == (1, processed.code, "shown", None)
    assert one["written"] > one["counted"]


def test_an_entry_that_does_not_follow_is_found(processed) -> None:
    first = DeadlineEntry.objects.get(subject_id=processed.id)
    wrong = first.due_after + timedelta(days=2)
    kept = DeadlineEntry.objects.filter(id=first.id).values().get()
    again = {"id": uuid7(), "seq": 2, "event": "restart", "due_before": first.due_after, "due_after": wrong}
    DeadlineEntry.objects.create(**kept | again)
    Dossier.objects.filter(id=processed.id).update(due_at=wrong)
    code, told = audited()
    assert code == 1
    assert [(one["fault"], one["entry"]) for one in told["differences"]] == [("count", 2), ("shown", None)]


def test_as_text_it_names_each_difference(processed) -> None:
    Dossier.objects.filter(id=processed.id).update(due_at=processed.due_at + timedelta(days=1))
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit_clocks", stdout=out)
    assert processed.code in out.getvalue()
    assert f"{ClockEvent.START.vi}: 1" in out.getvalue(), "it names what it looked at"
    assert f"{ClockEvent.EXTEND.vi}: 0" in out.getvalue(), "and what there was nothing of"
