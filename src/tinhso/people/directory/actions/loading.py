"""Load the agencies of a province from the shipped facts, and seat people. Loading again changes nothing."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory.actions.acts import record_acts
from tinhso.people.directory.models import Grant, Holding, Post
from tinhso.people.directory.terms import Certainty, Change, UnitAct, UnitEventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

# The two-tier local government began on this day; facts without a day of their own hold from it.
TWO_TIERS = date(2025, 7, 1)
# Where our knowledge begins: what was founded before is there from this day.
BEGINNING = date(2023, 1, 1)
_FACTS = ("kind", "name", "code", "type_name", "short_name", "code_status", "territory")


def load_units(rows: list[dict[str, Any]], instruments: Sequence[dict[str, Any]] = ()) -> int:
    """Load agencies from the shipped facts, one founding event per day and instrument; gives the number of events.

    The territories that they serve must be there.
    """
    basis = {one["key"]: f"{one['number']}: {one['title']}" for one in instruments}
    return record_acts(list(_acts(rows, basis)), actor=SYSTEM, note="Các cơ quan của tỉnh").added


def _acts(rows: list[dict[str, Any]], basis: Mapping[str, str]) -> Iterator[UnitAct]:
    days: dict[str, date] = {}
    for row in rows:  # parents come before children; nobody is older than their parent
        founded = date.fromisoformat(row["valid_from"]) if row["valid_from"] else BEGINNING
        days[row["key"]] = max([founded, BEGINNING, *(days[parent] for parent in row["parents"].values())])

    def by(row: dict[str, Any]) -> tuple[date, str]:
        return days[row["key"]], row["instrument"] or ""

    for (day, instrument), founded_then in groupby(sorted(rows, key=by), key=by):
        yield UnitAct(
            f"founded:{day}:{instrument}",
            UnitEventKind.CREATE,
            day,
            tuple(Change(row["key"], opens=True, facts=_facts(row), parents=row["parents"]) for row in founded_then),
            certainty=Certainty.EXACT if instrument else Certainty.ABOUT,
            basis=basis.get(instrument, instrument)[:300],
        )


def _facts(row: dict[str, Any]) -> dict[str, str]:
    return {name: row[name] for name in _FACTS} | {"code_legacy": row["code_legacy"] or ""}


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
