"""The rows of a draft's parts: one page a part, one page a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tinhso.ground.refusals.terms import NotFound
from tinhso.work.procedures import actions
from tinhso.work.procedures.queries.keeping.one import rows_of
from tinhso.work.procedures.queries.portraits import line
from tinhso.work.procedures.web.keeping.draft_forms import FORMS, RowForm
from tinhso.work.procedures.web.keeping.drafts import above, writable
from tinhso.work.procedures.web.keeping.forms import SeenForm
from tinhso.work.procedures.web.keeping.words import done, keepers, language, link, me, shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.models import ProcedureVersion
    from tinhso.work.procedures.terms import Part


@keepers
def part(request: HttpRequest, version: UUID, part: str) -> HttpResponse:
    """The rows of a part."""
    row, (kind, _form) = writable(request, version), named(part)
    rows = [
        [str(number), line(kind, one), link(_address("change", row, part, one.id), _("Change"), str(number))]
        for number, one in enumerate(rows_of(row.id, actions.EDITED[kind][0]), 1)
    ]
    context = {
        "rows": rows,
        "adding": _address("add", row, part),
        "back": reverse("procedures:keep_draft", args=[version]),
    }
    return shown(
        request, "procedures/keeping/part.html", kind.label(language()), context, tab="keep_list", above=above(row)
    )


@keepers
def add(request: HttpRequest, version: UUID, part: str) -> HttpResponse:
    """Write a row that was not there."""
    row, (kind, form_class) = writable(request, version), named(part)
    form = form_class.of(request, seen=row.digest)
    return _row_page(request, row, part, form, _("Add: %(part)s") % {"part": kind.label(language())})


@keepers
def change(request: HttpRequest, version: UUID, part: str, row: UUID) -> HttpResponse:
    """Write a row anew."""
    draft, (kind, form_class) = writable(request, version), named(part)
    form = form_class.of(request, seen=draft.digest, initial=_written(draft, kind, row))
    title = _("Change: %(part)s") % {"part": kind.label(language())}
    dropping = _address("drop", draft, part, row)
    return _row_page(request, draft, part, form, title, ident=row, dropping=dropping)


@keepers
@require_POST
def drop(request: HttpRequest, version: UUID, part: str, row: UUID) -> HttpResponse:
    """Take a row out."""
    draft, (kind, form_class) = writable(request, version), named(part)
    form = SeenForm.of(request, seen=draft.digest)

    def deed(typed: dict[str, Any]) -> str:
        actions.drop_row(version, kind, row, by=me(request), seen=typed["seen"])
        return done("keep_part", version, part)

    if sent := form.submit(deed):
        return sent
    title = _("Change: %(part)s") % {"part": kind.label(language())}
    shown_form = form_class(seen=draft.digest, initial=_written(draft, kind, row))
    return _row_page(request, draft, part, shown_form, title, ident=row, refused=form)


def named(part: str) -> tuple[Part, type[RowForm]]:
    """The part that an address names."""
    if part not in FORMS:
        raise NotFound("procedures.no_such_part", "There is no such part of a procedure.")
    return FORMS[part]


def _written(draft: ProcedureVersion, kind: Part, row: UUID) -> dict[str, Any]:
    """A row as the form begins with it."""
    model, names = actions.EDITED[kind]
    thing = next((one for one in rows_of(draft.id, model) if one.id == row), None)
    if thing is None:
        raise NotFound("procedures.no_such_row", "There is no such row in this draft.")
    initial = {name: getattr(thing, name) for name in names}
    if initial.get("cutoff"):
        initial["cutoff"] = f"{initial['cutoff']:%H:%M}"
    return initial


def _row_page(
    request: HttpRequest,
    draft: ProcedureVersion,
    part: str,
    form: RowForm,
    title: str,
    *,
    ident: UUID | None = None,
    dropping: str = "",
    refused: SeenForm | None = None,
) -> HttpResponse:
    kind, _form = named(part)

    def deed(typed: dict[str, Any]) -> str:
        values = {name: typed[name] for name in actions.EDITED[kind][1]}
        actions.put_row(
            draft.id, kind, values, by=me(request), seen=typed["seen"], row=ident, place=typed["place"] or 0
        )
        return done("keep_part", draft.id, part)

    if sent := form.submit(deed):
        return sent
    here = reverse("procedures:keep_part", args=[draft.id, part])
    context = {
        "form": form,
        "back": here,
        "dropping": dropping,
        "drop": SeenForm(seen=draft.digest, auto_id="bo_%s"),
        "refused": refused,
    }
    crumbs = (*above(draft), (kind.label(language()), here))
    status = refused.status if refused else form.status
    return shown(request, "procedures/keeping/row.html", title, context, tab="keep_list", above=crumbs, status=status)


def _address(verb: str, draft: ProcedureVersion, part: str, *row: UUID) -> str:
    return reverse(f"procedures:keep_part_{verb}", args=[draft.id, part, *row])
