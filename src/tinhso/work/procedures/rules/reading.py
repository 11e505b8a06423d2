"""What was read out of the sources about one procedure: frozen values, in the words of the catalogue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from dataclasses import field as default
from typing import Any


@dataclass(frozen=True, slots=True)
class Repair:
    code: str
    place: str
    original: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class CaseRead:
    name: str
    code: str = ""
    days: str = ""
    """The term that the record gives the case, verbatim ("12 WORKING_DAY")."""


@dataclass(frozen=True, slots=True)
class OptionRead:
    channel: str
    amount: str | None
    unit: str
    cutoff: str | None
    mark: str
    sentence: str
    value_text: str
    unit_text: str
    text: str
    told: tuple[dict[str, str], ...] = ()
    case: str = ""


@dataclass(frozen=True, slots=True)
class FeeRead:
    channel: str
    kind: str
    amount: str | None
    currency: str
    unit: str
    note: str
    original: str
    mark: str


@dataclass(frozen=True, slots=True)
class PaperRead:
    name: str
    code: str
    result_code: str
    case: str
    originals: int
    copies: int
    form: str
    remark: bool


@dataclass(frozen=True, slots=True)
class BasisRead:
    number: str
    title: str
    signed: str | None
    original: str


@dataclass(frozen=True, slots=True)
class ResultRead:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AgencyRead:
    role: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One prose part of the record, for reading and for the search for clock policies."""

    source: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class OnlineRead:
    """How far the procedure goes online, how that was got, and what tells it."""

    service: str
    mark: str
    basis: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What one detailed record gives beyond the catalogue's row."""

    source: str
    levels: tuple[str, ...] = ()
    decision: str = ""
    subjects: tuple[str, ...] = ()
    since: str | None = None
    cases: tuple[CaseRead, ...] = ()
    options: tuple[OptionRead, ...] = ()
    papers: tuple[PaperRead, ...] = ()
    fees: tuple[FeeRead, ...] = ()
    bases: tuple[BasisRead, ...] = ()
    results: tuple[ResultRead, ...] = ()
    agencies: tuple[AgencyRead, ...] = ()
    passages: tuple[Passage, ...] = ()
    keywords: str = ""
    field: str = ""
    promulgator: str = ""
    online: OnlineRead | None = None
    groups: tuple[str, ...] = ()
    """Names of the portal's service groups."""
    unbound: bool = False
    """Whether the record says that it does not depend on where the applicant lives."""
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the sources say about one procedure, merged: the record leads, the page adds what it alone tells."""

    code: str
    name: str
    field: str
    fields: tuple[str, ...]
    promulgator: str
    kind: str
    state: str
    listed: bool
    sources: tuple[str, ...]
    parts: Parts
    levels: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """Words of the catalogue; the names of the sources stay in the facts."""
    other: Parts | None = None
    """The page of a procedure whose record leads: its passages are kept, its tables are not taken twice."""
    repairs: tuple[Repair, ...] = ()
    facts: dict[str, Any] = default(default_factory=dict)

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.parts.passages + (self.other.passages if self.other else ())

    @property
    def digest(self) -> str:
        return digest(self)


def digest(thing: object) -> str:
    """One fingerprint of a value that JSON can tell, whatever the order of its keys."""
    told = json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_fields)
    return hashlib.sha256(told.encode()).hexdigest()


def _fields(thing: Any) -> dict[str, Any]:
    """A frozen value in JSON's words; `asdict` would copy all below it first."""
    return {field.name: getattr(thing, field.name) for field in fields(thing)}
