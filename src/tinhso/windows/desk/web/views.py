"""My work, due today, late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.queries import person_of
from tinhso.work.casework import queries as casework
from tinhso.work.casework.rules import PEOPLE

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

CAP = 1000


def _spec(name: str, caption: Any, empty: Any) -> TableSpec:
    return TableSpec(
        name=name,
        caption=caption,
        columns=(
            Column(gettext_lazy("Dossier code"), kind="link"),
            Column(gettext_lazy("Procedure and applicant"), kind="long"),
            Column(gettext_lazy("Step")),
            Column(gettext_lazy("Due"), kind="date", order="due"),
            Column(gettext_lazy("Against the due date"), kind="tag"),
        ),
        fields=casework.INBOX_LINE,
        orders=(
            Order("due", gettext_lazy("Due first"), ("due_at", "id")),
            Order("due-last", gettext_lazy("Due last"), ("-due_at", "-id")),
        ),
        empty=empty,
    )


WAITING = _spec(
    "viec-can-xu-ly",
    gettext_lazy("Work that waits for you"),
    gettext_lazy("Nothing waits for you. New work appears here as soon as a dossier reaches your step."),
)
DUE_TODAY = _spec(
    "den-han-hom-nay",
    gettext_lazy("Due today"),
    gettext_lazy("Nothing of yours is due today."),
)
LATE = _spec("qua-han", gettext_lazy("Late"), gettext_lazy("Nothing of yours is late."))


@gate.signed_in
def home(request: HttpRequest) -> HttpResponse:
    """All that waits for this person."""
    return _list(request, WAITING)


@gate.signed_in
def due_today(request: HttpRequest) -> HttpResponse:
    """What must be done before the day ends."""
    return _list(request, DUE_TODAY, due=_day())


@gate.signed_in
def late(request: HttpRequest) -> HttpResponse:
    """What should have been done already."""
    return _list(request, LATE, late_at=now())


def _person(request: HttpRequest) -> Any:
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person


def _day() -> tuple[datetime, datetime]:
    start = now().astimezone(PEOPLE).replace(hour=0, minute=0, second=0, microsecond=0)
    return start, start + timedelta(days=1)


def _list(request: HttpRequest, spec: TableSpec, **part: Any) -> HttpResponse:
    person = _person(request)
    table = Table(
        request,
        spec,
        rows=lambda window: casework.inbox_page(person, window, **part),
        present=_presenter(),
        count=None,
    )
    if table.export:
        return table.export
    context = {
        "table": table,
        "caption": spec.caption,
        "counters": _counters(request),
        "today": formats.date(today()),
    }
    return page(request, "desk/home.html", context, section="desk", crumbs=[(_("My desk"), "")])


def _counters(request: HttpRequest) -> list[dict[str, Any]]:
    """The three numbers over the list, counted in one statement and capped."""
    start, end = _day()
    waiting, due, overdue = casework.inbox_counts(_person(request), start, end, now(), CAP)
    return [
        {"label": _("Waiting"), "value": _capped(waiting), "href": reverse("desk:home"), "tone": "brand"},
        {"label": _("Due today"), "value": _capped(due), "href": reverse("desk:due_today"), "tone": "warning"},
        {"label": _("Late"), "value": _capped(overdue), "href": reverse("desk:late"), "tone": "error"},
    ]


def _capped(number: int) -> str:
    return formats.number(number) if number <= CAP else _("more than %(cap)s") % {"cap": formats.number(CAP)}


def _presenter() -> Any:
    """The cells of a row; all words are looked up once, none per row."""
    at, words = now(), {"late": _("late"), "open": _("within the term")}
    address = reverse("dossiers:dossier", args=["CODE"])
    moment = formats.moment

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        due_at, _id, code, title, step_name, late_from = row
        state = ("error", words["late"]) if late_from <= at else ("success", words["open"])
        return (address.replace("CODE", code), code), title, step_name, moment(due_at), state

    return present
