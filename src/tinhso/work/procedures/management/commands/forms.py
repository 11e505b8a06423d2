"""`tinhso forms`: the forms of today; one form with its schema; a definition checked before it is published."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tinhso.work.procedures.queries import forms
from tinhso.work.procedures.rules.forms import read, schema_of

if TYPE_CHECKING:
    from tinhso.work.procedures.queries.forms import FormLine
    from tinhso.work.procedures.rules.forms import Definition


class Command(BaseCommand):
    help = "List the electronic forms of today, show one with its JSON Schema, or check a definition."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", nargs="?", default="", help="code of a form, or of a procedure that asks for it")
        parser.add_argument("--schema", action="store_true", help="the JSON Schema that answers are checked by")
        parser.add_argument("--check", metavar="FILE", default="", help="read a definition; - reads standard input")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        if options["check"]:
            definition = read(_raw(options["check"]))
            self._tell(options, {"code": definition.code, "ok": True} | _counts(definition), schema=definition)
        elif options["code"]:
            line, definition = _named(options["code"])
            self._tell(options, _told(line) | _counts(definition), schema=definition)
        else:
            lines = [_told(line) for line in forms.forms_offered()]
            if options["json"]:
                self.stdout.write(json.dumps({"forms": lines}, ensure_ascii=False, indent=1))
            for one in [] if options["json"] else lines:
                self.stdout.write(f"{one['code']}  {one['title']}  ({', '.join(one['procedures'])})")

    def _tell(self, options: dict[str, Any], told: dict[str, Any], *, schema: Definition) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(schema_of(schema), ensure_ascii=False, indent=1))
        elif options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            for name, value in told.items():
                self.stdout.write(f"{name}: {', '.join(value) if isinstance(value, list) else value}")


def _raw(path: str) -> Any:
    try:
        return json.loads(sys.stdin.read() if path == "-" else Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CommandError(f"{path} cannot be read as JSON: {error}") from None


def _named(code: str) -> tuple[FormLine, Definition]:
    """The form under its own code, or the one that a procedure asks for."""
    for line in forms.forms_offered():
        if code in line.procedures:
            return forms.form_stored(line.code)
    return forms.form_stored(code)


def _told(line: FormLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "number": line.number,
        "title": line.title,
        "procedures": line.procedures,
        "from": line.first.isoformat(),
        "instrument": line.instrument,
        "text_read": line.text_read,
        "amendments_read": line.amendments_read,
    }


def _counts(definition: Definition) -> dict[str, int]:
    return {"pages": len(definition.groups), "fields": sum(len(group.fields) for group in definition.groups)}
