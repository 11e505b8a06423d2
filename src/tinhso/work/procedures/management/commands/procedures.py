"""`tinhso procedures --on DATE --count`: how many procedures and online services there were on a day."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.queries.counts import counts_told
from tinhso.work.procedures.terms import Level, OnlineService


class Command(BaseCommand):
    help = "Count the procedures of a day, and how far they go online, from the rows in force that day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=_day, metavar="2026-11-22", help="the day; today by default")
        parser.add_argument("--count", action="store_true", help="counts; the only answer so far, and the default")
        parser.add_argument("--offered", action="store_true", help="only what counters of this province receive")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, **options: Any) -> None:
        told = counts_told(options["on"] or today(), offered=options["offered"])
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for line in _lines(told):
            self.stdout.write(line)


def _lines(told: dict[str, Any]) -> list[str]:
    day = formats.date(date.fromisoformat(told["on"]))
    unknown = _("not known for that day")
    online = unknown if told["online"] is None else formats.number(told["online"])
    every = unknown if told["procedures"] is None else formats.number(told["procedures"])
    lines = [
        _("%(count)s online public services on %(day)s") % {"count": online, "day": day},
        _("%(count)s administrative procedures in force") % {"count": every},
    ]
    if told["procedures"] is not None and not told["whole_list"]:
        lines.append(_("at least; the list of that day is not whole"))
    lines += [f"  {OnlineService(key).vi}: {formats.number(count)}" for key, count in told["by_service"].items()]
    lines += [f"  {Level(key).vi if key else '–'}: {formats.number(count)}" for key, count in told["by_level"].items()]
    return lines


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("%(text)s is not a day; write it as 2025-03-01") % {"text": text}) from None
