"""Ask for one procedure as everybody may read it: the version of a day with all its parts, in two statements."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.terms import Mark
from tinhso.work.procedures.terms.sheets import (
    Basis,
    CaseTold,
    Edition,
    Named,
    Paper,
    Sheet,
    Span,
    Sum,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_EDITIONS = """
SELECT v.id, v.number, lower(v.validity), upper(v.validity), v.name, v.replaces_id,
       coalesce(v.facts->>'since' = 'retrieved' OR v.facts ? 'source', false)
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND NOT isempty(v.validity) ORDER BY v.validity
"""


def _all(table: str, columns: str) -> str:
    return (
        f"(SELECT coalesce(json_agg(json_build_array({columns}) ORDER BY r.seq), '[]')"  # noqa: S608 - written below
        f" FROM procedures_{table} r WHERE r.version_id = v.id)"
    )


def _spans(table: str, columns: str) -> str:
    return (
        f"(SELECT coalesce(json_agg(json_build_array({columns}, lower(r.validity), upper(r.validity), r.basis)"  # noqa: S608
        f" ORDER BY r.validity), '[]') FROM procedures_{table} r WHERE r.procedure_id = v.procedure_id)"
    )


_PARTS = {
    "papers": _all("component", 'r.name, r.code, r."case", r.originals, r.copies, r.result_code, r.form, r.remark'),
    "ways": _all(
        "filingoption",
        'r.channel, r.amount::text, r.unit, r.cutoff, r.mark, r.sentence, r.value_text, r.unit_text, r.text, r."case",'
        " r.told",
    ),
    "cases": _all("case", "r.name, r.code, r.days"),
    "sums": _all("fee", "r.channel, r.kind, r.amount::text, r.currency, r.unit_text, r.note, r.mark, r.original"),
    "bases": _all("legalbasis", "r.number, r.title, r.signed, r.original"),
    "results": _all("result", "r.name, r.code"),
    "agencies": _all("agency", "r.name, r.code, r.role"),
    "services": _spans("servicespan", "r.service, r.reason"),
    "routes": _spans("routespan", "r.route, ''"),
}
_SHEET = f"""
SELECT v.id, p.code, v.name, v.field, v.level, v.levels, v.subjects, v.life_events, v.competent_id, v.promulgator,
       v.term_value, v.term_unit, v.cutoff::text, v.term_source, v.offered, v.facts::text,
       coalesce(v.prose, '{{}}')::text,
       json_build_object({", ".join(f"'{name}', {columns}" for name, columns in _PARTS.items())}),
       (SELECT coalesce(json_agg(json_build_array(r.unit_id, r.below)), '[]') FROM procedures_receiver r
        WHERE r.procedure_id = v.procedure_id AND r.validity @> %(day)s::date),
       (SELECT d.prose::text FROM procedures_procedureversion d
        WHERE d.procedure_id = v.procedure_id AND d.state = 'proposed' AND d.raw <> '' AND v.validity @> %(day)s::date
        ORDER BY d.number DESC LIMIT 1)
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id WHERE v.id = %(version)s
"""  # noqa: S608 - names written above


def editions(code: str) -> tuple[Edition, ...]:
    """All versions that were, are or will be in force, the oldest first."""
    rows = statements.rows(_EDITIONS, [code])
    if not rows:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    return tuple(Edition(*row) for row in rows)


def sheet(version: UUID, day: date) -> Sheet:
    """A version with all its parts, and what holds beside it on a day."""
    row = statements.row(_SHEET, {"version": version, "day": day})
    if row is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    *head, facts, prose, parts, receivers, pending = row
    facts, prose, pending = json.loads(facts), json.loads(prose), json.loads(pending or "{}")
    told = _shipped(facts) | {name: rows for name, rows in _json(parts).items() if rows}
    read: dict[str, Any] = {name: tuple(make(*one) for one in told.get(name, ())) for name, make in _MADE.items()}
    ident, code, name, field, level, levels, subjects, events, competent, promulgator, *term, offered = head
    value, unit, cutoff, sentence = term
    return Sheet(
        ident, code, name, field, level, tuple(levels), tuple(subjects), tuple(events), competent, promulgator,
        None if value is None else Decimal(value), unit, _clock(cutoff), sentence, offered, facts, prose,
        {} if prose else pending,
        receivers=tuple((UUID(unit), below) for unit, below in _json(receivers)), **read,
    )  # fmt: skip


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _way(channel: str, amount: str | None, unit: str, cutoff: str | None, *rest: Any) -> Way:
    mark, sentence, value_text, unit_text, text, case, told = rest
    return Way(
        channel, _number(amount), unit, _clock(cutoff), mark, sentence, value_text, unit_text, text, case, tuple(told)
    )


def _sum(channel: str, kind: str, amount: str | None, *rest: Any) -> Sum:
    return Sum(channel, kind, _number(amount), *rest)


def _basis(number: str, title: str, signed: str | None, original: str) -> Basis:
    return Basis(number, title, date.fromisoformat(signed) if signed else None, original)


def _span(word: str, reason: str, first: str | None, last: str | None, basis: str) -> Span:
    return Span(word, _day(first), _day(last), reason, basis)


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _clock(text: str | None) -> str:
    return text[:5] if text else ""


_MADE: dict[str, Callable[..., Any]] = {
    "papers": Paper, "ways": _way, "cases": CaseTold, "sums": _sum, "bases": _basis, "results": Named,
    "agencies": Named, "services": _span, "routes": _span,
}  # fmt: skip


def _shipped(facts: Mapping[str, Any]) -> dict[str, list[tuple[Any, ...]]]:
    """What the shipped facts of a procedure tell, in the order of the rows' columns."""
    return {
        "ways": [_shipped_way(one) for one in facts.get("channels", ())],
        "cases": [(one["name"], "", _days(one.get("term"))) for one in facts.get("cases", ())],
        "bases": [(one["number"] or "", one["title"] or "", one["date"], "") for one in facts.get("legal_bases", ())],
        "results": [(one["name"], one.get("code") or "") for one in facts.get("results", ())],
    }


def _shipped_way(one: Mapping[str, Any]) -> tuple[Any, ...]:
    term = one["term"]
    got = str(one.get("got") or "").partition(":")[0]
    mark = got if got in set(Mark) else Mark.PARSED
    # A same-day term is told as 0.
    return (
        one["channel"].lower(), str(term["value"]) if term["value"] is not None else None, term["unit"], term["cutoff"],
        str(mark), one["sentence"] or "", "", "", one.get("note") or "", "", [],
    )  # fmt: skip


def _days(term: Mapping[str, Any] | None) -> str:
    """A case's term as the records write it: "12 WORKING_DAY"."""
    return f"{term['value']} {term['unit'].upper()}" if term and term.get("value") else ""
