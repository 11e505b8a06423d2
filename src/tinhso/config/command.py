"""The console script `tinhso`: Django's commands with our settings, PostgreSQL started where it is needed."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from tinhso.config import postgres

if TYPE_CHECKING:
    from tinhso.ground.refusals.terms import Refusal

# These work from files alone.
WITHOUT_DATABASE = {
    "stand_in_portal",
    "due",
    "translations",
    "makemigrations",
    "collectstatic",
    "help",
    "--help",
    "--version",
    "check",
}
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
    if command == "stand_in_portal":
        sys.exit(_stand_in_portal(sys.argv[2:]))
    if command == "demo":
        from tinhso.config.demo import main as demo  # noqa: PLC0415 - needs settings and a running database

        sys.exit(demo(sys.argv[2:]))
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings are chosen above

    from tinhso.ground.refusals.terms import Refusal  # noqa: PLC0415 - the product is read after the choice of settings

    try:
        execute_from_command_line(sys.argv)
    except Refusal as no:
        _tell(no, as_json="--json" in sys.argv)
        sys.exit(2)


def _stand_in_portal(arguments: list[str]) -> int:
    import django  # noqa: PLC0415 - settings are chosen by the caller

    django.setup()
    from tinhso.config.stand_in_portal import main as stand_in  # noqa: PLC0415 - needs django.setup()

    return stand_in(arguments)


def _tell(no: Refusal, *, as_json: bool) -> None:
    """A refusal is one sentence and exit code 2, in JSON when JSON was asked for."""
    from tinhso.ground.page.layout.sentences import sentence_of  # noqa: PLC0415 - needs settings

    if as_json:
        sys.stdout.write(json.dumps({"refused": no.code, "sentence": sentence_of(no)}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(sentence_of(no) + "\n")
