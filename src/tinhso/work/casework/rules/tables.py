"""A table of steps as text that can be kept, and back; a step put into it, taken out, moved."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from tinhso.work.casework.terms import Table, TableStep, TableWay

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_table(told: Mapping[str, Any]) -> Table:
    """A table as it was kept; keys that are not known are left out, what is missing is empty."""
    steps = tuple(
        replace(_of(TableStep, step), ways=tuple(_of(TableWay, way) for way in step.get("ways", ())))
        for step in told.get("steps", ())
    )
    table: Table = _of(Table, told)
    return replace(table, steps=steps)


def _of(kind: Any, told: Mapping[str, Any]) -> Any:
    known = {field.name for field in fields(kind)} - {"ways", "steps"}
    return kind(**{name: value for name, value in told.items() if name in known and value is not None})


def write_table(table: Table) -> dict[str, Any]:
    """A table as it is kept."""
    return asdict(table)


def put_step(table: Table, step: TableStep, *, instead_of: str = "") -> Table:
    """With a step in the place of another, whose mentions follow it, or at the end."""
    if not instead_of:
        return replace(table, steps=(*table.steps, step))
    steps = tuple(step if one.code == instead_of else one for one in table.steps)
    return replace(table, steps=tuple(_renamed(one, instead_of, step.code) for one in steps))


def _renamed(step: TableStep, old: str, new: str) -> TableStep:
    return replace(step, ways=tuple(replace(way, to=new) if way.to == old else way for way in step.ways))


def drop_step(table: Table, code: str) -> Table:
    """Without a step; ways that led to it still name it, and are found when the table is checked."""
    return replace(table, steps=tuple(step for step in table.steps if step.code != code))


def move_step(table: Table, code: str, by: int) -> Table:
    """With a step so many places further down, or up."""
    steps = list(table.steps)
    place = next((place for place, step in enumerate(steps) if step.code == code), None)
    if place is not None:
        step = steps.pop(place)
        steps.insert(max(0, min(len(steps), place + by)), step)
    return replace(table, steps=tuple(steps))
