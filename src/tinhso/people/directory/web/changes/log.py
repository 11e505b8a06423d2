"""The log of events, one event, taking it back or correcting it, and the book of editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.people.directory.actions import retract
from tinhso.people.directory.actions.drafting import rehearse_retraction
from tinhso.people.directory.queries import changes as queries
from tinhso.people.directory.terms import Certainty, Right, UnitEventKind
from tinhso.people.directory.web.changes.course import administrator, step
from tinhso.people.directory.web.changes.flows import picture
from tinhso.people.directory.web.changes.forms import RetractForm
from tinhso.people.directory.web.changes.frame import doubts_waiting, kind_words, share_words, tabs
from tinhso.people.directory.web.changes.prefill import can_be_amended, typed_again
from tinhso.people.directory.web.changes.preview import by_kind

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.page.tables.paging import Window
    from tinhso.people.directory.queries.changes import Told

# More changes than these are not drawn: an import's event may hold thousands.
DRAWN_CHANGES, DRAWN_FLOWS = 200, 24

EVENTS = TableSpec(
    name="su-kien",
    caption=gettext_lazy("Log of events"),
    columns=(
        Column(gettext_lazy("Units"), kind="link"),
        Column(gettext_lazy("Kind of event")),
        Column(gettext_lazy("Day"), order="newest"),
        Column(gettext_lazy("Basis"), kind="long"),
        Column(gettext_lazy("Standing"), kind="long"),
    ),
    fields=queries.EVENT_LINE,
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-on", "-seq", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("on", "seq", "id")),
    ),
    empty=gettext_lazy("Nothing has happened to units that we know of."),
)
EDITIONS = TableSpec(
    name="ban-ban-do",
    caption=gettext_lazy("Editions of the map"),
    columns=(
        Column(gettext_lazy("Edition"), kind="number", order="newest"),
        Column(gettext_lazy("Recorded"), kind="date"),
        Column(gettext_lazy("By")),
        Column(gettext_lazy("Note"), kind="long"),
    ),
    fields=("number", "recorded_at", "actor_name", "note"),
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-number",)),
        Order("oldest", gettext_lazy("Oldest first"), ("number",)),
    ),
    empty=gettext_lazy("The map has no edition yet: nothing has been recorded."),
)


class EventFilter(FilterForm):
    """Events of one kind."""

    loai = forms.ChoiceField(label=gettext_lazy("Kind of event"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(kind.value, kind.label(get_language() or "vi")) for kind in UnitEventKind]
        self.fields["loai"].choices = [("", _("all kinds")), *words]


@gate.requires(Right.ADMINISTER)
@step
def events(request: HttpRequest) -> HttpResponse:
    """What happened to units, newest first; what was undone is struck out."""
    filters = EventFilter.of(request)
    kind = filters.values.get("loai", "")
    names: dict[UUID, tuple[list[str], list[str]]] = {}

    def rows(window: Window) -> list[tuple[Any, ...]]:
        found = queries.event_lines(window, kind)
        names.update(queries.event_names([row[2] for row in found]))
        return found

    table = Table(request, EVENTS, rows=rows, present=lambda row: _line(row, names[row[2]]), filters=filters)
    if table.export:
        return table.export
    return _page(request, "directory/changes/events.html", {"table": table}, "events", _("Log of events"))


def _line(row: tuple[Any, ...], names: tuple[list[str], list[str]]) -> tuple[Any, ...]:
    on, _seq, ident, kind, certainty, basis, note, undone, who, when, why = row
    before, after = (", ".join(some[:3]) + (" …" if len(some) > 3 else "") for some in names)
    units = " → ".join(filter(None, (before, after)))
    day = formats.date(on) if certainty == Certainty.EXACT else f"{_certain(certainty)} {formats.date(on)}"
    words, about = kind_words(kind), basis or note
    standing = _("recorded")
    if undone is not None:
        facts = {"edition": undone, "who": who, "when": formats.moment(when), "why": why}
        standing = _("undone by edition %(edition)s: %(who)s, %(when)s. %(why)s") % facts
        words, units, about = (format_html("<del>{}</del>", text) for text in (words, units, about))
    return (reverse("directory:log_event", args=[ident]), units or words), words, day, about, standing


def _certain(word: str) -> str:
    return Certainty(word).label(get_language() or "vi")


@gate.requires(Right.ADMINISTER)
@step
def event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """One event with all that it says and did."""
    told = queries.event_told(event_id)
    context = _told(told) | {
        "done": request.GET.get("xong", ""),
        "retract": "" if told.event.undone_id else reverse("directory:log_retract", args=[event_id]),
        "amend": reverse("directory:log_amend", args=[event_id]) if can_be_amended(told) else "",
    }
    return _page(request, "directory/changes/event.html", context, "events", context["title"])


@gate.requires(Right.ADMINISTER)
@step
def take_out(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Undo an event: what comes back, the reason, the button."""
    person, told = administrator(request), queries.event_told(event_id)
    form = RetractForm.of(request)

    def deed(said: dict[str, Any]) -> str:
        retract(event_id, by=person, note=said["why"])
        return f"{reverse('directory:log_event', args=[event_id])}?xong=2"

    if done := form.submit(deed):
        return done
    if told.event.undone_id:
        return HttpResponseRedirect(reverse("directory:log_event", args=[event_id]))
    context = _told(told) | {"form": form, "refused": "", "back": reverse("directory:log_event", args=[event_id])}
    context["title"] = _("Undo an event")
    try:
        rehearse_retraction(event_id, by=person)
    except Refusal as no:
        if isinstance(no, (NotAllowed, NotFound)):
            raise
        context["refused"] = sentence_of(no)
    return _page(request, "directory/changes/retract.html", context, "events", context["title"], status=form.status)


@gate.requires(Right.ADMINISTER)
@step
def correct(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Open the form on an event."""
    typed = typed_again(queries.event_told(event_id), administrator(request))
    return HttpResponseRedirect(typed.address("directory:draft"))


@gate.requires(Right.ADMINISTER)
@step
def editions(request: HttpRequest) -> HttpResponse:
    """Every state of our knowledge of the map: when it came about and by whom."""
    table = Table(request, EDITIONS, rows=queries.editions, present=_edition)
    if table.export:
        return table.export
    return _page(request, "directory/changes/editions.html", {"table": table}, "editions", _("Editions of the map"))


def _edition(row: tuple[Any, ...]) -> tuple[Any, ...]:
    number, when, who, note = row
    return formats.number(number), formats.moment(when), who, note


def _told(told: Told) -> dict[str, Any]:
    """What the pages on one event show."""
    one = told.event
    rows = [_change(change, told) for change in told.changes[:DRAWN_CHANGES]]
    flows = [flow for flow in told.flows if flow.source_id and flow.target_id]
    drawn = flows if len(flows) <= DRAWN_FLOWS else []
    ends = [(str(flow.source_id), str(flow.target_id)) for flow in drawn]
    names = {str(ident): name for ident, name in told.names.items()}
    undone = None
    if one.undone:
        undone = {
            "who": one.undone.actor_name, "when": formats.moment(one.undone.recorded_at), "why": one.undone.note,
            "edition": one.undone.number,
        }  # fmt: skip
    moved = queries.moved(one.id)
    return {
        "title": f"{kind_words(one.kind).capitalize()} · {formats.date(one.on)}",
        "facts": _facts(told),
        "undone": undone,
        "changes": rows,
        "more": formats.number(len(told.changes) - len(rows)) if len(told.changes) > len(rows) else "",
        "flows": [_flow(flow, told) for flow in told.flows[:DRAWN_CHANGES]],
        "drawing": picture(ends, drawn, lambda key: names[key]) if drawn else None,
        "moved": by_kind(moved, queries.names_ever({unit for row in moved for unit in row[1:3]})),
    }


def _facts(told: Told) -> list[tuple[str, str]]:
    one = told.event
    facts = [
        (_("Kind of event"), kind_words(one.kind)),
        (_("Takes effect on"), f"{formats.date(one.on)} ({_certain(one.certainty)})"),
        (_("Basis"), one.basis or "–"),
        (_("Text of the basis"), _("read by the person who drew this up") if one.basis_read else _("not verified")),
        (_("Source"), one.source),
        (_("Note"), one.note),
        (
            _("Recorded"),
            _("%(when)s by %(who)s, edition %(edition)s of the map")
            % {
                "when": formats.moment(one.recorded_at),
                "who": one.edition.actor_name,
                "edition": formats.number(one.edition_id),
            },
        ),
    ]
    return [fact for fact in facts if fact[1]]


def _change(change: Any, told: Told) -> tuple[Any, ...]:
    name = change.facts.get("name") or told.names.get(change.unit_id, "?")
    link = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("directory:unit", args=[change.unit_id]), name)
    if change.opens:
        return link if told.event.undone_id is None else name, "success", _("opens"), change.facts.get("code", "")
    if change.ends:
        return link, "error", _("ends"), ""
    words = {"name": _("name"), "code": _("code"), "code_legacy": _("former code"), "type_name": _("type")}
    said = [f"{words[key]}: {value}" for key, value in change.facts.items() if key in words]
    said += [_("stands under another unit")] if change.parents else []
    return link, "info", _("changes"), "; ".join(said)


def _flow(flow: Any, told: Told) -> tuple[str, str, str, str]:
    extent = {"whole": _("the whole"), "part": _("a part")}.get(flow.extent, _("not known"))
    ends = [told.names.get(end, "?") if end else _("not known") for end in (flow.source_id, flow.target_id)]
    shares = "100%" if flow.extent == "whole" else share_words(flow.share_area, flow.share_population)
    return ends[0], ends[1], extent, shares


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], here: str, title: str, *, status: int = 200
) -> HttpResponse:
    context = context | {"title": title, "tabs": tabs(here, doubts_waiting(request))}
    crumbs = [(_("Units through time"), reverse("directory:log")), (title, "")]
    return page(request, template, context, section="changes", crumbs=crumbs, status=status)
