"""`tinhso units`: the territories of a day."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.table import Table

from tinhso.people.directory import queries
from tinhso.people.directory.management.days import day
from tinhso.people.directory.terms import Level


class Command(BaseCommand):
    help = "List or count the territories that there were on a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", required=True, type=day, metavar="2025-03-01")
        parser.add_argument("--province", metavar="CODE", help="only those under the province with this code that day")
        parser.add_argument("--level", choices=["province", "district", "commune"], default="commune")
        parser.add_argument("--count", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        on, level = options["on"], options["level"]
        above = None
        if options["province"]:
            above = queries.territory_coded(options["province"], on, Level.PROVINCE).id
        asked = {"on": on.isoformat(), "level": level, "province": options["province"]}
        if options["count"]:
            number = queries.number_of_territories(on, level, above=above)
            self.stdout.write(json.dumps(asked | {"count": number}) if options["json"] else str(number))
            return
        found = queries.territories_on(on, level=level, above=above)
        if options["json"]:
            units = [asdict(place) for place in found]
            self.stdout.write(
                json.dumps(asked | {"count": len(units), "units": units}, ensure_ascii=False, default=str)
            )
            return
        table = Table(box=None, show_header=False)
        for place in found:
            table.add_row(place.code, place.name, place.parent_name)
        Console(file=self.stdout, highlight=False).print(table)
