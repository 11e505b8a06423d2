"""`tinhso import_procedures CATALOGUE --details FILE --text FILE`: the published catalogue of procedures."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext, ngettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.procedures import queries
from tinhso.work.procedures.actions import Imported, import_catalogue, read_files
from tinhso.work.procedures.terms import RepairCode

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(BaseCommand):
    help = "Take in the published catalogue. New procedures enter, changed ones wait as proposals; again: 0 changes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("catalogue", type=Path)
        parser.add_argument("--details", type=Path, metavar="FILE", help="the portal's own records")
        parser.add_argument("--text", type=Path, metavar="FILE", help="rendered pages")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        try:
            with Progress(*columns, console=Console(file=sys.stderr), transient=True) as progress:
                step = progress.add_task(gettext("Reading the files"), total=None)
                heard, twins = read_files(options["catalogue"], options["details"], options["text"])
                progress.update(step, total=len(heard), description=gettext("Taking in the procedures"))
                done = import_catalogue(heard, twins, told=lambda number: progress.advance(step, number))
        except Refusal as refusal:
            self._refuse(refusal, as_json=options["json"])
            sys.exit(2)
        report = _told(done)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1, default=str))
        else:
            self.stdout.write("\n".join(_lines(report)))

    def _refuse(self, refusal: Refusal, *, as_json: bool) -> None:
        sentence = gettext(refusal.sentence) % refusal.facts
        if as_json:
            self.stdout.write(json.dumps({"refused": refusal.code, "sentence": sentence}, ensure_ascii=False))
        else:
            self.stderr.write(sentence)


def _told(done: Imported) -> dict[str, Any]:
    repairs = queries.repairs_told()
    return {
        "procedures": done.heard, "lost": done.heard - done.added - done.proposed - done.same,
        "added": done.added, "proposed": done.proposed, "withdrawn": done.withdrawn, "same": done.same,
        "changes": done.changes, "twin_codes": done.twins, "gone": done.gone,
        "read": done.read, "stored": queries.stored(),
        "differences": done.differences,
        "repairs": {"by_code": dict(sorted(Counter(one["code"] for one in repairs).items())), "list": repairs},
    }  # fmt: skip


def _lines(report: dict[str, Any]) -> Iterator[str]:
    counts = {name: report[name] for name in ("procedures", "lost", "added", "proposed", "same")}
    yield gettext("%(procedures)s procedures: %(added)s new, %(proposed)s proposed, %(same)s same, %(lost)s lost") % (
        counts
    )
    for name, by_source in report["stored"].items():
        if isinstance(by_source, dict):
            yield f"{name}: " + ", ".join(f"{source or '–'} {number}" for source, number in by_source.items())
    for code, number in report["repairs"]["by_code"].items():
        yield f"{number:>6}  {RepairCode(code).vi}"
    for one in report["differences"]:
        yield f"{one['code']} (v{one['version']}): " + ", ".join(row["label"] for row in one["difference"])
    changes = report["changes"]
    yield ngettext("%(count)s change", "%(count)s changes", changes) % {"count": changes}
