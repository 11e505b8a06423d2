"""A workbook of staff: sent, tried and shown, then confirmed; rows not taken go back as a workbook with reasons."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory import actions, queries
from tinhso.people.directory.queries.workbooks import MOST_BYTES, read_staff, staff_workbook
from tinhso.people.directory.rules.staff_sheet import HEADS
from tinhso.people.directory.terms import Right
from tinhso.people.directory.web.staff.forms import WorkbookForm
from tinhso.people.directory.web.staff.words import crumbs, me

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_ROWS = 500
SHOWN = 100
SAMPLE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS_SHOWN = ("unit", "title", "full_name", "username")


@gate.requires(Right.ADMINISTER)
def upload(request: HttpRequest) -> HttpResponse:
    """Send a workbook; nothing is changed yet. The same file sent twice from one page is one preview."""
    form = WorkbookForm.of(request)
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(_address(_tried(request, form.cleaned_data)))
        except Refusal as no:
            form.refuse(no)
    context = {"form": form}
    trail = crumbs((_("Import staff"), ""))
    return page(request, "directory/staff/import.html", context, section="staff", crumbs=trail, status=form.status)


def _tried(request: HttpRequest, typed: dict[str, Any]) -> UUID:
    person, file = me(request), typed["file"]
    body = file.read(MOST_BYTES + 1)
    sent = f"{person.account_id} {hashlib.sha256(body).hexdigest()} {typed['since']}"
    try:
        ident = uuid5(UUID(typed["khoa"]), sent)
    except ValueError:
        raise Refusal("directory.key_missing", "The form came without its key. Open the page again.") from None
    rows = read_staff(body, most=MOST_ROWS)
    return actions.preview_import(ident, file.name, rows, on=typed["since"], by=person).id


@gate.requires(Right.ADMINISTER)
def shown(request: HttpRequest, ident: UUID) -> HttpResponse:
    """What a workbook would do, and after the confirmation what it did."""
    kept = queries.staff_import(ident, me(request))
    form = PageForm.of(request)

    def confirm(_typed: dict[str, Any]) -> str:
        actions.confirm_import(ident, by=me(request))
        return _address(ident)

    if done := form.submit(confirm):
        return done
    bad, new, same = kept.outcome["bad"], kept.outcome["new"], kept.outcome["same"]
    taken = set(kept.outcome["first"])
    context = {
        "form": form,
        "kept": kept,
        "done": kept.done_at is not None,
        "on": formats.date(kept.on),
        "figures": [
            {"value": formats.number(new), "label": _("rows taken") if kept.done_at else _("rows to take")},
            {"value": formats.number(same), "label": _("rows there already"), "tone": "grey"},
            {"value": formats.number(len(bad)), "label": _("rows not taken"), "tone": "error" if bad else "success"},
        ],
        "bad": [
            [
                str(one["row"]),
                one["values"].get("full_name") or one["values"].get("title", ""),
                one["column"],
                one["reason"],
            ]
            for one in bad[:SHOWN]
        ],
        "more": max(0, len(bad) - SHOWN),
        "heads": [_("Row"), *(HEADS[name] for name in COLUMNS_SHOWN)],
        "sample": [
            [str(number), *(values.get(name, "") for name in COLUMNS_SHOWN)]
            for number, values in kept.rows
            if number in taken
        ][:SAMPLE],
        "faults": reverse("directory:staff_import_faults", args=[ident]),
    }
    trail = crumbs((_("Import staff"), reverse("directory:staff_import")), (kept.file_name, ""))
    return page(
        request, "directory/staff/import_shown.html", context, section="staff", crumbs=trail, status=form.status
    )


@gate.requires(Right.ADMINISTER)
def faults(request: HttpRequest, ident: UUID) -> HttpResponse:
    """The rows that were not taken, each with its reason, to mend and send again."""
    kept = queries.staff_import(ident, me(request))
    rows = [(one["values"], one["column"], one["reason"]) for one in kept.outcome["bad"]]
    return _workbook("can-bo-dong-loi", staff_workbook(rows))


@gate.requires(Right.ADMINISTER)
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook with the headings and the words that may stand under them."""
    del request
    return _workbook("can-bo-mau", staff_workbook())


def _workbook(name: str, body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _address(ident: UUID) -> str:
    return reverse("directory:staff_import_shown", args=[ident])
