"""What may cross the catalogue's door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.workdays.terms import Term


@dataclass(frozen=True, slots=True)
class ComponentCard:
    """One paper of a dossier: how many originals and copies the catalogue asks for."""

    id: UUID
    code: str
    name: str
    originals: int
    copies: int
    case: str


@dataclass(frozen=True, slots=True)
class FeeCard:
    """One amount in đồng, or None where the source names none."""

    kind: str
    amount: int | None
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure in the version in force on a day, as a counter needs it.

    `competent` is the unit that settles it; None stands for the People's Committee of the commune that receives.
    """

    version_id: UUID
    code: str
    name: str
    field: str
    level: str
    competent: UUID | None
    term: Term
    term_source: str
    promulgator: str
