"""A keeper's draft: begun, its head written, proposed, taken back, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tinhso.ground.page.forms import PageForm
from tinhso.ground.refusals.terms import NotFound
from tinhso.work.procedures import actions
from tinhso.work.procedures.queries.drafts import compared
from tinhso.work.procedures.queries.keeping import waiting as queries
from tinhso.work.procedures.terms import VersionState
from tinhso.work.procedures.web.keeping.draft_forms import FORMS, HeadForm, NewForm, head_of, typed_before
from tinhso.work.procedures.web.keeping.forms import SeenForm
from tinhso.work.procedures.web.keeping.words import done, keepers, language, me, parts_told, shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.models import ProcedureVersion


@keepers
def new(request: HttpRequest) -> HttpResponse:
    """Begin a procedure from nothing."""
    form = NewForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        ident = actions.draft_new(typed["code"], typed["name"], typed["field"], by=me(request))
        return reverse("procedures:keep_draft_head", args=[ident])

    if sent := form.submit(deed):
        return sent
    context = {"form": form, "submit": _("Begin the draft"), "back": reverse("procedures:keep")}
    return shown(
        request,
        "procedures/keeping/form.html",
        _("Write a new procedure"),
        context,
        tab="keep_list",
        status=form.status,
    )


@keepers
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a change of a procedure, or go on with one's own."""
    form = PageForm.of(request)
    done_ = form.submit(
        lambda _typed: reverse("procedures:keep_draft", args=[actions.draft_change(code, by=me(request))])
    )
    if done_ is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    return done_


@keepers
def draft(request: HttpRequest, version: UUID) -> HttpResponse:
    """A draft with its parts and how it differs so far; a proposal of one's own, to take back."""
    return _page(request, open_draft(version))


@keepers
def head(request: HttpRequest, version: UUID) -> HttpResponse:
    """Write the head of a draft."""
    row = writable(request, version)
    form = HeadForm.of(request, seen=row.digest, initial=typed_before(row))

    def deed(typed: dict[str, Any]) -> str:
        actions.edit_head(version, head_of(typed), by=me(request), seen=typed["seen"])
        return done("keep_draft", version)

    if sent := form.submit(deed):
        return sent
    back = reverse("procedures:keep_draft", args=[version])
    context = {"form": form, "submit": _("Save"), "back": back}
    title = _("What the procedure is")
    return shown(
        request, "procedures/keeping/form.html", title, context, tab="keep_list", above=above(row), status=form.status
    )


@keepers
@require_POST
def submit(request: HttpRequest, version: UUID) -> HttpResponse:
    """Propose a draft."""
    row = writable(request, version)
    form = SeenForm.of(request, seen=row.digest)

    def deed(typed: dict[str, Any]) -> str:
        actions.submit(version, by=me(request), seen=typed["seen"])
        return done("keep_proposal", version)

    return form.submit(deed) or _page(request, row, form)


@keepers
@require_POST
def take_back(request: HttpRequest, version: UUID) -> HttpResponse:
    """Make one's own proposal a draft again."""
    row = open_draft(version)
    form = SeenForm.of(request, seen=row.digest)

    def deed(_typed: dict[str, Any]) -> str:
        actions.take_back(version, by=me(request))
        return done("keep_draft", version)

    return form.submit(deed) or _page(request, row, form)


@keepers
def discard(request: HttpRequest, version: UUID) -> HttpResponse:
    """Throw a draft away, asked twice."""
    row = writable(request, version)
    form = SeenForm.of(request, seen=row.digest)

    def deed(typed: dict[str, Any]) -> str:
        actions.discard(version, by=me(request), seen=typed["seen"])
        return done("keep")

    if sent := form.submit(deed):
        return sent
    back = reverse("procedures:keep_draft", args=[version])
    lead = _("The draft is gone for good. What is in force does not change.")
    context = {"form": form, "submit": _("Throw the draft away"), "kind": "warning", "back": back, "lead": lead}
    title = _("Throw the draft away")
    return shown(
        request, "procedures/keeping/form.html", title, context, tab="keep_list", above=above(row), status=form.status
    )


def open_draft(version: UUID) -> ProcedureVersion:
    """A draft or a proposal that a keeper wrote."""
    row = queries.kept_version(version)
    if row.state not in (VersionState.DRAFT, VersionState.PROPOSED) or row.author_id is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    return row


def writable(request: HttpRequest, version: UUID) -> ProcedureVersion:
    """One's own draft; another keeper's is only looked at."""
    row = open_draft(version)
    if row.state != VersionState.DRAFT or row.author_id != me(request).account_id:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    return row


def above(row: ProcedureVersion) -> tuple[tuple[str, str], ...]:
    """The crumbs down to a draft."""
    return (
        (_("All procedures"), reverse("procedures:keep_list")),
        (_("Draft: %(name)s") % {"name": row.name}, reverse("procedures:keep_draft", args=[row.id])),
    )


def _page(request: HttpRequest, row: ProcedureVersion, form: SeenForm | None = None) -> HttpResponse:
    tongue = language()
    rows = compared(queries.newest_version(row.procedure_id), row)
    counts = queries.counted(row.id)
    context = {
        "row": row,
        "own": row.author_id == me(request).account_id,
        "is_draft": row.state == VersionState.DRAFT,
        "differences": parts_told(rows),
        "slots": [(slug, part.label(tongue), counts[part]) for slug, (part, _form) in FORMS.items()],
        "form": form or SeenForm(seen=row.digest),
    }
    title = _("Draft: %(name)s") % {"name": row.name}
    crumbs = ((_("All procedures"), reverse("procedures:keep_list")),)
    status = form.status if form else 200
    return shown(request, "procedures/keeping/draft.html", title, context, tab="keep_list", above=crumbs, status=status)
