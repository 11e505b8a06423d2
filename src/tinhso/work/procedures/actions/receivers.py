"""When a unit ends, its heir's counter receives from that day what it received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.workdays.queries import today
from tinhso.people.directory.terms import Mover, Waiting
from tinhso.work.procedures.models import Receiver

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID


def _received_at(unit: UUID) -> list[Waiting]:
    lasting = Receiver.objects.lasting(today()).filter(unit=unit).order_by("procedure__code", "id")
    return [Waiting(ident, code) for ident, code in lasting.values_list("id", "procedure__code")]


def _put(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    """End each row on the day and begin one at the heir; one that begins later changes its unit.

    Where the heir receives the procedure already, it reaches as far below as the wider of both.
    """
    found = list(Receiver.objects.lasting(on).filter(id__in=ids, unit=source).select_for_update().order_by("id"))
    for old in found:
        days = DateRange(max(on, old.validity.lower), old.validity.upper)
        there = Receiver.objects.filter(procedure=old.procedure_id, unit=target, validity__overlap=days).first()
        begun = old.validity.lower < on
        if there is not None:
            there.below = there.below or old.below
            _save(there)
        elif begun:
            Receiver.objects.create(
                procedure_id=old.procedure_id, unit_id=target, below=old.below, validity=days, basis=old.basis,
                mark=old.mark,
            )  # fmt: skip
        if begun or there is not None:
            old.validity = DateRange(old.validity.lower, on) if begun else DateRange(empty=True)
        else:
            old.unit_id = target
        _save(old)
    return len(found)


def _bring_back(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    """Undo it: what began at the heir that day goes, what ended goes on as long as that would have."""
    for old in Receiver.objects.filter(id__in=ids).select_for_update().order_by("id"):
        if old.unit_id == source:
            old.unit_id = target
        elif not old.validity.isempty and old.validity.upper == on:
            heir = Receiver.objects.filter(procedure=old.procedure_id, unit=source, validity__contains=on).first()
            until = heir.validity.upper if heir is not None else None
            if heir is not None and heir.validity.lower == on:
                heir.delete()
            old.validity = DateRange(old.validity.lower, until)
        _save(old)
    return len(ids)


def _save(row: Receiver) -> None:
    row.version += 1
    row.save(update_fields=["unit", "below", "validity", "version"])


RECEIVERS = Mover("procedures.receivers", "counters that receive a procedure", _received_at, _put, _bring_back)
