"""Load procedures from their facts. A changed source closes a version and opens the next."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.search.rules import fold, sort_key
from tinhso.ground.workdays.terms import Term
from tinhso.people.directory import queries as directory
from tinhso.work.procedures.actions.indexing import reindex
from tinhso.work.procedures.actions.serving import serve
from tinhso.work.procedures.models import Component, Fee, Procedure, ProcedureVersion
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.rules.life_events import keys
from tinhso.work.procedures.terms import VersionState

if TYPE_CHECKING:
    from uuid import UUID

# The shipped facts were taken in July 2026; what a procedure was before that day they do not tell.
FACTS_SINCE = date(2025, 7, 1)


@transaction.atomic
def load_procedures(rows: list[dict[str, Any]], *, since: date = FACTS_SINCE, until: date | None = None) -> int:
    """Load procedures that are not there yet; gives their number. Loading again changes nothing.

    They hold from `since` on, and no more from `until` on.
    """
    offered = ProcedureVersion.objects.offered()
    known = set(offered.values_list("procedure__code", flat=True))
    fresh = [row for row in rows if row["code"] not in known]
    units = directory.unit_ids(row["competent"] for row in fresh if row["competent"] != "commune")
    for row in fresh:
        _add(row, units, DateRange(since, until))
    reindex(row["code"] for row in fresh)
    if fresh:
        audit.record(
            "procedures:catalogue:loaded", ("procedures", "catalogue"), actor=SYSTEM, facts={"procedures": len(fresh)}
        )
    return len(fresh)


def _add(row: dict[str, Any], units: dict[str, UUID], validity: DateRange) -> None:
    term = Term(max(1, row["term"]["value"]), row["term"]["unit"])
    procedure, _new = Procedure.objects.get_or_create(code=row["code"])
    # What was imported before is then a proposal, as it would be had the facts been there first.
    imported = procedure.versions.filter(state=VersionState.IN_FORCE, offered=False)
    imported.update(state=VersionState.PROPOSED, validity=DateRange(empty=True))
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=procedure.versions.count() + 1,
        name=row["name"],
        folded=fold(row["name"]),
        sort_key=sort_key(row["name"])[:2200],
        field=row["field"]["name"],
        level=row["level"],
        levels=row["levels"],
        subjects=row["subjects"],
        life_events=keys(life_events(), row["name"], row["field"]["name"], row["subjects"], row["groups"]),
        competent_id=units[row["competent"]] if row["competent"] != "commune" else None,
        promulgator=row["promulgator"] or "",
        term_value=term.value,
        term_unit=term.unit,
        cutoff=time.fromisoformat(row["term"]["cutoff"]) if row["term"]["cutoff"] else None,
        term_source=_sentence(row),
        facts={name: row[name] for name in ("channels", "cases", "legal_bases", "results", "source", "repairs")},
        validity=validity,
    )
    if online := row["online"]:
        told = date.fromisoformat(online["since"] or row["source"]["retrieved"])
        serve([(procedure.id, {name: online[name] for name in ("service", "mark", "basis")}, told)])
    Component.objects.bulk_create(
        Component(
            version=version,
            seq=seq,
            code=part["code"] or "",
            name=part["name"],
            case=(part["case"] or "")[:500],
            originals=part["originals"] or 0,
            copies=part["copies"] or 0,
        )
        for seq, part in enumerate(row["components"], 1)
    )
    Fee.objects.bulk_create(
        Fee(
            version=version,
            seq=seq,
            kind=fee["kind"],
            amount=fee["amount"],
            unit_text=(fee["unit"] or "")[:80],
            note=fee["note"] or "",
        )
        for seq, fee in enumerate(row["fees"], 1)
    )


def _sentence(row: dict[str, Any]) -> str:
    counter = [channel for channel in row["channels"] if channel["channel"] == "DIRECT"] or row["channels"]
    return str(counter[0]["sentence"] or "")[:400] if counter else ""
