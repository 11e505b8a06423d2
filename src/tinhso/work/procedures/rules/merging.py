"""The three published files as one reading a procedure: nothing is lost, nothing is taken twice."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from tinhso.work.procedures.rules import pages, records
from tinhso.work.procedures.rules.derived import whom
from tinhso.work.procedures.rules.reading import AgencyRead, Parts, Reading, Repair, digest
from tinhso.work.procedures.rules.text import clean
from tinhso.work.procedures.terms import RepairCode

if TYPE_CHECKING:
    from collections.abc import Iterable

Record = dict[str, Any]
_CODE = re.compile(r"\d\.\d{6}")
_NOTHING = Parts(source="catalog")


@dataclass(slots=True)
class Heard:
    """What the files say about one code, as they say it."""

    code: str
    catalogue: Record | None = None
    details: Record | None = None
    text: Record | None = None
    repairs: list[Repair] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return digest([self.catalogue, self.details, self.text])


def code_of(raw: str) -> tuple[str, list[Repair]]:
    """The code under which a record is kept, and what was mended: blanks at its ends, and nothing else.

    A tail ("-Xoa") or a digit too many is part of the source's key: it is kept, because two codes may differ by it.
    """
    code = clean(raw)
    repairs = [Repair(RepairCode.DIRTY_CODE, "code", raw, code)] if code != raw else []
    if re.search(r"-\s*x[oó]a$", code, re.IGNORECASE):
        repairs.append(Repair(RepairCode.WITHDRAWN_CODE, "code", raw, code))
    elif not _CODE.fullmatch(code):
        repairs.append(Repair(RepairCode.ODD_CODE, "code", raw, code))
    return code, repairs


def gather(
    catalogue: Iterable[Record], details: Iterable[Record], texts: Iterable[Record]
) -> tuple[dict[str, Heard], list[str]]:
    """The rows of all files by code; codes that one file names twice are told, both rows are kept."""
    found: dict[str, Heard] = {}
    twice: list[str] = []
    for rows, key, place in (
        (catalogue, "code", "catalogue"),
        (details, "code", "details"),
        (texts, "ma_thu_tuc", "text"),
    ):
        for row in rows:
            code, repairs = code_of(row[key])
            heard = found.setdefault(code, Heard(code))
            if getattr(heard, place) is not None:
                twice.append(f"{place}: {row[key]}")
                heard = _beside(found, code, row[key])
            setattr(heard, place, row)
            heard.repairs += [one for one in repairs if one not in heard.repairs]
    return found, twice


def _beside(found: dict[str, Heard], code: str, raw: str) -> Heard:
    """A place of its own for a row whose mended code another row has: nothing is lost, nothing is merged unasked."""
    number = 2
    while f"{code}~{number}" in found:
        number += 1
    heard = found[f"{code}~{number}"] = Heard(f"{code}~{number}")
    heard.repairs.append(Repair(RepairCode.TWIN_CODE, "code", raw, heard.code))
    return heard


def read(heard: Heard) -> Reading:
    """The procedure that the rows tell. The record leads; of the page, then, only the passages are kept."""
    row = heard.catalogue or {}
    detailed = records.read(heard.details) if heard.details else None
    paged = pages.read(heard.text) if heard.text else None
    parts, other = (detailed, paged) if detailed else (paged or _NOTHING, None)
    fields = tuple(clean(one) for one in row.get("categories") or [] if clean(one))
    name = row.get("name") or (heard.details or {}).get("name") or (heard.text or {}).get("ten_thu_tuc")
    promulgator = clean(row.get("departmentPromulgate")) or parts.promulgator
    departments = _departments(row)
    repairs = list(heard.repairs)
    if not promulgator:
        repairs.append(Repair(RepairCode.NO_PROMULGATOR, "promulgator", clean(row.get("departmentPromulgate"))))
    if parts is _NOTHING and not departments:
        repairs.append(Repair(RepairCode.NO_AGENCY, "agencies", str(row.get("departments"))))
    names = parts.subjects or tuple(clean(one) for one in row.get("formalityTargetType") or [])
    subjects, strange = whom.subjects_of(names)
    repairs += [Repair(RepairCode.UNKNOWN_SUBJECT, "subjects", one) for one in strange]
    levels: tuple[str, ...] = parts.levels
    if not levels and (levels := tuple(whom.levels_by_name(one.name for one in departments))):
        told = "; ".join(one.name for one in departments)
        repairs.append(Repair(RepairCode.HIDDEN_LEVEL, "levels", told, ", ".join(levels)))
    return Reading(
        code=heard.code,
        name=clean(name),
        field=fields[0] if fields else parts.field,
        fields=fields or ((parts.field,) if parts.field else ()),
        promulgator=promulgator,
        kind=row.get("type") or (heard.details or {}).get("type") or "",
        state=row.get("state") or "",
        listed=heard.catalogue is not None,
        sources=tuple(
            name
            for name, there in (("catalog", heard.catalogue), ("details", heard.details), ("text", heard.text))
            if there is not None
        ),
        parts=parts,
        levels=levels,
        subjects=tuple(subjects),
        other=other,
        repairs=(*repairs, *parts.repairs),
        facts={
            "subjects": list(names),
            "departments": [one.name for one in departments],
            "record": row.get("id") or (heard.details or {}).get("id") or "",
            "groups": list(parts.groups),
            "unbound": parts.unbound,
            "online": asdict(parts.online) if parts.online else None,
        },
    )


def _departments(row: Record) -> list[AgencyRead]:
    told = row.get("departments") or []
    return [AgencyRead("listed", name) for one in ([told] if isinstance(told, str) else told) if (name := clean(one))]
