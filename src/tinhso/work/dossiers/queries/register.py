"""The register of dossiers (form 07): what a counter received, until when, what became of it, who took it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.models import Dossier, ResultHandout
from tinhso.work.dossiers.terms import Delivery

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tinhso.work.dossiers.models import IssuedForm

FIELDS = (
    "id", "received_at", "code", "procedure_name", "applicant_name", "applicant_address", "applicant_phone", "due_at",
    "settled_at", "returned_at", "handed_how", "handed_to", "competent_unit_id",
)  # fmt: skip
SHOWN = timedelta(days=30)
MOST = 2000
"""So many rows a printed register holds at most: about a hundred sheets."""


def period(since: date | None, until: date | None) -> tuple[date, date]:
    """The days asked for; the last thirty where none are."""
    last = until or today()
    first = since or last - SHOWN
    if first > last:
        raise Refusal("dossiers.period_backwards", "The first day lies after the last one.", status=422)
    return first, last


def received_at(unit_id: UUID | None, start: datetime, end: datetime) -> QuerySet[Dossier]:
    """What a counter accepted in a time; nothing for none. Whoever asks has asked whose counter it is."""
    handed = ResultHandout.objects.filter(dossier=OuterRef("pk")).order_by("-at")
    rows = Dossier.objects.filter(receiving_unit=unit_id, received_at__gte=start, received_at__lt=end)
    return rows.exclude(accepted_at=None).annotate(
        handed_how=Subquery(handed.values("delivery")[:1]), handed_to=Subquery(handed.values("receiver_name")[:1])
    )


def how(delivery: str | None) -> str:
    """How a result was handed out, in words."""
    return Delivery(delivery).label("vi") if delivery else ""


def span(since: date, until: date) -> tuple[datetime, datetime]:
    """The instants between which a dossier came in these days, the last one included."""
    first, behind = (datetime.combine(day, time.min, tzinfo=PEOPLE) for day in (since, until + timedelta(days=1)))
    return first, behind


def register_facts(row: IssuedForm) -> dict[str, Any]:
    """What the printed register of a unit and some days says."""
    unit, days = UUID(row.facts["unit"]), {name: date.fromisoformat(row.facts[name]) for name in ("since", "until")}
    rows = list(received_at(unit, *span(days["since"], days["until"])).order_by("received_at", "id").values(*FIELDS))
    units = directory.last_cards({unit, *(one["competent_unit_id"] for one in rows)})
    lines = [
        one
        | {
            "competent": units[one["competent_unit_id"]].name,
            "address": ", ".join(filter(None, (one["applicant_address"], one["applicant_phone"]))),
            "handed": ", ".join(filter(None, (how(one["handed_how"]), one["handed_to"]))),
        }
        for one in rows
    ]
    return {"receiving": units[unit], "rows": lines, **days}
