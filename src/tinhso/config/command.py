"""The console script `tinhso`: Django's commands with our settings, PostgreSQL started where it is needed."""

from __future__ import annotations

import os
import sys

from tinhso.config import postgres

# These work from files alone.
WITHOUT_DATABASE = {"due", "translations", "makemigrations", "collectstatic", "help", "--help", "--version", "check"}
# These change tables or load facts: they connect as the owner, everything else as the application's role.
AS_OWNER = {"migrate", "demo", "load", "shell", "dbshell"}


def main() -> None:
    """Run `tinhso COMMAND …`; exits with 1 and one sentence when PostgreSQL cannot be had."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhso.config.settings.dev")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in AS_OWNER:
        os.environ.setdefault("TINHSO_DB_ROLE", "owner")
    if command not in WITHOUT_DATABASE or "--calendar" in sys.argv:
        try:
            postgres.start("demo")
        except postgres.PostgresError as failure:
            sys.exit(f"tinhso: {failure}")
    if command == "demo":
        from tinhso.config.demo import main as demo  # noqa: PLC0415 - needs settings and a running database

        sys.exit(demo(sys.argv[2:]))
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings are chosen above

    execute_from_command_line(sys.argv)
