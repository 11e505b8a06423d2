"""Which form a procedure is asked for with on a day: its own, or one made from the papers of its dossier."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.work.procedures.queries.catalogue import components
from tinhso.work.procedures.rules.forms import Definition, read
from tinhso.work.procedures.rules.forms.generic import of_components

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

_FORM = """
SELECT f.code, v.number, v.title, lower(v.validity), upper(v.validity), v.instrument, v.text_read, v.amendments_read,
       v.id, array(SELECT p.code FROM procedures_form_procedures fp
                   JOIN procedures_procedure p ON p.id = fp.procedure_id WHERE fp.form_id = f.id ORDER BY p.code)
FROM procedures_form f JOIN procedures_formversion v ON v.form_id = f.id AND v.state = 'published'
WHERE v.validity @> %s::date
"""
_OFFERED = _FORM + " ORDER BY v.title, f.code"
_STORED = _FORM + " AND f.code = %s"
# The form that is the procedure's own, and the version of the procedure itself.
_ASKED = """
SELECT v.id, v.name, v.subjects, (
    SELECT fv.id FROM procedures_form_procedures fp
    JOIN procedures_formversion fv ON fv.form_id = fp.form_id AND fv.state = 'published'
    JOIN procedures_form f ON f.id = fp.form_id
    WHERE fp.procedure_id = p.id AND fv.validity @> %(on)s::date ORDER BY f.code LIMIT 1)
FROM procedures_procedure p JOIN procedures_procedureversion v ON v.procedure_id = p.id
WHERE p.code = %(code)s AND v.validity @> %(on)s::date
"""
_VERSION = """
SELECT v.name, p.code, v.subjects FROM procedures_procedureversion v
JOIN procedures_procedure p ON p.id = v.procedure_id WHERE v.id = %s
"""


class FormLine(NamedTuple):
    """A form in a list: its version of the day, and the codes of the procedures that ask for it."""

    code: str
    number: int
    title: str
    first: date
    last: date | None
    instrument: str
    text_read: bool
    amendments_read: bool
    id: UUID
    procedures: list[str]


class Asked(NamedTuple):
    """What a procedure is asked for with; `form_version` is None for a form made from its papers."""

    code: str
    name: str
    procedure_version: UUID
    form_version: UUID | None
    definition: Definition


def forms_offered(on: date | None = None) -> list[FormLine]:
    """The forms of a day, by title."""
    return [FormLine(*row) for row in statements.rows(_OFFERED, [on or today()])]


def form_stored(code: str, on: date | None = None) -> tuple[FormLine, Definition]:
    """The form under a code, in its version of a day."""
    row = statements.row(_STORED, [on or today(), code])
    if row is None:
        raise NotFound("procedures.no_such_form", "There is no form with this code on that day.")
    line = FormLine(*row)
    return line, _read(line.id)


def form_of(code: str, on: date | None = None) -> Asked:
    """The form for a procedure on a day."""
    row = statements.row(_ASKED, {"code": code, "on": on or today()})
    if row is None:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    version, name, _subjects, form = row
    return Asked(code, name, version, form, definition_of(form, version))


def definition_of(form_version: UUID | None, procedure_version: UUID) -> Definition:
    """The definition of a version, or the one made from the papers that a procedure asks for."""
    if form_version:
        return _read(form_version)
    row = statements.row(_VERSION, [procedure_version])
    if row is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    name, code, subjects = row
    return read(of_components(name, code, components(procedure_version), subjects=subjects))


@lru_cache(maxsize=64)
def _read(form_version: UUID) -> Definition:
    """Read once: what is published does not change."""
    row = statements.row("SELECT content FROM procedures_formversion WHERE id = %s", [form_version])
    if row is None:
        raise NotFound("procedures.no_such_form", "There is no form with this code on that day.")
    return read(json.loads(row[0]) if isinstance(row[0], str) else row[0])


def shipped_forms() -> list[dict[str, Any]]:
    """The definitions that we ship, by code; needs no database."""
    folder = files("tinhso") / "data" / "forms"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".json")) if folder.is_dir() else []
    return [json.loads((folder / name).read_text("utf-8")) for name in names]


def unit_known(unit: UUID, day: date, level: str) -> bool:
    """Whether a territory of a level was there on a day: what the checker of answers asks."""
    place = directory.places([unit], day).get(unit)
    return place is not None and place.level == level
