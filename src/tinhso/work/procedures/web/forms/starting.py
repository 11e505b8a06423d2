"""Before a form: what will be asked, and the way back to a draft that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.procedures.actions import forms as actions
from tinhso.work.procedures.queries import components
from tinhso.work.procedures.queries import forms as queries
from tinhso.work.procedures.queries.online import may_file_online
from tinhso.work.procedures.rules.forms import flow
from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.web.forms.carrying import carry, draft_here

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.queries.forms import Draft
    from tinhso.work.procedures.rules.forms import Definition

SECTION = "procedures"


def crumbs_of(code: str, name: str) -> list[tuple[str, str]]:
    """The way from the first page to a procedure's form."""
    return [
        (_("First page"), "/"),
        (_("Administrative procedures"), reverse("procedures:list")),
        (name, reverse("procedures:page", args=[code])),
        (_("Electronic form"), ""),
    ]


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, to count tries by."""
    return str(request.META.get("REMOTE_ADDR", ""))


@gate.public
@never_cache
def start(request: HttpRequest, code: str) -> HttpResponse:
    """What the form will ask, and the button that begins it; or the way on with the one already begun."""
    draft = draft_here(request, code)
    asked = queries.form_of(code)
    form = PageForm.of(request)
    if request.method == "POST" and draft is None:
        begun = actions.begin(code, address=address_of(request))
        answer = HttpResponseRedirect(reverse("procedures:form_page", args=[code, asked.definition.groups[0].key]))
        carry(answer, code, begun)
        return answer
    context = {
        "form": form,
        "procedure": asked,
        "definition": asked.definition,
        "own": asked.form_version is not None,
        "draft": _held(draft) if draft else None,
        "papers": [one.name for one in components(asked.procedure_version)],
        "files": _files(asked.definition),
        "pages": len(asked.definition.groups),
        "filing": may_file_online(code),
        "days": actions.DRAFT_KEPT.days,
    }
    return page(request, "procedures/forms/start.html", context, section=SECTION, crumbs=crumbs_of(code, asked.name))


def _held(draft: Draft) -> dict[str, Any]:
    return {"kept": formats.moment(draft.kept_at), "ends": formats.date(draft.ends_at), "href": place_of(draft)}


def place_of(draft: Draft) -> str:
    """Where a draft was left: its last page, or the last look at all answers."""
    if draft.done_at:
        return reverse("procedures:form_done", args=[draft.procedure])
    group = draft.form.group(draft.place) if draft.place in draft.answers else flow.pages(draft.form, draft.answers)[0]
    if group is None:
        return reverse("procedures:form_check", args=[draft.procedure])
    return reverse("procedures:form_page", args=[draft.procedure, group.key])


def _files(definition: Definition) -> list[str]:
    return [one.label for group in definition.groups for one in group.fields if one.kind == FieldKind.FILE]


class ResumeForm(PageForm):
    """The code that was written down."""

    ma = forms.CharField(
        label=gettext_lazy("Code of your form"),
        help_text=gettext_lazy("16 letters and digits; capital or small, with or without dashes"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"}),
    )


@gate.public
@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Open a kept form again, here or on another device."""
    form = ResumeForm.of(request)
    if request.method == "POST" and form.is_valid():
        try:
            code, draft = actions.resume(form.cleaned_data["ma"], address=address_of(request))
        except Refusal as no:
            if no.status != 422:
                raise
            form.refuse(no)
        else:
            answer = HttpResponseRedirect(place_of(draft))
            carry(answer, draft.procedure, code)
            return answer
    crumbs = [
        (_("First page"), "/"),
        (_("Administrative procedures"), reverse("procedures:list")),
        (_("Continue a form"), ""),
    ]
    context = {"form": form, "days": actions.DRAFT_KEPT.days}
    return page(request, "procedures/forms/resume.html", context, section=SECTION, crumbs=crumbs, status=form.status)
