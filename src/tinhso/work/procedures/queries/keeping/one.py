"""All that is known of one procedure, for its keepers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.audit.queries import ChangeLine, changes_of_many
from tinhso.ground.refusals.terms import NotFound
from tinhso.people.directory.queries import last_cards
from tinhso.work.procedures.models import (
    ClockPolicy,
    Procedure,
    ProcedureVersion,
    Receiver,
    RepairRow,
    RouteSpan,
    ServiceSpan,
    SourceRow,
)
from tinhso.work.procedures.terms import VersionState

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Kept(NamedTuple):
    """A procedure with its history: versions newest first, spans newest first, what was read and mended."""

    procedure: Procedure
    versions: list[ProcedureVersion]
    changes: dict[str, list[ChangeLine]]
    services: list[ServiceSpan]
    routes: list[RouteSpan]
    receivers: list[Receiver]
    policies: list[ClockPolicy]
    repairs: list[RepairRow]
    sources: list[tuple[int, str]]
    units: dict[UUID, str]

    def on(self, day: date) -> ProcedureVersion | None:
        """The version in force on a day."""
        return next((v for v in self.versions if not v.validity.isempty and day in v.validity), None)


def kept(code: str) -> Kept:
    """A procedure as its keepers see it, in as many statements whatever its history."""
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    versions = list(
        procedure.versions.exclude(state=VersionState.SUPERSEDED)
        .select_related("author")
        .defer("prose", "difference")
        .order_by("-number")
    )
    of = {"procedure": procedure}
    receivers = list(Receiver.objects.filter(**of).order_by("-validity"))
    units = last_cards([*(v.competent_id for v in versions if v.competent_id), *(r.unit_id for r in receivers)])
    alive = [v.id for v in versions]
    return Kept(
        procedure,
        versions,
        changes_of_many("procedure_version", [str(ident) for ident in alive]),
        list(ServiceSpan.objects.filter(**of).order_by("-validity")),
        list(RouteSpan.objects.filter(**of).order_by("-validity")),
        receivers,
        list(
            ClockPolicy.objects.filter(version__in=alive).select_related("version").order_by("-version__number", "seq")
        ),
        list(RepairRow.objects.filter(version__in=alive).select_related("version").order_by("-version__number", "seq")),
        list(
            SourceRow.objects.filter(version__in=alive)
            .order_by("-version__number", "source")
            .values_list("version__number", "source")
        ),
        {ident: card.name for ident, card in units.items()},
    )


def _told(model: Any, versions: list[UUID]) -> list[Any]:
    rows = model.objects.filter(version__in=versions).select_related("version")
    return list(rows.order_by("-version__number", "seq"))


def sources(code: str) -> list[tuple[int, str, dict[str, Any]]]:
    """The records of the published files as they were read: (version, file, record), newest first."""
    rows = SourceRow.objects.filter(version__procedure__code=code).exclude(version__state=VersionState.SUPERSEDED)
    found = rows.order_by("-version__number", "source").values_list("version__number", "source", "content")
    return [(number, source, content) for number, source, content in found]


def span(kind: str, ident: UUID, code: str) -> Any:
    """One span of a procedure."""
    models: dict[str, Any] = {"service": ServiceSpan, "route": RouteSpan, "receiver": Receiver}
    row = models[kind].objects.filter(id=ident, procedure__code=code).first() if kind in models else None
    if row is None:
        raise NotFound("procedures.no_such_span", "There is no such entry.")
    return row


def rows_of(version: UUID, model: Any) -> list[Any]:
    """The rows of a part, in order."""
    return list(model.objects.filter(version=version).order_by("seq"))
