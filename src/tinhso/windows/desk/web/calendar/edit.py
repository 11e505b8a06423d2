"""The administrator's edits. Each is made on the edition that was seen, and booked by the action that makes it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays import actions
from tinhso.people.directory.queries import person_of
from tinhso.people.directory.terms import Right
from tinhso.windows.desk.web.calendar import shown
from tinhso.windows.desk.web.calendar.forms import AnnounceForm, DayForm, HoursForm, RemoveForm
from tinhso.windows.desk.web.calendar.look import DONE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.workdays.terms import CalendarUse
    from tinhso.windows.desk.web.calendar.forms import EditForm
    from tinhso.windows.desk.web.calendar.shown import Chosen

LATEST = 3


@gate.requires(Right.ADMINISTER)
def day(request: HttpRequest) -> HttpResponse:
    """Say what a day is; `?ngay=2026-11-24` opens the day as the calendar has it."""
    chosen, _calendars = shown.chosen(request)
    on = _day_asked(request)
    special = chosen.calendar.special(on) if on else None
    form = DayForm.of(request, calendar=chosen.calendar, initial=asdict(special) if special else {"day": on})
    if special:
        form.fields["day"].widget.attrs["readonly"] = True
        form.fields["day"].help_text = _("To put it on another date, remove this day and enter the other one.")

    def save(typed: dict[str, Any]) -> str:
        actions.set_day(*_which(chosen), form.special(typed), edition=typed["edition"], actor=_actor(request))
        return _saved(chosen, typed["day"])

    if done := form.submit(save):
        return done
    title = _("Change a day") if special else _("Enter a day off or a make-up day")
    removal = chosen.address("desk:calendar_remove", ngay=special.day.isoformat()) if special else ""
    return _edit_page(request, "desk/calendar_day.html", form, chosen, title, removal=removal)


@gate.requires(Right.ADMINISTER)
def remove(request: HttpRequest) -> HttpResponse:
    """Let a day be an ordinary day of its weekday again."""
    chosen, _calendars = shown.chosen(request)
    on = _day_asked(request)
    special = chosen.calendar.special(on) if on else None
    form = RemoveForm.of(request, calendar=chosen.calendar, initial={"day": on})

    def take_away(typed: dict[str, Any]) -> str:
        actions.remove_day(*_which(chosen), typed["day"], edition=typed["edition"], actor=_actor(request))
        return _saved(chosen, typed["day"])

    if done := form.submit(take_away):
        return done
    if special is None:
        raise NotFound("desk.no_such_day", "The calendar says nothing about this day.")
    facts = [
        (_("Date"), formats.date(special.day)),
        (_("Kind of day"), special.kind.label(get_language() or "vi")),
        (_("Name of the day"), special.name),
        (_("Basis"), special.basis),
    ]
    return _edit_page(request, "desk/calendar_remove.html", form, chosen, _("Remove a day"), facts=facts)


@gate.requires(Right.ADMINISTER)
def hours(request: HttpRequest) -> HttpResponse:
    """Change the working hours."""
    chosen, _calendars = shown.chosen(request)
    form = HoursForm.of(request, calendar=chosen.calendar)

    def save(typed: dict[str, Any]) -> str:
        actions.set_shifts(*_which(chosen), form.shifts, edition=typed["edition"], actor=_actor(request))
        return _saved(chosen)

    if done := form.submit(save):
        return done
    return _edit_page(request, "desk/calendar_hours.html", form, chosen, _("Working hours"))


@gate.requires(Right.ADMINISTER)
def announce(request: HttpRequest) -> HttpResponse:
    """Declare until which year all days off are announced."""
    chosen, _calendars = shown.chosen(request)
    form = AnnounceForm.of(request, calendar=chosen.calendar, initial={"year": chosen.calendar.known_until + 1})

    def save(typed: dict[str, Any]) -> str:
        actions.announce_until(*_which(chosen), typed["year"], edition=typed["edition"], actor=_actor(request))
        return _saved(chosen, date(typed["year"], 1, 1))

    if done := form.submit(save):
        return done
    return _edit_page(request, "desk/calendar_announce.html", form, chosen, _("Declare days off complete"))


def _edit_page(
    request: HttpRequest, template: str, form: EditForm, chosen: Chosen, title: str, **context: Any
) -> HttpResponse:
    """The form under its title, with what others changed last beneath it."""
    context |= {
        "form": form,
        "title": title,
        "calendar": chosen.calendar,
        "use": chosen.line.use.label(get_language() or "vi"),
        "back": chosen.address("desk:calendar"),
        "history": shown.history(chosen.line, LATEST),
    }
    crumbs = [(_("Working calendar"), context["back"]), (title, "")]
    return page(request, template, context, section="calendar", crumbs=crumbs, status=form.status)


def _which(chosen: Chosen) -> tuple[str, CalendarUse]:
    return chosen.line.code, chosen.line.use


def _actor(request: HttpRequest) -> Actor:
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person.actor


def _day_asked(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return None


def _saved(chosen: Chosen, day: date | None = None) -> str:
    """Back to the year of the day, where it can be seen."""
    where = {"nam": day.year} if day else {}
    return chosen.address("desk:calendar", **where, **{DONE: "1"})
