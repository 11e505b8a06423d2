"""Open a parcel that came in: its papers are counted against the list in it and what the procedure asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tinhso.ground.page import gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.actions.doors import postal
from tinhso.work.dossiers.queries.doors.parcels import parcel as parcel_of
from tinhso.work.dossiers.web.counter.fields import count_field
from tinhso.work.dossiers.web.post.parcels import SECTION
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import BoundField
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.terms import ComponentCard, ProcedureCard

FOUND = 20


class CountForm(PageForm):
    """For each paper that the procedure asks for: how many the list in the parcel tells, and how many were found."""

    def __init__(self, *args: Any, components: list[ComponentCard] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.components = components
        for part in components:
            self.fields[f"told_{part.id.hex}"] = count_field(gettext_lazy("told"))
            self.fields[f"found_{part.id.hex}"] = count_field(gettext_lazy("found"))
            self.fields[f"kind_{part.id.hex}"] = forms.ChoiceField(
                label=gettext_lazy("as"),
                choices=[
                    ("originals", gettext_lazy("originals")),
                    ("certified", gettext_lazy("certified copies")),
                    ("copies", gettext_lazy("copies")),
                ],
                initial="originals" if part.originals else "copies",
            )

    def papers(self) -> list[tuple[ComponentCard, list[BoundField]]]:
        """Each component with its boxes, for the page."""
        names = ("told", "found", "kind")
        return [(part, [self[f"{name}_{part.id.hex}"] for name in names]) for part in self.components]

    def counted(self, data: dict[str, Any]) -> list[dict[str, object]]:
        """What was counted, as it is kept with the parcel."""
        rows: list[dict[str, object]] = []
        for part in self.components:
            told, found = data[f"told_{part.id.hex}"] or 0, data[f"found_{part.id.hex}"] or 0
            if told or found:
                kind = data[f"kind_{part.id.hex}"]
                rows.append({"component": part.id.hex, "name": part.name, "told": told, "found": found, "kind": kind})
        return rows


@gate.requires("receive_dossier")
def open_parcel(request: HttpRequest, ident: UUID) -> HttpResponse:
    """First the procedure, then the count; from there the dossier is received through the door of the post."""
    person = person_of(request)
    parcel = parcel_of(ident, person)
    typed = request.GET.get("q", "")[:100]
    asked = _asked(request.GET.get("thu-tuc", ""))
    form = CountForm.of(request, components=procedures.components(asked.version_id) if asked else [])

    def deed(data: dict[str, Any]) -> str:
        postal.count(parcel.id, form.counted(data), by=person)
        code = asked.code if asked else ""
        return reverse("dossiers:receive", args=[code]) + f"?buu-gui={parcel.id}"

    if asked and (done := form.submit(deed)):
        return done
    context = {
        "form": form,
        "parcel": parcel,
        "asked": asked,
        "typed": typed,
        "found": [] if asked else [(one.code, one.name) for one in procedures.find_procedures(typed, FOUND)],
    }
    crumbs = [
        (pgettext("public post", "Post"), reverse("dossiers:post")),
        (parcel.order_number, reverse("dossiers:post_parcel", args=[parcel.id])),
        (_("Open the parcel"), ""),
    ]
    return page(request, "dossiers/post/open.html", context, section=SECTION, crumbs=crumbs, status=form.status)


def _asked(code: str) -> ProcedureCard | None:
    try:
        return procedures.procedure(code) if code else None
    except NotFound:
        return None
