"""`tinhso audit_clocks`: every due date counted again from its ledger; what differs is listed, with its cause."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tinhso.ground.page import formats
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers.queries.clock.audited import Difference, Tally, audit_all, how_many

if TYPE_CHECKING:
    from datetime import datetime

LISTED = 1000
STEP = 5_000


class Command(BaseCommand):
    help = "Count every due date again from its ledger and list what differs; exits with 1 where anything does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--most", type=int, default=LISTED, metavar="N", help="list so many differences at most")

    def handle(self, *_args: object, most: int, **options: Any) -> None:
        began, tally = time.perf_counter(), Tally()
        found = _count(tally, most, Console(stderr=True, quiet=options["json"]))
        seconds = round(time.perf_counter() - began, 1)
        if options["json"]:
            self.stdout.write(json.dumps(_facts(tally, found, seconds), ensure_ascii=False))
        else:
            self.stdout.write(_text(tally, found, seconds))
        if tally.differ:
            raise SystemExit(1)


def _count(tally: Tally, most: int, screen: Console) -> list[Difference]:
    """The first differences; all cases are counted again all the same."""
    found: list[Difference] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen) as progress:
        task = progress.add_task(_("counting again"), total=how_many())
        for differences in audit_all(tally):
            if differences and len(found) < most:
                found += differences
            if tally.cases % STEP == 0:
                progress.update(task, completed=tally.cases)
        progress.update(task, completed=tally.cases)
    return found[:most]


def _facts(tally: Tally, found: list[Difference], seconds: float) -> dict[str, Any]:
    return {
        "cases": tally.cases,
        "entries": tally.entries,
        "trusted": tally.trusted,
        "events": {event.value: tally.by_event[event.value] for event in ClockEvent},
        "differ": tally.differ,
        "seconds": seconds,
        "differences": [
            {
                "code": one.code,
                "id": str(one.subject_id),
                "entry": one.wrong.seq or None,
                "fault": one.wrong.fault.value,
                "cause": one.wrong.fault.label("en"),
                "written": _at(one.wrong.written),
                "counted": _at(one.wrong.counted),
            }
            for one in found
        ],
    }


def _text(tally: Tally, found: list[Difference], seconds: float) -> str:
    language = get_language() or "vi"
    lines = [
        "{}{}: {} · {} / {}".format(
            one.code,
            f" #{one.wrong.seq}" if one.wrong.seq else "",
            one.wrong.fault.label(language),
            formats.moment(one.wrong.written) or "–",
            formats.moment(one.wrong.counted) or "–",
        )
        for one in found
    ]
    counted = ngettext("%(cases)s case, %(entries)s entries", "%(cases)s cases, %(entries)s entries", tally.cases)
    told = {"cases": formats.number(tally.cases), "entries": formats.number(tally.entries)}
    trusted = _("%(trusted)s of them name a day that was promised, not counted") % {
        "trusted": formats.number(tally.trusted)
    }
    ends = {"differ": formats.number(tally.differ), "seconds": formats.number(seconds, 1)}
    verdict = _("%(differ)s differ; %(seconds)s seconds") % ends
    return "\n".join([*lines, *_events(tally, language), "; ".join((counted % told, trusted, verdict))])


def _events(tally: Tally, language: str) -> list[str]:
    """What was looked at: how many entries of each event there were, none where none was seen."""
    return [f"{event.label(language)}: {formats.number(tally.by_event[event.value])}" for event in ClockEvent]


def _at(instant: datetime | None) -> str | None:
    return formats.local(instant).isoformat() if instant else None
