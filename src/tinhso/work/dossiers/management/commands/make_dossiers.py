"""`tinhso make_dossiers N [--seed S]`: believable dossiers in all states, by the same rules as typed ones."""

from __future__ import annotations

import json
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console

from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.actions.moving_in.making import make
from tinhso.work.dossiers.actions.moving_in.making.drawing import DAYS, SEED


class Command(BaseCommand):
    help = "Make invented dossiers in all states, as many as asked for, for trying and measuring. Never on real data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, help="how many")
        parser.add_argument("--seed", type=int, default=SEED, help="another seed makes other dossiers")
        parser.add_argument("--days", type=int, default=DAYS, help="over how many days back from today")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, count: int, seed: int, days: int, **options: Any) -> None:
        if count < 1 or days < 1:
            raise Refusal(
                "dossiers.nothing_to_make", "Say how many dossiers to make, at least one, over at least one day."
            )
        if settings.TINHSO_PRODUCTION:
            raise Refusal("dossiers.not_among_real_ones", "Invented dossiers are not put among those of real people.")
        began, console = time.perf_counter(), Console(stderr=True)
        with console.status("") as status:
            there = make(count, seed=seed, days=days, tell=lambda title: status.update(f"{title} …"))
        seconds = round(time.perf_counter() - began, 1)
        if options["json"]:
            self.stdout.write(json.dumps({"made": count, "seed": seed, "there": there, "seconds": seconds}))
            return
        told = {"count": formats.number(count), "there": formats.number(there), "seconds": formats.number(seconds, 1)}
        self.stdout.write(_("%(count)s dossiers made in %(seconds)s seconds; there are %(there)s now.") % told)
