"""What `tinhso successors` and `tinhso predecessors` share."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext, gettext_lazy
from rich.console import Console
from rich.table import Table

from tinhso.people.directory import queries
from tinhso.people.directory.management.days import day

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Passage, Place, Succession

UNKNOWN = gettext_lazy("our sources do not tell the rest")


class SuccessionCommand(BaseCommand):
    """Follows one unit through the events between two days."""

    word: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="the official code that the unit had on its day")
        parser.add_argument("--from", dest="start", required=True, type=day, metavar="2025-03-01")
        parser.add_argument("--on", required=True, type=day, metavar="2025-07-02")
        parser.add_argument("--json", action="store_true")

    def answer(self, code: str, start: date, on: date) -> Succession:
        """What is asked."""
        raise NotImplementedError

    def handle(self, *_: object, **options: Any) -> None:
        found = self.answer(options["code"], options["start"], options["on"])
        if options["json"]:
            self.stdout.write(json.dumps(self._told(found, options), ensure_ascii=False))
            return
        table = Table(box=None, title=f"{found.unit.code} {found.unit.name}", show_header=False)
        for one in found.passages:
            table.add_row(one.place.code, one.place.name, one.place.parent_name, one.extent.vi)
        if found.unknown:
            table.add_row("?", gettext(str(UNKNOWN)), "", "")
        Console(file=self.stdout, highlight=False).print(table)

    def _told(self, found: Succession, options: dict[str, Any]) -> dict[str, Any]:
        return {
            "from": options["start"].isoformat(),
            "on": options["on"].isoformat(),
            "unit": _place(found.unit),
            "unknown": found.unknown,
            self.word: [_passage(one) for one in found.passages],
        }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": str(place.id), "code": place.code, "name": place.name, "level": place.level, "parent": place.parent_name,
    }  # fmt: skip


def _passage(one: Passage) -> dict[str, Any]:
    return _place(one.place) | {
        "extent": one.extent.value,
        "share_area": _share(one.share_area),
        "share_population": _share(one.share_population),
        "events": [card.told() for card in queries.event_cards(one.events)],
    }


def _share(share: object) -> str | None:
    return None if share is None else str(share)
