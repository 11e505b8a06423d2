"""What holds for a procedure in a time: online service, route, who receives it. History is never overwritten.

A new span ends the one before it on its first day. What has not begun yet can be withdrawn, what has begun only ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.lawbook.terms import ServiceScale
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.work.procedures.actions.deciding import check_keeper
from tinhso.work.procedures.models import Procedure, Receiver, RouteSpan, ServiceSpan
from tinhso.work.procedures.rules.online import SCALES
from tinhso.work.procedures.terms import OnlineService, PartialReason, Route

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person

Span = TypeVar("Span", ServiceSpan, RouteSpan, Receiver)
PROCEDURE = "procedure"
"""Under this kind and a procedure's code the book of changes keeps the history of its spans."""


@transaction.atomic
def set_service(
    code: str, service: OnlineService, *, on: date, by: Person, basis: str, reason: str = "", until: date | None = None
) -> UUID:
    """Say how far a procedure goes online from a day. What is only partial has its reason (Decree 224/2026 art. 14)."""
    check_keeper(by)
    scale = ServiceScale(str(lawbook.value("online.scale", on).value))
    if service not in SCALES[scale]:
        raise Refusal(
            "procedures.other_scale", "The law of that day tells the degree of an online service in other words.",
            status=422,
        )  # fmt: skip
    if (service == OnlineService.PARTIAL) != bool(reason):
        raise Refusal(
            "procedures.reason_of_partial", "A partial service, and only that, has a published reason.",
            source=PartialReason.LIMIT.source, status=422,
        )  # fmt: skip
    row = ServiceSpan(service=service.value, reason=reason)
    return _set(code, row, "service", service.value, on=on, until=until, basis=basis, by=by)


@transaction.atomic
def set_route(code: str, route: Route, *, on: date, by: Person, basis: str, until: date | None = None) -> UUID:
    """Say through which system a procedure's dossiers run from a day."""
    check_keeper(by)
    return _set(code, RouteSpan(route=route.value), "route", route.value, on=on, until=until, basis=basis, by=by)


@transaction.atomic
def add_receiver(
    code: str, unit: UUID, *, below: bool, on: date, by: Person, basis: str, until: date | None = None
) -> UUID:
    """Let a unit's counter, and those below it if so said, receive a procedure from a day.

    The first one ends that every counter receives it; each names one more.
    """
    check_keeper(by)
    directory.unit_card(unit, on)
    row = Receiver(unit_id=unit, below=below)
    return _set(code, row, "receiver", str(unit), on=on, until=until, basis=basis, by=by, unit_id=unit)


@transaction.atomic
def end_span(kind: str, ident: UUID, *, on: date, version: int, by: Person) -> None:
    """Let a span end: `on` is the first day on which it holds no more."""
    row = _one(kind, ident, version, by)
    if on <= row.validity.lower or (row.validity.upper and on > row.validity.upper):
        raise Refusal("procedures.span_end_outside", "It can only end on a day on which it holds.", status=422)
    row.validity = DateRange(row.validity.lower, on)
    row.version += 1
    row.save(update_fields=["validity", "version"])
    _tell(kind, "ended", row, by, {"on": on.isoformat()})


@transaction.atomic
def withdraw_span(kind: str, ident: UUID, *, version: int, by: Person) -> None:
    """Take back what was entered for a day to come; what it ended goes on."""
    row = _one(kind, ident, version, by)
    begins = row.validity.lower
    if begins <= today():
        raise Refusal("procedures.span_begun", "This holds already: end it, its history stays.")
    row.delete()
    twins = {"unit": row.unit_id} if isinstance(row, Receiver) else {}
    before = _model(kind).objects.filter(procedure=row.procedure_id, validity__endswith=begins, **twins).first()
    if before is not None:
        before.validity = DateRange(before.validity.lower, row.validity.upper)
        before.version += 1
        before.save(update_fields=["validity", "version"])
    _tell(kind, "withdrawn", row, by, {"from": begins.isoformat()})


def _set(
    code: str, row: Span, kind: str, value: str, *, on: date, until: date | None, basis: str, by: Person, **twins: UUID
) -> UUID:
    """Put a new span in: the one that holds on its first day ends there; one that begins in it is in the way."""
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    if procedure is None:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    if not basis.strip():
        raise Refusal("procedures.basis_missing", "Name the decision or article on which this rests.", status=422)
    if until is not None and until <= on:
        raise Refusal("procedures.span_empty", "The last day lies before the first.", status=422)
    rows = type(row)._default_manager.select_for_update().filter(procedure=procedure, **twins)  # noqa: SLF001
    later = rows.filter(validity__startswith__gte=on).order_by("validity").first()
    if later is not None and (until is None or later.validity.lower < until):
        raise Refusal(
            "procedures.span_later",
            "Something is entered from %(day)s. Withdraw it first, or choose a later day.",
            day=f"{later.validity.lower:%d/%m/%Y}",
        )
    before = rows.filter(validity__contains=on).first()
    if before is not None:
        before.validity = DateRange(before.validity.lower, on)
        before.version += 1
        before.save(update_fields=["validity", "version"])
    row.procedure, row.validity, row.basis = procedure, DateRange(on, until), basis.strip()
    row.save(force_insert=True)
    _tell(kind, "set", row, by, {"value": value, "from": on.isoformat(), "basis": row.basis})
    return row.id


def _one(kind: str, ident: UUID, version: int, by: Person) -> Any:
    check_keeper(by)
    model = _model(kind)
    row = model.objects.select_for_update().filter(id=ident).first()
    if row is None:
        raise NotFound("procedures.no_such_span", "There is no such entry.")
    if row.version != version:
        raise Stale("procedures.changed_meanwhile", "This has changed since you opened it. Look at it again.")
    return row


def _model(kind: str) -> Any:
    return {"service": ServiceSpan, "route": RouteSpan, "receiver": Receiver}[kind]


def _tell(kind: str, verb: str, row: Any, by: Person, facts: dict[str, object]) -> None:
    code = Procedure.objects.values_list("code", flat=True).get(id=row.procedure_id)
    audit.record(f"procedures:{kind}:{verb}", (PROCEDURE, code), actor=by.actor, facts=facts)
