"""Write versions, edges and ancestry from the log of events, as a new edition of the map."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.search.rules import fold, sort_key
from tinhso.ground.statements.actions import change, insert
from tinhso.ground.statements.queries import rows
from tinhso.people.directory.actions.ancestry import rebuild
from tinhso.people.directory.actions.checks import check
from tinhso.people.directory.models import Edge, Unit, UnitVersion
from tinhso.people.directory.rules.life import Deed, Life, life
from tinhso.people.directory.terms import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tinhso.people.directory.terms import EdgeLine, Span, VersionLine

    Line = tuple[Any, ...]

_DEEDS = """
SELECT u.key, e.on, e.id::text, c.opens, c.ends, c.facts, c.parents
FROM directory_unitchange c
JOIN directory_unitevent e ON e.id = c.event_id AND e.undone_id IS NULL
JOIN directory_unit u ON u.id = c.unit_id
WHERE c.unit_id = ANY(%s) ORDER BY u.key, e.on, e.seq
"""
# The columns of a line after its id, in the order in which the model's fields are given below.
_VERSION = (
    "unit_id", "event_id", "validity", "kind", "level", "type_name", "name", "short_name", "code", "code_legacy",
    "code_status", "territory_id", "calendar_code",
)  # fmt: skip
_EDGE = ("child_id", "event_id", "validity", "hierarchy", "parent_id")
_STANDING = "SELECT id, {columns} FROM {table} WHERE upper_inf(editions) AND {of} = ANY(%s)"
# An edition projects once, so that what stands is of an older one.
_UNTIL = "UPDATE {table} SET editions = int4range(lower(editions), %s) WHERE id = ANY(%s)"


def project(touched: Collection[UUID], edition: int) -> None:
    """Write the rows of these units anew where they differ, and their ancestry; refuse a map that cannot be."""
    ids = list(touched)
    lives = list(_lives(ids))
    known = _known({key for one in lives for key in _named(one)})
    versions = [_version(line, known) for one in lives for line in one.versions]
    edges = [_edge(line, known) for one in lives for line in one.edges]
    for model, columns, wanted in ((UnitVersion, _VERSION, versions), (Edge, _EDGE, edges)):
        insert([_row(model, columns, line, edition) for line in _supersede(model, columns, ids, wanted, edition)])
    rebuild(ids)
    check(ids)


def _lives(ids: list[UUID]) -> Iterator[Life]:
    for _, deeds in groupby(rows(_DEEDS, [ids]), key=lambda deed: deed[0]):
        try:
            yield life(
                Deed(on, event, Change(key, opens, ends, json.loads(facts), json.loads(parents)))
                for key, on, event, opens, ends, facts, parents in deeds
            )
        except Refusal as refusal:
            refusal.facts["unit"] = _name(str(refusal.facts["unit"]))
            raise


def _name(key: str) -> str:
    """How people know the unit with this key."""
    names = UnitVersion.objects.filter(unit__key=key).order_by("-validity").values_list("name", flat=True)
    return names.first() or key


def _named(one: Life) -> Iterator[str]:
    for version in one.versions:
        yield from filter(None, (version.unit, version.facts.territory))
    for edge in one.edges:
        yield edge.parent


def _known(keys: set[str]) -> dict[str, UUID | None]:
    known: dict[str, UUID | None] = dict(Unit.objects.filter(key__in=keys).values_list("key", "id"))
    if unknown := sorted(keys - known.keys()):
        raise Refusal("directory.no_such_key", "There is no unit with the key %(key)s.", key=", ".join(unknown[:5]))
    return {"": None, **known}


def _version(line: VersionLine, known: dict[str, UUID | None]) -> Line:
    f = line.facts
    return (
        known[line.unit], UUID(line.act), _validity(line.span), str(f.kind), str(f.level), f.type_name, f.name,
        f.short_name or f.name, f.code, f.code_legacy, f.code_status, known[f.territory], f.calendar_code,
    )  # fmt: skip


def _edge(line: EdgeLine, known: dict[str, UUID | None]) -> Line:
    return known[line.unit], UUID(line.act), _validity(line.span), str(line.hierarchy), known[line.parent]


def _validity(span: Span) -> DateRange:
    return DateRange(span.first, span.last)


def _supersede(
    model: type[UnitVersion | Edge], columns: tuple[str, ...], ids: list[UUID], wanted: list[Line], edition: int
) -> list[Line]:
    """End the rows that the new edition no longer tells; gives the lines that it tells anew."""
    table = model._meta.db_table  # noqa: SLF001 - Django's documented API of models
    standing = rows(_STANDING.format(columns=", ".join(columns), table=table, of=columns[0]), [ids])
    lines = set(wanted)
    known = {row[1:] for row in standing}
    gone = [row[0] for row in standing if row[1:] not in lines]
    if gone:
        change(_UNTIL.format(table=table), [edition, gone])
    return [line for line in wanted if line not in known]


def _row(model: type[UnitVersion | Edge], columns: tuple[str, ...], line: Line, edition: int) -> UnitVersion | Edge:
    row = model(**dict(zip(columns, line, strict=True)), editions=NumericRange(edition, None))
    if isinstance(row, UnitVersion):
        row.folded, row.sort_key = fold(row.name), sort_key(row.name)
    return row
