"""How the directory's commands read days and answer.

A refusal is one sentence and exit code 2, in JSON when JSON was asked for.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.management.base import BaseCommand


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = gettext("%(text)s is not a day; write it as 2025-03-01") % {"text": text}
        raise argparse.ArgumentTypeError(told) from None


def refusals_told(handle: Callable[..., None]) -> Callable[..., None]:
    """Let a command's `handle` refuse politely."""

    @wraps(handle)
    def told(command: BaseCommand, *arguments: object, **options: Any) -> None:
        try:
            handle(command, *arguments, **options)
        except Refusal as refusal:
            sentence = gettext(refusal.sentence) % refusal.facts
            if options["json"]:
                command.stdout.write(json.dumps({"refused": refusal.code, "sentence": sentence}, ensure_ascii=False))
            else:
                command.stderr.write(sentence)
            sys.exit(2)

    return told
