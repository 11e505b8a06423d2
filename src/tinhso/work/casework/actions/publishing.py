"""Publish tables of steps."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.work.casework.models import ProcessVersion, Step, Transition
from tinhso.work.casework.rules.tables import read_table
from tinhso.work.casework.terms import DEFAULT_PROCESS, LEG_PROCESS, QUICK_PROCESS

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.work.casework.terms import Table

SHIPPED = (DEFAULT_PROCESS, QUICK_PROCESS, LEG_PROCESS)


@transaction.atomic
def publish_default(at: datetime) -> None:
    """Publish the shipped tables; again changes nothing, and a province's own later version stays the newest."""
    for process in SHIPPED:
        folder = resources.files("tinhso").joinpath("data", "processes")
        table = read_table(json.loads(folder.joinpath(f"{process}.json").read_text(encoding="utf-8")))
        if not ProcessVersion.objects.filter(process=process, number__gte=table.number).exists():
            put(table, at)


def put(table: Table, at: datetime) -> None:
    """Write a table that was checked as a published version."""
    version = ProcessVersion.objects.create(
        process=table.process, number=table.number, name=table.name, term=table.term, published_at=at
    )
    steps = {
        step.code: Step(
            version=version,
            seq=seq,
            code=step.code,
            name=step.name,
            role=step.role,
            relation=step.relation,
            allotted=step.allotted,
            needs=step.needs,
            assignment=step.assignment,
            join=step.join,
        )
        for seq, step in enumerate(table.steps, 1)
    }
    Step.objects.bulk_create(steps.values())
    Transition.objects.bulk_create(
        Transition(
            step=steps[step.code],
            seq=seq,
            outcome=way.outcome,
            label=way.label,
            to_step=steps[way.to] if way.to else None,
            milestone=way.milestone,
            guard=way.guard,
        )
        for step in table.steps
        for seq, way in enumerate(step.ways, 1)
    )
