"""Change the directory. Today: load a province from its facts, repeatable; a change of units comes with events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.search.rules import fold, sort_key
from tinhso.people.directory.models import Edge, Grant, Holding, Post, Unit, UnitVersion

if TYPE_CHECKING:
    from uuid import UUID

# The two-tier local government began on this day; facts without a day of their own hold from it.
TWO_TIERS = date(2025, 7, 1)

_ANCESTRY = """
WITH RECURSIVE up AS (
    SELECT hierarchy, child AS ancestor, child AS descendant, 0 AS depth, validity
    FROM (SELECT h.hierarchy, v.unit_id AS child, v.validity FROM directory_unitversion v
          CROSS JOIN (VALUES ('territory'), ('agency')) AS h(hierarchy)) AS every_unit
    UNION ALL
    SELECT up.hierarchy, e.parent_id, up.descendant, up.depth + 1, up.validity * e.validity
    FROM up JOIN directory_edge e
      ON e.child_id = up.ancestor AND e.hierarchy = up.hierarchy AND e.validity && up.validity
)
INSERT INTO directory_unitancestry (hierarchy, ancestor_id, descendant_id, depth, validity)
SELECT hierarchy, ancestor, descendant, depth, validity FROM up
"""


@transaction.atomic
def load_units(rows: list[dict[str, Any]]) -> int:
    """Load units from the shipped facts; parents come before children. Gives the number of new units."""
    known = dict(Unit.objects.values_list("key", "id"))
    fresh = [row for row in rows if row["key"] not in known]
    units = {row["key"]: Unit(key=row["key"]) for row in fresh}
    ids = known | {key: unit.id for key, unit in units.items()}
    Unit.objects.bulk_create(units.values())
    UnitVersion.objects.bulk_create(_version(row, ids) for row in fresh)
    Edge.objects.bulk_create(
        Edge(
            hierarchy=hierarchy,
            parent_id=ids[parent],
            child_id=ids[row["key"]],
            validity=DateRange(_from(row), None),
        )
        for row in fresh
        for hierarchy, parent in row["parents"].items()
    )
    if fresh:
        rebuild_ancestry()
        audit.record("directory:units:loaded", ("directory", "units"), actor=SYSTEM, facts={"units": len(fresh)})
    return len(fresh)


def rebuild_ancestry() -> None:
    """Write `UnitAncestry` anew from versions and edges."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_unitancestry")
        cursor.execute(_ANCESTRY)


def _from(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["valid_from"]) if row["valid_from"] else TWO_TIERS


def _version(row: dict[str, Any], ids: dict[str, UUID]) -> UnitVersion:
    return UnitVersion(
        unit_id=ids[row["key"]],
        kind=row["kind"],
        type_name=row["type_name"],
        name=row["name"],
        short_name=row["short_name"],
        folded=fold(row["name"]),
        sort_key=sort_key(row["name"]),
        code=row["code"],
        code_legacy=row["code_legacy"] or "",
        code_status=row["code_status"],
        territory_id=ids[row["territory"]],
        legal_basis=row["instrument"] or "",
        validity=DateRange(_from(row), None),
    )


@transaction.atomic
def appoint(
    account_id: UUID,
    unit_id: UUID,
    *,
    title: str,
    role: str,
    grants: list[tuple[str, UUID, str]],
    since: date = TWO_TIERS,
) -> UUID:
    """Open a post in a unit, seat a person in it and give the post its grants (right, unit, reach).

    A person who already holds a post keeps it: the answer is that post.
    """
    held = Holding.objects.filter(account_id=account_id).values_list("post_id", flat=True).first()
    if held:
        return held
    validity = DateRange(since, None)
    post = Post.objects.create(unit_id=unit_id, title=title, role=role, validity=validity)
    Holding.objects.create(post=post, account_id=account_id, validity=validity)
    Grant.objects.bulk_create(
        Grant(post=post, right=right, unit_id=unit, reach=reach, validity=validity) for right, unit, reach in grants
    )
    audit.record(
        "directory:post:opened",
        ("post", str(post.id)),
        actor=SYSTEM,
        facts={"role": role, "unit": str(unit_id), "rights": sorted({right for right, *_ in grants})},
    )
    return post.id
