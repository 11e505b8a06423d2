"""Take an interval out of the term: only on a provision, opened and closed by what happened."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row, thing
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import Basis
from tinhso.work.dossiers.actions.deeds.asking import may_process
from tinhso.work.dossiers.actions.deeds.closing import may_decide
from tinhso.work.dossiers.actions.law import law, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.waiting import book, counted, need
from tinhso.work.dossiers.models import Exclusion
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.rules import check_runs
from tinhso.work.dossiers.rules.clock import check_follows, check_interval
from tinhso.work.dossiers.rules.reasons import check_basis, check_reason
from tinhso.work.dossiers.terms import ExclusionCause, Happening, Status

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier

RULE = "clock.pause"
_OF = "SELECT dossier_id FROM dossiers_exclusion WHERE id = %s"
_ENDED = "UPDATE dossiers_exclusion SET until = %s, ended_with = %s, closed_at = %s, closed_by_name = %s WHERE id = %s"


@together
def open_exclusion(
    dossier_id: UUID,
    cause: ExclusionCause,
    waits_for: str,
    *,
    by: Person,
    provision: str,
    since: datetime | None = None,
    expected: date | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> UUID:
    """Begin an interval that does not count; gives its id.

    The decree knows no pause of its own: `provision` is a sentence approved of the procedure, word for word; any other
    article is the leader's to name, whose name stands in the ledger as who approved it. A duty to pay is told to the
    applicant and the Portal as such (status 6).
    """
    at = at or now()
    waits_for, provision = check_reason(waits_for), check_basis(provision)
    dossier = locked(dossier_id, version)
    leads = may_decide(by, dossier.competent_unit_id)
    need(leads or may_process(by, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    state = counted(dossier)
    since = since or at
    check_interval(since, dossier.accepted_at, at, at)
    check_follows(since, state)
    own = provision in _approved(dossier)
    if not own and not leads:
        raise Refusal(
            "dossiers.no_such_provision",
            "No sentence approved of this procedure lets this time not count. The leader of the agency may name the "
            "article that does.",
            status=422,
        )
    rests = _basis(dossier, provision, own=own, by=by)
    kept = Exclusion(
        id=uuid_utils.compat.uuid7(),
        dossier_id=dossier.id,
        cause=cause,
        waits_for=waits_for,
        provision=provision,
        own=own,
        approver_name=rests.approver,
        since=since,
        expected_on=expected,
        opened_at=at,
        opened_by_name=by.actor.name,
    )
    until = datetime.combine(expected, time(23, 59), tzinfo=PEOPLE) if expected else None
    casework.exclude(dossier.id, since, reason=waits_for, basis=rests, actor=by.actor, at=at, expected=until)
    insert([kept])
    status = Status.PAYMENT if cause is ExclusionCause.DUTY else None
    moved(dossier, Happening.EXCLUDED, status=status, by=by, at=at, text=waits_for)
    book(dossier, "excluded", by=by, exclusion=str(kept.id), cause=str(cause))
    return kept.id


@together
def close_exclusion(
    exclusion_id: UUID,
    ended_with: str,
    *,
    by: Person,
    until: datetime | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """What was waited for has come: the term runs on, later by what did not count."""
    at = at or now()
    found = row(_OF, [exclusion_id])
    dossier = locked(found[0], version) if found else None
    open_one = thing(Exclusion, "id = %s AND until IS NULL FOR UPDATE", [exclusion_id])
    if dossier is None or open_one is None:
        raise NotFound("dossiers.no_open_interval", "No interval of this dossier is open under this address.")
    unit = dossier.competent_unit_id
    need(may_decide(by, unit) or may_process(by, unit))
    ended_with, until = check_reason(ended_with), until or at
    check_interval(open_one.since, dossier.accepted_at, until, at)
    change(_ENDED, [until, ended_with, at, by.actor.name, open_one.id])
    rests = _basis(dossier, open_one.provision, own=open_one.own, by=by)
    dossier.due_at = casework.include(dossier.id, until, reason=ended_with, basis=rests, actor=by.actor, at=at)
    status = Status.PROCESSING if dossier.status == Status.PAYMENT else None
    moved(dossier, Happening.INCLUDED, status=status, by=by, at=at, text=ended_with)
    book(dossier, "included", by=by, exclusion=str(open_one.id), due=dossier.due_at.isoformat())


def _approved(dossier: Dossier) -> frozenset[str]:
    """The sentences approved of the procedure that let an interval not count."""
    rules = asked.clock_rules(dossier.procedure_version_id, opened_on(dossier))
    return frozenset(rule.source for rule in rules.excluded) if rules else frozenset()


def _basis(dossier: Dossier, provision: str, *, own: bool, by: Person) -> Basis:
    found = law(RULE, opened_on(dossier))
    return Basis(provision, RULE, found.pack if found else "", own, "" if own else by.actor.name)
