"""`tinhso load_code_maps`: the code maps that we ship."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from tinhso.ground.exchange.actions import load_code_maps


class Command(BaseCommand):
    help = "Load the code maps that are shipped; lines that are there already stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how many were new."""
        del args, options
        self.stdout.write(f"{load_code_maps()} new lines")
