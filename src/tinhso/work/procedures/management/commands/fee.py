"""`tinhso fee`: what a procedure costs on a day, for whom, filed how, and why."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import get_language, gettext
from rich.console import Console
from rich.table import Table

from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.work.money.terms import Assessment, Benefit, Circumstances, FeeLine, LineSum, PayerFact, Step
from tinhso.work.procedures.queries.fees import CHANNELS, quote

EID = (PayerFact.DIGITAL_CITIZEN, PayerFact.MATCHING_PAPER)


class Command(BaseCommand):
    help = "Tell what a procedure costs: CODE --on DATE --channel online, with --eid2 and --payer for who pays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="for example 2.000635")
        parser.add_argument("--on", type=date.fromisoformat, metavar="2026-09-01", help="today by default")
        parser.add_argument("--channel", choices=[str(channel) for channel in CHANNELS], default="direct")
        parser.add_argument("--eid2", action="store_true", help="level 2 e-ID with the 5 basic papers in VNeID")
        parser.add_argument(
            "--eid2-paper", action="store_true", help="besides, the paper that belongs to the procedure"
        )
        payers = [str(fact) for fact in PayerFact if fact not in EID]
        parser.add_argument("--payer", choices=payers, nargs="+", action="extend", default=[])
        parser.add_argument("--quantity", type=int, default=1, metavar="N", help="copies, pages, persons")
        parser.add_argument("--line", type=int, metavar="N", help="of several amounts, the one of this case")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        facts = {PayerFact(fact) for fact in options["payer"]}
        facts |= {PayerFact.DIGITAL_CITIZEN} if options["eid2"] or options["eid2_paper"] else set()
        facts |= {PayerFact.MATCHING_PAPER} if options["eid2_paper"] else set()
        asked = Circumstances(options["channel"], frozenset(facts), options["quantity"])
        try:
            told = quote(options["code"], options["on"] or today(), asked, line=options["line"])
        except Refusal as no:
            sentence = gettext(no.sentence) % no.facts
            if options["json"]:
                self.stdout.write(json.dumps({"refused": no.code, "sentence": sentence}, ensure_ascii=False))
            else:
                self.stderr.write(sentence)
            sys.exit(2)
        if options["json"]:
            self.stdout.write(json.dumps(_told(told), ensure_ascii=False, indent=2))
        else:
            self._drawn(told)

    def _drawn(self, told: Assessment) -> None:
        table = Table(title=f"{told.circumstances.code} · {formats.date(told.on)}")
        for head in (gettext("Kind"), gettext("Amount"), gettext("To be paid"), gettext("Why")):
            table.add_column(head)
        for number, each in enumerate(told.lines, 1):
            why = [f"{_word(step.outcome)}: {step.benefit.name} ({step.benefit.citation})" for step in each.steps]
            name = f"{number}. {_word(each.line.kind)}" + (f": {each.line.item}" if each.line.item else "")
            table.add_row(name, _money(each.base), _money(each.due), "\n".join([*_why(each), *why]))
        console = Console(file=self.stdout, width=140)  # type: ignore[arg-type]  # Django's wrapper writes like a file
        console.print(table)
        for where, amount in told.totals:
            console.print(f"{_word(where)}: {_money(amount)}")
        console.print(gettext("In all: %(sum)s") % {"sum": _money(told.total)})
        for gap in told.gaps:
            console.print(f"– {_word(gap)}")


def _word(word: Any) -> str:
    return str(word.label(get_language() or "vi"))


def _money(amount: Any) -> str:
    return gettext("not known") if amount is None else formats.money(amount)


def _why(each: LineSum) -> list[str]:
    told = [each.line.note[:200]] if each.line.note else []
    return told + ([_word(each.gap)] if each.gap else [])


def _told(told: Assessment) -> dict[str, Any]:
    asked = told.circumstances
    return {
        "code": asked.code,
        "on": told.on.isoformat(),
        "channel": asked.channel,
        "payer": sorted(asked.facts),
        "quantity": asked.quantity,
        "total": _plain(told.total),
        "currency": "VND",
        "complete": not told.gaps,
        "gaps": [{"code": str(gap), "sentence": _word(gap)} for gap in told.gaps],
        "destinations": [
            {"to": str(where), "name": _word(where), "amount": _plain(amount)} for where, amount in told.totals
        ],
        "rounding": gettext("to the dong, half up"),
        "lines": [{"line": number, **_line(each)} for number, each in enumerate(told.lines, 1)],
    }


def _line(each: LineSum) -> dict[str, Any]:
    line, best = each.line, each.best
    return {
        "kind": str(line.kind),
        "name": _word(line.kind),
        "item": line.item,
        "amount": _plain(line.amount),
        "currency": line.currency,
        "basis": {"code": str(line.basis), "sentence": _word(line.basis), "unit": line.unit},
        "quantity": each.quantity,
        "base": _plain(each.base),
        "best": best.key if best else None,
        "off": _plain(each.off),
        "rounded": each.rounded,
        "due": _plain(each.due),
        "gap": {"code": str(each.gap), "sentence": _word(each.gap)} if each.gap else None,
        "destination": {"to": str(line.destination), "name": _word(line.destination)},
        "note": line.note,
        "source": _source(line),
        "steps": [_step(step) for step in each.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    benefit = step.benefit
    return {
        "benefit": benefit.key,
        "name": benefit.name,
        "outcome": str(step.outcome),
        "sentence": _word(step.outcome),
        "lacks": [{"fact": str(fact), "name": _word(fact)} for fact in sorted(step.lacks)],
        "share": None if benefit.share is None else f"{benefit.share:f}",
        "amount": _plain(benefit.amount),
        "cap": _plain(benefit.cap),
        "off": None if step.off is None else f"{step.off:f}",
        "from": benefit.starts.isoformat(),
        "until": benefit.ends.isoformat() if benefit.ends else None,
        "matched_by_name": step.by_name,
        "source": _source(benefit),
        "note": benefit.note,
    }


def _source(of: FeeLine | Benefit) -> dict[str, Any]:
    quoted = isinstance(of, FeeLine) and of.quoted
    unread = [] if of.text_read else [gettext("text not verified")]
    return {
        "citation": gettext("as the national catalogue quotes it") if quoted else of.citation,
        "quoted": quoted,
        "own": of.own,
        "text_read": of.text_read,
        "amendments_read": of.amendments_read,
        "unread": unread + ([] if of.amendments_read else [gettext("later amendments not verified")]),
    }


def _plain(amount: Any) -> int | None:
    return None if amount is None else int(amount)
