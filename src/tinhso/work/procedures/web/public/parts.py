"""The parts of a procedure in words: papers by case, ways to file with their terms, sums, law."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhso.ground.page import formats
from tinhso.work.procedures.rules import steps
from tinhso.work.procedures.terms import AgencyRole, Channel, Mark
from tinhso.work.procedures.web.public import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.work.procedures.terms.sheets import Basis, Named, Paper, Sheet, Way

_FORM_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png|tif)$", re.IGNORECASE)
CUT = 500
"""So long may the name of a case be that a component bears; it is whole among the cases."""
_MARKED = {Mark.PARSED, Mark.REPAIRED, Mark.UNKNOWN}


def papers(sheet: Sheet) -> list[dict[str, Any]]:
    """What to bring: what every case needs, then case by case in the order of the source, with its remarks."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    whole = {case.name[:CUT]: case.name for case in sheet.cases}
    for paper in sorted(sheet.papers, key=lambda one: bool(one.case)):
        groups[whole.get(paper.case, paper.case)].append(_paper(paper))
    terms = {case.name: words.case_term(case.days) for case in sheet.cases}
    return [{"case": case, "term": terms.get(case, ""), "papers": rows} for case, rows in groups.items()]


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "name": steps.outline(paper.name),
        "remark": paper.remark,
        "count": "" if paper.remark else _count(paper),
        "codes": [one for one in (paper.code, paper.result_code) if one],
        "result": paper.result_code,
        "form": paper.form,
    }


def _count(paper: Paper) -> str:
    told = []
    if paper.originals:
        told.append(ngettext("%(count)s original", "%(count)s originals", paper.originals) % {"count": paper.originals})
    if paper.copies:
        told.append(ngettext("%(count)s copy", "%(count)s copies", paper.copies) % {"count": paper.copies})
    return ", ".join(told) or _("number not told")


def cases(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Cases of which more is told than the papers show: name, code, term."""
    shown = {paper.case for paper in sheet.papers}
    return [
        (one.name or one.code or _("Without a name"), one.code, words.case_term(one.days))
        for one in sheet.cases
        if one.name[:CUT] not in shown or one.days or one.code
    ]


def ways(sheet: Sheet) -> list[dict[str, Any]]:
    """Ways to file; those that differ in the channel alone are told at once."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    kept: dict[tuple[Any, ...], Way] = {}
    for way in sheet.ways:
        key = (
            way.amount, way.unit, way.cutoff, way.mark, way.sentence, way.value_text, way.unit_text, way.text, way.case,
        )  # fmt: skip
        groups.setdefault(key, []).append(way.channel)
        kept.setdefault(key, way)
    return [_way(kept[key], channels) for key, channels in groups.items()]


def _way(way: Way, channels: Iterable[str]) -> dict[str, Any]:
    term = words.term(way.amount, way.unit, way.cutoff)
    verbatim = " ".join(one for one in (way.value_text, way.unit_text) if one)
    prose = [one for one in dict.fromkeys((words.case_term(way.sentence), way.text)) if one and not _said(one, term)]
    if len(prose) == 2 and _flat(prose[0]) in _flat(prose[1]):
        del prose[0]
    return {
        "channels": words.capital(", ".join(words.label(Channel, one) for one in dict.fromkeys(channels))),
        "case": way.case,
        "term": term or verbatim or _("the source tells no term"),
        "known": bool(term),
        "verbatim": verbatim if term and not _said(verbatim, term) else "",
        "mark": mark(way.mark),
        "prose": "\n".join(prose),
        "nodes": steps.outline("\n".join(prose)),
        "others": [
            (words.term(float(one["amount"]), one["unit"]), one.get("sentence", ""))
            for one in way.told
            if one.get("amount")
        ],
    }


def _said(sentence: str, term: str) -> bool:
    """Whether a sentence only repeats the term."""
    return _flat(sentence).lstrip("0") == _flat(term)


def _flat(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".;")


def mark(value: str) -> str:
    """How a value was got, where that is worth a quiet word."""
    return words.label(Mark, value) if value in _MARKED else ""


def bases(rows: Iterable[Basis]) -> list[tuple[str, str, str]]:
    """Texts of law: number, title, day of signing; as the source has them where it tells neither number nor title."""
    found = []
    for one in rows:
        title = one.title if one.title and one.title != one.number else ""
        if not (one.number or title):
            title = one.original
        found.append((one.number, title, formats.date(one.signed) if one.signed else ""))
    return found


def agencies(rows: Iterable[Named]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Agencies by what they are to the procedure, each once."""
    groups: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for one in rows:
        groups[one.role][one.name, one.code] = None
    return [
        (words.capital(role.label(words.language())), list(groups[role.value]))
        for role in AgencyRole
        if role.value in groups
    ]


def paper_forms(sheet: Sheet) -> list[tuple[str, str]]:
    """Names of forms to be filled in on paper, each with the component that it is for."""
    found: dict[tuple[str, str], None] = {}
    for paper in sheet.papers:
        for name in (one.strip() for one in paper.form.split("\n")):
            if name:
                found[_FORM_FILE.sub("", name), paper.name] = None
    return list(found)
