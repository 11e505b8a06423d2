"""A group that repeats: the list of those who were added, with the ways to add, change and remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tinhso.ground.page import gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import NotFound
from tinhso.work.procedures.actions import forms as actions
from tinhso.work.procedures.queries import forms as queries
from tinhso.work.procedures.rules.forms import flow
from tinhso.work.procedures.web.forms.carrying import draft_here
from tinhso.work.procedures.web.forms.starting import SECTION, crumbs_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.queries.forms import Draft
    from tinhso.work.procedures.rules.forms import Group

LATER = "luu"


class RowsForm(PageForm):
    """No boxes: the version of the draft that was shown."""

    phien = forms.IntegerField(widget=forms.HiddenInput)


def listing(request: HttpRequest, draft: Draft, group: Group) -> HttpResponse:
    """The list; "continue" checks how many there are and each of them."""
    form = RowsForm.of(request, initial={"phien": draft.version})
    form.is_valid()
    if request.method == "POST" and LATER in request.POST:
        return HttpResponseRedirect(reverse("procedures:form_saved", args=[draft.procedure]))
    if request.method == "POST":
        _judge(form, draft, group)
        if not form.errors:
            return HttpResponseRedirect(_next(request, draft, group))
    added = draft.answers[group.key]
    place, all_pages = flow.progress(draft.form, draft.answers, group.key)
    context = {
        "form": form,
        "group": group,
        "definition": draft.form,
        "place": place,
        "all_pages": all_pages,
        "back": _back(request, draft, group),
        "added": [_told(draft, group, number, one, request) for number, one in enumerate(added)],
        "more": "" if len(added) >= (group.repeat.most if group.repeat else 0) else _address(draft, group, len(added)),
    }
    crumbs = crumbs_of(draft.procedure, draft.name)
    return page(request, "procedures/forms/rows.html", context, section=SECTION, crumbs=crumbs, status=form.status)


def _judge(form: RowsForm, draft: Draft, group: Group) -> None:
    for one in queries.faults_of(draft):
        if one.group == group.key:
            number = "" if one.row is None else _("Number %(number)s: ") % {"number": one.row + 1}
            form.add_error(None, f"{number}{sentence_of(one.wrong)}")


def _told(draft: Draft, group: Group, number: int, row: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    told = queries.lines(group, row, draft.answers, masked=True)
    way = "?ve=1" if request.GET.get("ve") else ""
    return {
        "number": number + 1,
        "rows": [(line.label, line.words) for line in told if line.words],
        "change": _address(draft, group, number) + way,
        "remove": reverse("procedures:form_row_remove", args=[draft.procedure, group.key, number + 1]) + way,
    }


def _address(draft: Draft, group: Group, number: int) -> str:
    return reverse("procedures:form_row", args=[draft.procedure, group.key, number + 1])


def _next(request: HttpRequest, draft: Draft, group: Group) -> str:
    after = flow.following(draft.form, draft.answers, group.key)
    if request.GET.get("ve") or after is None:
        return reverse("procedures:form_check", args=[draft.procedure])
    return reverse("procedures:form_page", args=[draft.procedure, after.key])


def _back(request: HttpRequest, draft: Draft, group: Group) -> str:
    before = flow.preceding(draft.form, draft.answers, group.key)
    if request.GET.get("ve"):
        return reverse("procedures:form_check", args=[draft.procedure])
    if before is None:
        return reverse("procedures:form", args=[draft.procedure])
    return reverse("procedures:form_page", args=[draft.procedure, before.key])


@gate.public
@never_cache
def remove(request: HttpRequest, code: str, group: str, number: int) -> HttpResponse:
    """Ask, then take one out of the list."""
    draft = draft_here(request, code)
    if draft is None:
        return HttpResponseRedirect(reverse("procedures:form", args=[code]))
    asked = draft.form.group(group)
    added = draft.answers.get(group)
    if asked is None or not isinstance(added, list) or not 1 <= number <= len(added):
        raise NotFound(
            "procedures.no_such_page", "This page is not part of the form, or your answers do not ask for it."
        )
    form = RowsForm.of(request, initial={"phien": draft.version})
    back = reverse("procedures:form_page", args=[code, group]) + ("?ve=1" if request.GET.get("ve") else "")

    def deed(values: dict[str, Any]) -> str:
        actions.keep(draft, group, [*added[: number - 1], *added[number:]], values["phien"])
        return back

    if done := form.submit(deed):
        return done
    context = {
        "form": form,
        "group": asked,
        "number": number,
        "rows": [(one.label, one.words) for one in queries.lines(asked, added[number - 1], draft.answers, masked=True)],
        "back": back,
    }
    crumbs = crumbs_of(code, draft.name)
    return page(
        request, "procedures/forms/row_remove.html", context, section=SECTION, crumbs=crumbs, status=form.status
    )
