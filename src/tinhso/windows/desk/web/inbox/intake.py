"""What waits to be accepted, and what waits for its applicant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.queries import person_of
from tinhso.windows.desk import queries
from tinhso.windows.desk.queries import AWAITING, INTAKE, Asked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ALERT, ANSWER = "intake.alert", "intake.answer"


def _spec(name: str, caption: Any, since: Any, until: Any, empty: Any) -> TableSpec:
    return TableSpec(
        name=name,
        caption=caption,
        columns=(
            Column(gettext_lazy("Dossier code"), kind="link"),
            Column(gettext_lazy("Procedure and applicant"), kind="long"),
            Column(since, kind="date"),
            Column(until, kind="date", order="due"),
            Column(gettext_lazy("State"), kind="tag"),
        ),
        fields=queries.LINE,
        orders=(
            Order("due", gettext_lazy("Due first"), ("due_at", "id")),
            Order("due-last", gettext_lazy("Due last"), ("-due_at", "-id")),
        ),
        empty=empty,
    )


FILED = _spec(
    "cho-tiep-nhan",
    gettext_lazy("Waiting to be accepted"),
    gettext_lazy("Filed"),
    gettext_lazy("To be answered by"),
    gettext_lazy("No dossier waits to be accepted."),
)
ASKED = _spec(
    "cho-nguoi-nop",
    gettext_lazy("Waiting for the applicant"),
    gettext_lazy("Since"),
    gettext_lazy("May be completed until"),
    gettext_lazy("No dossier waits for its applicant."),
)


@gate.requires("receive_dossier")
def intake(request: HttpRequest) -> HttpResponse:
    """Filed and not answered: after the law's hours nobody may say that they did not know."""
    alert = _value(ALERT)
    told = _("By law an official is alerted at most %(alert)s hours after filing and answers within %(answer)s.") % {
        "alert": alert or "–",
        "answer": _("%(count)s working hours") % {"count": _value(ANSWER) or "–"},
    }
    alerted = now() - timedelta(hours=alert) if alert else None
    fresh, waited = ("info", _("new")), ("warning", _("has waited more than %(count)s hours") % {"count": alert})
    return _list(
        request,
        FILED,
        INTAKE,
        lambda opened: waited if alerted and opened < alerted else fresh,
        over=_("late"),
        told=told,
    )


@gate.requires("receive_dossier")
def awaiting(request: HttpRequest) -> HttpResponse:
    """Sent back to be completed; what is over its day may be closed."""
    open_ = ("info", _("may still be completed"))
    told = _("Where the day is over, open the dossier and close it.")
    return _list(request, ASKED, AWAITING, lambda _opened: open_, over=_("day is over"), told=told)


def _list(
    request: HttpRequest, spec: TableSpec, steps: tuple[str, ...], state: Any, *, over: str, told: str
) -> HttpResponse:
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    at, address, moment = now(), reverse("dossiers:dossier", args=["CODE"]), formats.moment

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        due_at, _id, code, title, _step, late_from, opened = row
        tag = ("error", over) if late_from <= at else state(opened)
        return (address.replace("CODE", code), code), title, moment(opened), moment(due_at), tag

    table = Table(request, spec, rows=lambda window: queries.waiting(person, Asked(at=steps), window), present=present)
    if table.export:
        return table.export
    crumbs = [(_("My desk"), reverse("desk:home")), (spec.caption, "")]
    context = {"table": table, "caption": spec.caption, "told": told}
    return page(request, "desk/inbox/intake.html", context, section="desk", crumbs=crumbs)


def _value(rule: str) -> Any:
    """What the lawbook says today; None where it says nothing."""
    try:
        return lawbook.value(rule, today()).value
    except NotFound:
        return None
