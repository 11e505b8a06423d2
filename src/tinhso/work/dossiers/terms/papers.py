"""The papers of the one-stop by number: which set of forms holds, and what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.work.dossiers.terms.words import FormNumber, PrintState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form in one set: the number and the name that it has there, and the size of its sheet."""

    number: str
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms of one circular from a day on; `read` says whether its text and amendments were compared."""

    code: str
    instrument: str
    since: date
    read: bool
    forms: Mapping[FormNumber, PaperForm]


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A form as it was issued, and how far its PDF is. `file_id` is None until it is ready."""

    id: UUID
    form: FormNumber
    name: str
    number: str
    issued_at: datetime
    state: PrintState
    failure: str
    file_id: UUID | None
