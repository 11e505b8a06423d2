"""Money at a counter: taken with a receipt, struck out when entered by mistake, passed on in the rule's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from tinhso.ground.audit import actions as audit
from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.terms import CalendarUse, Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Right
from tinhso.work.money.models import PassedOn, Taken
from tinhso.work.money.queries.passing import taken_locked
from tinhso.work.money.rules import check_passing, check_payment, check_void
from tinhso.work.money.terms import TRANSFER, Destination

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.money.terms import Payment

TAKEN, PASSED = "money_taken", "money_passed"
"""Under these kinds the book of changes keeps what people did."""

_VOID = "UPDATE money_taken SET void_reason = %s WHERE id = %s"
_PASSED = "UPDATE money_taken SET passed_id = %s WHERE id = ANY(%s)"


def may_take(person: Person, unit: UUID | None) -> bool:
    """Whether this person takes money at that counter and passes it on: who receives there (Decree 118/2025 art. 8)."""
    return unit is not None and person.may(Right.RECEIVE_DOSSIER, unit)


@together
def take(paid: Payment, *, unit: UUID, by: Person, at: datetime | None = None) -> UUID:
    """Write down what a payer gave and which receipt they got; until when it is passed on is counted from now."""
    at = at or now()
    _allow(by, unit)
    check_payment(paid)
    row = Taken(
        id=uuid7(),
        subject_id=paid.subject,
        code=paid.code,
        unit_id=unit,
        agency_id=paid.agency,
        kind=paid.kind,
        item=paid.item.strip()[:200],
        amount=paid.amount,
        number=" ".join(paid.number.split())[:60],
        at=at,
        pass_by=pass_by(unit, at),
        by_post_id=by.post_id,
        by_name=by.full_name,
    )
    try:
        with transaction.atomic():
            insert([row])
    except IntegrityError as fault:
        raise Refusal("money.receipt_twice", "A receipt with this number was entered before.", status=409) from fault
    facts: dict[str, object] = {
        "code": paid.code,
        "kind": str(paid.kind),
        "amount": str(paid.amount),
        "number": row.number,
    }
    audit.record("money:receipt:taken", (TAKEN, str(row.id)), actor=by.actor, facts=facts)
    return row.id


@together
def void_taken(taken_id: UUID, reason: str, *, by: Person) -> None:
    """Strike a receipt out that was entered by mistake or given back; it stays readable."""
    found = taken_locked([taken_id])
    if not found or not may_take(by, found[0].till):
        raise NotFound("money.no_such_receipt", "There is no such receipt among those of your counter.")
    card = found[0]
    check_void(card.passed_id is not None, card.void_reason, reason)
    change(_VOID, [reason.strip()[:300], card.id])
    facts: dict[str, object] = {"code": card.code, "number": card.number}
    audit.record("money:receipt:voided", (TAKEN, str(card.id)), actor=by.actor, facts=facts)


@together
def pass_on(
    taken: Sequence[UUID], document: str, *, by: Person, passed: datetime | None = None, at: datetime | None = None
) -> UUID:
    """The money of these receipts left the counter for one account, at `passed`, by a paper; gives the batch's id.

    What a counter that is gone took is passed on by whoever acts for it today, together with their own.
    """
    at = at or now()
    passed = passed or at
    found = taken_locked(taken)
    for unit in {one.till for one in found}:
        _allow(by, unit)
    chosen = [one for one in found if one.passed_id is None and not one.void_reason]
    where, agency = check_passing(chosen, len(set(taken)), document, passed, at)
    if len({one.till for one in chosen}) > 1:
        raise Refusal("money.several_counters", "Each counter passes on what it took itself.", status=422)
    batch = PassedOn(
        id=uuid7(),
        unit_id=chosen[0].till,
        destination=Destination(where),
        agency_id=agency,
        amount=sum(one.amount for one in chosen),
        receipts=len(chosen),
        document=" ".join(document.split())[:200],
        at=passed,
        written_at=at,
        by_post_id=by.post_id,
        by_name=by.full_name,
    )
    insert([batch])
    change(_PASSED, [batch.id, [one.id for one in chosen]])
    facts: dict[str, object] = {
        "to": str(where),
        "amount": str(batch.amount),
        "receipts": len(chosen),
        "document": batch.document,
    }
    audit.record("money:receipts:passed_on", (PASSED, str(batch.id)), actor=by.actor, facts=facts)
    return batch.id


def pass_by(unit: UUID, at: datetime) -> datetime | None:
    """Until when money taken at a counter now is passed on, in its own working hours; None where no rule says."""
    counter = directory.last_cards([unit])[unit]
    hours = calendar(counter.calendar_code, CalendarUse.RECEPTION)
    try:
        found = lawbook.value(TRANSFER, at.astimezone(hours.zone).date()).value
    except NotFound:
        return None
    return workdays.due(at, Term(found, TermUnit.WORKING_HOUR), hours).due if isinstance(found, int) else None


def _allow(person: Person, unit: UUID) -> None:
    if not may_take(person, unit):
        raise NotAllowed(
            "money.not_your_counter", "Only who receives at this counter takes its money and passes it on."
        )
