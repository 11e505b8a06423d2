"""Who looked at the files of a dossier, for those who answer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.looking import may_see_looks
from tinhso.work.dossiers.queries.looks import looks_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms.looks import Look


@gate.signed_in
def looks(request: HttpRequest, code: str) -> HttpResponse:
    """The looks at one dossier, the newest first."""
    person = person_of(request)
    card = queries.dossier(code, person)
    if not may_see_looks(person, card):
        raise NotAllowed("dossiers.may_not_see_looks", "Only those who answer for the dossier see who looked at it.")
    context = {"card": card, "lines": looked(looks_of(card))}
    crumbs = [(card.code, reverse("dossiers:dossier", args=[card.code])), (_("Who looked"), "")]
    return page(request, "dossiers/page/looks.html", context, section="dossiers", crumbs=crumbs)


def looked(found: Iterable[Look]) -> list[tuple[str, str, str, str]]:
    """Looks as lines of a table: when, who, at what, where."""
    language = get_language() or "vi"
    return [
        (
            formats.moment(one.at),
            one.actor_name,
            ": ".join(filter(None, (one.sort.label(language).capitalize(), one.name))),
            one.via.label(language).capitalize(),
        )
        for one in found
    ]
