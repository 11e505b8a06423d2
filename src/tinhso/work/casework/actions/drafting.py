"""Work on the next version of a process, and publish it when nothing is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import queries
from tinhso.work.casework.actions.publishing import put
from tinhso.work.casework.models import Draft, ProcessUse, ProcessVersion
from tinhso.work.casework.rules.checks import findings
from tinhso.work.casework.rules.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import Finding, Table

EDITING = ("edit_procedures", "administer")


def may_edit_tables(person: Person) -> bool:
    """Whether this person keeps the tables of steps."""
    return any(person.may(right) for right in EDITING)


def check(table: Table) -> list[Finding]:
    """What is wrong with a table, by what is known of facts, needs and milestones."""
    return findings(
        table, facts=queries.known_facts(), needs=queries.known_needs(), milestones=queries.known_milestones()
    )


@transaction.atomic
def begin_draft(process: str, *, by: Person) -> None:
    """Start on the next version of a process, as its newest one is; a new process begins empty."""
    _may(by)
    if Draft.objects.filter(process=process).exists():
        return
    newest = ProcessVersion.objects.filter(process=process).order_by("-number").first()
    table = queries.published(process) if newest else queries.empty_table(process)
    Draft.objects.create(
        process=process,
        table=write_table(replace(table, number=table.number + bool(newest))),
        changed_at=now(),
        changed_by=by.actor.name,
    )
    _record("drafted", process, table.number, by.actor)


@transaction.atomic
def save_draft(table: Table, *, version: int, by: Person) -> None:
    """Keep a draft as it is now; `version` is the one that the person's page showed."""
    _may(by)
    row = _locked(table.process, version)
    row.table, row.version = write_table(replace(table, number=row.table["number"])), row.version + 1
    row.changed_at, row.changed_by = now(), by.actor.name
    row.save()
    _record("edited", table.process, table.number, by.actor)


@transaction.atomic
def discard_draft(process: str, *, version: int, by: Person) -> None:
    """Throw a draft away."""
    _may(by)
    row = _locked(process, version)
    _record("discarded", process, row.table["number"], by.actor)
    row.delete()


@transaction.atomic
def publish_draft(process: str, *, version: int, by: Person) -> None:
    """Publish a draft; refused while something is wrong with it. Cases on older versions run on there."""
    _may(by)
    _locked(process, version)
    card = queries.draft(process)
    if card:
        publish(card.table, actor=by.actor)
    Draft.objects.filter(process=process).delete()


@transaction.atomic
def publish(table: Table, *, actor: Actor) -> None:
    """Publish a table under its number; refused while something is wrong with it."""
    if wrong := check(table):
        raise Refusal(
            "casework.table_is_wrong",
            "The table cannot be published: %(count)s things are wrong with it.",
            status=422,
            count=len(wrong),
        )
    if ProcessVersion.objects.filter(process=table.process, number__gte=table.number).exists():
        raise Stale("casework.published_meanwhile", "This version was published meanwhile. Start from the newest one.")
    put(table, now())
    _record("published", table.process, table.number, actor)


@transaction.atomic
def use_for(process: str, codes: Iterable[str], *, by: Person) -> None:
    """Let exactly these procedures run on a process of their own; dossiers that run already stay where they are."""
    _may(by)
    if not ProcessVersion.objects.filter(process=process).exists():
        raise NotFound("casework.no_such_process", "There is no such process, or it has no such version.")
    wanted = set(codes)
    ProcessUse.objects.filter(process=process).exclude(procedure_code__in=wanted).delete()
    for code in sorted(wanted):
        ProcessUse.objects.update_or_create(procedure_code=code, defaults={"process": process})
    audit.record("casework:process:used", ("process", process), actor=by.actor, facts={"procedures": sorted(wanted)})


def _may(by: Person) -> None:
    if not may_edit_tables(by):
        raise NotAllowed("casework.may_not_edit", "Your post does not keep the tables of steps.")


def _locked(process: str, version: int) -> Draft:
    row = Draft.objects.select_for_update().filter(process=process).first()
    if row is None:
        raise NotFound("casework.no_draft", "Nobody works on a next version of this process.")
    if row.version != version:
        raise Stale("casework.draft_changed", "Somebody has changed the draft since you opened this page. Look again.")
    found: Draft = row
    return found


def _record(verb: str, process: str, number: int, actor: Actor) -> None:
    audit.record(f"casework:process:{verb}", ("process", process), actor=actor, facts={"number": number})
