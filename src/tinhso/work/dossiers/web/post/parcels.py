"""The parcels of a counter: the list, one parcel with what the post tells of it, asking the post now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm, PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.people.directory.queries import person_of
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.doors import postal
from tinhso.work.dossiers.messages.posting import ask_post, has_post, post_is_played, send_waiting
from tinhso.work.dossiers.queries.doors.parcels import events_of, results_to_post
from tinhso.work.dossiers.queries.doors.parcels import parcel as parcel_of
from tinhso.work.dossiers.queries.doors.parcels import parcels as parcels_of
from tinhso.work.dossiers.rules.postal import short_of
from tinhso.work.dossiers.terms import PostDirection, PostState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

SECTION = "post"
TONES = {
    PostState.REQUESTED: "info", PostState.COLLECTED: "brand", PostState.ON_THE_WAY: "brand",
    PostState.DELIVERED: "success", PostState.FAILED: "error", PostState.RETURNED: "warning",
    PostState.CANCELLED: "grey",
}  # fmt: skip

SPEC = TableSpec(
    name="buu-gui",
    caption=gettext_lazy("Parcels"),
    columns=(
        Column(gettext_lazy("Order number"), kind="link"),
        Column(gettext_lazy("Tracking code")),
        Column(gettext_lazy("Direction")),
        Column(gettext_lazy("Sender or receiver")),
        Column(gettext_lazy("Made"), kind="date", order="newest"),
        Column(gettext_lazy("Dossier code")),
        Column(gettext_lazy("State"), kind="tag"),
    ),
    fields=("made_at", "id", "order_number", "tracking_code", "direction", "other_name", "dossier__code", "state"),
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-made_at", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("made_at", "id")),
    ),
    empty=gettext_lazy("No parcel yet. Order one, or book one that has arrived."),
)


class ParcelFilter(FilterForm):
    """Which parcels."""

    chieu = forms.ChoiceField(
        label=gettext_lazy("Direction"),
        choices=[("", gettext_lazy("All"))] + [(word.value, word.vi) for word in PostDirection],
    )
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All"))] + [(word.value, word.vi) for word in PostState],
    )


@gate.requires("receive_dossier")
def parcels(request: HttpRequest) -> HttpResponse:
    """The parcels of this counter, and the results that still have to be given to the post."""
    unit_id = person_of(request).unit_id
    form = ParcelFilter.of(request)
    rows = parcels_of(unit_id, form.values.get("chieu", ""), form.values.get("trang_thai", ""))
    table = Table(
        request,
        SPEC,
        rows=lambda window: list(window.apply(rows).values_list(*SPEC.fields)),
        present=_presenter(),
        count=lambda cap: rows[:cap].count(),
        filters=form,
    )
    if table.export:
        return table.export
    context = {
        "table": table,
        "to_send": [(*one[:3], formats.moment(one[3])) for one in results_to_post(unit_id)],
        "played": post_is_played(),
        "connected": has_post(),
        "asking": PageForm.of(request),
    }
    crumbs = [(pgettext("public post", "Post"), "")]
    return page(request, "dossiers/post/parcels.html", context, section=SECTION, crumbs=crumbs)


def _presenter() -> Any:
    language = get_language() or "vi"

    def present(row: tuple[Any, ...]) -> list[Any]:
        made, ident, number, tracking, direction, name, code, state = row
        word = PostState(state)
        return [
            (reverse("dossiers:post_parcel", args=[ident]), number),
            tracking or "–",
            PostDirection(direction).label(language),
            name,
            formats.date(made.astimezone(PEOPLE).date()),
            code or "–",
            (TONES[word], word.label(language)),
        ]

    return present


@gate.requires("receive_dossier")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the post now instead of in ten minutes; who only visits is sent to the list."""
    form = PageForm.of(request)
    to = reverse("dossiers:post")
    if request.method == "POST":
        send_waiting(person_of(request).unit_id)
        ask_post()
    return form.submit(lambda _data: to) or HttpResponseRedirect(to)


@gate.requires("receive_dossier")
def parcel(request: HttpRequest, ident: UUID) -> HttpResponse:
    """One parcel: who, where, what was found in it, what the post told."""
    found = parcel_of(ident, person_of(request))
    language = get_language() or "vi"
    state = PostState(found.state)
    context = {
        "parcel": found,
        "form": PageForm.of(request),
        "direction": PostDirection(found.direction).label(language),
        "state": state.label(language),
        "tone": TONES[state],
        "made": formats.moment(found.made_at),
        "events": [
            {"title": PostState(one.state).label(language).capitalize(), "time": formats.moment(one.at),
             "text": one.text, "tone": TONES[PostState(one.state)]}
            for one in events_of(found.id)
        ],
        "counted": [(one["name"], one["told"], one["found"]) for one in found.counted],
        "short": short_of(found.counted),
        "may_cancel": state is PostState.REQUESTED,
        "may_open": found.direction == PostDirection.IN and found.dossier_id is None and state != PostState.CANCELLED,
        "played": post_is_played(),
    }  # fmt: skip
    crumbs = [(pgettext("public post", "Post"), reverse("dossiers:post")), (found.order_number, "")]
    return page(request, "dossiers/post/parcel.html", context, section=SECTION, crumbs=crumbs)


@gate.requires("receive_dossier")
def cancel(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Take an order back; who only visits is shown the parcel."""
    person = person_of(request)
    found = parcel_of(ident, person)
    to = reverse("dossiers:post_parcel", args=[found.id])
    form = PageForm.of(request)

    def deed(_data: dict[str, Any]) -> str:
        postal.cancel(found.id, by=person)
        return to

    if done := form.submit(deed):
        return done
    if request.method != "POST":
        return HttpResponseRedirect(to)
    context = {"form": form, "parcel": found, "back": to}
    return page(request, "dossiers/post/refused.html", context, section=SECTION, status=form.status)
