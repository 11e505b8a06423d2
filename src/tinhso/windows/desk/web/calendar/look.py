"""Look at a year of a calendar, and try when a term would end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import now, today
from tinhso.ground.workdays.terms import DayKind, TermUnit
from tinhso.people.directory.terms import Right
from tinhso.windows.desk.web.calendar import shown
from tinhso.windows.desk.web.calendar.forms import DeadlineForm, YearFilter

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse, QueryDict

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.windows.desk.web.calendar.shown import Chosen

DONE = "da-luu"


@gate.signed_in
def year(request: HttpRequest) -> HttpResponse:
    """Twelve months, the days that differ, the hours, the latest changes."""
    chosen, calendars = shown.chosen(request)
    filters = YearFilter({"nam": today().year, **request.GET.dict(), "lich": chosen.key}, calendars=calendars)
    told = filters.values.get("nam", today().year)
    before, after = shown.years_around(told)
    months = shown.months(told, chosen.calendar, today())
    context = {
        "calendar": chosen.calendar,
        "chosen": chosen,
        "use": chosen.line.use.label(get_language() or "vi"),
        "filters": filters,
        "year": told,
        "before": before,
        "after": after,
        "months": months,
        "weekdays": _short_weekdays(),
        "legend": shown.legend(),
        "days": shown.special_days(told, chosen.calendar),
        "hours": shown.hours_in_words(chosen.calendar),
        "unannounced": not chosen.calendar.known_from <= told <= chosen.calendar.known_until,
        "figures": _figures(months, told, chosen.calendar),
        "history": shown.history(chosen.line),
        "may_edit": gate.may(request, Right.ADMINISTER),
        "saved": request.GET.get(DONE) == "1",
        "deadline": _fresh_deadline(chosen, calendars),
    }
    return page(request, "desk/calendar.html", context, section="calendar", crumbs=[(_("Working calendar"), "")])


@gate.signed_in
def deadline(request: HttpRequest) -> HttpResponse:
    """When a term ends, with every day skipped and why: the same answer as `tinhso due`."""
    chosen, calendars = shown.chosen(request)
    asked = request.GET.keys() - {"lich"}
    form = (
        DeadlineForm(_asked(request, chosen), calendars=calendars, calendar=chosen.calendar)
        if asked
        else _fresh_deadline(chosen, calendars)
    )
    status = 422 if asked and not form.is_valid() else 200
    context = {"form": form, "chosen": chosen, "calendar": chosen.calendar, "told": _account(form, chosen.calendar)}
    crumbs = [(_("Working calendar"), chosen.address("desk:calendar")), (_("Try a term"), "")]
    return page(request, "desk/calendar_deadline.html", context, section="calendar", crumbs=crumbs, status=status)


def _asked(request: HttpRequest, chosen: Chosen) -> QueryDict:
    """What was asked, with the calendar that is counted in named where the address names none."""
    asked = request.GET.copy()
    asked.setdefault("lich", chosen.key)
    return asked


def _fresh_deadline(chosen: Chosen, calendars: list[tuple[str, str]]) -> DeadlineForm:
    start = now().astimezone(chosen.calendar.zone)
    initial = {
        "lich": chosen.key,
        "tu_ngay": start.date(),
        "gio": start.time(),
        "so": 5,
        "don_vi": TermUnit.WORKING_DAY.value,
    }
    return DeadlineForm(initial=initial, calendars=calendars, calendar=chosen.calendar)


def _account(form: DeadlineForm, calendar: Calendar) -> dict[str, Any] | None:
    """The answer in words."""
    if form.answer is None or form.term is None:
        return None
    answer, term = form.answer, form.term
    count = len(answer.skipped)
    return {
        "due": _moment(answer.due),
        "facts": [
            (_("Term"), f"{formats.number(term.value)} {term.unit.label(get_language() or 'vi')}"),
            (_("Begins"), _moment(answer.start)),
            (_("Counted from"), _moment(answer.counted_from)),
            (
                _("Calendar"),
                _("%(name)s (%(code)s, edition %(edition)s)")
                % {"name": calendar.name, "code": calendar.code, "edition": calendar.edition},
            ),
        ],
        "title": ngettext("%(count)s day skipped", "%(count)s days skipped", count) % {"count": formats.number(count)},
        "skipped": shown.skipped_rows(answer.skipped),
        "unannounced": [
            _("The days off of %(year)s are not fully announced: this date may move.") % {"year": year}
            for year in answer.unannounced_years
        ],
    }


def _moment(instant: datetime) -> str:
    """16:30, Thứ 4, 25/02/2026."""
    return date_format(instant, "H:i:s, l, d/m/Y" if instant.second else "H:i, l, d/m/Y")


def _figures(months: list[dict[str, Any]], told: int, calendar: Calendar) -> list[dict[str, Any]]:
    days = [each for each in calendar.days if each.day.year == told]
    off = sum(not each.works and bool(calendar.weekly(each.day.weekday())) for each in days)
    return [
        {
            "label": _("working days in %(year)s") % {"year": told},
            "value": str(sum(each["working"] for each in months)),
        },
        {"label": _("days off that fall on weekdays of work"), "value": str(off), "tone": "error"},
        {
            "label": _("make-up days"),
            "value": str(sum(each.kind is DayKind.MAKE_UP for each in days)),
            "tone": "success",
        },
    ]


def _short_weekdays() -> list[tuple[str, str]]:
    """Heading and full name, Monday first."""
    short = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
    return list(zip(short, shown.weekday_names(), strict=True))
