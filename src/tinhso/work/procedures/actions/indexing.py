"""Keep what is in force today where people search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg

from tinhso.ground.search import actions as search
from tinhso.ground.search.rules import fold
from tinhso.ground.search.terms import Entry
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.models import ProcedureVersion
from tinhso.work.procedures.terms import Level, Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

KIND = "procedure"
# Procedures of authorities among themselves, as the source calls them.
INTERNAL = "STANDARD_INTERNAL"
OURS, OTHER = "ours", "other"
CHUNK = 1000
# From so many on, search learns anew how rare words are.
MANY = 50


@dataclass(frozen=True, slots=True)
class Findable:
    """What of a version leads to it and tells how likely people mean it."""

    code: str
    name: str
    fields: Sequence[str] = ()
    keywords: str = ""
    results: Sequence[str] = ()
    promulgator: str = ""
    kind: str = ""
    levels: Collection[str] = ()
    subjects: Collection[str] = ()
    life_events: Collection[str] = ()
    offered: bool = False


def reindex(codes: Iterable[str]) -> None:
    """Let these procedures be found as they are in force today; who is in force no more is found no more."""
    names = sorted(set(codes))
    for start in range(0, len(names), CHUNK):
        chunk = names[start : start + CHUNK]
        entries = list(findable(chunk))
        search.put(entries)
        if gone := set(chunk) - {entry.ref for entry in entries}:
            search.drop(KIND, gone)
    if len(names) > MANY:
        search.learn()


def findable(codes: Collection[str] | None = None) -> Iterator[Entry]:
    """What is in force today; of all procedures, where no codes are named."""
    rows = ProcedureVersion.objects.on(today())
    if codes is not None:
        rows = rows.filter(procedure__code__in=codes)
    told = rows.annotate(results_told=ArrayAgg("results__name", default=[])).values_list(
        "procedure__code", "name", "field", "facts", "results_told", "promulgator", "levels", "level", "subjects",
        "life_events", "offered",
    )  # fmt: skip
    for code, name, field, facts, results, promulgator, levels, level, subjects, events, offered in told.iterator():
        one = Findable(
            code,
            facts.get("name") or name,
            facts.get("fields") or [field],
            facts.get("keywords") or "",
            [one for one in results if one] or [one for one in facts.get("results", []) if isinstance(one, str)],
            promulgator,
            facts.get("kind") or "",
            levels or ([level] if level else []),
            subjects,
            events,
            offered,
        )
        yield entry_of(one)


def entry_of(one: Findable) -> Entry:
    """What is put where people search."""
    words = " ".join([*one.fields, one.keywords, *one.results])
    address = f"/thu-tuc/{quote(one.code)}/"
    return Entry(KIND, one.code, one.name, one.code, words, address, weight=weight_of(one))


def weight_of(one: Findable) -> int:
    """How likely people here mean this procedure, from -100 to 100.

    Nobody here files with another province (-100) or with an authority's own procedures (-50). Of the others those come
    first that our counters receive and that the province itself published, then those settled in the commune or the
    province, then those under an event of life or for citizens at all; what only a ministry or an embassy settles
    comes last.
    """
    whose = _province_of(one.promulgator)
    if whose == OTHER:
        return -100
    if one.kind == INTERNAL:
        return -50
    near = not one.levels or bool({Level.COMMUNE, Level.PROVINCE} & set(one.levels))
    citizen = not one.subjects or Subject.CITIZEN in one.subjects
    return (
        10
        + 30 * one.offered
        + 20 * (whose == OURS)
        + 10 * near
        + 10 * (Level.COMMUNE in one.levels)
        + 10 * bool(one.life_events)
        + 10 * citizen
    )


def _province_of(promulgator: str) -> str:
    told = fold(promulgator)
    if fold(settings.TINHSO_SITE["province"]) in told:
        return OURS
    people = told.startswith(("ubnd ", "uy ban nhan dan ", "hoi dong nhan dan ")) or " tinh " in f" {told} "
    return OTHER if people or " thanh pho " in f" {told} " else ""
