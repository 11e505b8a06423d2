"""How units sign themselves."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotAllowed, Stale
from tinhso.ground.statements.actions import together
from tinhso.people.directory import queries as directory
from tinhso.work.documents.actions.outgoing import check_there
from tinhso.work.documents.models import Letterhead
from tinhso.work.documents.rules import read_sign

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person
    from tinhso.work.documents.terms import LetterheadCard


@together
def set_letterhead(card: LetterheadCard, *, by: Person) -> None:
    """Say how a unit stands on its documents, as long as it is there; who keeps its records may."""
    if not by.may("keep_records", card.unit_id):
        raise NotAllowed("documents.not_your_register", "Your post does not keep the records of this unit.")
    check_there(card.unit_id)
    facts = {"superior": card.superior, "name": card.name, "place": card.place, "by_type": card.by_type}
    facts["abbreviation"] = read_sign(card.abbreviation)
    row = Letterhead.objects.select_for_update().filter(unit=card.unit_id).first()
    if row is None:
        Letterhead.objects.create(unit_id=card.unit_id, **facts)
    elif row.version != card.version:
        raise Stale("documents.letterhead_changed", "Somebody has changed this in the meantime. Look again.")
    else:
        Letterhead.objects.filter(unit=card.unit_id).update(**facts, version=row.version + 1)
    audit.record("documents:letterhead:set", ("unit", str(card.unit_id)), actor=by.actor, facts=facts)


@together
def load_letterheads() -> int:
    """Load the letterheads shipped for the demo province; never over what a unit set itself. Gives how many are new."""
    shipped = json.loads(resources.files("tinhso").joinpath("data/documents/letterheads.json").read_text("utf-8"))
    lines = {line["unit"]: line for line in shipped["letterheads"]}
    ids = directory.unit_ids(lines)
    rows = [
        Letterhead(
            unit_id=ids[key],
            **{name: line[name] for name in ("superior", "name", "abbreviation", "place")},
        )
        for key, line in lines.items()
        if key in ids
    ]
    before = Letterhead.objects.count()
    Letterhead.objects.bulk_create(rows, ignore_conflicts=True)
    new = Letterhead.objects.count() - before
    if new:
        audit.record("documents:letterhead:loaded", ("data", "letterheads"), actor=SYSTEM, facts={"new": new})
    return new
