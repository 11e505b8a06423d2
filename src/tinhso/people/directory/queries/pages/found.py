"""Finding a unit by the beginnings of words, without marks, over all names of all times, and what it is today."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.terms.pages import Found, Heir

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

LIMIT = 20
_WORDS = re.compile(r"[a-z0-9]+")
# The index of migration 0002 answers the condition on words. What follows the type counts as a whole name too; a single
# word must begin a word of that part, or "xa" would find ten thousand communes (Vietnamese: xã).
_FIND = """
WITH hit AS (
    SELECT v.unit_id, v.name, v.code, v.kind, v.level, v.validity, v.sort_key,
           upper_inf(v.validity) OR upper(v.validity) > %(day)s AS lives, strpos(lower(v.name), %(typed)s) > 0 AS exact,
           CASE WHEN v.folded = %(text)s OR v.code = %(code)s OR substr(v.folded, length(v.type_name) + 2) = %(text)s
                THEN 0
                WHEN v.folded LIKE %(text)s || '%%' OR substr(v.folded, length(v.type_name) + 2) LIKE %(text)s || '%%'
                THEN 1
                WHEN v.folded LIKE '%%' || %(text)s || '%%' THEN 2 ELSE 3 END AS rank
    FROM directory_unitversion v
    WHERE upper_inf(v.editions) AND (v.validity @> %(on)s OR %(on)s IS NULL) AND (v.level = %(level)s OR %(level)s = '')
      AND (to_tsvector('simple'::regconfig, COALESCE(v.folded, '')) @@ to_tsquery('simple', %(words)s)
           OR v.code = %(code)s)
      AND (%(one)s = '' OR v.kind <> 'territory' OR v.code = %(code)s
           OR ' ' || substr(v.folded, length(v.type_name) + 2) LIKE '%% ' || %(one)s || '%%')
), best AS (
    SELECT DISTINCT ON (unit_id) * FROM hit ORDER BY unit_id, rank, lives DESC, upper(validity) DESC NULLS FIRST
), page AS (
    SELECT * FROM best ORDER BY rank, exact DESC, lives DESC, array_position(%(levels)s, level), sort_key, unit_id
    LIMIT %(limit)s
)
SELECT p.unit_id, p.name, p.code, p.kind, p.level, coalesce(above.names, ''), lower(p.validity), upper(p.validity)
FROM page p LEFT JOIN LATERAL (
    SELECT string_agg(a.name, ', ' ORDER BY y.depth) AS names FROM directory_unitancestry y
    JOIN directory_unitversion a ON a.unit_id = y.ancestor_id AND upper_inf(a.editions) AND a.level <> 'country'
    WHERE y.descendant_id = p.unit_id AND y.depth > 0
      AND y.validity @> coalesce(upper(p.validity) - 1, greatest(%(day)s, lower(p.validity)))
      AND a.validity @> coalesce(upper(p.validity) - 1, greatest(%(day)s, lower(p.validity)))
) AS above ON true
ORDER BY p.rank, p.exact DESC, p.lives DESC, array_position(%(levels)s, p.level), p.sort_key, p.unit_id
"""
# What these units are today: each reaches itself, and through the flows of the events, one after the other.
_NOW = """
WITH RECURSIVE reach AS (
    SELECT u AS root, u AS unit, '-infinity'::date AS on, 0::bigint AS seq FROM unnest(%(units)s::uuid[]) AS u
    UNION
    SELECT r.root, f.target_id, e.on, e.seq FROM reach r
    JOIN directory_unitflow f ON f.source_id = r.unit AND f.target_id IS NOT NULL
    JOIN directory_unitevent e ON e.id = f.event_id AND e.undone_id IS NULL AND (e.on, e.seq) > (r.on, r.seq)
         AND e.on <= %(day)s
), arrived AS (
    SELECT DISTINCT r.root, v.unit_id, v.name, v.sort_key FROM reach r
    JOIN directory_unitversion v ON v.unit_id = r.unit AND v.validity @> %(day)s AND upper_inf(v.editions)
)
SELECT g.root, g.unit_id, g.name, coalesce(above.names, '') FROM arrived g LEFT JOIN LATERAL (
    SELECT string_agg(a.name, ', ' ORDER BY y.depth) AS names FROM directory_unitancestry y
    JOIN directory_unitversion a ON a.unit_id = y.ancestor_id AND upper_inf(a.editions) AND a.level <> 'country'
         AND a.validity @> %(day)s
    WHERE y.descendant_id = g.unit_id AND y.depth > 0 AND y.validity @> %(day)s
) AS above ON true
ORDER BY g.sort_key, g.unit_id
"""
_LEVELS = ["country", "province", "district", "commune", ""]


def find(
    typed: str, limit: int = LIMIT, *, on: date | None = None, level: str = "", today_too: bool = True
) -> list[Found]:
    """Units that bear or bore a name whose words begin with the words typed, or that bear a code; two statements.

    Whole names come first, then names that begin so, then the rest; in each of these, names that bear the marks typed,
    then living units. With `on` only names of that day; with `level` only territories of that level; without
    `today_too` nothing of what became of them.
    """
    text = fold(typed)
    words = _WORDS.findall(text)
    if not words:
        return []
    rows = statements.rows(
        _FIND,
        {
            "text": " ".join(words),
            "typed": " ".join(unicodedata.normalize("NFC", typed).lower().split()),
            "one": words[0] if len(words) == 1 else "",
            "code": typed.strip().upper(),
            "words": " & ".join(f"'{word}':*" for word in words),
            "day": today(),
            "on": on,
            "level": level,
            "levels": _LEVELS,
            "limit": limit,
        },
    )
    found = [Found(*row) for row in rows]
    if not today_too:
        return found
    ended = heirs(one.id for one in found if one.last)
    return [replace(one, now=tuple(ended.get(one.id, ()))) if one.last else one for one in found]


def heirs(unit_ids: Iterable[UUID]) -> dict[UUID, list[Heir]]:
    """What each of these units is today: itself under its present name, or its successors."""
    wanted = list(dict.fromkeys(unit_ids))
    now: dict[UUID, list[Heir]] = defaultdict(list)
    for root, *heir in statements.rows(_NOW, {"units": wanted, "day": today()}) if wanted else ():
        now[root].append(Heir(*heir))
    return dict(now)


_LAST_NAME = """
SELECT name FROM directory_unitversion WHERE unit_id = %s AND level = %s AND upper_inf(editions)
ORDER BY validity DESC LIMIT 1
"""


def last_name(unit_id: UUID, level: str) -> str | None:
    """How a territory of a level is called, or was called last; None when there is none."""
    row = statements.row(_LAST_NAME, [unit_id, str(level)])
    return str(row[0]) if row else None
