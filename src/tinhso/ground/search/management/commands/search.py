"""`tinhso search`: what people find, and building it anew."""

from __future__ import annotations

import json
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from tinhso.ground.search import actions, queries


class Command(BaseCommand):
    help = "Find as everybody does; with --rebuild, put everything anew where it is found."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("typed", nargs="*", metavar="TYPED", help="as people type it: lam lai bang lai")
        parser.add_argument("--kind", action="append", default=[], help="only things of this kind")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--rebuild", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        typed = " ".join(options["typed"])
        if not typed and not options["rebuild"]:
            raise CommandError("Say what to find, or --rebuild.")
        told: dict[str, Any] = {}
        if options["rebuild"]:
            told["rebuilt"] = actions.rebuild()
        if typed:
            hits = queries.find(typed, kinds=options["kind"], limit=options["limit"])
            told |= {"typed": typed, "hits": [hit._asdict() for hit in hits]}
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for kind, count in told.get("rebuilt", {}).items():
            self.stdout.write(f"{kind}: {count}")
        table = Table(box=None, show_header=False)
        for hit in told.get("hits", []):
            table.add_row(hit["kind"], hit["code"], hit["title"], hit["address"])
        if table.row_count:
            Console(file=cast("IO[str]", self.stdout), highlight=False).print(table)
