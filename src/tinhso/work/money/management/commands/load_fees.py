"""`tinhso load_fees`: load the shipped benefits and amounts of charges and fees; repeatable."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tinhso.work.money import actions


class Command(BaseCommand):
    help = "Load the shipped benefits and amounts, never over the province's own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        counts = actions.load_fees()
        if options["json"]:
            self.stdout.write(json.dumps({"packs": counts}, ensure_ascii=False, indent=2))
            return
        for code, each in counts.items():
            self.stdout.write(f"{code}: " + ", ".join(f"{what} {count}" for what, count in each.items()))
