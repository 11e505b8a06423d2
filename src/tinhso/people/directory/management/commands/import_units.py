"""`tinhso import_units FOLDER`: the territories of the whole country through time, from published files."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import get_language, gettext, ngettext
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory.actions import record_acts
from tinhso.people.directory.actions.importing import Reading, read_folder, some_provinces
from tinhso.people.directory.terms import UnitEventKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.people.directory.actions import Recorded
    from tinhso.people.directory.rules.country import Atlas, Conflict


class Command(BaseCommand):
    help = "Load the states of the country and the tables between them as dated events; loading again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--province", action="append", metavar="CODE", help="only these provinces, by any code")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        folder: Path = options["folder"]
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(file=sys.stderr), transient=True) as progress:
            step = progress.add_task(gettext("Reading the files"), total=2)
            reading = read_folder(folder)
            atlas = some_provinces(reading.atlas, options["province"]) if options["province"] else reading.atlas
            progress.update(step, advance=1, description=gettext("Recording the events"))
            done = record_acts(atlas.acts, actor=SYSTEM, note=f"import_units {folder.name}")
            progress.update(step, advance=1)
        if options["json"]:
            self.stdout.write(json.dumps(_told(reading, atlas, done), ensure_ascii=False, default=str, indent=1))
        else:
            page = Console(file=StringIO(), highlight=False, width=160)
            with page.capture() as shown:
                for part in _report(reading, atlas, done):
                    page.print(part)
            self.stdout.write(shown.get())


def _told(reading: Reading, atlas: Atlas, done: Recorded) -> dict[str, Any]:
    return {
        "states": [asdict(state) for state in atlas.states],
        "acts": {"total": len(atlas.acts), "by_kind": _by_kind(atlas), "by_day": _by_day(atlas)},
        "units": _units(atlas),
        "changes": done.added + done.corrected,
        "recorded": asdict(done),
        "conflicts": {
            "by_kind": dict(Counter(one.kind for one in atlas.conflicts)),
            "list": [asdict(one) for one in atlas.conflicts],
        },
        "refused": [asdict(one) | {"wrong_codes": one.wrong_codes} for one in reading.refused],
        "agreeing": reading.agreeing,
        "bad_rows": [asdict(row) for row in atlas.bad],
    }


def _by_kind(atlas: Atlas) -> dict[str, int]:
    return dict(Counter(str(act.kind) for act in atlas.acts))


def _by_day(atlas: Atlas) -> dict[str, int]:
    return dict(Counter(act.on.isoformat() for act in atlas.acts))


def _units(atlas: Atlas) -> int:
    return sum(change.opens for act in atlas.acts for change in act.changes)


def _report(reading: Reading, atlas: Atlas, done: Recorded) -> Iterable[Table | str]:
    language = get_language() or "vi"
    states = _table(gettext("States read"), gettext("File"), gettext("Day"), *map(gettext, _LEVELS))
    for state in atlas.states:
        numbers = (state.provinces, state.districts, state.communes)
        states.add_row(state.file, f"{state.on:%d/%m/%Y}", *(str(number) for number in numbers))
    yield states
    kinds = ", ".join(f"{UnitEventKind(kind).label(language)} {n}" for kind, n in _by_kind(atlas).items())
    yield gettext("%(acts)s events of %(units)s units: %(kinds)s") % {
        "acts": len(atlas.acts),
        "units": _units(atlas),
        "kinds": kinds,
    }
    for row in atlas.bad:
        yield f"{row.file}:{row.line} {row.column}: {gettext(_REASONS[row.reason])} {row.value}".rstrip()
    if atlas.conflicts:
        yield _conflicts(gettext("Where the sources disagree"), atlas.conflicts)
    for refused in reading.refused:
        yield gettext("Refused: %(file)s. %(why)s") % {"file": refused.file, "why": refused.reason}
        if refused.conflicts:
            yield _conflicts(refused.file, refused.conflicts)
    for file in reading.agreeing:
        yield gettext("%(file)s says nothing else and was not loaded.") % {"file": file}
    changes = done.added + done.corrected
    yield ngettext("%(count)s change", "%(count)s changes", changes) % {"count": changes}


def _conflicts(title: str, conflicts: tuple[Conflict, ...]) -> Table:
    counts = Counter(one.kind for one in conflicts)
    kinds = ", ".join(f"{gettext(_KINDS[kind])} {number}" for kind, number in counts.items())
    places = gettext("Province"), gettext("Code"), gettext("Name of the unit")
    table = _table(f"{title}: {kinds}", gettext("What"), *places, gettext("Said"), gettext("Why"))
    for one in conflicts:
        said = " | ".join(dict.fromkeys(one.values))
        table.add_row(gettext(_KINDS[one.kind]), one.province, one.code, one.name, said, one.why)
    return table


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", box=None)
    for head in heads:
        table.add_column(head)
    return table


def _(message: str) -> str:
    """Mark for the catalogue."""
    return message


_LEVELS = (_("Provinces"), _("Districts"), _("Communes"))
_KINDS = {
    "code": _("code"),
    "name": _("name"),
    "type": _("type"),
    "parent": _("parent"),
    "count": _("number of rows"),
    "spelling": _("spelling"),
    "lookalike": _("marks alone tell them apart"),
}
_REASONS = {
    "missing": _("is empty"),
    "width": _("has the wrong number of digits"),
    "duplicate": _("was there before"),
    "parent": _("is unknown"),
    "unknown": _("is unknown"),
    "extent": _("is neither full nor partial"),
}
