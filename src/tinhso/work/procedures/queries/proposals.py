"""Ask what waits for an official: proposed versions with their differences, proposed policies of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.models import ClockPolicy, ProcedureVersion, RepairRow
from tinhso.work.procedures.terms import ClockEffect, ClockFinding, PolicyState, VersionState

if TYPE_CHECKING:
    from uuid import UUID

_COUNTED = {
    "cases": "procedures_case",
    "options": "procedures_filingoption",
    "components": "procedures_component",
    "fees": "procedures_fee",
    "legal_bases": "procedures_legalbasis",
    "results": "procedures_result",
    "agencies": "procedures_agency",
}


def proposals() -> QuerySet[ProcedureVersion]:
    """Proposed versions that wait, with their differences, oldest first."""
    waiting = ProcedureVersion.objects.filter(state=VersionState.PROPOSED)
    return waiting.select_related("procedure", "replaces").order_by("id")


def policies(state: str = "", version_id: UUID | None = None) -> QuerySet[ClockPolicy]:
    """Sentences about the clock, by the procedure's code and the order of reading."""
    rows = ClockPolicy.objects.exclude(version__state=VersionState.SUPERSEDED)
    if state:
        rows = rows.filter(state=state)
    if version_id:
        rows = rows.filter(version=version_id)
    return rows.order_by("version__procedure__code", "version__number", "seq")


def policies_told(state: str = "") -> list[dict[str, Any]]:
    """All sentences as plain values, for a list or a file."""
    names = (
        "id", "version__procedure__code", "source", "section", "sentence", "finding", "effect", "amount", "unit",
        "limit", "limit_unit", "state",
    )  # fmt: skip
    rows = []
    for ident, code, source, section, sentence, finding, effect, amount, unit, limit, limit_unit, now in policies(
        state
    ).values_list(*names):
        rows.append({
            "id": str(ident), "code": code, "source": source, "section": section, "sentence": sentence,
            "finding": finding, "why": ClockFinding(finding).vi, "effect": effect,
            "effect_label": ClockEffect(effect).vi if effect else "", "state": now, "state_label": PolicyState(now).vi,
            "term": None if amount is None else {"amount": float(amount), "unit": unit},
            "limit": None if limit is None else {"amount": float(limit), "unit": limit_unit},
        })  # fmt: skip
    return rows


def stored() -> dict[str, Any]:
    """How many rows of each part stand in the database, by the file they came from."""
    imported = "v.raw <> '' AND v.state <> 'superseded'"
    states = statements.rows(
        f"SELECT v.state, count(*) FROM procedures_procedureversion v WHERE {imported} GROUP BY 1"  # noqa: S608
    )
    parts = {}
    for name, table in _COUNTED.items():
        found = statements.rows(
            f"SELECT p.source, count(*) FROM {table} p JOIN procedures_procedureversion v ON v.id = p.version_id"  # noqa: S608
            f" WHERE {imported} GROUP BY 1 ORDER BY 1"
        )
        parts[name] = dict(found)
    return {"versions": sum(count for _, count in states), "versions_by_state": dict(sorted(states)), **parts}


def repairs_told() -> list[dict[str, str]]:
    """Every repair with its original, by code and place."""
    rows = RepairRow.objects.exclude(version__state=VersionState.SUPERSEDED).order_by(
        "version__procedure__code", "version__number", "seq"
    )
    names = ("version__procedure__code", "code", "place", "original", "result")
    keys = ("procedure", "code", "place", "original", "result")
    return [dict(zip(keys, row, strict=True)) for row in rows.values_list(*names)]


def repairs_counted() -> dict[str, int]:
    """How often each repair was made."""
    rows = RepairRow.objects.exclude(version__state=VersionState.SUPERSEDED).values("code").annotate(n=Count("id"))
    return {row["code"]: row["n"] for row in rows.order_by("code")}
