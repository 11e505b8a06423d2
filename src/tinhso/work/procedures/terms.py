"""Words of the catalogue and what may cross its door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.workdays.terms import Term


class Level(LegalWord):
    """The tier that settles a procedure."""

    PROVINCE = ("province", "cấp tỉnh", "province", "Law on Organisation of Local Government 2025")
    COMMUNE = ("commune", "cấp xã", "commune", "Law on Organisation of Local Government 2025")


class FeeKind(LegalWord):
    """Charge and fee go to different accounts."""

    CHARGE = ("charge", "phí", "charge", "Law on Charges and Fees 2015 art. 3.1")
    FEE = ("fee", "lệ phí", "fee", "Law on Charges and Fees 2015 art. 3.2")
    UNKNOWN = ("unknown", "phí, lệ phí (nguồn chưa phân loại)", "charge or fee (source does not tell)")


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
