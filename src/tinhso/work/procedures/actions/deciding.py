"""Decide on what an import or a keeper proposed: a version, or policies of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Right
from tinhso.work.procedures.actions.indexing import reindex
from tinhso.work.procedures.actions.movers import copy_rows
from tinhso.work.procedures.actions.serving import follow
from tinhso.work.procedures.models import ClockPolicy, Procedure, ProcedureVersion
from tinhso.work.procedures.terms import Level, PolicyState, VersionState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person

VERSION = "procedure_version"
"""Under this kind the book of changes keeps the history of a version."""


def may_edit(person: Person) -> bool:
    """Whether this person keeps the catalogue: the right holds for the whole province, as the catalogue does."""
    return Right.EDIT_PROCEDURES in person.scopes and person.units(Right.EDIT_PROCEDURES) is None


@transaction.atomic
def approve_version(version_id: UUID, *, by: Person, on: date, seen: str | None = None) -> None:
    """Let a proposed version hold from a day; the one in force ends on it, and dossiers under that one keep it.

    What a keeper wrote by hand is approved by another keeper, as it was `seen`; it may also open an ended procedure
    again. Of what an import proposed, who settles it and whether counters receive it stays as it was.
    """
    young = _proposed(version_id, by)
    if young.author_id == by.account_id:
        raise NotAllowed("procedures.four_eyes", "Another keeper of the catalogue approves what you wrote.")
    unchanged(young, seen)
    versions = ProcedureVersion.objects.select_for_update().filter(
        procedure=young.procedure_id, state=VersionState.IN_FORCE, validity__isempty=False
    )
    old = versions.order_by("validity").last()
    ends = _make_room(old, on, reopens=young.author_id is not None) if old else None
    if young.author_id is None and old is not None:
        # Who settles it, on which level, and whether counters receive it stays until somebody changes that.
        young.competent_id, young.level, young.offered = old.competent_id, old.level or young.level, old.offered
        if young.term_value is None:
            young.term_value, young.term_unit, young.cutoff = old.term_value, old.term_unit, old.cutoff
            young.term_source = old.term_source
    check_offer(young)
    _check_agency(young, on)
    young.state, young.validity = VersionState.IN_FORCE, DateRange(on, ends)
    young.save()
    if young.author_id is None:
        follow(young, on)
    elif old is not None:  # what was decided of its sentences meanwhile holds on
        copy_rows(ClockPolicy, old, young)
    reindex([Procedure.objects.values_list("code", flat=True).get(id=young.procedure_id)])
    facts: dict[str, object] = {"from": on.isoformat(), "number": young.number, "parts": _parts(young)}
    audit.record("procedures:version:approved", (VERSION, str(young.id)), actor=by.actor, facts=facts)


def _make_room(old: ProcedureVersion, on: date, *, reopens: bool) -> date | None:
    """End the newest version on the day; gives the last day that the next one inherits."""
    ends: date | None = old.validity.upper
    if reopens and ends and ends <= on:
        return None
    if old.validity.lower >= on or (ends and ends <= on):
        raise Refusal(
            "procedures.approval_backwards", "A new version begins after the one in force began and before it ends."
        )
    old.validity = DateRange(old.validity.lower, on)
    old.save(update_fields=["validity"])
    return ends


@transaction.atomic
def refuse_version(version_id: UUID, *, by: Person, reason: str, seen: str | None = None) -> None:
    """Turn a proposed version down; the same source does not propose it again."""
    young = _proposed(version_id, by)
    unchanged(young, seen)
    if not reason.strip():
        raise Refusal("procedures.reason_missing", "Say why it is refused.")
    young.state = VersionState.REFUSED
    young.save(update_fields=["state"])
    facts: dict[str, object] = {"number": young.number, "reason": reason.strip(), "parts": _parts(young)}
    audit.record("procedures:version:refused", (VERSION, str(young.id)), actor=by.actor, facts=facts)


@transaction.atomic
def approve_policies(ids: Sequence[UUID], *, by: Person) -> int:
    """Let what sentences do to the clock hold for their versions: all of them or none."""
    return _decide(ids, PolicyState.APPROVED, by, "")


@transaction.atomic
def refuse_policies(ids: Sequence[UUID], *, by: Person, reason: str) -> int:
    """Turn proposed policies down: all of them or none."""
    if not reason.strip():
        raise Refusal("procedures.reason_missing", "Say why it is refused.")
    return _decide(ids, PolicyState.REFUSED, by, reason.strip())


def approve_policy(policy_id: UUID, *, by: Person) -> None:
    """Let what a sentence does to the clock hold for its version."""
    approve_policies([policy_id], by=by)


def refuse_policy(policy_id: UUID, *, by: Person, reason: str) -> None:
    """Turn a proposed policy down."""
    refuse_policies([policy_id], by=by, reason=reason)


def _decide(ids: Sequence[UUID], state: PolicyState, by: Person, reason: str) -> int:
    check_keeper(by)
    found = list(ClockPolicy.objects.select_for_update().filter(id__in=set(ids)).order_by("id"))
    if not ids or len(found) != len(set(ids)):
        raise NotFound("procedures.no_such_policy", "There is no such policy.")
    if any(one.state not in (PolicyState.PROPOSED, PolicyState.JUDGED_NONE) or not one.effect for one in found):
        raise _decided()
    ClockPolicy.objects.filter(id__in=[one.id for one in found]).update(state=state)
    verb = "approved" if state == PolicyState.APPROVED else "refused"
    audit.record_many(
        (
            (
                f"procedures:clock_policy:{verb}",
                ("clock_policy", str(one.id)),
                {"effect": one.effect, "sentence": one.sentence, "reason": reason},
            )
            for one in found
        ),
        actor=by.actor,
    )
    return len(found)


def _proposed(version_id: UUID, by: Person) -> ProcedureVersion:
    check_keeper(by)
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


def check_keeper(by: Person) -> None:
    """Only who keeps the catalogue goes on."""
    if not may_edit(by):
        raise NotAllowed("procedures.not_yours", "Only who keeps the catalogue of the province may decide on it.")


def check_offer(version: ProcedureVersion) -> None:
    """What counters receive tells who settles it, on which level, and a whole term."""
    if not version.offered:
        return
    if not version.level or (version.level != Level.COMMUNE and version.competent_id is None):
        raise Refusal(
            "procedures.offer_without_agency",
            "Counters can only receive a procedure whose level and competent agency are known.",
            status=422,
        )
    if not version.term_value or not version.term_unit:
        raise Refusal(
            "procedures.offer_without_term",
            "Counters can only receive a procedure whose term is a whole number with its unit.",
            source="Nghị định 118/2025/NĐ-CP, Điều 17",
            status=422,
        )


def _check_agency(version: ProcedureVersion, on: date) -> None:
    if version.competent_id and version.competent_id not in directory.unit_cards([version.competent_id], on):
        raise Refusal(
            "procedures.agency_gone", "The competent agency does not exist on that day. Name the one that does."
        )


def unchanged(version: ProcedureVersion, seen: str | None) -> None:
    """What somebody decides on is what they saw."""
    if seen is not None and seen != version.digest:
        raise Stale("procedures.changed_meanwhile", "This has changed since you opened it. Look at it again.")


def _decided() -> Refusal:
    return Refusal("procedures.decided_before", "This has been decided before.")
