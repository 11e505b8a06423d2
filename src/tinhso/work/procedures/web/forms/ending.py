"""After the questions: keep for later, look at all answers, finish, print, erase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tinhso.ground.files.terms import FileKind
from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.work.procedures.actions import forms as actions
from tinhso.work.procedures.queries import forms as queries
from tinhso.work.procedures.queries.online import filing_page, may_file_online
from tinhso.work.procedures.rules.forms.codes import shown_code
from tinhso.work.procedures.web.forms.carrying import code_here, draft_here, let_go
from tinhso.work.procedures.web.forms.starting import SECTION, crumbs_of, place_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from tinhso.work.procedures.queries.forms import Draft
    from tinhso.work.procedures.rules.forms import Problem


class DeedForm(PageForm):
    """No boxes: the version of the draft that was shown."""

    phien = forms.IntegerField(widget=forms.HiddenInput, required=False)


def _begin(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("procedures:form", args=[code]))


def _page(
    request: HttpRequest, draft: Draft, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    crumbs = crumbs_of(draft.procedure, draft.name)
    return page(request, template, context, section=SECTION, crumbs=crumbs, status=status)


@gate.public
@never_cache
def saved(request: HttpRequest, code: str) -> HttpResponse:
    """The code to write down; the button closes the form on this device."""
    draft = draft_here(request, code)
    if draft is None:
        return _begin(code)
    form = PageForm.of(request)
    if request.method == "POST":
        answer = HttpResponseRedirect(reverse("procedures:page", args=[code]))
        let_go(answer, code)
        return answer
    context = {
        "form": form,
        "secret": shown_code(code_here(request, code)),
        "ends": formats.date(draft.ends_at),
        "on": place_of(draft),
        "resume": request.build_absolute_uri(reverse("procedures:form_resume")),
        "definition": draft.form,
    }
    return _page(request, draft, "procedures/forms/saved.html", context)


@gate.public
@never_cache
def review(request: HttpRequest, code: str) -> HttpResponse:
    """All answers with the ways to change them; what is missing stands above."""
    draft = draft_here(request, code)
    if draft is None:
        return _begin(code)
    form = DeedForm.of(request, initial={"phien": draft.version})

    def deed(values: dict[str, Any]) -> str:
        actions.finish(draft, values["phien"] or 0)
        return reverse("procedures:form_done", args=[code])

    if done := form.submit(deed):
        return done
    context = {
        "form": form,
        "definition": draft.form,
        "sections": _sections(draft),
        "faults": [_fault(draft, one) for one in queries.faults_of(draft)],
        "back": place_of(draft),
    }
    return _page(request, draft, "procedures/forms/check.html", context, form.status)


def _sections(draft: Draft) -> list[dict[str, Any]]:
    """Sections, their groups, and for each answer its label, words and the page that changes it."""
    return [
        {
            "title": section.title,
            "groups": [
                {
                    "title": group.title,
                    "repeats": group.repeats,
                    "href": _href(draft, group.key),
                    "entries": [
                        [
                            (
                                line.label,
                                line.words or _("not answered"),
                                _href(draft, group.key, line.key, row),
                                _("Change"),
                            )
                            for line in entry
                        ]
                        for row, entry in _numbered(group)
                    ],
                }
                for group in section.groups
            ],
        }
        for section in queries.filled(draft, masked=True).sections
    ]


def _numbered(group: queries.FilledGroup) -> list[tuple[int | None, tuple[queries.Line, ...]]]:
    return [(number if group.repeats else None, entry) for number, entry in enumerate(group.entries)]


def _href(draft: Draft, group: str, field: str = "", row: int | None = None) -> str:
    args = [draft.procedure, group] + ([] if row is None else [row + 1])
    name = "procedures:form_page" if row is None else "procedures:form_row"
    return reverse(name, args=args) + "?ve=1" + (f"#cau-{field}" if field else "")


def _fault(draft: Draft, one: Problem) -> tuple[str, str]:
    return _href(draft, one.group, one.field, one.row), sentence_of(one.wrong)


@gate.public
@never_cache
@require_safe
def done(request: HttpRequest, code: str) -> HttpResponse:
    """The form is complete: print it, and what to do with it."""
    draft = draft_here(request, code)
    if draft is None:
        return _begin(code)
    if draft.done_at is None:
        return HttpResponseRedirect(reverse("procedures:form_check", args=[code]))
    context = {
        "definition": draft.form,
        "secret": shown_code(code_here(request, code)),
        "done": formats.moment(draft.done_at),
        "ends": formats.date(draft.ends_at),
        "filing": may_file_online(code),
        "file_here": reverse(filing_page(), args=[code]) if filing_page() else "",
        "procedure": code,
    }
    return _page(request, draft, "procedures/forms/done.html", context)


@gate.public
@never_cache
@require_safe
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """The filled form as a paper."""
    draft = draft_here(request, code)
    if draft is None:
        return _begin(code)
    with translation.override("vi"):  # it is handed to an office
        words = queries.filled(draft)
    context = {"filled": words, "complete": draft.done_at is not None, "back": place_of(draft)}
    return _page(request, draft, "procedures/forms/print.html", context)


@gate.public
@never_cache
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then erase the form for good."""
    draft = draft_here(request, code)
    if draft is None:
        return _begin(code)
    form = PageForm.of(request)
    to = reverse("procedures:page", args=[code])

    def deed(_values: dict[str, Any]) -> str:
        actions.erase_draft(draft)
        return to

    if answer := form.submit(deed):
        let_go(answer, code)
        return answer
    context = {"form": form, "definition": draft.form, "back": place_of(draft), "kept": formats.moment(draft.kept_at)}
    return _page(request, draft, "procedures/forms/erase.html", context, form.status)


@gate.public
@never_cache
@require_safe
def attached(request: HttpRequest, code: str, file: UUID) -> HttpResponse:
    """A file that was attached, to its owner, to be saved and not to be opened in the page."""
    draft = draft_here(request, code)
    if draft is None:
        return _begin(code)
    kind, content = queries.draft_file(draft, file)
    answer = HttpResponse(content, content_type=FileKind(kind).media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="tep-dinh-kem.{kind}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
