"""`tinhso replay_log FILE`: the cases of a log of real work become dossiers at their own times."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.actions.moving_in.replaying import hold_against, replay, set_stage
from tinhso.work.dossiers.rules.event_log import Logged, read_log


class Command(BaseCommand):
    help = "Let the cases of a log become dossiers at their own times, and compare. Broken off, it goes on next time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="CSV of events, gzip or not")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        log = _read(options["file"])
        if not log:
            raise CommandError("The log holds no case.")
        stage = set_stage(log, options["file"].name.split(".")[0])
        screen = Console(stderr=True, quiet=options["json"])
        lived = replay(log, stage)
        made = sum(track(lived, "replaying", total=len(log), console=screen))
        held = hold_against(log, stage.process)
        told = {
            "cases": held.cases, "made": made, "here_before": len(log) - made, "events": held.events,
            "events_in_log": sum(len(case.events) for case in log), "late": held.late, "late_in_log": held.late_in_log,
            "missing": held.missing, "other_order": held.other_order, "other_times": held.other_times,
            "other_lateness": held.other_lateness, "process": stage.process,
        }  # fmt: skip
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write(
                f"{held.cases} cases ({made} made now), {held.events} of {told['events_in_log']} events, "
                f"{held.late} late of {held.late_in_log} in the log; {held.differences} cases differ"
            )
        if held.differences:
            raise SystemExit(1)


def _read(path: Path) -> list[Logged]:
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
        return read_log(text.splitlines())
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise CommandError(str(error)) from error
    except Refusal as refusal:
        raise CommandError(refusal.sentence % refusal.facts) from refusal
