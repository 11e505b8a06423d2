"""What a request to complete does to the clock: by the law of the dossier's day, or as approved of its procedure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers.actions.law import basis, basis_of, opened_on
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving.beginning import counted_from, on_the_receipt
from tinhso.work.dossiers.actions.waiting import APPLICANT
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.rules.clock import on_completion, whole_term
from tinhso.work.dossiers.terms import FormNumber
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.ground.workdays.terms import Term
    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import Basis
    from tinhso.work.dossiers.models import Dossier
    from tinhso.work.procedures.terms import ClockRule

RULE = "supplement.clock"
WAITS, COMPLETED = "Chờ người nộp bổ sung hồ sơ", "Người nộp đã bổ sung hồ sơ"


def wait_begins(dossier: Dossier, *, by: Person, at: datetime) -> None:
    """Where the wait for the applicant does not count, its interval begins with the request."""
    rule = _rule(dossier)
    if on_completion(rule, _of_procedure(dossier))[0] is ClockEvent.INCLUDE:
        casework.exclude(dossier.id, at, reason=WAITS, basis=_basis(dossier, rule), actor=by.actor, at=at)


def count_on(dossier: Dossier, approver: str, door: str, *, by: Person | None, at: datetime) -> None:
    """The dossier is complete: its term is counted anew, another one begins, or the wait is taken out of it.

    `approver` is who let the applicant be asked once more than the law lets one ask; the ledger names them. Papers
    (`door`) brought to another counter than the agency's own count as at the start: from when they must be there. The
    applicant gets a receipt with the new day: the one they hold names another.
    """
    rule, actor = _rule(dossier), by.actor if by else APPLICANT
    rests = replace(_basis(dossier, rule), approver=approver)
    event, term = on_completion(rule, _term(dossier))
    if event is ClockEvent.INCLUDE:
        dossier.due_at = casework.include(dossier.id, at, reason=COMPLETED, basis=rests, actor=actor, at=at)
    elif event is not None:
        receiving, competent = dossier.receiving_unit_id, dossier.competent_unit_id
        units = directory.last_cards([receiving, competent], at.astimezone(PEOPLE).date())
        since = counted_from(dossier, units[receiving], units[competent], door, at)[1]
        clock = casework.start_clock(since, term, units[competent].calendar_code)
        count = casework.restart if event is ClockEvent.RESTART else casework.new_term
        count(dossier.id, clock, basis=rests, actor=actor, at=at)
        dossier.due_at = clock.due.due
        if dossier.receipt_wanted:
            issue(FormNumber.RECEIPT, dossier.id, by=by, at=at, facts=on_the_receipt(clock, at))
    elif dossier.due_at:
        casework.due_until(dossier.id, dossier.due_at, dossier.term_unit)


def _rule(dossier: Dossier) -> ClockRule | None:
    rules = asked.clock_rules(dossier.procedure_version_id, opened_on(dossier))
    return rules.supplement if rules else None


def _basis(dossier: Dossier, rule: ClockRule | None) -> Basis:
    day = opened_on(dossier)
    return basis_of(rule, RULE, day) if rule else basis(RULE, day)


def _term(dossier: Dossier) -> Term:
    """The whole term of a dossier: its procedure's, or that by which a leader put a wrong one right."""
    return whole_term(cases.ledger(dossier.id)) or _of_procedure(dossier)


def _of_procedure(dossier: Dossier) -> Term:
    return procedures.version(dossier.procedure_version_id).term
