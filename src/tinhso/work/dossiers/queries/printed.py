"""The papers of the one-stop: the sets of forms, what was issued, what a paper says."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tinhso.ground.files.queries import of_owner
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.people.directory import queries as directory
from tinhso.people.parties import queries as parties
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.models import Batch, Dossier, IssuedForm
from tinhso.work.dossiers.queries.page import paper_lines
from tinhso.work.dossiers.queries.register import register_facts
from tinhso.work.dossiers.rules.papers import form_in, read_set, set_on
from tinhso.work.dossiers.terms import Delivery, FormNumber, PrintState
from tinhso.work.dossiers.terms.papers import FormSet, IssuedCard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

OWNER = "dossiers.issued_form"
# What a paper may tell beside the dossier; what nobody told is blank on it.
UNTOLD: Mapping[str, Any] = {
    "items": (), "reason": "", "basis": "", "answer_by": "", "old_due": "", "new_due": "", "too_late": False,
    "signed_by": "", "requested": False, "counts_from": "",
}  # fmt: skip
SHIPPED = "data/papers/sets.json"


@cache
def form_sets() -> dict[str, FormSet]:
    """The sets of forms that followed each other, by code."""
    facts = json.loads((files("tinhso") / SHIPPED).read_text("utf-8"))
    return {one["code"]: read_set(one) for one in facts["sets"]}


def form_set(day: date) -> FormSet:
    """The set of forms of a day."""
    return set_on(form_sets().values(), day)


def issued_of(dossier_id: UUID) -> list[IssuedCard]:
    """What was issued on a dossier, the receipt of its batch with it, oldest first."""
    rows = IssuedForm.objects.filter(dossier_id=dossier_id) | IssuedForm.objects.filter(batch__dossiers=dossier_id)
    return [card_of(row) for row in rows.order_by("issued_at", "id").distinct()]


def issued(dossier_id: UUID, issued_id: UUID) -> IssuedCard | None:
    """One of them."""
    return next((card for card in issued_of(dossier_id) if card.id == issued_id), None)


def card_of(row: IssuedForm) -> IssuedCard:
    """A row as it may cross the door."""
    name = form_in(form_sets()[row.form_set], FormNumber(row.form)).name
    kept = of_owner(OWNER, str(row.id)) if row.state == PrintState.READY else []
    file_id = kept[-1][0].id if kept else None
    state = PrintState(row.state)
    return IssuedCard(row.id, FormNumber(row.form), name, row.number, row.issued_at, state, row.failure, file_id)


def issued_registers(unit_id: UUID | None, most: int = 10) -> list[IssuedCard]:
    """The registers that were printed last at a counter."""
    return [card_of(row) for row in _registers(unit_id).order_by("-issued_at")[:most]]


def issued_register(unit_id: UUID | None, issued_id: UUID) -> IssuedCard:
    """One of them."""
    row = _registers(unit_id).filter(id=issued_id).first()
    if row is None:
        raise NotFound("dossiers.no_such_paper", "There is no such paper.")
    return card_of(row)


def _registers(unit_id: UUID | None) -> QuerySet[IssuedForm]:
    return IssuedForm.objects.filter(dossier=None, batch=None, form=FormNumber.REGISTER, facts__unit=str(unit_id))


def paper_facts(row: IssuedForm) -> dict[str, Any]:
    """All that the template of an issued form needs."""
    forms = form_sets()[row.form_set]
    context: dict[str, Any] = {
        **UNTOLD,
        "forms": forms,
        "form": form_in(forms, FormNumber(row.form)),
        "number": row.number,
        "at": row.issued_at,
        "by_name": row.by_name,
        **row.facts,
    }
    if row.form == FormNumber.REGISTER:
        return context | register_facts(row)
    if row.batch_id:
        return context | _of_batch(Batch.objects.get(id=row.batch_id))
    return context | of_dossier(Dossier.objects.get(issued=row))


def of_dossier(dossier: Dossier) -> dict[str, Any]:
    """What every paper says of a dossier: units as they were when it came, the applicant, the papers, the times."""
    there = dossier.received_at.astimezone(PEOPLE).date()
    units = directory.last_cards(
        [dossier.receiving_unit_id, dossier.competent_unit_id, dossier.returning_unit_id], there
    )
    party = parties.party(dossier.applicant_id) if dossier.applicant_id else None
    return {
        "dossier": dossier,
        "receiving": units[dossier.receiving_unit_id],
        "competent": units[dossier.competent_unit_id],
        "returning": units[dossier.returning_unit_id],
        "masked": party.masked if party else "",
        "lines": paper_lines(dossier.id),
        "delivery": Delivery(dossier.delivery).label("vi"),
        "hands": hands(dossier.id),
    }


def _of_batch(batch: Batch) -> dict[str, Any]:
    dossiers = list(batch.dossiers.order_by("code").select_related("certification"))
    return of_dossier(dossiers[0]) | {"batch": batch, "dossiers": dossiers}


_HANDS = """
SELECT i.step_name, i.unit_id, i.opened_at, i.due_at, i.late_from, i.done_at, coalesce(a.full_name, '')
FROM casework_workitem i
LEFT JOIN directory_holding h ON h.post_id = i.done_by_id
    AND h.validity @> (i.done_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
LEFT JOIN identity_account a ON a.id = h.account_id
WHERE i.subject_id = ANY(ARRAY(
    SELECT %(id)s::uuid UNION ALL SELECT l.id FROM dossiers_leg l WHERE l.dossier_id = %(id)s))
ORDER BY i.opened_at, i.id
"""


def hands(dossier_id: UUID) -> list[dict[str, Any]]:
    """Through whose hands a dossier went and when, those of other agencies' parts too: the rows of its control sheet
    (form 06), as they are now.
    """
    keys = ("step", "unit_id", "opened_at", "due_at", "late_from", "done_at", "by_name")
    rows = [dict(zip(keys, row, strict=True)) for row in statements.rows(_HANDS, {"id": dossier_id})]
    names = _names(row["unit_id"] for row in rows)
    return [row | {"unit": names[row["unit_id"]]} for row in rows]


def _names(unit_ids: Iterable[UUID]) -> dict[UUID, str]:
    return {ident: card.name for ident, card in directory.last_cards(unit_ids).items()}
