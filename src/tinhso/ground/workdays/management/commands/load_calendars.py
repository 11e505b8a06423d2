"""`tinhso load_calendars`: load the shipped calendar; repeatable."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from tinhso.ground.workdays.actions import load_calendars


class Command(BaseCommand):
    help = "Load the shipped national calendar, never over the province's own days and hours."

    def handle(self, *_: object, **__: object) -> None:
        counts = load_calendars()
        self.stdout.write(", ".join(f"{what} {count}" for what, count in counts.items()))
