"""Write down who looks at the files of a dossier, and say who may read that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.work.dossiers.terms import KIND
from tinhso.work.dossiers.terms.looks import OPENED, Via

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.looks import Sort


def file_opened(dossier_id: UUID, file_id: UUID, sort: Sort, *, via: Via, by: Person) -> None:
    """A file is about to be given to `by`, who may see it; one statement, without a name or a word of the file.

    Who opens it again within minutes leaves no second line: see `AGAIN` of the audit.
    """
    facts: dict[str, object] = {"file": str(file_id), "kind": sort.value, "via": via.value}
    audit.record_look(OPENED, (KIND, str(dossier_id)), actor=by.actor, facts=facts)


def register_opened(issued_id: UUID, file_id: UUID, *, by: Person) -> None:
    """A printed register, which names many applicants, is about to be given to `by`."""
    facts: dict[str, object] = {"file": str(file_id), "via": Via.DESK.value}
    audit.record_look("dossiers:register:opened", ("register", str(issued_id)), actor=by.actor, facts=facts)


def may_see_looks(person: Person, dossier: DossierCard) -> bool:
    """Whether this person leads a unit of the dossier and so answers for who looks at it; its clerks do not."""
    units = person.units("approve_step")
    return units is None or not units.isdisjoint(
        (dossier.receiving_unit, dossier.competent_unit, dossier.returning_unit)
    )
