"""`tinhso law`: what a rule says on a day, all that it ever said, or all rules of a day."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language, gettext

from tinhso.ground.lawbook import queries
from tinhso.ground.lawbook.rules import written
from tinhso.ground.lawbook.terms import RULES, LegalValue, RuleKey, rule_named


class Command(BaseCommand):
    help = "Tell what a rule of law says: RULE --on DATE, its whole history with RULE alone, or --list [--on DATE]."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", nargs="?", metavar="RULE", help="for example supplement.notice")
        parser.add_argument("--on", type=date.fromisoformat, metavar="2026-11-21")
        parser.add_argument("--pack", default="", help="ask this pack (beneath the province's own value)")
        parser.add_argument("--list", action="store_true", help="all rules; with --on, with their values that day")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        if bool(options["rule"]) == options["list"]:
            raise CommandError("name a rule, or ask for the --list")
        told = _listed(options) if options["list"] else _one(options)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        self._drawn(told["values"] if "values" in told else told.get("rules", [told]))

    def _drawn(self, lines: list[dict[str, Any]]) -> None:
        for each in lines:
            self.stdout.write(": ".join(filter(None, (f"{each['rule']}  {each['name']}", each.get("told")))))
            if each.get("from"):
                about = [f"{each['from']} – {each['until'] or ''}", each["source"], each["pack"] or "", *each["unread"]]
                self.stdout.write("    " + " · ".join(filter(None, about)))


def _one(options: dict[str, Any]) -> dict[str, Any]:
    rule = rule_named(options["rule"])
    if options["on"]:
        return {"on": options["on"].isoformat(), **_told(queries.value(rule.key, options["on"], options["pack"]))}
    return {**_named(rule), "values": [_told(each) for each in queries.history(rule.key)]}


def _listed(options: dict[str, Any]) -> dict[str, Any]:
    if not options["on"]:
        return {"rules": [_named(rule) for rule in RULES.values()]}
    values = queries.values_on(options["on"], options["pack"])
    kept = queries.snapshot(options["on"])
    head = {"on": options["on"].isoformat(), "pack": kept.pack, "digest": kept.digest}
    return {**head, "values": [_told(each) for each in values.values()]}


def _named(rule: RuleKey) -> dict[str, Any]:
    name = rule.label(get_language() or "vi")
    choices = {"choices": [str(word) for word in rule.choices]} if rule.choices else {}
    return {"rule": rule.key, "name": name, "kind": str(rule.kind), **choices}


def _told(value: LegalValue) -> dict[str, Any]:
    unread = [] if value.text_read else [gettext("text not verified")]
    unread += [] if value.amendments_read else [gettext("later amendments not verified")]
    return {
        **_named(value.rule),
        "value": written(value.value),
        "told": value.words(get_language() or "vi"),
        "from": value.starts.isoformat(),
        "until": value.ends.isoformat() if value.ends else None,
        "source": value.citation,
        "pack": value.pack or None,
        "own": value.own,
        "text_read": value.text_read,
        "amendments_read": value.amendments_read,
        "unread": unread,
        "note": value.note,
    }
