"""`tinhso load_law`: load the shipped packs of law; repeatable."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tinhso.ground.lawbook import actions, queries


class Command(BaseCommand):
    help = "Load the shipped packs of law, never over a value of the province's own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        counts = actions.load_packs()
        if options["json"]:
            unread = {pack.code: queries.marks(pack.values)._asdict() for pack in queries.shipped_packs()}
            told = {code: {**each, "marks": unread[code]} for code, each in counts.items()}
            self.stdout.write(json.dumps({"packs": told}, ensure_ascii=False, indent=2))
            return
        for code, each in counts.items():
            self.stdout.write(f"{code}: " + ", ".join(f"{what} {count}" for what, count in each.items()))
