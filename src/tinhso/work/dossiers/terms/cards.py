"""Frozen values of dossiers that may cross the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.work.dossiers.terms.words import Source

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.parties.terms import Number


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who hands in: the name as on the paper, how to be reached, the number and the commune where they were told."""

    full_name: str
    phone: str = ""
    address: str = ""
    number: Number | None = None
    commune: UUID | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who hands in for the applicant, and the document that lets them: its number, day and who certified it."""

    full_name: str
    number: Number
    document: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One component as it was handed in: how many originals, copies, certified copies, and where it came from."""

    component_id: UUID
    originals: int
    copies: int
    certified: int = 0
    source: str = Source.PAPER


@dataclass(frozen=True, slots=True)
class DossierCard:
    """A dossier as its page shows it."""

    id: UUID
    code: str
    secret: str
    procedure_version: UUID
    procedure_code: str
    procedure_name: str
    status: str
    applicant: Applicant
    receiving_unit: UUID
    competent_unit: UUID
    returning_unit: UUID
    received_at: datetime
    due_at: datetime | None
    term_value: int
    term_unit: str
    settled_at: datetime | None
    returned_at: datetime | None
    version: int
    note: str
    party: UUID | None = None
    representation: UUID | None = None
    applicant_commune: UUID | None = None
    door: str = "counter"
    delivery: str = "counter"
    accepted_at: datetime | None = None
    ack_due_at: datetime | None = None
    original_due_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What happened to a dossier, as listeners hear it in the transaction of the change."""

    dossier_id: UUID
    code: str
    happening: str
    status: str
    at: datetime
    actor_name: str
    unit_id: UUID | None
    text: str
    public: bool
    door: str = ""
    external_code: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A deed that a person may do on a dossier now: its name, its word on a button, the page of its form.

    `url_name` takes the dossier's code; `thing` is the id it also takes, as of a draft that waits to be sent.
    """

    name: str
    label: str
    url_name: str
    thing: UUID | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What the public look-up tells of a dossier: no name, no address."""

    code: str
    procedure_name: str
    status: str
    received_at: datetime
    due_at: datetime | None
    term_unit: str
    settled_at: datetime | None
    returned_at: datetime | None
    competent_unit: UUID
    id: UUID


@dataclass(frozen=True, slots=True)
class EventCount:
    """How many events of a kind a unit had on a day; `on_time` counts the settled ones that were not late."""

    kind: str
    unit_id: UUID
    day: date
    number: int
    on_time: int


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the event table: transaction, then row."""

    txid: int = 0
    row: int = 0
