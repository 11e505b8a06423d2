"""Every due date of the province that the environment names counted again: how long it takes, what of memory."""

from __future__ import annotations

import json
import resource
import sys
from io import StringIO

import django

BUDGET_SECONDS = 300.0


def main() -> int:
    """Run `tinhso audit_clocks`; prints what it told, its processor seconds and its memory at most, as JSON."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs django.setup()

    told = StringIO()
    try:
        call_command("audit_clocks", "--json", "--most", "5", stdout=told)
    except SystemExit:
        print("some due dates differ from their ledgers", file=sys.stderr)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            json.loads(told.getvalue()) | {"own": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
