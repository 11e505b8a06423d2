"""A version in lines of words, part by part: what a difference is made of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.models import (
    Agency,
    Case,
    Component,
    Fee,
    FilingOption,
    LegalBasis,
    ProcedureVersion,
    Result,
)
from tinhso.work.procedures.terms import AgencyRole, Channel, FeeKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from uuid import UUID

Portrait = dict[str, list[str]]


def portraits(versions: Iterable[UUID]) -> dict[UUID, Portrait]:
    """Versions in lines of words; the number of statements does not grow with them."""
    ids = list(versions)
    told: dict[UUID, Portrait] = {ident: defaultdict(list) for ident in ids}
    for row in ProcedureVersion.objects.filter(id__in=ids):
        told[row.id].update(_head(row))
    for part, model, line in _LINES:
        for row in model._default_manager.filter(version__in=ids).order_by("seq"):  # noqa: SLF001 - Django's own API
            told[row.version_id][part].append(line(row))
    return told


def _head(row: ProcedureVersion) -> Portrait:
    facts = row.facts
    single = {Part.NAME: row.name, Part.FIELD: row.field, Part.PROMULGATOR: row.promulgator}
    lists = {
        Part.LEVELS: facts.get("levels", []),
        Part.SUBJECTS: facts.get("subjects", []),
        Part.DECISION: [facts["decision"]] if facts.get("decision") else [],
        Part.KIND: [one for one in (facts.get("kind"), facts.get("state")) if one],
        Part.OTHER: [*facts.get("fields", [])[1:], *([facts["keywords"]] if facts.get("keywords") else [])],
    }
    for section, text in (row.prose or {}).items():
        place = {"steps": Part.STEPS, "conditions": Part.CONDITIONS, "way": Part.OPTIONS}.get(section, Part.OTHER)
        if place is not Part.OPTIONS:
            lists.setdefault(place, []).extend(text.splitlines())
    told = {part: [value] for part, value in single.items() if value} | lists
    return {str(part): rows for part, rows in told.items()}


def amount(value: Decimal | None) -> str:
    """12.50 as "12,5", as people here write it."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def _option(row: Any) -> str:
    term = (
        f"{amount(row.amount)} {TermUnit(row.unit).vi}"
        if row.amount is not None
        else f"{row.value_text} {row.unit_text}"
    )
    cutoff = f"nhận đến {row.cutoff:%H:%M}" if row.cutoff else ""
    text = row.text.replace("\n", " ")
    told = "" if row.sentence.replace("\n", " ") in text else row.sentence
    return _joined(Channel(row.channel).vi, term.strip(), cutoff, row.case, text, told)


def _paper(row: Any) -> str:
    count = "ghi chú" if row.remark else f"{row.originals} bản chính, {row.copies} bản sao"
    return _joined(row.code, row.name, row.case, row.form, row.result_code, count)


def _fee(row: Any) -> str:
    channel = Channel(row.channel).vi if row.channel else ""
    money = f"{amount(row.amount)} {row.currency}" if row.amount is not None else ""
    return _joined(channel, FeeKind(row.kind).vi, money, row.unit_text, row.note)


def _basis(row: Any) -> str:
    return _joined(row.number, row.title, f"{row.signed:%d/%m/%Y}" if row.signed else "")


def _joined(*words: str) -> str:
    return " – ".join(one for one in words if one)


_LINES: tuple[tuple[Part, Any, Any], ...] = (
    (Part.OPTIONS, FilingOption, _option),
    (Part.COMPONENTS, Component, _paper),
    (Part.FEES, Fee, _fee),
    (Part.CASES, Case, lambda row: _joined(row.code, row.name, row.days)),
    (Part.BASES, LegalBasis, _basis),
    (Part.RESULTS, Result, lambda row: _joined(row.code, row.name)),
    (Part.AGENCIES, Agency, lambda row: " – ".join((AgencyRole(row.role).vi, row.name, row.code))),
)


def line(part: Part, row: Any) -> str:
    """One row of a part in words."""
    told: str = next(words for known, _model, words in _LINES if known == part)(row)
    return told
