"""Hold what is here against the sheet of dossiers: how many by unit and state, and which differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.queries import rows
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.rules.running_sheet import NO_TERM, moment, read_status
from tinhso.work.dossiers.terms import Door, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_ASKED = 500
_HERE = """
SELECT external_code, status, competent_unit_id, due_at FROM dossiers_dossier
WHERE door = %s AND external_code = ANY(%s)
"""


class Count(NamedTuple):
    """How many dossiers of a unit in a state: in the file and here."""

    unit: str
    state: str
    file: int
    here: int


class Difference(NamedTuple):
    """What differs of a dossier: what the file says and what is so here."""

    old: str
    what: str
    file: str
    here: str


class Stand(NamedTuple):
    """How a dossier stands: unit, state, the day on which it is due."""

    unit: str
    state: str
    due: str


@dataclass(slots=True)
class Held:
    """A workbook held against what is here."""

    counts: list[Count] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def hold_against(lines: Sequence[tuple[int, Mapping[str, str]]], resolved: Mapping[str, str]) -> Held:
    """Compare; `resolved` gives for a code of the file that of the same agency as it is written here.

    Each old code counts once, by its first row; a row that cannot be read counts under what it says.
    """
    told: dict[str, Stand] = {}
    for number, values in lines:
        told.setdefault(values.get("old", "") or f"(dòng {number})", _said(values, resolved))
    here = _here(list(told))
    in_file = Counter((stand.unit, stand.state) for stand in told.values())
    there = Counter((stand.unit, stand.state) for stand in here.values())
    counts = [Count(*key, in_file[key], there[key]) for key in sorted({*in_file, *there}, key=_order)]
    return Held(counts, [one for old, stand in told.items() for one in _differences(old, stand, here.get(old))])


def _order(key: tuple[str, str]) -> tuple[str, int, str]:
    unit, state = key
    return unit, int(state) if state.isdecimal() else 99, state


def _said(values: Mapping[str, str], resolved: Mapping[str, str]) -> Stand:
    unit, state = values.get("competent", ""), values.get("status", "")
    due = values.get("due", "")
    try:
        status = read_status(state)
        state = status.value
        due = "" if status in NO_TERM or not due else f"{moment(due):%d/%m/%Y}"
    except Refusal:
        pass  # the row was refused for it; it counts under what it says
    return Stand(resolved.get(unit, unit), state, due)


def _here(codes: list[str]) -> dict[str, Stand]:
    """How the dossiers of these codes stand here now."""
    found = [
        line
        for start in range(0, len(codes), _ASKED)
        for line in rows(_HERE, [Door.MOVED_IN.value, codes[start : start + _ASKED]])
    ]
    cards = directory.last_cards({unit for _, _, unit, _ in found})
    return {
        old: Stand(cards[unit].code, str(status), _written(due.astimezone(PEOPLE).date() if due else None))
        for old, status, unit, due in found
    }


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _differences(old: str, said: Stand, stands: Stand | None) -> list[Difference]:
    if stands is None:
        return [Difference(old, "không có ở đây", _state(said.state), "")]
    told = (
        ("trạng thái", _state(said.state), _state(stands.state)),
        ("cơ quan giải quyết", said.unit, stands.unit),
        ("ngày hẹn trả", said.due, stands.due),
    )
    return [Difference(old, what, file, here) for what, file, here in told if file != here]


def _state(code: str) -> str:
    return f"{code} – {Status(code).vi}" if code in {one.value for one in Status} else code
