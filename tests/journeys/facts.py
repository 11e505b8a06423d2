"""What all pages of the house need to be seen, gathered from the rooms' own."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.changes import change_facts
from tests.journeys.citizens import citizen_facts
from tests.journeys.connections import connection_facts
from tests.journeys.deeds import deed_facts
from tests.journeys.desk import desk_facts
from tests.journeys.doors import door_facts
from tests.journeys.keeping import keeping_facts
from tests.journeys.law import law_facts
from tests.journeys.papers import paper_facts
from tests.journeys.places import place_facts
from tests.journeys.results import result_facts
from tests.journeys.signing import signing_facts
from tests.journeys.staff import staff_facts


def all_facts(rows: Callable[..., list[tuple]], code: str, procedure: str) -> dict[str, str]:
    """The words for the places in addresses (see `routes.Visit`), made or looked up by statements."""
    known = {"code": code, "procedure": procedure} | place_facts(rows) | staff_facts(rows)
    known |= connection_facts(rows)
    known |= deed_facts(rows)
    known |= citizen_facts(rows)
    known |= desk_facts(rows, code)
    known |= door_facts(rows, code)
    known |= paper_facts(rows, code)
    known |= signing_facts(rows)
    known |= result_facts(rows, code)
    return known | change_facts(rows) | law_facts(rows) | keeping_facts(rows)
