"""The life events under which people look for procedures, as the shipped file tells them."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tinhso.work.procedures.rules import life_events as rules

if TYPE_CHECKING:
    from tinhso.work.procedures.rules.life_events import LifeEvent

_FILE = ("data", "procedures", "life_events.json")


@lru_cache(maxsize=1)
def life_events() -> tuple[LifeEvent, ...]:
    """All events, citizens' first, in the order of the file."""
    told = json.loads(files("tinhso").joinpath(*_FILE).read_text(encoding="utf-8"))
    return rules.read(told["life_events"])
