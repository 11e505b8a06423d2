"""A scan of a paper: beside its siblings on a page, and its content alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin

from tinhso.ground.files import queries as files
from tinhso.ground.files.terms import PAPERS, FileKind
from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.looking import file_opened
from tinhso.work.dossiers.queries.page import file_held, paper_lines
from tinhso.work.dossiers.terms.looks import Via
from tinhso.work.dossiers.web.look import shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@gate.signed_in
def viewer(request: HttpRequest, code: str, file_id: UUID) -> HttpResponse:
    """One scan, with the way to the others."""
    card = queries.dossier(code, person_of(request))
    (name, _sort), kind = file_held(card.id, file_id), files.card(file_id).kind
    dossier_page = reverse("dossiers:dossier", args=[card.code])
    context = {
        "card": card,
        "name": name,
        "kind": kind.value,
        "source": reverse("dossiers:file", args=[card.code, file_id]),
        "dossier_page": dossier_page,
        "papers": shown.papers(card.code, paper_lines(card.id), get_language() or "vi"),
        "chosen": reverse("dossiers:viewer", args=[card.code, file_id]),
    }
    crumbs = [(card.code, dossier_page), (name, "")]
    return page(request, "dossiers/page/viewer.html", context, section="dossiers", crumbs=crumbs)


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@gate.signed_in
def file(request: HttpRequest, code: str, file_id: UUID) -> HttpResponse:
    """The content, under its real type; what a browser cannot show safely is handed out as a download."""
    person = person_of(request)
    card = queries.dossier(code, person)
    name, sort = file_held(card.id, file_id)
    content = files.content(file_id)
    file_opened(card.id, file_id, sort, via=Via.DESK, by=person)
    return served(content, files.card(file_id).kind, name)


def served(content: bytes, kind: FileKind, name: str) -> HttpResponse:
    """Content as an answer: its real type, never guessed, never kept by what lies between."""
    place = "inline" if kind in PAPERS else "attachment"
    response = HttpResponse(content, content_type=kind.media_type)
    response.headers["Content-Disposition"] = f"{place}; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
