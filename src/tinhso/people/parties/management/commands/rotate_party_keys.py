"""`tinhso rotate_party_keys`: seal and hash all numbers under the current keys."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.actions import rotate_keys
from tinhso.people.parties.queries import hash_keys, key_versions, keys


class Command(BaseCommand):
    help = (
        "Seal and hash every number anew that lies under an old key. May be stopped and started again. Keep an old key "
        "in its setting until this command no longer names its version."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=500, metavar="N", help="numbers in one transaction")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        rotate = self._quietly if options["json"] else self._shown
        try:
            done = rotate(options["batch"])
        except Refusal as no:
            raise CommandError(gettext(no.sentence) % no.facts) from None
        if options["json"]:
            told = {"rotated": done, "key": keys().current, "hash_key": hash_keys().current, "in_use": key_versions()}
            self.stdout.write(json.dumps(told))
            return
        self.stdout.write(gettext("Numbers sealed anew: %(count)s") % {"count": done})
        for setting, versions in key_versions().items():
            known = ", ".join(f"{version} ({count})" for version, count in versions.items()) or "–"
            line = gettext("%(setting)s: versions in use, with how many numbers: %(known)s")
            self.stdout.write(line % {"setting": setting, "known": known})

    def _quietly(self, batch: int) -> int:
        return rotate_keys(actor=SYSTEM, batch=batch)

    def _shown(self, batch: int) -> int:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
            task = shown.add_task(gettext("Sealing numbers"), total=None)
            return rotate_keys(
                actor=SYSTEM,
                batch=batch,
                progress=lambda done, total: shown.update(task, completed=done, total=total),
            )
