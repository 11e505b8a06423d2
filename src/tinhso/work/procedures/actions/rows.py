"""Write the rows of a draft's parts: papers, ways to file, fees, cases, legal bases, results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.work.procedures.actions.editing import own_draft, touched
from tinhso.work.procedures.models import Case, Component, Fee, FilingOption, LegalBasis, Result
from tinhso.work.procedures.terms import Part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from tinhso.people.directory.terms import Person

EDITED: dict[Part, tuple[Any, tuple[str, ...]]] = {
    Part.OPTIONS: (FilingOption, ("channel", "case", "amount", "unit", "cutoff", "sentence", "text")),
    Part.COMPONENTS: (Component, ("code", "name", "case", "originals", "copies", "form", "result_code", "remark")),
    Part.FEES: (Fee, ("channel", "kind", "amount", "unit_text", "note")),
    Part.CASES: (Case, ("code", "name", "days")),
    Part.BASES: (LegalBasis, ("number", "title", "signed")),
    Part.RESULTS: (Result, ("code", "name")),
}
"""What a keeper writes of each part."""

_READ: dict[Any, dict[str, Any]] = {
    FilingOption: {"mark": "", "value_text": "", "unit_text": "", "told": []},
    Fee: {"mark": "", "original": ""},
    LegalBasis: {"original": ""},
}
"""What tells how a source was read, and what it is once a keeper wrote the row."""

FAR = 20_000
"""Beyond every place that a row really has: there rows wait while their order changes."""


@transaction.atomic
def put_row(
    draft: UUID,
    part: Part,
    values: Mapping[str, Any],
    *,
    by: Person,
    seen: str,
    row: UUID | None = None,
    place: int = 0,
) -> None:
    """Add a row, or change one; `place` says where it stands among the others (0: last, or where it was)."""
    version = own_draft(draft, by, seen)
    model, names = _of(part)
    if row is None:
        thing = model(version=version, seq=FAR)
    else:
        thing = model.objects.filter(version=version, id=row).first()
        if thing is None:
            raise _no_row()
    before = {name: getattr(thing, name) for name in names}
    for name in names:
        if name in values:
            setattr(thing, name, values[name])
    if row is None or before != {name: getattr(thing, name) for name in names}:
        # What a keeper wrote is no longer what the source says.
        thing.source = ""
        for name, empty in _READ.get(model, {}).items():
            setattr(thing, name, empty)
    thing.save()
    _order(model, version.id, thing.id, place if place or row is None else thing.seq)
    touched(version, by, part.value)


@transaction.atomic
def drop_row(draft: UUID, part: Part, row: UUID, *, by: Person, seen: str) -> None:
    """Take a row out of a draft."""
    version = own_draft(draft, by, seen)
    model, _names = _of(part)
    gone, _each = model.objects.filter(version=version, id=row).delete()
    if not gone:
        raise _no_row()
    touched(version, by, part.value)


def _order(model: Any, version: UUID, row: UUID, place: int) -> None:
    """Number the rows anew from 1, this one at its place (0 or too far: last)."""
    ids = [ident for ident in _ids(model, version) if ident != row]
    ids.insert(len(ids) if not 1 <= place <= len(ids) else place - 1, row)
    if ids == _ids(model, version) and not model.objects.filter(version=version, seq__gte=FAR).exists():
        return
    model.objects.filter(version=version, seq__lt=FAR).update(seq=F("seq") + FAR // 2)
    for seq, ident in enumerate(ids, 1):
        model.objects.filter(id=ident).update(seq=seq)


def _ids(model: Any, version: UUID) -> list[UUID]:
    return list(model.objects.filter(version=version).order_by("seq").values_list("id", flat=True))


def _of(part: Part) -> tuple[Any, tuple[str, ...]]:
    if part not in EDITED:
        raise NotFound("procedures.no_such_part", "There is no such part of a procedure.")
    return EDITED[part]


def _no_row() -> Refusal:
    return NotFound("procedures.no_such_row", "There is no such row in this draft.")
