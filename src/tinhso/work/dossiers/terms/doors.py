"""Frozen values of the doors: a batch, a line of the certification book, a parcel, a paper that would do again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from tinhso.people.parties.terms import PaperCard


@dataclass(frozen=True, slots=True)
class BatchCard:
    """Dossiers of one person under one receipt."""

    id: UUID
    number: str
    unit_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A dossier of a batch, as the receipt of the batch names it."""

    id: UUID
    code: str
    secret: str
    procedure_name: str
    applicant_name: str
    received_at: datetime
    due_at: datetime | None
    status: str


@dataclass(frozen=True, slots=True)
class CertificationLine:
    """A line of the certification book."""

    id: UUID
    number: int
    year: int
    kind: str
    subject: str
    pages: int
    copies: int
    fee: Decimal | None
    at: datetime
    signer_name: str
    void_reason: str
    unit_id: UUID
    dossier_id: UUID
    code: str
    applicant_name: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel of the public post: which way, how far, to or from whom, for which dossier."""

    id: UUID
    unit_id: UUID
    direction: str
    order_number: str
    tracking_code: str
    state: str
    other_name: str
    other_phone: str
    other_address: str
    counted: tuple[dict[str, object], ...]
    made_at: datetime
    made_by_name: str
    note: str
    dossier_id: UUID | None
    code: str


@dataclass(frozen=True, slots=True)
class ParcelEvent:
    """What the post told of a parcel."""

    state: str
    at: datetime
    text: str


class Offer(NamedTuple):
    """A component that a new dossier asks for, with the papers that were given once and would do."""

    component: UUID
    name: str
    code: str
    papers: tuple[PaperCard, ...]
