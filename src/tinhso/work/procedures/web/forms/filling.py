"""One page of questions: draw it, keep it, go on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.work.procedures.actions import forms as actions
from tinhso.work.procedures.queries import forms as queries
from tinhso.work.procedures.rules.forms import flow
from tinhso.work.procedures.rules.forms.schema import words
from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.web.forms import rows
from tinhso.work.procedures.web.forms.carrying import draft_here
from tinhso.work.procedures.web.forms.group_form import GroupForm, group_form, name_of
from tinhso.work.procedures.web.forms.starting import SECTION, crumbs_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.queries.forms import Draft
    from tinhso.work.procedures.rules.forms import Field, Group
    from tinhso.work.procedures.rules.forms.flow import Row

LATER, UPLOAD, REMOVE = "luu", "tai", "bo"
"""What the buttons besides "continue" do."""


@gate.public
@never_cache
def question(request: HttpRequest, code: str, group: str) -> HttpResponse:
    """The page of a group; of one that repeats, the list of those who were added."""
    draft = draft_here(request, code)
    if draft is None:
        return HttpResponseRedirect(reverse("procedures:form", args=[code]))
    asked = _asked(draft, group)
    return rows.listing(request, draft, asked) if asked.repeat else _page(request, draft, asked, None)


@gate.public
@never_cache
def row(request: HttpRequest, code: str, group: str, number: int) -> HttpResponse:
    """The page of one who was added, counted from 1; the next number adds one."""
    draft = draft_here(request, code)
    if draft is None:
        return HttpResponseRedirect(reverse("procedures:form", args=[code]))
    asked = _asked(draft, group)
    if not asked.repeat or not 1 <= number <= min(len(draft.answers[group]) + 1, asked.repeat.most):
        raise no_such_page()
    return _page(request, draft, asked, number - 1)


def _asked(draft: Draft, key: str) -> Group:
    group = draft.form.group(key)
    if group is None or key not in draft.answers:
        raise no_such_page()
    return group


def no_such_page() -> NotFound:
    """The group is not in the form, or is not asked after the answers so far."""
    return NotFound("procedures.no_such_page", "This page is not part of the form, or your answers do not ask for it.")


def _page(request: HttpRequest, draft: Draft, group: Group, number: int | None) -> HttpResponse:
    form = group_form(request, draft, group, number)
    if request.method == "POST" and (answer := _sent(request, form)):
        return answer
    place, all_pages = flow.progress(draft.form, draft.answers, group.key)
    boxes = [_box(form, one, draft.procedure) for one in group.fields if one in (*form.drawn, *form.latent)]
    context = {
        "form": form,
        "group": group,
        "definition": draft.form,
        "number": number,
        "boxes": boxes,
        "place": place,
        "all_pages": all_pages,
        "back": back_of(request, draft, group, number),
        "theirs": _theirs(form),
        "uploads": any(box["uploads"] for box in boxes),
        "attaching": any(box["uploads"] and not box["latent"] for box in boxes),
    }
    return page(
        request,
        "procedures/forms/question.html",
        context,
        section=SECTION,
        crumbs=crumbs_of(draft.procedure, draft.name),
        status=form.status,
    )


def back_of(request: HttpRequest, draft: Draft, group: Group, number: int | None) -> str:
    """The page before."""
    if request.GET.get("ve"):
        return reverse("procedures:form_check", args=[draft.procedure])
    if number is not None:
        return reverse("procedures:form_page", args=[draft.procedure, group.key])
    before = flow.preceding(draft.form, draft.answers, group.key)
    if before is None:
        return reverse("procedures:form", args=[draft.procedure])
    return reverse("procedures:form_page", args=[draft.procedure, before.key])


def next_of(request: HttpRequest, draft: Draft, group: Group, number: int | None) -> str:
    """The page after: of one who was added, the list; when answers are changed, the last look."""
    if number is not None:
        return reverse("procedures:form_page", args=[draft.procedure, group.key]) + _way(request)
    after = flow.following(draft.form, draft.answers, group.key)
    if request.GET.get("ve") or after is None:
        return reverse("procedures:form_check", args=[draft.procedure])
    return reverse("procedures:form_page", args=[draft.procedure, after.key])


def _way(request: HttpRequest) -> str:
    return "?ve=1" if request.GET.get("ve") else ""


def _sent(request: HttpRequest, form: GroupForm) -> HttpResponse | None:
    """Keep what came, and go where it leads; None when something is to be corrected."""
    form.is_valid()
    stored = _attached(form) if form.uploads else True
    if not stored:
        return None
    asked = form.row
    if gone := request.POST.get(REMOVE):
        asked = {key: _without(value, gone) for key, value in asked.items()}
    draft, group, here = form.draft, form.group, request.get_full_path()

    def deed(_values: dict[str, Any]) -> str:
        kept = actions.keep(draft, group.key, form.rows_with(asked), form.rests_on)
        if LATER in request.POST:
            return reverse("procedures:form_saved", args=[draft.procedure])
        if stays:
            return here + (f"#cau-{fresh}" if fresh else "")
        return next_of(request, kept, group, form.number)

    fresh = form.new_question(asked)
    stays = bool(gone or fresh) or UPLOAD in request.POST
    if stays or LATER in request.POST:
        form.forgive()
    else:
        form.judge(asked)
    return form.submit(deed)


def _attached(form: GroupForm) -> bool:
    """Keep the files that came, whatever else is to be corrected: a browser does not send them twice by itself."""
    found: Row = dict(form.kept)
    for field, upload in form.uploads:
        try:
            with transaction.atomic():
                file = actions.attach(form.draft, form.group.key, field, upload.read())
        except Refusal as no:
            if no.status != 422:
                raise
            form.refuse_file(field, no)
        else:
            found[field.key] = [*found.get(field.key, []), file]
    if found != form.kept:
        try:
            kept = actions.keep(form.draft, form.group.key, form.rows_with(found), form.rests_on)
        except Stale as no:
            form.refuse(no)
            return False
        form.draft, form.kept = kept, found
        form.carry_on(kept)
    return True


def _without(value: Any, gone: str) -> Any:
    if not isinstance(value, list):
        return value
    return [one for one in value if not (isinstance(one, dict) and one.get("id") == gone)]


def _box(form: GroupForm, field: Field, code: str) -> dict[str, Any]:
    """A field with what the template needs of it: files attached already, and when a script may show or hide it."""
    files = form.kept.get(field.key, []) if field.kind == FieldKind.FILE else []
    left, latent = form.left[field.key], field in form.latent
    when: Any = {"all": []} if isinstance(left, bool) else words(left)
    return {
        "field": form[name_of(field)],
        "files": [
            {
                "id": one["id"],
                "words": f"{one['type'].upper()}, {formats.number(max(1, round(one['size'] / 1024)))} KB",
                "href": reverse("procedures:form_file", args=[code, one["id"]]),
            }
            for one in files
        ],
        "takes": field.kind != FieldKind.FILE or len(files) < (field.most or 1),
        "uploads": field.kind == FieldKind.FILE and len(files) < (field.most or 1),
        "latent": latent,
        "when": "" if isinstance(left, bool) and not latent else json.dumps(when),
    }


def _theirs(form: GroupForm) -> dict[str, Any] | None:
    """What another device kept of this page meanwhile."""
    draft = form.theirs
    if draft is None:
        return None
    found = draft.answers.get(form.group.key)
    row = found if form.number is None else (found or [])[form.number : form.number + 1]
    row = (row[0] if row else {}) if isinstance(row, list) else row
    told = queries.lines(form.group, row or {}, draft.answers, masked=True)
    return {
        "rows": [(line.label, line.words or _("not answered")) for line in told],
        "at": formats.moment(draft.kept_at),
    }
