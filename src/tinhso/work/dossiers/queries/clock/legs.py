"""Ask for the parts of interlinked dossiers: of one dossier, one for who may see it, those that are under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import calendar
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.queries.sight import SEEING, by_code, may_see
from tinhso.work.dossiers.rules.clock.legs import outlasts, planned_end
from tinhso.work.dossiers.terms.legs import LegCard
from tinhso.work.dossiers.terms.looks import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.page.tables import Window
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

_LEG = (
    "id", "dossier_id", "seq", "wave", "unit_id", "leads", "content", "term_value", "term_unit", "medium", "begun_at",
    "due_at", "done_at", "outcome", "done_by_name", "dropped",
)  # fmt: skip
_LEGS = f"SELECT {', '.join(_LEG)} FROM dossiers_leg WHERE dossier_id = %s ORDER BY seq"  # noqa: S608 - names written above
_LEG_BY_ID = f"SELECT {', '.join(_LEG)} FROM dossiers_leg WHERE id = %s"  # noqa: S608 - names written above
_OPEN = "SELECT count(*) FROM dossiers_leg WHERE dossier_id = %s AND done_at IS NULL"
_PUT_OFF = "SELECT at, new_due_at, reason, document, too_late FROM dossiers_legextension WHERE leg_id = %s ORDER BY at"

_FILE = """
SELECT l.name, l.owner FROM files_claim l WHERE l.file_id = %(file)s AND (
    l.owner = 'dossiers.component' AND l.ref IN (
        SELECT d.id::text FROM dossiers_dossiercomponent d WHERE d.dossier_id = %(dossier)s)
    OR l.owner = 'dossiers.leg' AND l.ref = %(leg)s::text)
ORDER BY l.id LIMIT 1
"""

LEG_LINE = ("due_at", "id", "code", "seq", "procedure_name", "content", "unit_id", "begun_at", "term_unit")
_UNDER_WAY = """
SELECT {line} FROM (
    SELECT l.due_at, l.id, d.code, l.seq, d.procedure_name, l.content, l.unit_id, l.begun_at, l.term_unit
    FROM dossiers_leg l JOIN dossiers_dossier d ON d.id = l.dossier_id
    WHERE l.done_at IS NULL AND l.begun_at IS NOT NULL AND {which}
) AS legs WHERE true {window}
"""
_MINE = "(l.unit_id = ANY(%s) OR d.receiving_unit_id = ANY(%s) OR d.competent_unit_id = ANY(%s))"
# Each part that is under way has its work item, which knows the first instant at which it is late.
_LATE = """EXISTS (SELECT FROM casework_workitem i
    WHERE i.subject_id = l.id AND i.done_at IS NULL AND i.late_from <= %s)"""
_UNTOLD = f"""
SELECT l.id FROM dossiers_leg l
WHERE l.done_at IS NULL AND l.begun_at IS NOT NULL AND l.late_told_at IS NULL AND {_LATE} ORDER BY l.due_at, l.id
"""  # noqa: S608 - written above


def legs_of(dossier_id: UUID) -> list[LegCard]:
    """The parts of a dossier in the order in which they were made."""
    return [LegCard(*row) for row in statements.rows(_LEGS, [dossier_id])]


def leg_card(leg_id: UUID) -> LegCard:
    """One part by its id, whoever asks."""
    row = statements.row(_LEG_BY_ID, [leg_id])
    if row is None:
        raise _no_such_leg()
    return LegCard(*row)


def put_off(leg_id: UUID) -> list[tuple[datetime, datetime, str, str, bool]]:
    """How the due date of a part was put off, oldest first: when, to when, why, by which notice, whether too late."""
    return [tuple(row) for row in statements.rows(_PUT_OFF, [leg_id])]


def open_legs(dossier_id: UUID) -> int:
    """How many parts of a dossier are not finished, those whose turn has not come with them."""
    ((number,),) = statements.rows(_OPEN, [dossier_id])
    return int(number)


def may_see_leg(person: Person, leg: LegCard, card: DossierCard) -> bool:
    """Whoever sees the dossier, and the agency whose part it is from its turn on; that agency sees no other part."""
    units = person.units(*SEEING)
    return may_see(person, card) or (units is not None and leg.unit in units and leg.begun_at is not None)


def leg(code: str, seq: int, person: Person) -> tuple[DossierCard, LegCard]:
    """A part and its dossier, if this person may see the part; otherwise it does not exist."""
    card = by_code(code)
    found = next((one for one in legs_of(card.id) if one.seq == seq), None) if card else None
    if card is None or found is None or not may_see_leg(person, found, card):
        raise _no_such_leg()
    return card, found


def file_of_leg(part: LegCard, file_id: UUID) -> tuple[str, Sort]:
    """The name of a paper of the dossier, or of what this part brought, and with what it came; others are not there."""
    row = statements.row(_FILE, {"file": file_id, "dossier": part.dossier_id, "leg": part.id})
    if row is None:
        raise NotFound("dossiers.no_such_file", "There is no such file.")
    return str(row[0]), Sort(row[1].removeprefix("dossiers."))


def _no_such_leg() -> NotFound:
    return NotFound("dossiers.no_such_leg", "There is no such part of a dossier among those you may see.")


def planned(legs: Sequence[LegCard], at: datetime) -> datetime | None:
    """When the last part ends if each takes its whole term, by the calendars of the agencies."""
    units = directory.last_cards({one.unit for one in legs})

    def due_of(one: LegCard, start: datetime) -> datetime:
        term = Term(one.term_value, TermUnit(one.term_unit))
        return due(start, term, calendar(units[one.unit].calendar_code)).due

    return planned_end(legs, at, due_of)


def too_long(legs: Sequence[LegCard], card: DossierCard, at: datetime) -> datetime | None:
    """When the parts together end, where that is after the dossier's own due date; None where they fit."""
    end = planned(legs, at)
    return end if outlasts(end, card.due_at, card.term_unit) else None


def under_way(person: Person, window: Window, *, late_at: datetime | None = None) -> list[tuple[Any, ...]]:
    """A stretch of the parts that are under way in the columns of `LEG_LINE`: at this person's units, or of dossiers
    that they receive or settle; all, or those late at an instant.
    """
    units = person.units(*SEEING)
    which = "true" if units is None else _MINE
    bound: list[Any] = [] if units is None else [sorted(units)] * 3
    if late_at:
        which, bound = f"{which} AND {_LATE}", [*bound, late_at]
    cut, of_cut = window.sql()
    statement = _UNDER_WAY.format(line=", ".join(LEG_LINE), which=which, window=cut)
    return statements.rows(statement, [*bound, *of_cut])


def late_untold(at: datetime) -> list[UUID]:
    """The parts that are late and of which nobody was told yet."""
    return [ident for (ident,) in statements.rows(_UNTOLD, [at])]
