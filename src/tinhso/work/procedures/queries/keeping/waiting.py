"""Ask what waits for the keepers of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.models import ProcedureVersion
from tinhso.work.procedures.queries.drafts import compared
from tinhso.work.procedures.terms import Part, VersionState

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.page.tables import Window

WAITING = ("id", "code", "name", "field", "number", "author", "parts")


class Waiting(NamedTuple):
    """A version that waits: who wrote it ("" for an import) and how many parts differ."""

    id: UUID
    code: str
    name: str
    field: str
    number: int
    author: str
    parts: int


_WAITING = """
SELECT v.id, p.code, v.name, v.field, v.number, coalesce(a.full_name, ''), jsonb_array_length(coalesce(v.difference, '[]'))
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
LEFT JOIN identity_account a ON a.id = v.author_id
WHERE v.state = %s AND (%s = '' OR (v.author_id IS NULL) = (%s = 'import')) {after}
"""  # noqa: E501 - a statement reads best as it stands


def waiting(window: Window, state: VersionState = VersionState.PROPOSED, whence: str = "") -> list[Waiting]:
    """Versions in a state, oldest first; `whence` is "import" or "keeper" or "" for both."""
    after, bound = window.sql()
    after = after.replace("(id)", "(v.id)").replace("ORDER BY id", "ORDER BY v.id")
    found = statements.rows(_WAITING.format(after=after), [state.value, whence, whence, *bound])
    return [Waiting(*row) for row in found]


def count_waiting(cap: int, whence: str = "") -> int:
    """How many wait, up to a cap."""
    rows = ProcedureVersion.objects.filter(state=VersionState.PROPOSED)
    if whence:
        rows = rows.filter(author__isnull=whence == "import")
    return rows[:cap].count()


def kept_version(version: UUID) -> ProcedureVersion:
    """A version with its procedure, the one it replaces and who wrote it."""
    row = (
        ProcedureVersion.objects.select_related("procedure", "replaces", "author", "competent")
        .filter(id=version)
        .first()
    )
    if row is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    return row


def newest_version(procedure: UUID) -> ProcedureVersion | None:
    """The version that begins last, of those that hold or held."""
    held = ProcedureVersion.objects.filter(procedure=procedure, state=VersionState.IN_FORCE, validity__isempty=False)
    found: ProcedureVersion | None = held.order_by("validity").last()
    return found


def difference_now(row: ProcedureVersion) -> list[dict[str, Any]]:
    """How a proposal differs from what it would follow today: since it was made, that may have changed."""
    base = newest_version(row.procedure_id)
    if row.author_id is None and (base is None or row.replaces_id == base.id):
        return list(row.difference or [])
    return compared(base, row)


def drafts_of(account: UUID) -> list[ProcedureVersion]:
    """What a keeper is writing or has proposed, newest first."""
    rows = ProcedureVersion.objects.filter(author=account, state__in=(VersionState.DRAFT, VersionState.PROPOSED))
    return list(rows.select_related("procedure").only("name", "state", "procedure__code").order_by("-id"))


def counted(version: UUID) -> dict[str, int]:
    """How many rows each part of a version has, in one statement."""
    row = statements.row(_COUNTED, {"version": version})
    return dict(zip(_PARTS, row or (), strict=True))


_PARTS = (Part.OPTIONS, Part.COMPONENTS, Part.FEES, Part.CASES, Part.BASES, Part.RESULTS)
_COUNTED = """
SELECT (SELECT count(*) FROM procedures_filingoption WHERE version_id = %(version)s),
       (SELECT count(*) FROM procedures_component WHERE version_id = %(version)s),
       (SELECT count(*) FROM procedures_fee WHERE version_id = %(version)s),
       (SELECT count(*) FROM procedures_case WHERE version_id = %(version)s),
       (SELECT count(*) FROM procedures_legalbasis WHERE version_id = %(version)s),
       (SELECT count(*) FROM procedures_result WHERE version_id = %(version)s)
"""
