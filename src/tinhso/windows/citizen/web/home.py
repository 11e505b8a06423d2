"""My page: my dossiers; the door to what needs no account; bind the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.people.parties.queries import party
from tinhso.windows.citizen import actions
from tinhso.windows.citizen.web import words
from tinhso.windows.citizen.web.forms import BindForm, OwnFilter
from tinhso.windows.citizen.web.frame import SECTION, crumbs_of, me, place
from tinhso.work.dossiers.queries import look_up_page
from tinhso.work.dossiers.queries.owned import OWN_LINE, own
from tinhso.work.procedures.terms import NATIONAL_PORTAL

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SPEC = TableSpec(
    name="ho-so-cua-toi",
    caption=gettext_lazy("My dossiers"),
    columns=(
        Column(gettext_lazy("Dossier code"), kind="link"),
        Column(gettext_lazy("Procedure"), kind="long"),
        Column(gettext_lazy("Filed"), kind="date"),
        Column(gettext_lazy("Result due"), kind="date"),
        Column(gettext_lazy("Status"), kind="tag"),
    ),
    fields=OWN_LINE,
    orders=(Order("newest", gettext_lazy("Newest first"), ("-received_at", "-id")),),
    empty=gettext_lazy("No dossier carries your number yet."),
)


@gate.public
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Where to file, to look up, and what an account is for."""
    context = {"portal": NATIONAL_PORTAL, "look_up": reverse(look_up_page())}
    return page(request, "citizen/door.html", context, section="look-up", crumbs=[(_("Dossiers"), "")])


@gate.citizen
def home(request: HttpRequest) -> HttpResponse:
    """My dossiers, the newest first; before the account is bound, how to bind it."""
    mine = me(request)
    if mine.party is None:
        return page(request, "citizen/unbound.html", {"name": mine.person.full_name}, section=SECTION)
    form = OwnFilter.of(request)
    rows = own(mine.party, form.values.get("loc", ""))
    table = Table(
        request,
        SPEC,
        rows=lambda window: list(window.apply(rows).values_list(*OWN_LINE)),
        present=_present,
        count=lambda cap: rows[:cap].count(),
        filters=form,
    )
    if table.export:
        return table.export
    return page(request, "citizen/home.html", {"table": table, "name": mine.person.full_name}, section=SECTION)


def _present(row: tuple[Any, ...]) -> tuple[Any, ...]:
    received_at, _id, code, procedure, status, due_at, _unit, _settled = row
    link = (reverse("citizen:dossier", args=[code]), code)
    return link, procedure, formats.moment(received_at), words.due(due_at), words.tag(status)


@gate.citizen
@never_cache
def bind(request: HttpRequest) -> HttpResponse:
    """Prove by a dossier whose account this is."""
    form, mine = BindForm.of(request), me(request)

    if mine.party is not None:
        name = party(mine.party).name
        return page(
            request, "citizen/bound.html", {"name": name}, section=SECTION, crumbs=crumbs_of((_("Account"), ""))
        )

    def deed(typed: dict[str, str]) -> str:
        actions.bind_by_receipt(mine.person, typed["code"], typed["secret"], typed["number"])
        return reverse("citizen:home")

    if request.method == "POST" and form.is_valid():
        actions.count_guess(mine.person, address=place(request))
    if done := form.submit(deed):
        return done
    crumbs = crumbs_of((_("Bind the account"), ""))
    return page(request, "citizen/bind.html", {"form": form}, section=SECTION, crumbs=crumbs, status=form.status)
