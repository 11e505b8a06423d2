"""`tinhso clock_policies`: every sentence of the catalogue that touches a clock, with what it was read as."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser

from tinhso.ground.lawbook import queries as lawbook
from tinhso.work.procedures import queries
from tinhso.work.procedures.terms import PolicyState

if TYPE_CHECKING:
    from tinhso.ground.lawbook.terms import LawPack
    from tinhso.work.procedures.terms import ClockRule


class Command(BaseCommand):
    help = "List the sentences that exclude, suspend, renew or limit time, and those judged not to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--state", choices=[state.value for state in PolicyState], default="")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        rows = queries.policies_told(options["state"])
        if options["json"]:
            proposed = [row for row in rows if row["state"] != PolicyState.JUDGED_NONE]
            report = {
                "total": len(rows),
                "by_state": dict(sorted(Counter(row["state"] for row in rows).items())),
                "by_finding": dict(sorted(Counter(row["finding"] for row in rows).items())),
                "procedures": dict(sorted(_procedures(proposed).items())),
                "policies": rows,
                "defaults": {pack.code: _default(pack) for pack in lawbook.packs()},
            }
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        for pack in lawbook.packs():
            self.stdout.write(f"{pack.code}  {_default(pack)['words']}")
        for row in rows:
            term = row["term"] or row["limit"]
            number = f" {term['amount']:g} {term['unit']}" if term else ""
            self.stdout.write(f"{row['code']}  [{row['why']}{number}; {row['state_label']}]  {row['sentence']}")


def _procedures(rows: list[dict[str, Any]]) -> dict[str, int]:
    """How many procedures of each source have a sentence that was not judged away."""
    return dict(Counter(source for source, _ in {(row["source"], row["code"]) for row in rows}))


def _default(pack: LawPack) -> dict[str, Any]:
    """What a pack says of a supplement and of waiting for one, with the articles and whether they were read."""
    clock = queries.law_clock(pack.starts, pack.code)
    effect, close = clock.supplement, clock.close
    words = f"đóng hồ sơ sau {close.amount:g} ngày" if close and close.amount else "không tự đóng hồ sơ"
    ends = {"amount": float(close.amount or 0), "unit": close.unit} | _rests_on(close) if close else None
    return {
        "supplement": {"effect": effect.effect.value} | _rests_on(effect),
        "close": ends,
        "words": f"bổ sung: {effect.effect.vi}; {words}",
    }


def _rests_on(rule: ClockRule) -> dict[str, Any]:
    return {"source": rule.source, "verified": rule.verified}
