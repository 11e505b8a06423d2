"""`tinhso due`: when a term ends, with each day skipped and why."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from datetime import datetime, time
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from rich.console import Console
from rich.table import Table

from tinhso.ground.workdays import queries
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import DEFAULT_CUTOFF, Calendar, Due, SkippedDay, Term, TermUnit


class Command(BaseCommand):
    help = "Tell when a term ends. Without --calendar it counts on the shipped national calendar, with no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="start", required=True, type=_instant, metavar="2026-02-13T16:30")
        parser.add_argument("--term", dest="value", type=int, default=1, metavar="N")
        parser.add_argument("--unit", required=True, type=TermUnit, choices=list(TermUnit))
        parser.add_argument("--calendar", metavar="CODE", help="a calendar of this installation")
        parser.add_argument("--cutoff", type=_clock_time, default=DEFAULT_CUTOFF, metavar="15:00")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        account = _count(options)
        self.stdout.write(account.as_json() if options["json"] else account.as_text(colour=self.stdout.isatty()))


@dataclass(frozen=True)
class _Account:
    due: Due
    term: Term
    calendar: Calendar

    def as_json(self) -> str:
        told = {
            "due": self.due.due.isoformat(),
            "start": self.due.start.isoformat(),
            "counted_from": self.due.counted_from.isoformat(),
            "term": self.term.value,
            "unit": self.term.unit.value,
            "skipped": [
                {**asdict(each), "day": each.day.isoformat(), "kind": each.kind.value} for each in self.due.skipped
            ],
            "unannounced_years": list(self.due.unannounced_years),
            "calendar": {"code": self.calendar.code, "name": self.calendar.name, "edition": self.calendar.edition},
        }
        if self.term.unit is TermUnit.SAME_DAY:
            told["cutoff"] = self.term.cutoff.isoformat()
        return json.dumps(told, ensure_ascii=False, indent=2)

    def as_text(self, *, colour: bool) -> str:
        page = Console(file=StringIO(), force_terminal=colour, width=100, highlight=False)
        facts = Table.grid(padding=(0, 2))
        facts.add_row(gettext("Due"), f"[bold]{_clock(self.due.due)}[/bold]")
        facts.add_row(gettext("Term"), f"{self.term.value} {self.term.unit.label(get_language() or 'vi')}")
        facts.add_row(gettext("Counted from"), _clock(self.due.counted_from))
        edition = f"{self.calendar.code}, {gettext('edition')} {self.calendar.edition}"
        facts.add_row(gettext("Calendar"), f"{self.calendar.name} ({edition})")
        page.print(facts)
        if self.due.skipped:
            count = len(self.due.skipped)
            days = Table(title=ngettext("%(count)s day skipped", "%(count)s days skipped", count) % {"count": count})
            for heading in (gettext("Day"), gettext("Why"), gettext("Basis")):
                days.add_column(heading)
            for each in self.due.skipped:
                days.add_row(date_format(each.day, "D d/m/Y"), each.why, _told(each))
            page.print(days)
        for year in self.due.unannounced_years:
            page.print(gettext("The days off of %(year)s are not announced: the date may move.") % {"year": year})
        return page.file.getvalue()  # type: ignore[attr-defined]


def _count(options: dict[str, Any]) -> _Account:
    calendar = queries.calendar(options["calendar"]) if options["calendar"] else queries.shipped_calendar()
    start: datetime = options["start"]
    if start.tzinfo is None:
        start = start.replace(tzinfo=calendar.zone)
    term = Term(options["value"], options["unit"], options["cutoff"])
    return _Account(due(start, term, calendar), term, calendar)


def _instant(text: str) -> datetime:
    """A date with its hour; without a zone it is told on the calendar's clock."""
    try:
        if len(text) > len("2026-02-13"):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError("a date and an hour are needed, as in 2026-02-13T16:30")


def _told(skipped: SkippedDay) -> str:
    return skipped.basis if skipped.text_read else gettext("%(basis)s (not verified)") % {"basis": skipped.basis}


def _clock_time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("an hour is needed, as in 15:00") from None


def _clock(instant: datetime) -> str:
    return date_format(instant, "H:i:s, l, d/m/Y" if instant.second else "H:i, l, d/m/Y")
