"""Cases of a real log become dossiers; what the work items say then is what the log says."""

from __future__ import annotations

import csv
import gzip
import io
import json
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.queries import ledger, path, published
from tinhso.work.dossiers.actions.moving_in.replaying import APPLICANT, hold_against, replay, set_stage
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.rules.event_log import COLUMNS, read_log, table_of

LOG = Path(__file__).resolve().parents[6] / "shared/data/event_log/receipt_wabo_coselog.csv.gz"
needs_log = pytest.mark.skipif(not LOG.exists(), reason="the log is not beside the checkout")

# Five cases with the faults of real ones: late by a day, a step twice in a row, work begun before the written start.
CASES = {
    "case-1": ("2011-03-01 09:00:00+01:00", "2011-04-26 09:00:00+02:00",
               [("Receive", "2011-03-01 10:00:00.123+01:00"), ("T02 Check", "2011-03-02 11:00:00+01:00"),
                ("T06 Decide", "2011-03-03 08:00:00+01:00")]),
    "case-2": ("2011-03-02 09:00:00+01:00", "2011-03-03 09:00:00+01:00",
               [("Receive", "2011-03-02 10:00:00+01:00"), ("T06 Decide", "2011-03-04 10:00:00+01:00")]),
    "case-3": ("2011-03-03 09:00:00+01:00", "2011-04-03 09:00:00+02:00",
               [("Receive", "2011-03-03 08:00:00+01:00"), ("T06 Decide", "2011-03-04 10:00:00+01:00"),
                ("T06 Decide", "2011-03-05 10:00:00+01:00")]),
    "case-4": ("2011-03-04 09:00:00+01:00", "2011-04-04 09:00:00+02:00", [("Receive", "2011-03-04 09:30:00+01:00")]),
    "case-5": ("2011-03-05 09:00:00+01:00", "2011-04-05 09:00:00+02:00",
               [("Receive", "2011-03-05 09:30:00+01:00"), ("T02 Check", "2011-03-05 10:00:00+01:00"),
                ("Receive", "2011-03-05 11:00:00+01:00"), ("T02-1 Check", "2011-03-05 12:00:00+01:00")]),
}  # fmt: skip


def lines() -> list[str]:
    """The five cases as the lines of a log."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for name, (start, deadline, events) in CASES.items():
        for activity, at in events:
            told = (name, activity, at, start, deadline, "Internet", "complete")
            writer.writerow(dict(zip(COLUMNS, told, strict=True)))
    return out.getvalue().splitlines()


def test_a_log_shows_its_table_of_steps() -> None:
    table, codes = table_of(read_log(lines()), "log", 1, "Log")
    assert codes == {"Receive": "receive", "T02 Check": "t02", "T06 Decide": "t06", "T02-1 Check": "t02_1"}
    assert {step.code: [way.to for way in step.ways] for step in table.steps} == {
        "receive": ["t02", "t02_1", "t06", ""], "t02": ["receive", "t06"], "t02_1": [""], "t06": ["t06", ""],
    }  # fmt: skip


def test_lateness_is_the_logs_own() -> None:
    assert [case.name for case in read_log(lines()) if case.late] == ["case-2"]


@pytest.mark.parametrize(("old", "new"), [("case:deadline", "x"), ("2011-03-02 11:00:00+01:00", "yesterday")])
def test_what_is_no_log_is_refused(old: str, new: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_log([line.replace(old, new) for line in lines()])
    assert refused.value.status == 422


@pytest.mark.db
@pytest.mark.django_db
@pytest.mark.usefixtures("province")
class TestReplay:
    """With rows."""

    def test_work_items_tell_what_the_log_tells(self) -> None:
        log = read_log(lines())
        stage = set_stage(log, "thử")
        assert list(replay(log, stage)) == [True] * 5
        held = hold_against(log, stage.process)
        assert (held.cases, held.events, held.late, held.late_in_log, held.differences) == (5, 13, 1, 1, 0)
        dossier = Dossier.objects.get(external_code=f"{stage.process}:case-1")
        assert (dossier.applicant_name, dossier.door, dossier.status) == (APPLICANT, "moved_in", "10")
        assert [step.done_at for step in path(dossier.id)[1]] == [at for _, at in log[0].events]
        (entry,) = ledger(dossier.id)
        assert (entry.due_after, entry.at) == (log[0].deadline, log[0].start)

    def test_a_replay_that_was_broken_off_goes_on(self) -> None:
        log = read_log(lines())
        stage = set_stage(log, "thử")
        list(islice(replay(log, stage), 2))
        assert hold_against(log, stage.process).missing == ["case-3", "case-4", "case-5"]
        again = set_stage(log, "thử")
        assert (again.process, published(again.process).number) == (stage.process, 1), "one table, published once"
        assert list(replay(log, again)) == [False, False, True, True, True]
        assert hold_against(log, stage.process).differences == 0

    def test_what_differs_is_found(self) -> None:
        log = read_log(lines())
        stage = set_stage(log, "thử")
        list(replay(log, stage))
        moved = [line.replace("2011-03-02 11:00:00+01:00", "2011-03-02 11:00:01+01:00") for line in lines()]
        assert hold_against(read_log(moved), stage.process).other_times == ["case-1"]
        renamed = [line.replace("T02-1 Check", "T06 Decide") for line in lines()]
        assert hold_against(read_log(renamed), stage.process).other_order == ["case-5"]
        hastened = [line.replace("2011-04-04 09:00:00+02:00", "2011-03-04 09:15:00+01:00") for line in lines()]
        assert hold_against(read_log(hastened), stage.process).other_lateness == ["case-4"]

    def test_the_command_tells_in_json(self, tmp_path: Path) -> None:
        file = tmp_path / "nhat-ky.csv.gz"
        file.write_bytes(gzip.compress("\n".join(lines()).encode()))
        for made in (5, 0):
            out = io.StringIO()
            call_command("replay_log", file, "--json", stdout=out)
            told = json.loads(out.getvalue())
            assert (told["cases"], told["made"], told["events"], told["late"]) == (5, made, 13, 1)

    def test_a_file_that_is_none_is_said(self, tmp_path: Path) -> None:
        for name, content in (("a.csv", b"x,y\n1,2\n"), ("b.csv.gz", b"no gzip")):
            (tmp_path / name).write_bytes(content)
            with pytest.raises(CommandError):
                call_command("replay_log", tmp_path / name)


@needs_log
@pytest.mark.whole
@pytest.mark.db
@pytest.mark.django_db
@pytest.mark.usefixtures("province")
def test_all_1434_cases_of_the_real_log_are_as_they_were() -> None:
    out = io.StringIO()
    call_command("replay_log", LOG, "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["cases"], told["events"], told["events_in_log"]) == (1434, 8577, 8577)
    assert told["late"] == told["late_in_log"] == 92
    assert not any(told[name] for name in ("missing", "other_order", "other_times", "other_lateness"))
