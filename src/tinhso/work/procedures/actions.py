"""Load procedures from their facts. A changed source closes a version and opens the next."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.search.rules import fold, sort_key
from tinhso.ground.workdays.queries import today
from tinhso.ground.workdays.terms import Term
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Mover, Waiting
from tinhso.work.procedures.models import Component, Fee, Procedure, ProcedureVersion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

Row = TypeVar("Row", bound=models.Model)

# The shipped facts were taken in July 2026; what a procedure was before that day they do not tell.
FACTS_SINCE = date(2025, 7, 1)


@transaction.atomic
def load_procedures(rows: list[dict[str, Any]], *, since: date = FACTS_SINCE) -> int:
    """Load procedures that are not there yet; gives their number. Loading again changes nothing."""
    known = set(Procedure.objects.values_list("code", flat=True))
    fresh = [row for row in rows if row["code"] not in known]
    units = directory.unit_ids(row["competent"] for row in fresh if row["competent"] != "commune")
    for row in fresh:
        _add(row, units, since)
    if fresh:
        audit.record(
            "procedures:catalogue:loaded", ("procedures", "catalogue"), actor=SYSTEM, facts={"procedures": len(fresh)}
        )
    return len(fresh)


def _add(row: dict[str, Any], units: dict[str, UUID], since: date) -> None:
    term = Term(max(1, row["term"]["value"]), row["term"]["unit"])
    procedure = Procedure.objects.create(code=row["code"])
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        name=row["name"],
        folded=fold(row["name"]),
        sort_key=sort_key(row["name"])[:2200],
        field=row["field"]["name"],
        level=row["level"],
        competent_id=units[row["competent"]] if row["competent"] != "commune" else None,
        promulgator=row["promulgator"] or "",
        term_value=term.value,
        term_unit=term.unit,
        cutoff=time.fromisoformat(row["term"]["cutoff"]) if row["term"]["cutoff"] else None,
        term_source=_sentence(row),
        facts={name: row[name] for name in ("channels", "cases", "legal_bases", "results", "source", "repairs")},
        validity=DateRange(since, None),
    )
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


def _settled_by(unit: UUID) -> list[Waiting]:
    lasting = ProcedureVersion.objects.lasting(today()).filter(competent_id=unit).order_by("sort_key", "id")
    rows = lasting.values_list("id", "procedure__code", "name", "field")
    return [Waiting(ident, f"{code} – {name}", field=field) for ident, code, name, field in rows]


def _put(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    """End each version on the day and begin the next with another competent unit; one that begins later is changed."""
    found = ProcedureVersion.objects.lasting(on).filter(id__in=ids, competent_id=source).select_for_update()
    for old in found.order_by("id"):
        if old.validity.lower >= on:
            old.competent_id = target
            old.save(update_fields=["competent"])
            continue
        young = _copy(old)
        numbers = ProcedureVersion.objects.filter(procedure=old.procedure_id).order_by("-number")
        young.number = numbers.values_list("number", flat=True)[0] + 1
        young.competent_id, young.validity = target, DateRange(on, old.validity.upper)
        old.validity = DateRange(old.validity.lower, on)
        old.save(update_fields=["validity"])
        young.save(force_insert=True)
        for parts in (Component.objects, Fee.objects):
            for part in parts.filter(version=old.id).order_by("seq"):
                copied = _copy(part)
                copied.version_id = young.id
                copied.save(force_insert=True)
    return len(found)


def _bring_back(ids: Sequence[UUID], source: UUID, target: UUID, _on: date) -> int:
    for old in ProcedureVersion.objects.filter(id__in=ids).select_for_update().order_by("id"):
        if old.competent_id == source:
            old.competent_id = target
            old.save(update_fields=["competent"])
            continue
        then = {"procedure": old.procedure_id, "competent_id": source, "validity__startswith": old.validity.upper}
        young = ProcedureVersion.objects.filter(**then).first()
        if young is not None:
            old.validity, young.validity = DateRange(old.validity.lower, young.validity.upper), DateRange(empty=True)
            young.save(update_fields=["validity"])
            old.save(update_fields=["validity"])
    return len(ids)


def _copy(row: Row) -> Row:
    """The same row under an id of its own."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}  # noqa: SLF001
    return type(row)(**fields)


COMPETENT = Mover("procedures.competent", "procedures of the catalogue", _settled_by, _put, _bring_back)
