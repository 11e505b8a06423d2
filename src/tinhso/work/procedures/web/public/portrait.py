"""A version in lines of words, part by part, as its page tells it: what a difference for readers is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.work.procedures.terms import AgencyRole, Channel, FeeKind, Part
from tinhso.work.procedures.web.public import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.work.procedures.terms.sheets import Paper, Sheet, Sum, Way

_PLACES = {"steps": Part.STEPS, "conditions": Part.CONDITIONS}
_REPEATED = ("way", "page_")


def portrait(sheet: Sheet) -> dict[str, list[str]]:
    """The lines of each part; prose that repeats another part is left out."""
    facts = sheet.facts
    told: dict[str, list[str]] = {
        Part.NAME: [sheet.name],
        Part.FIELD: [sheet.field],
        Part.LEVELS: _some(words.capital(words.tiers(sheet.levels, sheet.level))),
        Part.PROMULGATOR: _some(sheet.promulgator),
        Part.DECISION: _some(str(facts.get("decision") or "")),
        Part.SUBJECTS: words.subjects(sheet.subjects) or list(facts.get("subjects", [])),
        Part.OPTIONS: _some(words.term(sheet.amount, sheet.unit, sheet.cutoff)) + [_way(one) for one in sheet.ways],
        Part.FEES: [_sum(one) for one in sheet.sums],
        Part.CASES: [_joined(one.name, words.case_term(one.days)) for one in sheet.cases],
        Part.COMPONENTS: [_paper(one) for one in sheet.papers],
        Part.RESULTS: [_joined(one.name, one.code) for one in sheet.results],
        Part.BASES: [_joined(one.number, one.title) or one.original for one in sheet.bases],
        Part.AGENCIES: [_joined(words.capital(words.label(AgencyRole, one.role)), one.name) for one in sheet.agencies],
    }
    for name, text in sheet.prose.items():
        if not name.startswith(_REPEATED):
            told.setdefault(_PLACES.get(name, Part.OTHER), []).extend(text.splitlines())
    return {str(part): lines for part, lines in told.items()}


def _some(text: str) -> list[str]:
    return [text] if text else []


def _joined(*texts: str) -> str:
    return " – ".join(one for one in texts if one)


def _way(one: Way) -> str:
    term = words.term(one.amount, one.unit, one.cutoff) or " ".join(_words(one.value_text, one.unit_text))
    return _joined(words.capital(words.label(Channel, one.channel)), one.case, term, " ".join(one.text.split()))


def _words(*texts: str) -> Iterable[str]:
    return (one for one in texts if one)


def _sum(one: Sum) -> str:
    channel = words.capital(words.label(Channel, one.channel)) if one.channel else ""
    return _joined(channel, words.label(FeeKind, one.kind), words.money(one.amount, one.currency), one.unit, one.note)


def _paper(one: Paper) -> str:
    count = "" if one.remark else f"{one.originals} + {one.copies}"
    return _joined(one.name, one.case, one.form, one.code, count)
