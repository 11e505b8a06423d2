"""Ask for the public list of a day: rows by name in stretches, narrowed by what the visitor chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.terms import ONLINE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tinhso.ground.page.tables import Window

COLUMNS = (
    "sort_key",
    "id",
    "code",
    "name",
    "field",
    "offered",
    "service",
    "term_value",
    "term_unit",
    "level",
    "levels",
)
_JOINED = """
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
LEFT JOIN procedures_servicespan s ON s.procedure_id = v.procedure_id AND s.validity @> %s::date
WHERE v.validity @> %s::date
"""
_ALONE = "FROM procedures_procedureversion v WHERE %s::date IS NOT NULL AND v.validity @> %s::date"
_ROWS = f"""
SELECT v.sort_key, v.id, p.code, v.name, v.field, v.offered, coalesce(s.service, ''), v.term_value, v.term_unit,
       v.level, v.levels {_JOINED}
"""
_PLACE = "SELECT NOT offered, sort_key, id FROM procedures_procedureversion WHERE id = %s"
_CHOICES = """
WITH day AS MATERIALIZED (
    SELECT field, promulgator, competent_id FROM procedures_procedureversion WHERE validity @> %(day)s::date)
SELECT 'field', field, '', count(*) FROM day GROUP BY 2
UNION ALL SELECT 'promulgator', promulgator, '', count(*) FROM day WHERE promulgator <> '' GROUP BY 2
UNION ALL SELECT 'competent', competent_id::text, (
        SELECT u.name FROM directory_unitversion u WHERE u.unit_id = competent_id AND upper_inf(u.editions)
        ORDER BY u.validity @> %(day)s::date DESC, u.validity DESC LIMIT 1), count(*)
    FROM day WHERE competent_id IS NOT NULL GROUP BY competent_id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to. `codes` are what a search found, in its order; None without a search."""

    day: date
    words: str = ""
    codes: Sequence[str] | None = None
    field: str = ""
    level: str = ""
    subject: str = ""
    life_event: str = ""
    service: str = ""
    promulgator: str = ""
    competent: str = ""
    here: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from on a day, with how many procedures each has."""

    fields: list[tuple[str, int]]
    promulgators: list[tuple[str, int]]
    competents: list[tuple[str, str, int]]


def listed(asked: Asked, window: Window) -> list[tuple[Any, ...]]:
    """Rows of a stretch of the list: what counters here receive first, each by name."""
    where, parameters = _where(asked)
    after = ""
    if window.after:
        after = f"AND (NOT v.offered, v.sort_key, v.id) {window.compare} ({_PLACE})"
        parameters += window.after
    sign = " DESC" if window.descending else ""
    order = f"ORDER BY NOT v.offered{sign}, v.sort_key{sign}, v.id{sign} LIMIT %s"
    return statements.rows(f"{_ROWS} {where} {after} {order}", [*parameters, window.limit])


def ranked(asked: Asked) -> list[tuple[Any, ...]]:
    """Rows of what a search found, in its order."""
    where, parameters = _where(asked)
    found = {row[2]: row for row in statements.rows(f"{_ROWS} {where}", parameters)}
    return [found[code] for code in asked.codes or () if code in found]


def count(asked: Asked, cap: int) -> int:
    """How many the list has, counted up to a limit."""
    where, parameters = _where(asked)
    # Without a filter on them, what is joined to a version neither adds rows nor takes any.
    joined = _JOINED if "s.service" in where or "p.code" in where else _ALONE
    row = statements.row(f"SELECT count(*) FROM (SELECT 1 {joined} {where} LIMIT %s) x", [*parameters, cap])  # noqa: S608
    return int(row[0]) if row else 0


def choices(day: date) -> Choices:
    """Fields, promulgators and competent units of a day, by name."""
    told: dict[str, list[tuple[Any, ...]]] = {"field": [], "promulgator": [], "competent": []}
    for part, *rest in statements.rows(_CHOICES, {"day": day}):
        told[part].append(tuple(rest))
    for rows in told.values():
        rows.sort(key=lambda row: fold(row[1] or row[0]))
    return Choices(
        [(name, number) for name, _label, number in told["field"]],
        [(name, number) for name, _label, number in told["promulgator"]],
        [(ident, label, number) for ident, label, number in told["competent"]],
    )


def _where(asked: Asked) -> tuple[str, list[Any]]:
    """Conditions after those of the day, and all that is bound."""
    parts: list[tuple[str, Any]] = []
    for word in fold(asked.words).split():
        if word[:1].isdigit() and "." in word:
            parts.append(("strpos(p.code, %s) > 0", word))
        else:
            parts.append(("strpos(v.folded, %s) > 0", word))
    if asked.codes is not None:
        parts.append(("p.code = ANY(%s)", list(asked.codes)))
    equal = (("v.field", asked.field), ("v.promulgator", asked.promulgator), ("v.competent_id::text", asked.competent))
    parts += [(f"{column} = %s", value) for column, value in equal if value]
    if asked.level:
        parts.append(("(v.levels @> ARRAY[%s]::varchar[] OR v.levels = '{}' AND v.level = %s)", asked.level))
        parts.append(("", asked.level))
    if asked.subject:
        parts.append(("v.subjects @> ARRAY[%s]::varchar[]", asked.subject))
    if asked.life_event:
        parts.append(("v.life_events @> ARRAY[%s]::varchar[]", asked.life_event))
    if asked.service == "online":
        parts.append(("s.service = ANY(%s)", [str(one) for one in ONLINE]))
    elif asked.service == "none":
        parts.append(("coalesce(s.service, '') <> ALL(%s)", [str(one) for one in ONLINE]))
    elif asked.service:
        parts.append(("s.service = %s", asked.service))
    here = {"yes": " AND v.offered", "no": " AND NOT v.offered"}.get(asked.here, "")
    conditions = "".join(f" AND {condition}" for condition, _value in parts if condition)
    return conditions + here, [asked.day, asked.day, *(value for _condition, value in parts)]
