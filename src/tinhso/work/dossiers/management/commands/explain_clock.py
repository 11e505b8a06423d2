"""`tinhso explain_clock CODE`: how the due date of a dossier came about, entry by entry and day by day."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules.explaining import spans
from tinhso.work.dossiers.queries.clock.account import told
from tinhso.work.dossiers.queries.clock.explained import explained
from tinhso.work.dossiers.queries.sight import by_code

if TYPE_CHECKING:
    from datetime import date, datetime

    from tinhso.work.casework.terms import LedgerLine, Run, Span
    from tinhso.work.dossiers.queries.clock.explained import Explained
    from tinhso.work.dossiers.terms import DossierCard


class Command(BaseCommand):
    help = "Tell how the due date of a dossier came about: its ledger, what each day was, what is used and left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="the dossier's code, as on its receipt")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, code: str, **options: Any) -> None:
        try:
            card = by_code(code)
        except Refusal as refusal:
            raise CommandError(refusal.sentence % refusal.facts) from refusal
        if card is None:
            raise CommandError(_("There is no dossier %(code)s.") % {"code": code})
        found = explained(card)
        if options["json"]:
            self.stdout.write(json.dumps(_facts(card, found), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(_text(card, found, colour=self.stdout.isatty()))


def _facts(card: DossierCard, found: Explained | None) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "code": card.code,
        "procedure": card.procedure_code,
        "status": card.status,
        "term": {"value": card.term_value, "unit": card.term_unit},
        "due": _at(card.due_at),
        "original_due": _at(card.original_due_at),
        "settled": _at(card.settled_at),
        "clock": None,
    }
    if found is None:
        return facts
    clock = found.clock
    facts["clock"] = {
        "standing": clock.standing.value,
        "until": _at(clock.until),
        "due": _at(clock.due),
        "due_if_interval_ended_now": _at(clock.due_if_now),
        "counted_in": "minute" if clock.in_minutes else "day",
        "total": clock.total,
        "used": clock.used,
        "left": clock.left,
        "late": clock.late,
        "answer_by": _day(found.answer_by),
        "unannounced_years": list(clock.unannounced_years),
        "verified": found.verified,
        "says": told.sentences(found, own=False),
        "counts": [_run(run) for run in clock.runs],
        "waits": [[_at(begins), _at(ends)] for begins, ends in found.waits],
        "days": [_span(span) for span in spans(clock.days)],
    }
    facts["ledger"] = [_line(line) for line in found.ledger]
    return facts


def _run(run: Run) -> dict[str, Any]:
    return {
        "entry": run.seq,
        "event": run.event.value,
        "since": _at(run.since),
        "counted_from": _at(run.counted_from),
        "term": {"value": run.term.value, "unit": run.term.unit.value},
        "calendar": run.calendar,
        "edition": run.edition,
        "due_by_law": _at(run.by_law),
        "due": _at(run.due),
        "excluded": [{"since": _at(a), "until": _at(b), "entry": seq} for a, b, seq in run.excluded],
        "promised_elsewhere": run.promised,
    }


def _span(span: Span) -> dict[str, Any]:
    line = span.line
    return {
        "first": _day(span.first),
        "last": _day(span.last),
        "what": line.what.value,
        "days": span.days,
        "counted": span.amount,
        "ahead": line.ahead,
        "count": line.run + 1,
        "entry": line.entry or None,
        "why": line.why,
        "basis": line.basis,
        "text_read": line.text_read,
    }


def _line(line: LedgerLine) -> dict[str, Any]:
    return {
        "seq": line.seq,
        "event": line.event,
        "at": _at(line.at),
        "since": _at(line.since),
        "due_before": _at(line.due_before),
        "due_after": _at(line.due_after),
        "term": {"value": line.term_value, "unit": line.term_unit},
        "calendar": line.calendar,
        "edition": line.edition,
        "basis": line.basis,
        "rule": line.rule,
        "pack": line.pack,
        "verified": line.verified,
        "actor": line.actor_name,
        "approver": line.approver_name,
        "reason": line.explanation.get("reason", ""),
    }


def _at(instant: datetime | None) -> str | None:
    return formats.local(instant).isoformat() if instant else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(card: DossierCard, found: Explained | None, *, colour: bool) -> str:
    page = Console(file=StringIO(), force_terminal=colour, width=110, highlight=False)
    page.print(f"[bold]{card.code}[/bold] {card.procedure_name}", markup=True)
    if found is None:
        page.print(_("The term has not begun."))
        return page.file.getvalue()  # type: ignore[attr-defined, no-any-return]
    for sentence in told.sentences(found, own=False):
        page.print(f"• {sentence}", markup=False)
    table = Table()
    for heading in (_("From, to"), _("What they are"), _("How much counts"), _("Why and basis")):
        table.add_column(heading)
    for row in told.table(found, get_language() or "vi"):
        table.add_row(*row)
    page.print(table)
    return page.file.getvalue()  # type: ignore[attr-defined, no-any-return]
