"""The life of a unit in words: each event with what it did, how sure it is and where we know it from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.people.directory.terms import UnitEventKind
from tinhso.people.directory.web import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from tinhso.people.directory.queries.pages import Biography
    from tinhso.people.directory.terms import EventCard
    from tinhso.people.directory.terms.pages import EventPage, Version


def chapters(life: Biography) -> list[dict[str, Any]]:
    """The events of a life, oldest first."""
    return [
        {
            "href": reverse("directory:event", args=[event.id]),
            "title": told.kind_of(event.kind, event.certainty),
            "day": told.day_of(event.on, event.certainty),
            "did": list(_did(life, event)),
            **grounds(event),
        }
        for event in life.events
    ]


def grounds(event: EventCard | EventPage) -> dict[str, Any]:
    """On what an event stands: its instrument and whether anybody read it, the source, a note."""
    return {"basis": event.basis, "read": bool(event.basis) and event.basis_read, "source": event.source,
            "note": event.note}  # fmt: skip


def _did(life: Biography, event: EventCard) -> Iterator[str]:
    for before, version in zip((None, *life.versions), life.versions, strict=False):
        if version.event == event.id:
            yield from _changed(before, version, event)
    for was, home in zip((None, *life.homes), life.homes, strict=False):
        if home.event == event.id and was is not None:
            yield _("Moved from %(old)s to %(new)s") % {"old": was.parent_name, "new": home.parent_name}
    given = [one.source.name for one in life.sources if one.event == event.id and one.source]
    if given and event.kind == UnitEventKind.CLOSE:
        yield _("Its territory was that of %(units)s") % {"units": ", ".join(given)}
    last = life.versions[-1].last
    if last == event.on and _ends(life, event.id):
        yield _("The unit ended")


def _changed(before: Version | None, version: Version, event: EventCard) -> Iterator[str]:
    if before is None:
        known = event.kind == UnitEventKind.CREATE and event.certainty == "about"
        words = _("In the list as %(name)s, code %(code)s") if known else _("Opened as %(name)s, code %(code)s")
        yield words % {"name": version.name, "code": version.code or "–"}
        return
    if before.name != version.name:
        yield _("Name: %(old)s became %(new)s") % {"old": before.name, "new": version.name}
    if before.code != version.code:
        yield _("Code: %(old)s became %(new)s") % {"old": before.code, "new": version.code}
    if before.type_name != version.type_name and before.name == version.name:
        yield _("Type: %(old)s became %(new)s") % {"old": before.type_name, "new": version.type_name}


def _ends(life: Biography, event: UUID) -> bool:
    """Whether the last event of its last day is this one, so that the end is told once."""
    last = [one.id for one in life.events if one.on == life.versions[-1].last]
    return bool(last) and last[0] == event
