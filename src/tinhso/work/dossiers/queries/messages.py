"""Messages of applicants that nobody has answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from tinhso.ground.page.tables import Window
    from tinhso.people.directory.terms import Person

MESSAGE_LINE = ("written_at", "id", "code", "procedure_name", "text")

_UNREAD = """
FROM (SELECT m.written_at, m.id, d.code, d.procedure_name, m.text
      FROM dossiers_message m JOIN dossiers_dossier d ON d.id = m.dossier_id
      WHERE m.from_applicant AND m.read_at IS NULL AND {among}) AS told
"""


def _of(person: Person) -> tuple[str, list[Any]]:
    units = person.units("receive_dossier")
    among, bound = ("true", []) if units is None else ("d.receiving_unit_id = ANY(%s)", [sorted(units)])
    return _UNREAD.format(among=among), bound


def unread(person: Person, cap: int) -> int:
    """How many messages wait for an answer from this person's counter, counted no further than `cap`."""
    source, bound = _of(person)
    ((number,),) = statements.rows(f"SELECT count(*) FROM (SELECT 1 {source} LIMIT %s) AS capped", [*bound, cap])  # noqa: S608
    return int(number)


def unread_page(person: Person, window: Window) -> list[tuple[Any, ...]]:
    """A stretch of them in the columns of `MESSAGE_LINE`."""
    source, bound = _of(person)
    cut, of_cut = window.sql()
    statement = f"SELECT {', '.join(MESSAGE_LINE)} {source} WHERE true {cut}"
    return statements.rows(statement, [*bound, *of_cut])
