"""Ask how many procedures there were on a day, and how many of them online: from the rows in force that day alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.terms import ONLINE, Level, OnlineService

if TYPE_CHECKING:
    from datetime import date

OF_DAY = """
    SELECT v.offered, v.level, v.levels, s.service FROM procedures_procedureversion v
    LEFT JOIN procedures_servicespan s ON s.procedure_id = v.procedure_id AND s.validity @> %(day)s::date
    WHERE v.validity @> %(day)s::date
"""
"""The versions of a day, each with how far it went online; no service where no row tells one."""

TIERS = "CASE WHEN cardinality(levels) > 0 THEN levels WHEN level <> '' THEN ARRAY[level] ELSE ARRAY[''] END"
"""The tiers that settle a version; one that no source tells a tier of has the empty one."""

_COUNTS = f"""
WITH day AS MATERIALIZED ({OF_DAY})
SELECT 'all', '', count(*), count(*) FILTER (WHERE offered) FROM day
UNION ALL SELECT 'service', coalesce(service, ''), count(*), count(*) FILTER (WHERE offered) FROM day GROUP BY 2
UNION ALL SELECT 'level', tier, count(*), count(*) FILTER (WHERE offered)
          FROM day, unnest({TIERS}) tier GROUP BY 2
UNION ALL SELECT 'online', tier, count(*), count(*) FILTER (WHERE offered)
          FROM day, unnest({TIERS}) tier WHERE service = ANY(%(online)s) GROUP BY 2
"""  # noqa: S608 - names written above
_KNOWN = """
SELECT (SELECT min(lower(validity)) FROM procedures_procedureversion WHERE NOT isempty(validity)),
       (SELECT max(first) FROM (
            SELECT min(lower(validity)) AS first FROM procedures_procedureversion
            WHERE NOT isempty(validity) AND (facts->>'since' = 'retrieved' OR facts ? 'source')
            GROUP BY procedure_id) firsts),
       (SELECT min(lower(validity)) FROM procedures_servicespan)
"""


@dataclass(frozen=True, slots=True)
class Known:
    """From when the rows tell: the first procedure, the whole list, the first online service. None: no rows at all."""

    procedures: date | None
    complete: date | None
    services: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Procedures of a day by part. A procedure of several tiers is counted in each of them, once in the total."""

    day: date
    total: int
    offered: int
    services: dict[str, int]
    levels: dict[str, int]
    online_levels: dict[str, int]
    known: Known

    @property
    def online(self) -> int | None:
        """How many could be filed online; None on a day of which no row tells."""
        if self.known.services is None or self.day < self.known.services:
            return None
        return sum(count for service, count in self.services.items() if service in ONLINE)

    @property
    def procedures(self) -> int | None:
        """How many were in force; None on a day of which no row tells."""
        return None if self.known.procedures is None or self.day < self.known.procedures else self.total

    @property
    def whole(self) -> bool:
        """Whether the list of that day is whole; before, only those whose first day a source names are known."""
        return self.known.complete is None or self.day >= self.known.complete

    @property
    def old_scale(self) -> bool:
        """Whether services of that day are told by levels 1 to 4."""
        return any(service.startswith("level_") for service, count in self.services.items() if count)


def counts(day: date, *, offered: bool = False) -> Counts:
    """The counts of a day; with `offered` only of what counters here receive. Two statements."""
    told: dict[str, dict[str, int]] = defaultdict(dict)
    both: tuple[int, int] = (0, 0)
    for part, key, everywhere, here in statements.rows(_COUNTS, {"day": day, "online": [str(one) for one in ONLINE]}):
        told[part][key] = here if offered else everywhere
        if part == "all":
            both = everywhere, here
    return Counts(
        day, both[1] if offered else both[0], both[1], _in_order(told["service"], OnlineService),
        _in_order(told["level"], Level), _in_order(told["online"], Level), known(),
    )  # fmt: skip


def known() -> Known:
    """From when the rows tell of procedures and services."""
    found = statements.row(_KNOWN)
    return Known(*found) if found else Known(None, None, None)


def counts_told(day: date, *, offered: bool = False) -> dict[str, Any]:
    """The same as plain values, for a file or a program; null where nothing is known, never a zero in its place."""
    one = counts(day, offered=offered)
    silent = one.online is None
    return {
        "on": day.isoformat(),
        "offered_only": offered,
        "procedures": one.procedures,
        "whole_list": one.whole,
        "offered_here": None if one.procedures is None else one.offered,
        "online": one.online,
        "by_service": {} if silent else {key: count for key, count in one.services.items() if key},
        "service_not_told": one.services.get("", 0),
        "by_level": {} if one.procedures is None else one.levels,
        "online_by_level": {} if silent else one.online_levels,
        "known_since": {
            "procedures": _iso(one.known.procedures),
            "whole_list": _iso(one.known.complete),
            "services": _iso(one.known.services),
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _in_order(found: dict[str, int], words: Any) -> dict[str, int]:
    """In the order of the words, what no source tells last."""
    known_words = [str(word) for word in words]
    return {key: found[key] for key in [*known_words, ""] if found.get(key)}
