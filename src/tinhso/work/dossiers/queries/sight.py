"""Who may see which dossier; find one by its code, find some by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from tinhso.ground.numbering.rules import read_dossier_code
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.terms import Applicant, DossierCard

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.people.directory.terms import Person

SEEING = ("see_dossiers", "receive_dossier", "return_result", "process_dossier", "approve_step", "keep_records")

_CARD = (
    "id", "code", "secret", "procedure_version_id", "procedure_code", "procedure_name", "status",
    "applicant_name", "applicant_phone", "applicant_address",
    "receiving_unit_id", "competent_unit_id", "returning_unit_id", "received_at", "due_at", "term_value", "term_unit",
    "settled_at", "returned_at", "version", "note", "applicant_id", "representation_id",
    "applicant_commune_id", "door", "delivery", "accepted_at", "ack_due_at", "original_due_at", "closed_at",
)  # fmt: skip


def visible(person: Person) -> QuerySet[Dossier]:
    """The dossiers that this person may see."""
    return Dossier.objects.all().visible_to(person)


# So many of a name are fetched by their keys; where there are more, dossiers are read in the order of reception.
FEW = 500
_BEGIN_SO = "SELECT {} FROM dossiers_dossier WHERE applicant_folded ~>=~ %s AND applicant_folded ~<~ %s"
_HOW_MANY = f"SELECT count(*) FROM ({_BEGIN_SO.format('1')} LIMIT %s) AS capped"  # noqa: S608 - written above
_AMONG_THEM = f"dossiers_dossier.id = ANY(ARRAY({_BEGIN_SO.format('id')}))"
_LAST_SIGN = "\U0010ffff"


def found(dossiers: QuerySet[Dossier], typed: str) -> tuple[QuerySet[Dossier], bool]:
    """Of `dossiers` the one with this code, or those whose applicant's name begins so, marks or not.

    Also tells whether they are few: PostgreSQL cannot know that of a statement it has planned for all names, and many
    are better not counted.
    """
    try:
        return dossiers.filter(code=read_dossier_code(typed)), True
    except Refusal:
        beginning = fold(typed)
    span = (beginning, beginning + _LAST_SIGN)
    ((number,),) = statements.rows(_HOW_MANY, [*span, FEW + 1])
    if number > FEW:
        return dossiers.filter(applicant_folded__startswith=beginning), False
    return dossiers.filter(RawSQL(_AMONG_THEM, span, BooleanField())), True  # noqa: S611 - written above


def may_see(person: Person, dossier: DossierCard) -> bool:
    """Whether one of the person's rights reaches a unit of this dossier. The twin of `visible`."""
    units = person.units(*SEEING)
    return units is None or not units.isdisjoint(
        (dossier.receiving_unit, dossier.competent_unit, dossier.returning_unit)
    )


def dossier(code: str, person: Person) -> DossierCard:
    """The dossier, if this person may see it; otherwise it does not exist."""
    card = by_code(code)
    if card is None or not may_see(person, card):
        raise NotFound("dossiers.no_such_dossier", "There is no dossier with this code among those you may see.")
    return card


def by_code(code: str) -> DossierCard | None:
    """The dossier with a code, whoever asks; None where there is none."""
    row = statements.row(_BY_CODE, [read_dossier_code(code)])
    return _card(row) if row else None


def card_of(dossier_id: UUID) -> DossierCard:
    """The dossier by its id, whoever asks: for doors and for what happens without a person."""
    row = statements.row(_BY_ID, [dossier_id])
    if row is None:
        raise NotFound("dossiers.no_such_dossier", "There is no dossier with this code among those you may see.")
    return _card(row)


def code_of(door: str, external_code: str) -> str:
    """Our code of the dossier that a partner calls so; empty where it has not come in."""
    row = statements.row(_BY_THEIRS, [str(door), external_code])
    return str(row[0]) if row else ""


_BY_THEIRS = "SELECT code FROM dossiers_dossier WHERE door = %s AND external_code = %s AND external_code <> ''"
_BY_ID = f"SELECT {', '.join(_CARD)} FROM dossiers_dossier WHERE id = %s"  # noqa: S608 - names written above
_BY_CODE = f"SELECT {', '.join(_CARD)} FROM dossiers_dossier WHERE code = %s"  # noqa: S608 - names written above


def _card(row: tuple[Any, ...]) -> DossierCard:
    return DossierCard(*[*row[:7], Applicant(*row[7:10]), *row[10:]])
