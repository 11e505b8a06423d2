"""`tinhso erase_party`: erase what is personal of somebody who asked for it, found by the number."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.parties.actions import erase
from tinhso.people.parties.queries import by_number
from tinhso.people.parties.rules import read_number
from tinhso.people.parties.terms import PartyCard


class Command(BaseCommand):
    help = (
        "Erase number, name and contacts of a person or organisation, for good. Asks for the number, so that it stays "
        "out of the shell's history; without --yes it only shows who would be erased."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--why", required=True, help="the request: its number and day; goes into the audit")
        parser.add_argument(
            "--household", action="store_true", help="the household business that is taxed under the number"
        )
        parser.add_argument("--yes", action="store_true", help="really erase")

    def handle(self, *_: object, **options: Any) -> None:
        try:
            known = self._asked(taxed=options["household"])
            self.stdout.write(f"{known.kind.label('vi')}: {known.name}, {known.masked}")
            if not options["yes"]:
                self.stdout.write(gettext("Nothing was erased. Add --yes to erase this entry for good."))
                return
            rows = erase(known.id, why=options["why"], actor=SYSTEM)
        except Refusal as no:
            raise CommandError(gettext(no.sentence) % no.facts) from None
        self.stdout.write(gettext("Erased. Rows met besides: %(rows)s") % {"rows": sum(rows.values())})

    def _asked(self, *, taxed: bool) -> PartyCard:
        number = read_number(getpass(gettext("Number: ")), on=today(), taxed=taxed)
        found = by_number(number)
        if found is None:
            raise NotFound("parties.no_such_party", "There is no such person or organisation.")
        return found
