"""Say from a day on how far a procedure goes online, through which system it runs, who receives it; end that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.refusals.terms import NotFound
from tinhso.people.directory.queries import last_cards
from tinhso.work.procedures import actions
from tinhso.work.procedures.queries.keeping import one as queries
from tinhso.work.procedures.terms import OnlineService, Route
from tinhso.work.procedures.web.keeping.forms import ReceiverForm, RouteForm, ServiceForm, SpanEndForm
from tinhso.work.procedures.web.keeping.one import above
from tinhso.work.procedures.web.keeping.words import begun, done, keepers, label, me, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.page.forms import PageForm


@keepers
def service(request: HttpRequest, code: str) -> HttpResponse:
    """Set the online service."""

    def deed(typed: dict[str, Any]) -> None:
        chosen = OnlineService(typed["service"])
        actions.set_service(code, chosen, reason=typed["reason"], **_when(request, typed))

    lead = _("The law of the first day tells the words: levels 1 to 4 until 2022, partial and full since.")
    return _set(request, code, ServiceForm.of(request), deed, title=_("Set the online service"), lead=lead)


@keepers
def route(request: HttpRequest, code: str) -> HttpResponse:
    """Set the system through which dossiers run."""

    def deed(typed: dict[str, Any]) -> None:
        actions.set_route(code, Route(typed["route"]), **_when(request, typed))

    lead = _("Without an entry the dossiers run through the province's own system.")
    return _set(request, code, RouteForm.of(request), deed, title=_("Set the system"), lead=lead)


@keepers
def receiver(request: HttpRequest, code: str) -> HttpResponse:
    """Name a unit whose counter receives the procedure."""

    def deed(typed: dict[str, Any]) -> None:
        actions.add_receiver(code, UUID(typed["unit"]), below=typed["below"], **_when(request, typed))

    lead = _("Without an entry every counter receives it. With the first one only those that are named do.")
    return _set(request, code, ReceiverForm.of(request), deed, title=_("Name who receives it"), lead=lead)


@keepers
def end(request: HttpRequest, code: str, kind: str, ident: UUID) -> HttpResponse:
    """End an entry, or withdraw one that has not begun."""
    row, known = queries.span(kind, ident, code), queries.kept(code)
    if row.validity.isempty:
        raise NotFound("procedures.no_such_span", "There is no such entry.")
    form = SpanEndForm.of(request, seen=row.version)

    def deed(typed: dict[str, Any]) -> str:
        if typed["mistake"]:
            actions.withdraw_span(kind, ident, version=typed["version"], by=me(request))
        else:
            on = typed["last"] + timedelta(1)
            actions.end_span(kind, ident, on=on, version=typed["version"], by=me(request))
        return done("keep_procedure", code)

    if sent := form.submit(deed):
        return sent
    facts = [(_("Entry"), _words(kind, row)), (_("In force"), begun(row.validity)), (_("Basis"), row.basis or "–")]
    return _form(request, known, form, _("End an entry"), {"facts": facts, "submit": _("End it"), "kind": "warning"})


def _words(kind: str, row: Any) -> str:
    if kind == "receiver":
        return last_cards([row.unit_id])[row.unit_id].name
    return label(OnlineService, row.service) if kind == "service" else label(Route, row.route)


def _when(request: HttpRequest, typed: dict[str, Any]) -> dict[str, Any]:
    return {"on": typed["on"], "until": typed["until"], "basis": typed["basis"], "by": me(request)}


def _set(
    request: HttpRequest, code: str, form: PageForm, deed: Callable[[dict[str, Any]], None], *, title: str, lead: str
) -> HttpResponse:
    known = queries.kept(code)

    def act(typed: dict[str, Any]) -> str:
        deed(typed)
        return done("keep_procedure", code)

    return form.submit(act) or _form(request, known, form, title, {"lead": lead, "submit": _("Save")})


def _form(request: HttpRequest, known: queries.Kept, form: PageForm, title: str, more: dict[str, Any]) -> HttpResponse:
    back = reverse("procedures:keep_procedure", args=[known.procedure.code])
    context = {"form": form, "back": back, **more}
    return shown(
        request, "procedures/keeping/form.html", title, context, tab="keep_list", above=above(known), status=form.status
    )
