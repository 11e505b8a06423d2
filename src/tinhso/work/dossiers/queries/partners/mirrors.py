"""Ask for what ministries' systems told of their dossiers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from tinhso.ground.refusals.terms import NotFound
from tinhso.work.dossiers.models import MirrorDossier
from tinhso.work.dossiers.queries.sight import SEEING
from tinhso.work.dossiers.terms.mirrors import MirrorCard, MirrorStep

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tinhso.people.directory.terms import Person

_CARD = (
    "source", "code", "procedure_code", "procedure_name", "field", "applicant_name", "unit_id", "unit_code", "status",
    "submitted_at", "received_at", "due_at", "settled_at", "returned_at", "told_at", "heard_at",
)  # fmt: skip


def visible_mirrors(person: Person) -> QuerySet[MirrorDossier]:
    """Those that one of the person's rights reaches; what names no unit of ours is for the whole province's eyes."""
    units = person.units(*SEEING)
    rows = MirrorDossier.objects.all()
    return rows if units is None else rows.filter(Q(unit__in=sorted(units)))


def mirror(source: str, code: str, person: Person) -> MirrorCard:
    """One of them, if this person may see it."""
    row = visible_mirrors(person).filter(source=source, code=code).values_list(*_CARD, "progress").first()
    if row is None:
        raise NotFound("dossiers.no_such_mirror", "There is no such dossier of a ministry among those you may see.")
    told: list[Any] = list(row)
    steps = [
        MirrorStep(datetime.fromisoformat(one["at"]), one["text"], one["place"], one["status"]) for one in told.pop()
    ]
    make: Any = MirrorCard
    card: MirrorCard = make(*told, tuple(sorted(steps, key=lambda step: step.at)))
    return card


def mirror_sources() -> list[str]:
    """The systems that have told us of dossiers, by name."""
    return list(MirrorDossier.objects.order_by("source").values_list("source", flat=True).distinct())
