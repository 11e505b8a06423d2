"""Decide on what an import proposed: a version, or a policy of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.people.directory.terms import Right
from tinhso.work.procedures.models import ClockPolicy, Procedure, ProcedureVersion
from tinhso.work.procedures.terms import PolicyState, VersionState

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person


def may_edit(person: Person) -> bool:
    """Whether this person keeps the catalogue: the right holds for the whole province, as the catalogue does."""
    return Right.EDIT_PROCEDURES in person.scopes and person.units(Right.EDIT_PROCEDURES) is None


@transaction.atomic
def approve_version(version_id: UUID, *, by: Person, on: date) -> None:
    """Let a proposed version hold from a day; the one in force ends on it, and dossiers under that one keep it."""
    young = _proposed(version_id, by)
    old = (
        ProcedureVersion.objects.select_for_update()
        .filter(procedure=young.procedure_id, state=VersionState.IN_FORCE)
        .order_by("-number")
        .first()
    )
    ends = None
    if old is not None:
        if old.validity.isempty or old.validity.lower >= on or (old.validity.upper and old.validity.upper <= on):
            raise Refusal(
                "procedures.approval_backwards", "A new version begins after the one in force began and before it ends."
            )
        ends = old.validity.upper
        old.validity = DateRange(old.validity.lower, on)
        old.save(update_fields=["validity"])
        # Who settles it, on which level, and whether counters receive it stays until somebody changes that.
        young.competent_id, young.level, young.offered = old.competent_id, old.level or young.level, old.offered
        if young.term_value is None:
            young.term_value, young.term_unit, young.cutoff = old.term_value, old.term_unit, old.cutoff
            young.term_source = old.term_source
    young.state, young.validity = VersionState.IN_FORCE, DateRange(on, ends)
    young.save()
    facts: dict[str, object] = {"from": on.isoformat(), "number": young.number, "parts": _parts(young)}
    audit.record("procedures:version:approved", ("procedure_version", str(young.id)), actor=by.actor, facts=facts)


@transaction.atomic
def refuse_version(version_id: UUID, *, by: Person, reason: str) -> None:
    """Turn a proposed version down; the same source does not propose it again."""
    young = _proposed(version_id, by)
    if not reason.strip():
        raise Refusal("procedures.reason_missing", "Say why it is refused.")
    young.state = VersionState.REFUSED
    young.save(update_fields=["state"])
    facts: dict[str, object] = {"number": young.number, "reason": reason.strip(), "parts": _parts(young)}
    audit.record("procedures:version:refused", ("procedure_version", str(young.id)), actor=by.actor, facts=facts)


@transaction.atomic
def approve_policy(policy_id: UUID, *, by: Person) -> None:
    """Let what a sentence does to the clock hold for its version."""
    _decide(policy_id, PolicyState.APPROVED, by, "")


@transaction.atomic
def refuse_policy(policy_id: UUID, *, by: Person, reason: str) -> None:
    """Turn a proposed policy down."""
    if not reason.strip():
        raise Refusal("procedures.reason_missing", "Say why it is refused.")
    _decide(policy_id, PolicyState.REFUSED, by, reason.strip())


def _decide(policy_id: UUID, state: PolicyState, by: Person, reason: str) -> None:
    _check(by)
    policy = ClockPolicy.objects.select_for_update().filter(id=policy_id).first()
    if policy is None:
        raise NotFound("procedures.no_such_policy", "There is no such policy.")
    if policy.state not in (PolicyState.PROPOSED, PolicyState.JUDGED_NONE) or not policy.effect:
        raise _decided()
    policy.state = state
    policy.save(update_fields=["state"])
    verb = "approved" if state == PolicyState.APPROVED else "refused"
    facts: dict[str, object] = {"effect": policy.effect, "sentence": policy.sentence, "reason": reason}
    audit.record(f"procedures:clock_policy:{verb}", ("clock_policy", str(policy.id)), actor=by.actor, facts=facts)


def _proposed(version_id: UUID, by: Person) -> ProcedureVersion:
    _check(by)
    found = ProcedureVersion.objects.filter(id=version_id).values_list("procedure", flat=True).first()
    if found is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    # The procedure first: two officials, or an official and an import, come one after the other.
    Procedure.objects.select_for_update().get(id=found)
    version: ProcedureVersion = ProcedureVersion.objects.get(id=version_id)
    if version.state != VersionState.PROPOSED:
        raise _decided()
    return version


def _parts(version: ProcedureVersion) -> list[str]:
    return [row["part"] for row in version.difference or []]


def _check(by: Person) -> None:
    if not may_edit(by):
        raise NotAllowed("procedures.not_yours", "Only who keeps the catalogue of the province may decide on it.")


def _decided() -> Refusal:
    return Refusal("procedures.decided_before", "This has been decided before.")
