"""`tinhso import_staff`: staff from a workbook, for the first load of a province and for tens of thousands of rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions
from tinhso.people.directory.management.days import day
from tinhso.people.directory.queries.workbooks import read_staff, staff_workbook

MOST_ROWS = 20_000


class Command(BaseCommand):
    help = "Take posts, people and rights from a workbook. Good rows are taken, bad ones told; again, nothing changes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--on", type=day, metavar="2026-11-22", help="for rows that name no day")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen and change nothing")
        parser.add_argument("--faults", type=Path, metavar="OUT.xlsx", help="write the rows not taken, with reasons")
        parser.add_argument("--template", type=Path, metavar="OUT.xlsx", help="write an empty workbook")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        if options["template"]:
            options["template"].write_bytes(staff_workbook())
        if not options["file"]:
            if not options["template"]:
                raise CommandError("Name a workbook, or --template.")
            return
        try:
            rows = read_staff(options["file"].read_bytes(), most=MOST_ROWS)
        except OSError as error:
            raise CommandError(str(error)) from error
        outcome = actions.import_staff(rows, on=options["on"] or today(), by=None, dry=options["dry_run"])
        if options["faults"]:
            bad = [(one["values"], one["column"], one["reason"]) for one in outcome.bad]
            options["faults"].write_bytes(staff_workbook(bad))
        self.tell(outcome, options)

    def tell(self, outcome: actions.Outcome, options: dict[str, Any]) -> None:
        """Numbers and faults, as lines or as JSON."""
        if options["json"]:
            bad = [{name: one[name] for name in ("row", "column", "reason")} for one in outcome.bad]
            told = {"new": outcome.new, "same": outcome.same, "bad": bad, "dry_run": options["dry_run"]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(f"new {outcome.new}, unchanged {outcome.same}, not taken {len(outcome.bad)}")
        for one in outcome.bad:
            self.stdout.write(f"{one['row']}: {one['column']}: {one['reason']}")
