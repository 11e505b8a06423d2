"""Proposals: what waits, how one differs from what is in force, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.refusals.terms import NotFound
from tinhso.work.procedures import actions
from tinhso.work.procedures.queries.keeping import waiting as keeping
from tinhso.work.procedures.terms import VersionState
from tinhso.work.procedures.web.keeping.forms import ApproveForm, RefuseForm, WhenceFilter
from tinhso.work.procedures.web.keeping.words import begun, done, keepers, label, me, parts_told, shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.models import ProcedureVersion
    from tinhso.work.procedures.queries.keeping.waiting import Waiting

SPEC = TableSpec(
    name="de-xuat",
    caption=gettext_lazy("Versions waiting for approval"),
    columns=(
        Column(gettext_lazy("Code"), kind="link"),
        Column(gettext_lazy("Procedure"), kind="long"),
        Column(gettext_lazy("Field")),
        Column(gettext_lazy("Proposed by")),
        Column(gettext_lazy("Parts that differ"), kind="number"),
    ),
    fields=keeping.WAITING,
    orders=(Order("cu-truoc", gettext_lazy("Oldest first"), ("id",)),),
    empty=gettext_lazy("No proposal waits. A keeper writes one on a procedure's page, or an import brings it."),
)


@keepers
def proposals(request: HttpRequest) -> HttpResponse:
    """All that waits, oldest first."""
    form = WhenceFilter.of(request)
    whence = form.values.get("nguon", "")
    table = Table(
        request, SPEC, rows=lambda window: keeping.waiting(window, whence=whence), present=cells,
        count=lambda cap: keeping.count_waiting(cap, whence), filters=form,
    )  # fmt: skip
    if table.export:
        return table.export
    return shown(
        request, "procedures/keeping/proposals.html", _("Waiting for approval"), {"table": table}, tab="keep_proposals"
    )


def cells(one: Waiting) -> tuple[Any, ...]:
    """One proposal in a row."""
    address = reverse("procedures:keep_proposal", args=[one.id])
    return (address, one.code), one.name, one.field, one.author or _("an import"), str(one.parts)


@keepers
def proposal(request: HttpRequest, version: UUID) -> HttpResponse:
    """One proposal beside what is in force, with the deeds that may be done now."""
    return _page(request, keeping.kept_version(version))


@keepers
def approve(request: HttpRequest, version: UUID) -> HttpResponse:
    """Let it hold from a day."""
    row = _waits(version)
    form = ApproveForm.of(request, seen=row.digest, auto_id="duyet_%s")

    def deed(typed: dict[str, Any]) -> str:
        actions.approve_version(version, by=me(request), on=typed["on"], seen=typed["seen"])
        return done("keep_procedure", row.procedure.code)

    return form.submit(deed) or _page(request, row, approving=form)


@keepers
def refuse(request: HttpRequest, version: UUID) -> HttpResponse:
    """Turn it down with a reason."""
    row = _waits(version)
    form = RefuseForm.of(request, seen=row.digest, auto_id="tu_choi_%s")

    def deed(typed: dict[str, Any]) -> str:
        actions.refuse_version(version, by=me(request), reason=typed["reason"], seen=typed["seen"])
        return done("keep_proposals")

    return form.submit(deed) or _page(request, row, refusing=form)


def _waits(version: UUID) -> ProcedureVersion:
    row = keeping.kept_version(version)
    if row.state in (VersionState.DRAFT, VersionState.SUPERSEDED):
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    return row


def _page(
    request: HttpRequest,
    row: ProcedureVersion,
    approving: ApproveForm | None = None,
    refusing: RefuseForm | None = None,
) -> HttpResponse:
    waits = row.state == VersionState.PROPOSED
    own = row.author_id == me(request).account_id
    base = keeping.newest_version(row.procedure_id)
    rows = keeping.difference_now(row) if waits else list(row.difference or [])
    context = {
        "row": row,
        "facts": _facts(row, base),
        "parts": parts_told(rows),
        "waits": waits,
        "own": own,
        "state": label(VersionState, row.state),
        "approving": approving or ApproveForm(seen=row.digest, auto_id="duyet_%s"),
        "refusing": refusing or RefuseForm(seen=row.digest, auto_id="tu_choi_%s"),
        "wrong": approving or refusing,
    }
    above = ((_("Waiting for approval"), reverse("procedures:keep_proposals")),)
    status = max(form.status for form in (context["approving"], context["refusing"]))
    return shown(
        request, "procedures/keeping/proposal.html", row.name, context, tab="keep_proposals", above=above, status=status
    )


def _facts(row: ProcedureVersion, base: ProcedureVersion | None) -> list[tuple[Any, ...]]:
    """Who proposed what, in place of which version."""
    one = [reverse("procedures:keep_procedure", args=[row.procedure.code]), _("Open the procedure")]
    facts: list[tuple[Any, ...]] = [
        (_("Code"), row.procedure.code, *one),
        (_("Version"), f"{row.number} – {label(VersionState, row.state)}", "", ""),
        (_("Proposed by"), row.author.full_name if row.author else _("an import"), "", ""),
        (_("Decision"), row.facts.get("decision") or "–", "", ""),
        (
            _("In force now"),
            _("version %(number)s: %(days)s") % {"number": base.number, "days": begun(base.validity)}
            if base
            else _("no version"),
            "",
            "",
        ),
    ]
    return [fact if fact[2] else fact[:2] for fact in facts]
