"""The steps in which an act upon units is drawn up, seen in advance, and enacted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.people.directory.actions import may_change_units
from tinhso.people.directory.actions.drafting import carry_out, try_out
from tinhso.people.directory.queries.changes import standing_event
from tinhso.people.directory.terms import Right
from tinhso.people.directory.web.changes import preview as shown
from tinhso.people.directory.web.changes.course import (
    Astray,
    administrator,
    course_from,
    course_of,
    step,
    units_form,
)
from tinhso.people.directory.web.changes.fields import UnitField
from tinhso.people.directory.web.changes.forms import MORE_ROWS, AgenciesForm, ConfirmForm, FirstForm, WaysForm
from tinhso.people.directory.web.changes.frame import doubts_waiting, kind_words, tabs
from tinhso.people.directory.web.changes.state import official, typed_in
from tinhso.people.directory.web.changes.ways import asked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.web.changes.course import Course
    from tinhso.people.directory.web.changes.forms import UnitsForm
    from tinhso.people.directory.web.changes.state import Typed


@gate.requires(Right.ADMINISTER)
def start(request: HttpRequest) -> HttpResponse:
    """What kind of act, when, and why. Who only decides goes to what waits."""
    if request.method == "GET" and not may_change_units(official(request)):
        return HttpResponseRedirect(reverse("directory:doubts"))
    administrator(request)
    typed = typed_in(request)
    form = FirstForm.of(request, initial=typed.first)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data | {"day": formats.date(form.cleaned_data["day"])}
        del said["khoa"]
        return HttpResponseRedirect(replace(typed, first=said).address("directory:draft_units"))
    return _page(request, "directory/changes/start.html", typed, {"form": form}, status=form.status)


@gate.requires(Right.ADMINISTER)
@step
def units(request: HttpRequest) -> HttpResponse:
    """Which units, and how the new ones are called and coded."""
    typed, person = typed_in(request), administrator(request)
    if request.method != "POST":
        return _units_page(request, typed, units_form(typed, person, request=request))
    asked_rows = request.POST.get("rows", "")
    rows = int(asked_rows) if asked_rows.isascii() and asked_rows.isdigit() and len(asked_rows) < 4 else 0
    more = "more" in request.POST
    form = units_form(typed, person, request.POST, rows=rows + MORE_ROWS * more, request=request)
    if more:
        form.leave_unchecked()
    elif form.is_valid():
        typed = replace(typed, units=_kept(form))
        return HttpResponseRedirect(course_from(form, typed).after_units())
    return _units_page(request, typed, form)


def _kept(form: UnitsForm) -> dict[str, str]:
    """What was typed, as it was typed; of a unit its id."""
    return {
        name: form.cleaned_data[name] if isinstance(field, UnitField) else form.data.get(name, "")
        for name, field in form.fields.items()
        if name != "khoa"
    } | {"rows": str(form.count)}


def _units_page(request: HttpRequest, typed: Typed, form: UnitsForm) -> HttpResponse:
    context = {"form": form, "back": typed.address("directory:draft"), "now": "units"}
    return _page(request, "directory/changes/units.html", typed, context, status=form.status)


@gate.requires(Right.ADMINISTER)
@step
def agencies(request: HttpRequest) -> HttpResponse:
    """What follows for the agencies of the territory."""
    typed, person = typed_in(request), administrator(request)
    course = course_of(typed, person)
    if not course.proposals:
        raise Astray(course.after_agencies())
    slugs = [one.slug for one in course.proposals]
    form = AgenciesForm.of(
        request,
        choices=[(one.slug, shown.proposal_words(course, one)) for one in course.proposals],
        initial={"taken": [slug for slug in slugs if slug not in typed.left_out]},
    )
    if form.is_bound and form.is_valid():
        typed = replace(typed, left_out=[slug for slug in slugs if slug not in form.cleaned_data["taken"]])
        return HttpResponseRedirect(course_of(typed, person).after_agencies())
    context = {"form": form, "back": typed.address("directory:draft_units"), "now": "follows"}
    return _page(request, "directory/changes/agencies.html", typed, context, status=form.status)


@gate.requires(Right.ADMINISTER)
@step
def ways(request: HttpRequest) -> HttpResponse:
    """To which of several successors the work goes."""
    typed, person = typed_in(request), administrator(request)
    course = course_of(typed, person)
    questions = asked(course)
    if not questions:
        raise Astray(typed.address("directory:draft_preview"))
    boxes = [(one.name, one.label, one.choices) for one in questions]
    form = WaysForm.of(request, asked=boxes, initial={one.name: typed.ways.get(one.key, "") for one in questions})
    if form.is_bound and form.is_valid():
        said = {one.key: form.cleaned_data[one.name] for one in questions}
        return HttpResponseRedirect(replace(typed, ways=typed.ways | said).address("directory:draft_preview"))
    back = "directory:draft_agencies" if course.proposals else "directory:draft_units"
    context = {"form": form, "back": typed.address(back), "now": "follows"}
    return _page(request, "directory/changes/ways.html", typed, context, status=form.status)


@gate.requires(Right.ADMINISTER)
@step
def preview(request: HttpRequest) -> HttpResponse:
    """All that the act would do; the button that does it."""
    typed, person = typed_in(request), administrator(request)
    form = ConfirmForm.of(request, amends=bool(typed.amends))

    def deed(said: dict[str, Any]) -> str:
        course = course_of(typed, person)
        event = carry_out(course.act, by=person, ways=course.ways, amends=typed.amended, note=said.get("why", ""))
        return f"{reverse('directory:log_event', args=[event])}?xong=1"

    if done := form.submit(deed):
        return done
    standing = None if typed.amends else standing_event(typed.act_key)
    if standing:
        return HttpResponseRedirect(reverse("directory:log_event", args=[standing]))
    course = course_of(typed, person)
    refused, told = "", None
    try:
        told = shown.preview_of(course, try_out(course.act, by=person, ways=course.ways, amends=typed.amended))
    except Refusal as no:
        if isinstance(no, (NotAllowed, NotFound)):
            raise
        refused = sentence_of(no)
    context = {"form": form, "told": told, "refused": refused, "back": _before(course), "now": "preview"}
    status = 422 if refused else form.status
    return _page(request, "directory/changes/preview.html", typed, context, status=status)


def _before(course: Course) -> str:
    if course.undecided:
        return course.typed.address("directory:draft_ways")
    return course.typed.address("directory:draft_agencies" if course.proposals else "directory:draft_units")


def _page(
    request: HttpRequest, template: str, typed: Typed, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A step under its title, with the way so far."""
    now = context.pop("now", "kind")
    places = [
        ("kind", _("Act and basis")),
        ("units", _("Units")),
        ("follows", _("What follows")),
        ("preview", _("Preview")),
    ]
    at = [name for name, _label in places].index(now)
    states = ["done" if place < at else "now" if place == at else "todo" for place in range(len(places))]
    title = _("Change units")
    if now != "kind":
        title = f"{kind_words(typed.first['kind']).capitalize()} · {typed.first['day']}"
    context |= {
        "title": title,
        "amends": bool(typed.amends),
        "course": [(label, state) for (_name, label), state in zip(places, states, strict=True)],
        "tabs": tabs("start", doubts_waiting(request)),
    }
    crumbs = [(_("Units through time"), reverse("directory:log")), (_("Change units"), "")]
    return page(request, template, context, section="changes", crumbs=crumbs, status=status)
