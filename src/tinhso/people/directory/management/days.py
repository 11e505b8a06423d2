"""How the directory's commands read days."""

from __future__ import annotations

import argparse
from datetime import date

from django.utils.translation import gettext


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = gettext("%(text)s is not a day; write it as 2025-03-01") % {"text": text}
        raise argparse.ArgumentTypeError(told) from None
