"""Load code maps that we ship; a line that an installation ended or added itself stays."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.exchange.models import CodeMap


def load_code_maps() -> int:
    """Add the shipped lines that are not there yet; gives how many. Again: nothing."""
    known = set(CodeMap.objects.values_list("partner", "list", "ours", "theirs"))
    fresh = [row for row in _shipped() if (row.partner, row.list, row.ours, row.theirs) not in known]
    CodeMap.objects.bulk_create(fresh)
    return len(fresh)


def _shipped() -> list[CodeMap]:
    found = []
    for place in sorted(files("tinhso").joinpath("data", "exchange").iterdir(), key=lambda one: one.name):
        if place.name.endswith(".json"):
            found += _rows(json.loads(place.read_text("utf-8")))
    return found


def _rows(told: dict[str, Any]) -> list[CodeMap]:
    return [
        CodeMap(
            partner=told["partner"],
            list=name,
            ours=ours,
            theirs=theirs,
            source=one["source"],
            validity=DateRange(date.fromisoformat(one["since"]), None),
        )
        for name, one in told["lists"].items()
        for ours, theirs in one["codes"].items()
    ]
