"""Where a dossier at the counter comes from besides the person in front of it: a batch, or a parcel of the post."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.actions.doors import postal
from tinhso.work.dossiers.queries.doors.book import batch as batch_of
from tinhso.work.dossiers.queries.doors.parcels import parcel as parcel_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.doors import BatchCard, Parcel

BATCH, PARCEL = "lo", "buu-gui"
CARRIED = (BATCH, PARCEL)
"""What the address carries from the choice of a procedure to the form."""


@dataclass(frozen=True)
class Origin:
    """Who receives, and the batch or parcel that the address names."""

    person: Person
    batch: BatchCard | None = None
    parcel: Parcel | None = None
    initial: dict[str, Any] = field(default_factory=dict)

    def keep(self, dossier_id: UUID) -> None:
        """Bind a parcel to the dossier that was received from it."""
        if self.parcel:
            postal.attach(self.parcel.id, dossier_id, by=self.person)

    def following(self, code: str) -> str:
        """Where the form leads: to the receipt, or on with the batch."""
        if self.batch:
            return reverse("dossiers:quick_batch", args=[self.batch.number])
        return reverse("dossiers:receipt", args=[code])


def origin_of(request: HttpRequest) -> Origin:
    """The origin that the address names; another counter's batch or parcel is not there."""
    person = person_of(request)
    batch, parcel = _id(request, BATCH), _id(request, PARCEL)
    found = parcel_of(parcel, person) if parcel else None
    return Origin(person, batch_of(batch, person) if batch else None, found, _filled(found) if found else {})


def _id(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def _filled(parcel: Parcel) -> dict[str, Any]:
    """What a parcel tells the form: who sent it, and what was found in it."""
    known = {"full_name": parcel.other_name, "phone": parcel.other_phone, "address": parcel.other_address}
    found = {f"{line['kind']}_{line['component']}": line["found"] for line in parcel.counted if line.get("found")}
    return {**known, **found, "delivery": "post"}
