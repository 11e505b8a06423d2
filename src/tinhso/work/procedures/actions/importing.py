"""Import the published catalogue: new procedures enter, changed ones wait as proposals; again, nothing changes."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.procedures.actions.entering import Entry, enter, settle_policies
from tinhso.work.procedures.actions.forms.publishing import link_forms
from tinhso.work.procedures.actions.indexing import reindex
from tinhso.work.procedures.models import Procedure, ProcedureVersion
from tinhso.work.procedures.queries.portraits import portraits
from tinhso.work.procedures.rules import merging
from tinhso.work.procedures.rules.difference import difference
from tinhso.work.procedures.terms import VersionState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from uuid import UUID

    from tinhso.work.procedures.rules.merging import Heard
    from tinhso.work.procedures.rules.reading import Reading

CHUNK = 400


@dataclass(slots=True)
class Imported:
    """What an import did."""

    heard: int = 0
    added: int = 0
    proposed: int = 0
    withdrawn: int = 0
    same: int = 0
    read: dict[str, int] = field(default_factory=dict)
    differences: list[dict[str, Any]] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Codes that an earlier import brought and these files no longer name: an official ends them, no import does."""

    @property
    def changes(self) -> int:
        return self.added + self.proposed + self.withdrawn


def read_files(catalogue: Path, details: Path | None, text: Path | None) -> tuple[dict[str, Heard], list[str]]:
    """The rows of the files by code."""
    return merging.gather(
        _rows(catalogue, "code"), _rows(details, "code") if details else (), _rows(text, "ma_thu_tuc") if text else ()
    )


def _rows(path: Path, key: str) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict) or not isinstance(row.get(key), str):
                        raise _unreadable(path, number)
                    yield row
    except (OSError, EOFError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _unreadable(path, 0) from error


def _unreadable(path: Path, line: int) -> Refusal:
    return Refusal(
        "procedures.file_unreadable",
        "%(file)s is no list of procedures, one JSON record a line (line %(line)s).",
        file=path.name,
        line=line,
    )


def import_catalogue(
    heard: dict[str, Heard], twins: list[str], *, told: Callable[[int], None] = lambda _done: None
) -> Imported:
    """Take the records in. Each chunk is one transaction: an import that was broken off goes on where it stopped."""
    done = Imported(heard=len(heard), twins=twins)
    done.read = _counted(heard)
    ordered = sorted(heard.values(), key=lambda one: one.code)
    for start in range(0, len(ordered), CHUNK):
        chunk = ordered[start : start + CHUNK]
        with transaction.atomic():
            _take(chunk, done)
        told(len(chunk))
    link_forms()
    listed = ProcedureVersion.objects.exclude(raw="").filter(state=VersionState.IN_FORCE)
    codes = listed.exclude(procedure__code__in=heard).values_list("procedure__code", flat=True)
    done.gone = sorted(set(codes))
    if done.changes:
        facts: dict[str, object] = {
            "added": done.added, "proposed": done.proposed, "withdrawn": done.withdrawn, "same": done.same,
        }  # fmt: skip
        audit.record("procedures:catalogue:imported", ("procedures", "catalogue"), actor=SYSTEM, facts=facts)
    return done


def _counted(heard: dict[str, Heard]) -> dict[str, int]:
    """How many records each file has, counted before anything is understood."""
    places = ("catalogue", "details", "text")
    return {place: sum(getattr(one, place) is not None for one in heard.values()) for place in places}


def _take(chunk: list[Heard], done: Imported) -> None:
    codes = [one.code for one in chunk]
    known = dict(Procedure.objects.select_for_update().filter(code__in=codes).values_list("code", "id"))
    versions: dict[UUID, list[ProcedureVersion]] = {}
    rows = ProcedureVersion.objects.filter(procedure__in=known.values()).defer("prose", "folded", "sort_key")
    for row in rows.order_by("number"):
        versions.setdefault(row.procedure_id, []).append(row)
    entries: list[Entry] = []
    for one in chunk:
        raw = one.raw
        mine = versions.get(known[one.code], []) if one.code in known else []
        latest = next((v for v in reversed(mine) if v.raw and v.state != VersionState.SUPERSEDED), None)
        if latest and latest.raw == raw:
            done.same += 1
            continue
        entry = _entry(one, raw, mine, latest, done)
        if entry:
            entries.append(entry)
    enter(entries, known)
    _compare([entry for entry in entries if entry.replaces], done)
    settle_policies(entries)
    reindex(entry.heard.code for entry in entries)
    for entry in entries:
        if entry.replaces is None:
            done.added += 1


def _entry(
    heard: Heard, raw: str, mine: list[ProcedureVersion], latest: ProcedureVersion | None, done: Imported
) -> Entry | None:
    reading: Reading = merging.read(heard)
    digest = reading.digest
    base = next((v for v in reversed(mine) if v.state in (VersionState.IN_FORCE, VersionState.UNLISTED)), None)
    same = next((one for one in (base, latest) if one and one.digest == digest), None)
    if latest and latest.state == VersionState.PROPOSED and latest is not same:
        ProcedureVersion.objects.filter(id=latest.id).update(state=VersionState.SUPERSEDED)
        done.withdrawn += same is not None
    if same:
        # Other words around the same facts (a new date of the crawl): nothing to decide.
        ProcedureVersion.objects.filter(id=same.id).update(raw=raw)
        done.same += 1
        return None
    number = (mine[-1].number if mine else 0) + 1
    return Entry(heard, reading, raw, digest, number, base)


def _compare(entries: Iterable[Entry], done: Imported) -> None:
    """Tell how each proposal differs from what is in force; told once, kept with the proposal."""
    compared = list(entries)
    both = [one.version.id for one in compared] + [one.replaces.id for one in compared if one.replaces]
    told = portraits(both) if both else {}
    for one in compared:
        if one.replaces is None:
            continue
        rows = difference(told[one.replaces.id], told[one.version.id])
        one.version.difference = rows
        ProcedureVersion.objects.filter(id=one.version.id).update(difference=rows)
        done.proposed += 1
        done.differences.append({"code": one.heard.code, "version": one.version.number, "difference": rows})
