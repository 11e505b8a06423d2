"""Ask whether a procedure may be filed online here on a day, and which rules move its clock."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.rules.online import may_file_here
from tinhso.work.procedures.rules.policies import Approved, clock_of_version, default_clock
from tinhso.work.procedures.terms import PolicyState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from uuid import UUID

    from tinhso.ground.lawbook.terms import LegalValue
    from tinhso.work.procedures.terms import Clock, Verdict

_OF_THE_DAY = """
SELECT coalesce((SELECT r.route FROM procedures_routespan r WHERE r.procedure_id = p.id AND r.validity @> %(on)s), ''),
       coalesce((SELECT s.service FROM procedures_servicespan s WHERE s.procedure_id = p.id AND s.validity @> %(on)s), ''),
       array(SELECT DISTINCT o.channel FROM procedures_filingoption o
             JOIN procedures_procedureversion v ON v.id = o.version_id
             WHERE v.procedure_id = p.id AND v.validity @> %(on)s)
FROM procedures_procedure p WHERE p.code = %(code)s
  AND NOT (EXISTS (SELECT FROM procedures_procedureversion v WHERE v.procedure_id = p.id AND upper(v.validity) <= %(on)s)
           AND NOT EXISTS (SELECT FROM procedures_procedureversion v WHERE v.procedure_id = p.id
                           AND (upper_inf(v.validity) AND NOT isempty(v.validity) OR upper(v.validity) > %(on)s)))
"""  # noqa: E501 - a statement reads best as it stands
_APPROVED = """
SELECT finding, effect, sentence, amount, unit, "limit", limit_unit FROM procedures_clockpolicy
WHERE version_id = %s AND state = %s ORDER BY seq
"""
_ALL_APPROVED = """
SELECT version_id, finding, effect, sentence, amount, unit, "limit", limit_unit FROM procedures_clockpolicy
WHERE version_id = ANY(%s::uuid[]) AND state = %s ORDER BY version_id, seq
"""


_filing_page = [""]


def register_filing_page(url_name: str) -> None:
    """Hang the name of the page where a finished form is filed, which stands above; it takes the procedure's code."""
    _filing_page[0] = url_name


def filing_page() -> str:
    """The name of that page; empty where there is none."""
    return _filing_page[0]


def may_file_online(code: str, on: date | None = None) -> Verdict:
    """Whether a dossier of this procedure may be filed online with this system on a day (today by default).

    NotFound once the procedure has ended. Of days before its first version the law and what is dated still tell.
    """
    day = on or today()
    found = statements.row(_OF_THE_DAY, {"code": code, "on": day})
    if found is None:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    route, service, channels = found
    return may_file_here(_law("online.front_door", day), _law("online.scale", day), route, service, channels)


def clock_of(version_id: UUID, on: date) -> Clock:
    """The clock of a version for a case opened on a day: the law of the day, over it what was approved of the version.

    A day without law of its own refuses (`lawbook.no_value`).
    """
    approved = statements.rows(_APPROVED, [version_id, PolicyState.APPROVED.value])
    return clock_of_version(law_clock(on), (Approved(*row) for row in approved))


def clocks_of(version_ids: Iterable[UUID]) -> Callable[[UUID, date], Clock | None]:
    """`clock_of` for many versions and days, of three statements; None where the lawbook has no law of a day."""
    approved: dict[UUID, list[Approved]] = defaultdict(list)
    for version, *row in statements.rows(_ALL_APPROVED, [sorted(set(version_ids)), PolicyState.APPROVED.value]):
        approved[version].append(Approved(*row))
    supplement, close = lawbook.over_time("supplement.clock"), lawbook.over_time("supplement.close")

    def clock(version: UUID, on: date) -> Clock | None:
        asked, waited = supplement(on), close(on)
        return clock_of_version(default_clock(asked, waited), approved[version]) if asked and waited else None

    return cache(clock)


def law_clock(on: date, pack: str = "") -> Clock:
    """What the law of a day says of every clock."""
    return default_clock(*lawbook.values(("supplement.clock", "supplement.close"), on, pack))


def _law(rule: str, on: date) -> LegalValue | None:
    try:
        return lawbook.value(rule, on)
    except NotFound:
        return None
