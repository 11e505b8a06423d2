"""What waits for a person: things whose successor no rule gives. Decided one by one or several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.people.directory.actions import decide, movers
from tinhso.people.directory.queries import changes as queries
from tinhso.people.directory.queries import event_cards
from tinhso.people.directory.terms import Right
from tinhso.people.directory.web.changes.forms import DecideForm
from tinhso.people.directory.web.changes.frame import doubts_waiting, kind_words, tabs
from tinhso.people.directory.web.changes.preview import kind_label
from tinhso.people.directory.web.changes.state import official

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

AT_ONCE = 100


@gate.requires(Right.ADMINISTER)
def queue(request: HttpRequest) -> HttpResponse:
    """The ended units at which something waits."""
    waiting = queries.doubts_by_source(official(request))
    names = queries.names_ever({source for _event, source, _number in waiting})
    acts = {card.id: card for card in event_cards({event for event, _source, _number in waiting})}
    rows = [
        {
            "href": reverse("directory:doubts_of", args=[event, source]),
            "name": names.get(source, "?"),
            "event": f"{kind_words(acts[event].kind)}, {formats.date(acts[event].on)}",
            "number": formats.number(number),
        }
        for event, source, number in waiting
    ]
    context = {"rows": rows, "decided": _decided(request)}
    return _page(request, "directory/changes/doubts.html", context, _("Waiting for a decision"))


@gate.requires(Right.ADMINISTER)
def queue_of(request: HttpRequest, event_id: UUID, source_id: UUID) -> HttpResponse:
    """What waits at one ended unit."""
    person = official(request)
    waiting = queries.doubts_of(person, event_id, source_id, AT_ONCE)
    names = queries.names_ever({source_id, *(unit for one in waiting for unit in one.choices)})
    labels = {mover.kind: kind_label(mover.label) for mover in movers()}
    form = DecideForm.of(
        request,
        things=[(str(one.id), f"{labels.get(one.kind, one.kind)}: {one.label}") for one in waiting],
        targets=[(str(unit), names.get(unit, "?")) for one in waiting[:1] for unit in one.choices],
    )

    def deed(said: dict[str, Any]) -> str:
        for thing in said["things"]:
            decide(UUID(thing), UUID(said["target"]), by=person)
        return f"{reverse('directory:doubts')}?xong={len(said['things'])}"

    if done := form.submit(deed):
        return done
    if not waiting:
        raise NotFound("directory.no_such_doubt", "There is no such question among those you decide.")
    title = _("Who takes over from %(unit)s") % {"unit": names.get(source_id, "?")}
    context = {"form": form, "full": len(waiting) == AT_ONCE}
    return _page(request, "directory/changes/doubts_of.html", context, title, status=form.status)


def _decided(request: HttpRequest) -> str:
    number = request.GET.get("xong", "")
    return formats.number(int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else ""


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], title: str, *, status: int = 200
) -> HttpResponse:
    context = context | {"title": title, "tabs": tabs("doubts", doubts_waiting(request))}
    queue = _("Waiting for a decision")
    crumbs = [(queue, "")] if title == queue else [(queue, reverse("directory:doubts")), (title, "")]
    return page(request, template, context, section="changes", crumbs=crumbs, status=status)
