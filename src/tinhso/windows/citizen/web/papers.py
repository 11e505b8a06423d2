"""My papers: what I gave once and was given, and each use of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import today
from tinhso.people.parties import actions as parties
from tinhso.people.parties import queries as known
from tinhso.windows.citizen.web.frame import SECTION, crumbs_of, me

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.parties.terms import PaperCard

LINK = '<a class="govuk-link" href="{}">{}</a>'


@gate.citizen
def papers(request: HttpRequest) -> HttpResponse:
    """What would do again, and the log of uses."""
    party = me(request).party
    held = known.papers_of(party) if party else []
    uses = known.uses_of(party) if party else []
    context = {
        "papers": [_line(one) for one in held],
        "uses": [(formats.moment(one.consent_at), one.title, one.purpose, one.by_name or _("You")) for one in uses],
        "bound": party is not None,
    }
    crumbs = crumbs_of((_("My papers"), ""))
    return page(request, "citizen/papers.html", context, section=SECTION, crumbs=crumbs)


def _line(one: PaperCard) -> tuple[Any, ...]:
    until = formats.date(one.valid_until) if one.valid_until else _("no end is set")
    holds = "" if one.holds(today()) else f" ({_('holds no more')})"
    return (
        format_html(LINK, reverse("citizen:own_paper", args=[one.id]), one.title),
        one.kind.label(get_language() or "vi"),
        " · ".join(filter(None, (one.number, one.issuer))) or "–",
        one.source_code,
        until + holds,
        format_html(LINK, reverse("citizen:take_out", args=[one.id]), _("Take out")),
    )


@gate.citizen
def take_out(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Ask once, then offer a paper no more."""
    mine, form = me(request), PageForm.of(request)
    if mine.party is None:
        raise NotFound("citizen.no_such_file", "There is no such file among yours.")
    party, paper = mine.party, known.paper_of(mine.party, paper_id)

    def deed(_typed: dict[str, Any]) -> str:
        parties.take_out(party, paper_id, actor=mine.person.actor)
        return reverse("citizen:papers")

    if done := form.submit(deed):
        return done
    crumbs = crumbs_of((_("My papers"), reverse("citizen:papers")), (_("Take out"), ""))
    context = {"form": form, "title": paper.title}
    return page(request, "citizen/take_out.html", context, section=SECTION, crumbs=crumbs, status=form.status)
