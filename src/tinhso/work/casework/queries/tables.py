"""Processes, their versions, and their drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.casework.models import Draft, ProcessUse, ProcessVersion, Step
from tinhso.work.casework.rules.tables import read_table
from tinhso.work.casework.terms import Table, TableStep, TableWay

if TYPE_CHECKING:
    from datetime import datetime


class ProcessLine(NamedTuple):
    """A process as a list shows it: its newest version, its cases that wait, how many procedures run on it, a draft."""

    process: str
    name: str
    number: int
    published_at: datetime | None
    steps: int
    open_cases: int
    procedures: int
    drafted: bool


class VersionLine(NamedTuple):
    """A published version of a process."""

    number: int
    name: str
    published_at: datetime
    open_cases: int


class DraftCard(NamedTuple):
    """The next version while it is worked on."""

    table: Table
    version: int
    changed_at: datetime
    changed_by: str


_PROCESSES = """
WITH newest AS (
    SELECT DISTINCT ON (process) process, id, name, number, published_at FROM casework_processversion
    ORDER BY process, number DESC
), waiting AS (
    SELECT v.process, count(DISTINCT i.subject_id) AS cases FROM casework_workitem i
    JOIN casework_step s ON s.id = i.step_id JOIN casework_processversion v ON v.id = s.version_id
    WHERE i.done_at IS NULL GROUP BY v.process
)
SELECT coalesce(n.process, d.process), coalesce(nullif(n.name, ''), d."table" ->> 'name', n.process),
    coalesce(n.number, 0), n.published_at,
    (SELECT count(*) FROM casework_step s WHERE s.version_id = n.id), coalesce(w.cases, 0),
    (SELECT count(*) FROM casework_processuse u WHERE u.process = n.process), d.process IS NOT NULL
FROM newest n FULL JOIN casework_draft d ON d.process = n.process LEFT JOIN waiting w ON w.process = n.process
ORDER BY 1
"""
_VERSIONS = """
SELECT v.number, coalesce(nullif(v.name, ''), v.process), v.published_at,
    (SELECT count(DISTINCT i.subject_id) FROM casework_workitem i JOIN casework_step s ON s.id = i.step_id
     WHERE s.version_id = v.id AND i.done_at IS NULL)
FROM casework_processversion v WHERE v.process = %s ORDER BY v.number DESC
"""


def processes() -> list[ProcessLine]:
    """All processes, by code; those that are only drafted too."""
    return [ProcessLine(*row) for row in statements.rows(_PROCESSES)]


def versions(process: str) -> list[VersionLine]:
    """The published versions of a process, the newest first."""
    return [VersionLine(*row) for row in statements.rows(_VERSIONS, [process])]


def published(process: str, number: int | None = None) -> Table:
    """A published version as a table: the one with a number, or the newest."""
    found = ProcessVersion.objects.filter(process=process, **({"number": number} if number else {}))
    version = found.order_by("-number").first()
    if version is None:
        raise NotFound("casework.no_such_process", "There is no such process, or it has no such version.")
    rows = Step.objects.filter(version=version).order_by("seq").prefetch_related("ways__to_step")
    return Table(version.process, version.number, version.name, tuple(_step(row) for row in rows), version.term)


def _step(row: Step) -> TableStep:
    ways = sorted(row.ways.all(), key=lambda way: way.seq)
    return TableStep(
        row.code,
        row.name,
        row.role,
        row.relation,
        row.allotted,
        row.needs,
        row.assignment,
        row.join,
        tuple(
            TableWay(way.outcome, way.label, way.to_step.code if way.to_step else "", way.milestone, way.guard)
            for way in ways
        ),
    )


def empty_table(process: str) -> Table:
    """A process that does not exist yet."""
    return Table(process, 1, process)


def draft(process: str) -> DraftCard | None:
    """The next version of a process, if somebody works on it."""
    row = Draft.objects.filter(process=process).first()
    if row is None:
        return None
    table = replace(read_table(row.table), process=process)
    return DraftCard(table, row.version, row.changed_at, row.changed_by)


def uses(process: str) -> list[str]:
    """The codes of the procedures that run on a process of their own."""
    found = ProcessUse.objects.filter(process=process).order_by("procedure_code")
    return list(found.values_list("procedure_code", flat=True))
