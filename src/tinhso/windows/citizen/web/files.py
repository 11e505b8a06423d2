"""Files that are mine: results, issued papers, what came with messages, papers given once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from tinhso.ground.files import queries as files
from tinhso.ground.page import gate
from tinhso.ground.refusals.terms import NotFound
from tinhso.people.parties.queries import paper_of
from tinhso.windows.citizen.web.frame import me, mine
from tinhso.windows.citizen.web.one import FOR_APPLICANT
from tinhso.work.dossiers.actions.looking import file_opened
from tinhso.work.dossiers.queries import owned
from tinhso.work.dossiers.queries.printed import issued
from tinhso.work.dossiers.terms import KIND
from tinhso.work.dossiers.terms.looks import Sort, Via

if TYPE_CHECKING:
    from django.http import HttpRequest


def served(request: HttpRequest, dossier_id: UUID, sort: Sort, file_id: UUID, name: str) -> HttpResponse:
    """To be saved: its real type, kept by nothing between. That it was opened is written down with its dossier."""
    answer = HttpResponse(files.content(file_id), content_type=files.card(file_id).kind.media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    file_opened(dossier_id, file_id, sort, via=Via.MY_PAGE, by=me(request).person)
    return answer


def _no_such() -> NotFound:
    return NotFound("citizen.no_such_file", "There is no such file among yours.")


@gate.citizen
@require_safe
def result(request: HttpRequest, code: str, result_id: UUID) -> HttpResponse:
    """An issued result."""
    card = mine(request, code)
    return served(request, card.id, Sort.RESULT, *owned.result_file(card.id, result_id))


@gate.citizen
@require_safe
def paper(request: HttpRequest, code: str, issued_id: UUID) -> HttpResponse:
    """A form that the one-stop issued to me."""
    card = mine(request, code)
    found = issued(card.id, issued_id)
    if found is None or found.file_id is None or found.form not in FOR_APPLICANT:
        raise _no_such()
    return served(request, card.id, Sort.FORM, found.file_id, f"mau-{found.form}-{card.code}.pdf")


@gate.citizen
@require_safe
def message_file(request: HttpRequest, code: str, file_id: UUID) -> HttpResponse:
    """A file that came with a message."""
    card = mine(request, code)
    for one in owned.own_messages(card.id):
        for ident, name in one.files:
            if ident == file_id:
                return served(request, card.id, Sort.MESSAGE, ident, name)
    raise _no_such()


@gate.citizen
@require_safe
def own_paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A paper that I gave once."""
    party = me(request).party
    if party is None:
        raise _no_such()
    found = paper_of(party, paper_id)
    kind = files.card(found.file_id).kind
    dossier_id = UUID(found.source.removeprefix(f"{KIND}:"))
    return served(request, dossier_id, Sort.PAPER, found.file_id, f"{found.title[:80]}.{kind}")
