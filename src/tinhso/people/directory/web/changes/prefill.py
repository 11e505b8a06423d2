"""From an event that was drawn up here back to what its forms said, so that it can be corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.queries.changes import territories_of, ways_of
from tinhso.people.directory.rules.drafts import DRAWN_UP
from tinhso.people.directory.terms import UnitEventKind, UnitKind
from tinhso.people.directory.web.changes.boxes import PART, WHOLE
from tinhso.people.directory.web.changes.course import Astray, course_of
from tinhso.people.directory.web.changes.forms import LEAST_ROWS
from tinhso.people.directory.web.changes.state import Typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tinhso.people.directory.models import UnitChange, UnitFlow
    from tinhso.people.directory.queries.changes import Told
    from tinhso.people.directory.terms import Person


def can_be_amended(told: Told) -> bool:
    """Whether a form made the event: an imported one is corrected by its source."""
    return told.event.key.startswith(DRAWN_UP) and told.event.undone_id is None


def typed_again(told: Told, person: Person) -> Typed:
    """The steps as they were filled in. Refused for an event that no form made."""
    event = told.event
    if not can_be_amended(told):
        raise Refusal(
            "directory.not_drawn_up_here",
            "This event was imported, or it has been undone. It cannot be corrected by the form.",
        )
    first = {
        "kind": event.kind, "day": formats.date(event.on), "basis": event.basis, "basis_read": event.basis_read,
        "note": event.note,
    }  # fmt: skip
    typed = Typed(event.key.removeprefix(DRAWN_UP), first, _units(told), ways=_ways(told), amends=str(event.id))
    try:
        course = course_of(typed, person)
    except Astray:
        return typed
    changed = {told.keys[one.unit_id] for one in told.changes if one.opens or one.facts.get("name")}
    kept = [one.slug for one in course.proposals if not ({one.opens, *one.givers} & changed)]
    return replace(typed, left_out=kept)


def _ways(told: Told) -> dict[str, str]:
    """Where the work was said to go."""
    said = {}
    for source, field, territory, target in ways_of(told.event.id):
        what = f"field|{field}" if field else f"territory|{territory}" if territory else "rest|"
        said[f"{source}|{what}"] = target
    return said


def _units(told: Told) -> dict[str, Any]:
    kind = UnitEventKind(told.event.kind)
    if kind in {UnitEventKind.MERGE, UnitEventKind.SPLIT, UnitEventKind.CREATE}:
        main = [one for one in told.changes if one.opens]
        if any(one.facts.get("kind") == UnitKind.TERRITORY for one in main):
            main = [one for one in main if one.facts.get("kind") == UnitKind.TERRITORY]
        main = sorted(main, key=lambda one: (len(one.unit.key), one.unit.key))
        if kind != UnitEventKind.SPLIT:
            main = main[:1]
        return _opened(told, kind, main)
    if kind == UnitEventKind.CLOSE:
        return _closed(told)
    territories = territories_of(one.unit_id for one in told.changes)
    (main_one, *_rest) = sorted(told.changes, key=lambda one: one.unit_id not in territories)
    said: dict[str, Any] = {"unit_0": str(main_one.unit_id), "rows": str(LEAST_ROWS)}
    return said | _facts(main_one, 0)


def _opened(told: Told, kind: UnitEventKind, main: Sequence[UnitChange]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    keys = {one.unit_id: place for place, one in enumerate(main)}
    flows = [flow for flow in told.flows if flow.target_id in keys]
    for place, one in enumerate(main):
        said |= _facts(one, place)
    if kind == UnitEventKind.CREATE:
        said["what"] = main[0].facts.get("kind", "")
    for place, flow in enumerate(flows):
        if kind == UnitEventKind.MERGE:
            said |= {f"unit_{place}": str(flow.source_id), f"part_{place}": WHOLE if flow.extent == "whole" else PART}
            said |= _shares(flow, place)
        else:
            row = keys[flow.target_id]
            said |= {"unit_0": str(flow.source_id), **_shares(flow, row)}
            if flow.heir:
                said["heir"] = str(row)
    rows = len(flows) if kind == UnitEventKind.MERGE else len(main)
    return said | {"rows": str(max(rows, LEAST_ROWS))}


def _closed(told: Told) -> dict[str, Any]:
    ended = next(one.unit_id for one in told.changes if one.ends)
    said: dict[str, Any] = {"unit_0": str(ended)}
    flows = [flow for flow in told.flows if flow.source_id == ended]
    for row, flow in enumerate(flows):
        said |= {f"to_{row}": str(flow.target_id), **_shares(flow, row)}
        if flow.heir:
            said["heir"] = str(row)
    return said | {"rows": str(max(len(flows), LEAST_ROWS))}


def _facts(change: UnitChange, row: int) -> dict[str, str]:
    boxes = {"name": "name", "short_name": "short", "type_name": "type", "code": "code", "code_legacy": "legacy"}
    said = {f"{box}_{row}": change.facts.get(name, "") for name, box in boxes.items()}
    parents = [key for key in change.parents.values() if key]
    if parents:
        said[f"parent_{row}"] = str(unit_ids(parents).get(parents[0], ""))
    return said


def _shares(flow: UnitFlow, row: int) -> dict[str, str]:
    return {f"area_{row}": _percent(flow.share_area), f"people_{row}": _percent(flow.share_population)}


def _percent(share: Decimal | None) -> str:
    return f"{(share * 100).normalize():f}".replace(".", ",") if share is not None else ""
