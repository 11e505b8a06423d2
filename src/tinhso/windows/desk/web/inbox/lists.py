"""My work, due today, late."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_of
from tinhso.windows.desk import queries
from tinhso.windows.desk.queries import AWAITING, CAP, Asked, StepCount
from tinhso.windows.desk.web.inbox.forms import BulkForm
from tinhso.windows.desk.web.inbox.others import others
from tinhso.work.casework.rules import PEOPLE, STANDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse


_WORDS = {
    "viec-can-xu-ly": (
        gettext_lazy("Work that waits for you"),
        gettext_lazy("Nothing waits for you. New work appears here as soon as a dossier reaches your step."),
    ),
    "den-han-hom-nay": (gettext_lazy("Due today"), gettext_lazy("Nothing of yours is due today.")),
    "qua-han": (gettext_lazy("Late"), gettext_lazy("Nothing of yours is late.")),
}


@cache
def _spec(name: str, mine: bool, boxes: bool) -> TableSpec:
    caption, empty = _WORDS[name]
    choose = (Column(gettext_lazy("Choose"), kind="choose"),) if boxes else ()
    who = () if mine else (Column(gettext_lazy("Who has it")),)
    return TableSpec(
        name=name,
        caption=caption,
        columns=(
            *choose,
            Column(gettext_lazy("Dossier code"), kind="link"),
            Column(gettext_lazy("Procedure and applicant"), kind="long"),
            Column(gettext_lazy("Step")),
            Column(gettext_lazy("Due"), kind="date", order="due"),
            Column(gettext_lazy("Against the due date"), kind="tag"),
            *who,
        ),
        fields=queries.LINE,
        orders=(
            Order("due", gettext_lazy("Due first"), ("due_at", "id")),
            Order("due-last", gettext_lazy("Due last"), ("-due_at", "-id")),
        ),
        empty=empty,
    )


@gate.signed_in
def home(request: HttpRequest) -> HttpResponse:
    """All that waits for this person."""
    return _list(request, "viec-can-xu-ly")


@gate.signed_in
def due_today(request: HttpRequest) -> HttpResponse:
    """What must be done before the day ends."""
    return _list(request, "den-han-hom-nay", due=day_of(now()))


@gate.signed_in
def late(request: HttpRequest) -> HttpResponse:
    """What should have been done already."""
    return _list(request, "qua-han", late_at=now())


def day_of(at: datetime) -> tuple[datetime, datetime]:
    """The local day of an instant."""
    start = at.astimezone(PEOPLE).replace(hour=0, minute=0, second=0, microsecond=0)
    return start, start + timedelta(days=1)


def _list(request: HttpRequest, name: str, **part: Any) -> HttpResponse:
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    mine = request.GET.get("ai") != "don-vi"
    found = queries.steps(person, Asked(mine=mine), day_of(now()), now())
    wanted = request.GET.get("buoc", "")
    step = wanted if any(one.code == wanted for one in found) else ""
    asked = Asked(mine=mine, at=(step,) if step else (), **part)
    bulk = BulkForm.of_role(person, step)
    table = Table(
        request,
        _spec(name, mine, bulk is not None),
        rows=lambda window: queries.waiting(person, asked, window),
        present=_presenter(boxes=bulk is not None),
    )
    if table.export:
        return table.export
    context = {
        "table": table,
        "caption": table.spec.caption,
        "counters": _counters(found, mine),
        "whose": _whose(request.path, mine),
        "steps": _step_links(found, mine, step),
        "others": others(person),
        "bulk": bulk,
    }
    return page(request, "desk/inbox/list.html", context, section="desk", crumbs=[(_("My desk"), "")])


def _counters(found: Sequence[StepCount], mine: bool) -> list[dict[str, Any]]:
    """The three numbers over the list, counted in one statement and capped."""
    whose, found = "" if mine else "?ai=don-vi", [one for one in found if one.code not in AWAITING]
    shown = (
        (_("Waiting"), sum(one.waiting for one in found), "desk:home", "brand"),
        (_("Due today"), sum(one.due for one in found), "desk:due_today", "warning"),
        (_("Late"), sum(one.late for one in found), "desk:late", "error"),
    )
    return [
        {"label": label, "value": _capped(number), "href": reverse(route) + whose, "tone": tone}
        for label, number, route, tone in shown
    ]


def _whose(here: str, mine: bool) -> list[tuple[str, str, bool]]:
    """Words and address of one's own work and of the unit's, and which is shown. Links, for a form costs time."""
    return [(_("Mine"), here, mine), (_("My unit's"), f"{here}?ai=don-vi", not mine)]


def _step_links(found: Sequence[StepCount], mine: bool, chosen: str) -> list[tuple[str, str, str, bool]]:
    """Name, number, address of what waits at each step, and whether it is the one shown."""
    whose = "" if mine else "ai=don-vi&"
    home = reverse("desk:home")
    own = {"receive": reverse("desk:intake"), **dict.fromkeys(AWAITING, reverse("desk:awaiting"))}
    return [
        (one.name, _capped(one.waiting), own.get(one.code, f"{home}?{whose}buoc={one.code}"), one.code == chosen)
        for one in found
    ]


def _capped(number: int) -> str:
    return formats.number(number) if number <= CAP else _("more than %(cap)s") % {"cap": formats.number(CAP)}


def _presenter(*, boxes: bool) -> Any:
    """The cells of a row; all words are looked up once, none per row."""
    at = now()
    ends = day_of(at)[1]
    late_, today_, open_ = ("error", _("late")), ("warning", _("due today")), ("success", _("within the term"))
    stands_ = ("info", _("the term does not run now"))
    choose, address, moment = _("Choose %(code)s"), reverse("dossiers:dossier", args=["CODE"]), formats.moment

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        due_at, ident, code, title, step_name, late_from, _opened, *who = row
        state = late_ if late_from <= at else today_ if due_at < ends else open_
        state = stands_ if late_from >= STANDS else state
        link = (address.replace("CODE", code), code)
        box = ((str(ident), choose % {"code": code}),) if boxes else ()
        return *box, link, title, step_name, moment(due_at), state, *who

    return present
