"""What the counters of this province receive: procedures in force, found by code and words, with their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.ground.workdays.terms import DEFAULT_CUTOFF, Term
from tinhso.work.procedures.models import Fee, ProcedureVersion
from tinhso.work.procedures.terms import Channel, ComponentCard, FeeCard, ProcedureCard

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

_CARD = (
    "id", "procedure__code", "name", "field", "level", "competent_id", "term_value", "term_unit", "cutoff",
    "term_source", "promulgator",
)  # fmt: skip


_BY_CODE = """
SELECT v.id, p.code, v.name, v.field, v.level, v.competent_id, v.term_value, v.term_unit, v.cutoff, v.term_source,
       v.promulgator
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND v.offered AND v.validity @> %s::date
"""
_COMPONENTS = """
SELECT id, code, name, originals, copies, "case" FROM procedures_component
WHERE version_id = %s AND NOT remark ORDER BY seq
"""


def procedure(code: str, on: date | None = None) -> ProcedureCard:
    """The version of a procedure in force on a day (today by default)."""
    rows = statements.rows(_BY_CODE, [code, on or today()])
    if not rows:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    return _card(rows[0])


def version(version_id: UUID) -> ProcedureCard:
    """A version by its id, whatever the day: a dossier keeps the version it was received under."""
    rows = _cards(ProcedureVersion.objects.filter(id=version_id))
    if not rows:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    return rows[0]


def catalogue(typed: str = "", field: str = "", level: str = "", on: date | None = None) -> QuerySet[ProcedureVersion]:
    """Versions that counters receive on a day; `typed` finds code or name, marks or not."""
    rows = ProcedureVersion.objects.offered().on(on or today())
    for word in fold(typed).split():
        rows = rows.filter(procedure__code__contains=word) if _is_code(word) else rows.filter(folded__contains=word)
    if field:
        rows = rows.filter(field=field)
    if level:
        rows = rows.filter(level=level)
    return rows


def find_procedures(typed: str, limit: int = 10) -> list[ProcedureCard]:
    """What a counter official means who types a few letters."""
    return _cards(catalogue(typed).order_by("sort_key")[:limit])


def fields(on: date | None = None) -> list[str]:
    """The fields (lĩnh vực) that have a procedure in force, in dictionary order of their names."""
    rows = ProcedureVersion.objects.offered().on(on or today()).values_list("field", flat=True).distinct()
    return sorted(rows, key=fold)


def components(version_id: UUID) -> list[ComponentCard]:
    """The papers of a version, in the catalogue's order."""
    return [ComponentCard(*row) for row in statements.rows(_COMPONENTS, [version_id])]


def counter_fees(version_id: UUID) -> list[FeeCard]:
    """The amounts of a version at the counter, in đồng, in the catalogue's order."""
    rows = (
        Fee.objects.filter(version_id=version_id, channel__in=("", Channel.DIRECT), currency="VND")
        .order_by("seq")
        .values_list("kind", "amount", "unit_text", "note")
    )
    told = rows.values_list("kind", "amount", "unit_text", "note")
    return [FeeCard(kind, None if amount is None else int(amount), unit, note) for kind, amount, unit, note in told]


def _is_code(word: str) -> bool:
    return word[:1].isdigit() and "." in word


def _cards(rows: QuerySet[ProcedureVersion]) -> list[ProcedureCard]:
    return [_card(row) for row in rows.values_list(*_CARD)]


def _card(row: tuple[Any, ...]) -> ProcedureCard:
    *names, value, unit, cutoff, sentence, promulgator = row
    return ProcedureCard(*[*names, Term(value, unit, cutoff or DEFAULT_CUTOFF), sentence, promulgator])
