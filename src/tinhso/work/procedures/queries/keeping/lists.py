"""The keepers' lists: all procedures, every term as it was read, every repair, every sentence about the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.models import (
    ClockPolicy,
    FilingOption,
    ProcedureVersion,
    RepairRow,
    RouteSpan,
    ServiceSpan,
)
from tinhso.work.procedures.terms import Route, VersionState

if TYPE_CHECKING:
    from collections.abc import Mapping

NONE = "none"
"""A filter's value for what nobody told."""
FUTURE, ENDED = "future", "ended"

PROCEDURES = (
    "sort_key", "id", "procedure__code", "name", "field", "level", "levels", "term_value", "term_unit", "offered",
    "service", "route", "state", "validity",
)  # fmt: skip
TERMS = (
    "id", "version__procedure__code", "channel", "amount", "unit", "mark", "sentence", "value_text", "unit_text",
    "text", "case",
)  # fmt: skip
REPAIRS = ("id", "version__procedure__code", "code", "place", "original", "result")
POLICIES = (
    "id", "version__procedure__code", "version__name", "sentence", "finding", "effect", "amount", "unit", "limit",
    "limit_unit", "state",
)  # fmt: skip


def procedures(asked: Mapping[str, Any]) -> QuerySet[ProcedureVersion]:
    """Versions in force today, or in another state that is asked for, narrowed by what a keeper chose."""
    day = today()
    rows = _in_state(asked.get("state", ""))
    for word in fold(asked.get("text", "")).split():
        code = word[:1].isdigit() and "." in word
        rows = rows.filter(procedure__code__contains=word) if code else rows.filter(folded__contains=word)
    if "offered" in asked:
        rows = rows.filter(offered=asked["offered"])
    if asked.get("field"):
        rows = rows.filter(field=asked["field"])
    if asked.get("level"):
        rows = rows.filter(Q(level=asked["level"]) | Q(levels__contains=[asked["level"]]))
    if asked.get("term") == NONE:
        rows = rows.filter(term_value=None)
    elif asked.get("term"):
        rows = rows.filter(term_unit=asked["term"])
    services = ServiceSpan.objects.filter(procedure=OuterRef("procedure"), validity__contains=day)
    routes = RouteSpan.objects.filter(procedure=OuterRef("procedure"), validity__contains=day)
    if service := asked.get("service"):
        rows = rows.filter(~Exists(services) if service == NONE else Exists(services.filter(service=service)))
    if route := asked.get("route"):
        other = Exists(routes.exclude(route=Route.LOCAL))
        rows = rows.filter(~other if route == Route.LOCAL else Exists(routes.filter(route=route)))
    return rows.annotate(service=Subquery(services.values("service")[:1]), route=Subquery(routes.values("route")[:1]))


def _in_state(state: str) -> QuerySet[ProcedureVersion]:
    day, rows = today(), ProcedureVersion.objects.all()
    if state == FUTURE:
        return rows.filter(validity__startswith__gt=day)
    if state == ENDED:
        lasting = ProcedureVersion.objects.lasting(day).filter(procedure=OuterRef("procedure"))
        return rows.filter(~Exists(lasting), validity__endswith__lte=day)
    return rows.filter(state=state) if state and state != VersionState.IN_FORCE else rows.on(day)


def fields() -> list[str]:
    """Every field (lĩnh vực) of the catalogue, in the order of its words."""
    return sorted(ProcedureVersion.objects.values_list("field", flat=True).distinct(), key=fold)


def terms(asked: Mapping[str, Any]) -> QuerySet[FilingOption]:
    """Ways to file of versions in force today, with the term as read; by mark, unit ("none": no unit) and code."""
    rows = FilingOption.objects.filter(version__validity__contains=today())
    if asked.get("mark"):
        rows = rows.filter(mark=asked["mark"])
    if asked.get("unit"):
        rows = rows.filter(unit="" if asked["unit"] == NONE else asked["unit"])
    if asked.get("column"):
        words = next(words for words, unit in COLUMNS.items() if unit == asked["column"])
        rows = rows.filter(source=PAGES, unit_text__iexact=words)
    if asked.get("code"):
        rows = rows.filter(version__procedure__code=asked["code"])
    return rows


PAGES = "text"
"""The file of the published pages."""
COLUMNS = {
    "ngày làm việc": TermUnit.WORKING_DAY.value, "ngày": TermUnit.DAY.value, "giờ": TermUnit.HOUR.value,
    "tháng": TermUnit.MONTH.value,
}  # fmt: skip
"""What the published pages have in their column of the unit."""

_SHARES = """
SELECT o.unit, o.mark, o.source, lower(o.unit_text), count(*) FROM procedures_filingoption o
JOIN procedures_procedureversion v ON v.id = o.version_id
WHERE v.validity @> %s::date GROUP BY 1, 2, 3, 4
"""


def term_shares() -> list[tuple[str, str, str, str, int]]:
    """(unit, mark, file, the file's column of the unit, ways to file) of versions in force today."""
    found = statements.rows(_SHARES, [today()])
    return [(unit, mark, source, column, ways) for unit, mark, source, column, ways in found]


def repairs(asked: Mapping[str, Any]) -> QuerySet[RepairRow]:
    """Repairs of versions that hold or wait, by kind and code of the procedure."""
    rows = RepairRow.objects.filter(_alive())
    if asked.get("kind"):
        rows = rows.filter(code=asked["kind"])
    if asked.get("code"):
        rows = rows.filter(version__procedure__code=asked["code"])
    return rows


_REPAIRS = """
SELECT r.code, count(*), count(DISTINCT v.procedure_id) FROM procedures_repairrow r
JOIN procedures_procedureversion v ON v.id = r.version_id
WHERE v.state = 'proposed' OR v.validity @> %(day)s::date OR lower(v.validity) > %(day)s::date
GROUP BY 1 ORDER BY 2 DESC, 1
"""


def repairs_by_kind() -> list[tuple[str, int, int]]:
    """(kind, repairs, procedures), most frequent first."""
    return [(code, rows, codes) for code, rows, codes in statements.rows(_REPAIRS, {"day": today()})]


def policies(asked: Mapping[str, Any]) -> QuerySet[ClockPolicy]:
    """Sentences about the clock of versions that hold or wait, by state, finding, effect and code."""
    rows = ClockPolicy.objects.filter(_alive())
    for name in ("state", "finding", "effect"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if asked.get("code"):
        rows = rows.filter(version__procedure__code=asked["code"])
    return rows


def _alive() -> Q:
    """Of a version that is proposed, holds, or will."""
    later = Q(version__validity__startswith__gt=today())
    return Q(version__state=VersionState.PROPOSED) | Q(version__validity__contains=today()) | later


_OVERVIEW = """
WITH here AS (SELECT * FROM procedures_procedureversion WHERE validity @> %(day)s::date),
alive AS (SELECT id FROM procedures_procedureversion
          WHERE state = 'proposed' OR validity @> %(day)s::date OR lower(validity) > %(day)s::date)
SELECT
    (SELECT count(*) FROM here),
    (SELECT count(*) FROM here WHERE offered),
    (SELECT count(*) FROM procedures_procedureversion WHERE state = 'proposed' AND author_id IS NULL),
    (SELECT count(*) FROM procedures_procedureversion WHERE state = 'proposed' AND author_id IS NOT NULL),
    (SELECT count(*) FROM procedures_procedureversion WHERE state = 'draft'),
    (SELECT count(*) FROM procedures_clockpolicy c JOIN alive v ON v.id = c.version_id WHERE c.state = 'proposed'),
    (SELECT count(*) FROM procedures_clockpolicy c JOIN alive v ON v.id = c.version_id
     WHERE c.state IN ('approved', 'refused')),
    (SELECT count(*) FROM procedures_filingoption o JOIN here v ON v.id = o.version_id),
    (SELECT count(*) FROM procedures_filingoption o JOIN here v ON v.id = o.version_id WHERE o.mark = 'unknown'),
    (SELECT count(*) FROM procedures_repairrow r JOIN alive v ON v.id = r.version_id),
    (SELECT count(*) FROM here v WHERE EXISTS (
        SELECT FROM procedures_servicespan s WHERE s.procedure_id = v.procedure_id AND s.validity @> %(day)s::date))
"""
OVERVIEW = (
    "in_force", "offered", "from_imports", "from_keepers", "drafts", "policies_waiting", "policies_decided", "ways",
    "ways_unknown", "repairs", "with_service",
)  # fmt: skip


def overview() -> dict[str, int]:
    """How the catalogue stands today, in one statement."""
    row = statements.row(_OVERVIEW, {"day": today()})
    return dict(zip(OVERVIEW, row or (), strict=True))
