"""Publish tables of steps."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tinhso.work.casework.models import ProcessVersion, Step, Transition
from tinhso.work.casework.terms import DEFAULT_PROCESS, QUICK_PROCESS

if TYPE_CHECKING:
    from datetime import datetime

SHIPPED = (DEFAULT_PROCESS, QUICK_PROCESS)


@transaction.atomic
def publish_default(at: datetime) -> None:
    """Publish the shipped tables; again changes nothing, and a province's own later version stays the newest."""
    for process in SHIPPED:
        table = json.loads(
            resources.files("tinhso").joinpath("data", "processes", f"{process}.json").read_text(encoding="utf-8")
        )
        if not ProcessVersion.objects.filter(process=process, number__gte=table["number"]).exists():
            _write(table, at)


def _write(table: dict[str, Any], at: datetime) -> None:
    version = ProcessVersion.objects.create(
        process=table["process"], number=table["number"], name=table["name"], published_at=at
    )
    plain = ("code", "name", "role", "relation", "allotted", "needs", "assignment", "join")
    steps = {
        step["code"]: Step(version=version, seq=seq, **{name: step[name] for name in plain if name in step})
        for seq, step in enumerate(table["steps"], 1)
    }
    Step.objects.bulk_create(steps.values())
    Transition.objects.bulk_create(
        Transition(
            step=steps[step["code"]],
            seq=seq,
            outcome=way["outcome"],
            label=way["label"],
            to_step=steps[way["to"]] if way["to"] else None,
            milestone=way.get("milestone", ""),
            guard=way.get("guard", ""),
        )
        for step in table["steps"]
        for seq, way in enumerate(step["ways"], 1)
    )
