"""Ask about dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from tinhso.ground.numbering.rules import read_dossier_code
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.models import Dossier, DossierComponent
from tinhso.work.dossiers.rules import read_secret
from tinhso.work.dossiers.terms import Applicant, Cursor, DossierCard, EventCount, Progress

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.people.directory.terms import Person

_look_up_page = [""]


def register_look_up_page(url_name: str) -> None:
    """Hang the name of the public look-up page, which stands above; receipts point to it."""
    _look_up_page[0] = url_name


def look_up_page() -> str:
    """The name of the public look-up page; empty where no portal is installed."""
    return _look_up_page[0]


SEEING = ("see_dossiers", "receive_dossier", "return_result", "process_dossier", "approve_step")

_CARD = (
    "id", "code", "secret", "procedure_version_id", "procedure_code", "procedure_name", "status",
    "applicant_name", "applicant_phone", "applicant_address",
    "receiving_unit_id", "competent_unit_id", "returning_unit_id", "received_at", "due_at", "term_value", "term_unit",
    "settled_at", "returned_at", "version", "note", "applicant_id", "representation_id",
    "applicant_commune_id",
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
    row = statements.row(_BY_CODE, [read_dossier_code(code)])
    card = _card(row) if row else None
    if card is None or not may_see(person, card):
        raise NotFound("dossiers.no_such_dossier", "There is no dossier with this code among those you may see.")
    return card


_BY_CODE = f"SELECT {', '.join(_CARD)} FROM dossiers_dossier WHERE code = %s"  # noqa: S608 - names written above


def _card(row: tuple[Any, ...]) -> DossierCard:
    return DossierCard(*[*row[:7], Applicant(*row[7:10]), *row[10:]])


def handed_in(dossier_id: UUID) -> dict[UUID, tuple[int, int]]:
    """Originals and copies handed in, by component."""
    rows = DossierComponent.objects.filter(dossier_id=dossier_id).values_list("component_id", "originals", "copies")
    return {component: (originals, copies) for component, originals, copies in rows}


_PAPERS = """
SELECT c.name, d.originals, d.copies FROM dossiers_dossiercomponent d
JOIN procedures_component c ON c.id = d.component_id WHERE d.dossier_id = %s ORDER BY c.seq
"""


def papers(dossier_id: UUID) -> list[tuple[str, int, int]]:
    """Name, originals and copies of what was handed in, in the catalogue's order."""
    return [(name, originals, copies) for name, originals, copies in statements.rows(_PAPERS, [dossier_id])]


_PROGRESS = (
    "code", "procedure_name", "status", "received_at", "due_at", "term_unit", "settled_at", "returned_at",
    "competent_unit_id", "secret",
)  # fmt: skip


def look_up(code: str, secret: str) -> Progress:
    """What anyone may know who holds the receipt. A wrong code and a wrong secret answer alike."""
    row = Dossier.objects.filter(code=read_dossier_code(code)).values_list(*_PROGRESS).first()
    if row is None or row[-1] != read_secret(secret):
        raise Refusal(
            "dossiers.look_up_failed",
            "No dossier has this code and look-up secret together. Both are printed on the receipt.",
            status=422,
        )
    return Progress(*row[:-1])


_COUNTS = """
SELECT kind, unit_id, day, count(*), count(*) FILTER (WHERE on_time) FROM dossiers_event
WHERE (txid, id) > (%s, %s) AND (txid, id) <= (%s, %s) GROUP BY kind, unit_id, day
"""
_LAST_FINAL = """
SELECT txid, id FROM dossiers_event
WHERE (txid, id) > (%s, %s) AND txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY txid DESC, id DESC LIMIT 1
"""
_NO_END = Cursor(2**63 - 1, 2**63 - 1)


def counts_between(start: Cursor, end: Cursor = _NO_END) -> list[EventCount]:
    """The events behind `start` up to `end` that this transaction sees, counted by kind, unit and day."""
    with connection.cursor() as db:
        db.execute(_COUNTS, [start.txid, start.row, end.txid, end.row])
        return [EventCount(*row) for row in db.fetchall()]


def last_final_event(start: Cursor) -> Cursor | None:
    """The last event behind `start` below the transaction horizon: at or before it none can appear any more."""
    with connection.cursor() as db:
        db.execute(_LAST_FINAL, [start.txid, start.row])
        row = db.fetchone()
    return Cursor(*row) if row else None


_FROM_ROWS = """
SELECT 'received', receiving_unit_id, (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*), 0
FROM dossiers_dossier GROUP BY 1, 2, 3
UNION ALL
SELECT 'settled', competent_unit_id, (settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*),
       count(*) FILTER (WHERE CASE WHEN term_unit IN ('hour', 'working_hour')
           THEN date_trunc('minute', settled_at) <= date_trunc('minute', due_at)
           ELSE (settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
                <= (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END)
FROM dossiers_dossier WHERE settled_at IS NOT NULL GROUP BY 1, 2, 3
UNION ALL
SELECT 'returned', returning_unit_id, (returned_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*), 0
FROM dossiers_dossier WHERE returned_at IS NOT NULL GROUP BY 1, 2, 3
"""


def counts_from_rows() -> list[EventCount]:
    """The same counts from the dossiers themselves: what a rebuild of the figures must equal."""
    with connection.cursor() as db:
        db.execute(_FROM_ROWS)
        return [EventCount(*row) for row in db.fetchall()]


def number_of_dossiers(cap: int) -> int:
    """How many dossiers there are, counted no further than `cap`."""
    return Dossier.objects.all()[:cap].count()
