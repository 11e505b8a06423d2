"""`tinhso load_forms`: publish the forms we ship, or those in files; loading again changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tinhso.work.procedures.actions.forms import load_forms


class Command(BaseCommand):
    help = "Publish the definitions of forms that we ship, or those in the files given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", help="definitions; those we ship by default")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        try:
            given = [json.loads(Path(one).read_text("utf-8")) for one in options["files"]]
        except (OSError, ValueError, RecursionError) as error:
            raise CommandError(f"cannot be read as JSON: {error}") from None
        loaded = load_forms(given or None)
        if options["json"]:
            told = {"published": loaded.published, "same": loaded.same, "unknown_procedures": loaded.strangers}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(f"{len(loaded.published)} published, {len(loaded.same)} as before")
        for code in loaded.strangers:
            self.stdout.write(f"the catalogue has no procedure {code}")
