"""`tinhso what_if RULE=VALUE … | --pack CODE [--unit KEY] [--json]`: open dossiers under another law."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console

from tinhso.ground.lawbook.rules import read_value
from tinhso.ground.lawbook.terms import RULES
from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.queries.clock.supposed import of_pack, supposed
from tinhso.work.dossiers.terms.clock.supposed import SUPPOSABLE

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.work.dossiers.terms.clock.supposed import Supposed, Supposition

NOTHING = ("none", "-")
"""So a number is told that the law does not set."""


class Command(BaseCommand):
    help = "Count the open dossiers again as if another rule or pack of law had held. Nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rules", nargs="*", metavar="RULE=VALUE", help=f"one of {', '.join(SUPPOSABLE)}")
        parser.add_argument("--pack", default="", help="all of them as a pack of law says, as vn-2018")
        parser.add_argument("--unit", default="", help="only what this unit and those below it settle, by its key")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, **options: Any) -> None:
        values: Supposition = of_pack(options["pack"]) if options["pack"] else {}
        values |= dict(_told(one) for one in options["rules"])
        if not values:
            raise Refusal("dossiers.nothing_supposed", "Name a rule with its value, or a pack of law.")
        units = _units(options["unit"]) if options["unit"] else None
        with Console(stderr=True).status(""):
            found = supposed(values, units, most=2**31)
        self.stdout.write(json.dumps(_plain(found), ensure_ascii=False) if options["json"] else _in_words(found))


def _told(text: str) -> tuple[str, Any]:
    rule, _sign, raw = text.partition("=")
    if rule not in SUPPOSABLE or not raw:
        raise Refusal(
            "dossiers.not_supposable",
            "%(told)s moves no date. Say RULE=VALUE with one of these rules: %(rules)s.",
            told=text,
            rules=", ".join(SUPPOSABLE),
        )
    key = RULES[rule]
    return rule, read_value(key, None if raw in NOTHING and key.choices is None else raw)


def _units(key: str) -> set[UUID]:
    found = directory.unit_ids([key])
    if key not in found:
        raise NotFound("dossiers.no_such_unit", "There is no unit with the key %(key)s.", key=key)
    return directory.subtree(found[key], today())


def _plain(found: Supposed) -> dict[str, Any]:
    return {
        "open": found.open,
        "touched": found.touched,
        "moved": len(found.moved),
        "shifts": {str(shift): number for shift, number in found.counts().items()},
        "dossiers": [
            {
                "code": one.code,
                "date": str(one.moving),
                "now": one.now.isoformat() if one.now else None,
                "then": one.then.isoformat() if one.then else None,
                "late_now": one.late_now,
                "late_then": one.late_then,
            }
            for one in found.moved
        ],
    }


def _in_words(found: Supposed) -> str:
    number = formats.number
    head = _("%(open)s dossiers are open; the rule touches %(touched)s dates, %(moved)s would move.") % {
        "open": number(found.open),
        "touched": number(found.touched),
        "moved": number(len(found.moved)),
    }
    lines = [
        f"{one.code}  {one.moving.vi}: {formats.moment(one.now) or '–'} → {formats.moment(one.then) or '–'}"
        for one in found.moved
    ]
    return "\n".join([head, *lines])
