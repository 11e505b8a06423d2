"""When a unit ends, the procedures that it settles get another one, by a new version from that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.workdays.queries import today
from tinhso.people.directory.terms import Mover, Waiting
from tinhso.work.procedures.models import PARTS, ClockPolicy, ProcedureVersion, RepairRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

Row = TypeVar("Row", bound=models.Model)


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
        young = copied(old)
        numbers = ProcedureVersion.objects.filter(procedure=old.procedure_id).order_by("-number")
        young.number = numbers.values_list("number", flat=True)[0] + 1
        young.competent_id, young.validity = target, DateRange(on, old.validity.upper)
        old.validity = DateRange(old.validity.lower, on)
        old.save(update_fields=["validity"])
        young.save(force_insert=True)
        for model in (*PARTS, ClockPolicy, RepairRow, SourceRow):
            copy_rows(model, old, young)
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


def copy_rows(model: type[models.Model], old: ProcedureVersion, young: ProcedureVersion) -> None:
    """Give a version the rows of one kind that another one has."""
    rows: list[Any] = [copied(part) for part in model._default_manager.filter(version=old.id).order_by("id")]  # noqa: SLF001
    for row in rows:
        row.version_id = young.id
    model._default_manager.bulk_create(rows, batch_size=1000)  # noqa: SLF001 - Django's own API


def copied(row: Row) -> Row:
    """The same row under an id of its own."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}  # noqa: SLF001
    return type(row)(**fields)


COMPETENT = Mover("procedures.competent", "procedures of the catalogue", _settled_by, _put, _bring_back)
