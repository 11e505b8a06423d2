"""Who may draft, sign, number and seal a result: by the right in the unit that settles the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotAllowed, NotFound, Stale
from tinhso.work.dossiers.actions.news import locked
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.terms.results import Remedy

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier

DRAFT = ("process_dossier", "approve_step")
SIGN = ("approve_step",)
ISSUE = ("keep_records",)
RECORD = (*DRAFT, *ISSUE)
HAND_OUT = ("return_result",)


def may(person: Person, rights: tuple[str, ...], unit_id: UUID) -> bool:
    """Whether one of `rights` of this person reaches the unit."""
    return any(person.may(right, unit_id) for right in rights)


def allow(person: Person, rights: tuple[str, ...], unit_id: UUID) -> None:
    """Refuse whoever has none of `rights` there."""
    if not may(person, rights, unit_id):
        raise NotAllowed("dossiers.not_your_result", "Your post may not do this with the results of this unit.")


def remedies(person: Person, competent: UUID, returning: UUID) -> list[Remedy]:
    """How this person may correct a wrong result of a dossier; the one-stop takes reports and begins, no more."""
    allowed = {
        Remedy.PAPER: may(person, RECORD, competent),
        Remedy.DRAFT: may(person, DRAFT, competent) or may(person, HAND_OUT, returning),
        Remedy.REVOKE: may(person, SIGN, competent),
    }
    return [one for one, may_so in allowed.items() if may_so]


def allow_correction(remedy: Remedy, person: Person, competent: UUID, returning: UUID) -> None:
    """Refuse whoever may not correct a result in this way."""
    if remedy not in remedies(person, competent, returning):
        raise NotAllowed("dossiers.not_your_result", "Your post may not do this with the results of this unit.")


def locked_result(result_id: UUID, version: int | None = None) -> tuple[Dossier, Result]:
    """A result and its dossier, both locked; refused where the result changed since the page was shown."""
    owner = Result.objects.filter(id=result_id).values_list("dossier_id", flat=True).first()
    if owner is None:
        raise NotFound("dossiers.no_such_result", "There is no such result.")
    dossier = locked(owner)
    result = Result.objects.select_for_update().get(id=result_id)
    if version is not None and result.version != version:
        raise Stale("dossiers.result_changed", "The result has changed since you opened this page. Look again.")
    return dossier, result
