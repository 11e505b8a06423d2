"""`tinhso translations --extract | --compile | --check [room …]`: the catalogues of the rooms."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tinhso.ground.page.management import catalogues


class Command(BaseCommand):
    """Read messages from the sources, compile what is translated, or say what is wrong."""

    help = "Read the messages of all rooms, compile their translations, or check them."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Exactly one of three, for all rooms or those named."""
        parser.add_argument("rooms", nargs="*", help="labels of rooms; all when none is named")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--extract", action="store_true", help="bring each room's .po up to its sources")
        what.add_argument("--compile", action="store_true", help="write the .mo files Django reads")
        what.add_argument("--check", action="store_true", help="fail on anything missing, stale, empty or mismatched")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Do it for each of these rooms."""
        rooms = [room for room in catalogues.rooms() if not options["rooms"] or room.name in options["rooms"]]
        if options["extract"]:
            for room in rooms:
                empty = catalogues.update(room)
                self.stdout.write(f"{room.name}: {empty} to translate" if empty else f"{room.name}: complete")
        elif options["compile"]:
            done = sum(catalogues.compile_room(room) for room in rooms)
            self.stdout.write(f"{done} catalogues compiled")
        else:
            faults = catalogues.check(rooms)
            if faults:
                raise CommandError("\n".join(map(str, faults)))
            self.stdout.write(f"{len(rooms)} rooms complete")
