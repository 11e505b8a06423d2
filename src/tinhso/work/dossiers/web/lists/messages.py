"""Messages of applicants that wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.queries.messages import MESSAGE_LINE, unread_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN = 200
SPEC = TableSpec(
    name="tin-nhan",
    caption=gettext_lazy("Messages without an answer"),
    columns=(
        Column(gettext_lazy("Dossier code"), kind="link"),
        Column(gettext_lazy("Procedure"), kind="long"),
        Column(gettext_lazy("Message"), kind="long"),
        Column(gettext_lazy("Written"), kind="date", order="oldest"),
    ),
    fields=MESSAGE_LINE,
    orders=(
        Order("oldest", gettext_lazy("Oldest first"), ("written_at", "id")),
        Order("newest", gettext_lazy("Newest first"), ("-written_at", "-id")),
    ),
    empty=gettext_lazy("Every message has been answered."),
)


@gate.requires("receive_dossier")
def messages(request: HttpRequest) -> HttpResponse:
    """The oldest first."""
    person = person_of(request)
    table = Table(request, SPEC, rows=lambda window: unread_page(person, window), present=_presenter())
    if table.export:
        return table.export
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (SPEC.caption, "")]
    context = {"table": table, "caption": SPEC.caption}
    return page(request, "dossiers/lists/plain.html", context, section="dossiers", crumbs=crumbs)


def _presenter() -> Any:
    address, moment = reverse("dossiers:dossier", args=["CODE"]), formats.moment

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        written_at, _id, code, procedure, text = row
        return (f"{address.replace('CODE', code)}#messages", code), procedure, text[:SHOWN], moment(written_at)

    return present
