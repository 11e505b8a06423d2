"""Money that was taken at a counter and is to be passed on, or was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.work.money.terms.words import DESTINATIONS, Destination, FeeKind

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

TRANSFER = "money.counter_transfer"
"""The rule of the lawbook: within which time money taken at a counter is passed on."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid: for which case, of which agency's procedure, what for, by which receipt."""

    subject: UUID
    code: str
    agency: UUID
    kind: FeeKind
    amount: Decimal
    number: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class TakenCard:
    """Money that was taken, as pages show it.

    `unit_id` is the counter that took it, `till_id` who acts for it today; None where nobody does, or was asked.
    """

    id: UUID
    subject_id: UUID
    code: str
    unit_id: UUID
    agency_id: UUID
    kind: str
    item: str
    amount: Decimal
    number: str
    at: datetime
    pass_by: datetime | None
    by_name: str
    passed_id: UUID | None
    void_reason: str
    till_id: UUID | None = None

    @property
    def till(self) -> UUID:
        """In whose till it lies: of whoever acts for the counter that took it, else that counter's."""
        return self.till_id or self.unit_id

    @property
    def goes_to(self) -> tuple[Destination, UUID | None]:
        """Where it goes; a fee to the State budget whoever settles the case, all else to or through the agency."""
        where = DESTINATIONS[FeeKind(self.kind)]
        return where, None if where is Destination.STATE_BUDGET else self.agency_id
