"""What waits to be handed over, and the lists of what was."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from django.db.models import Q

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import calendar, today
from tinhso.work.dossiers.models import Handover
from tinhso.work.dossiers.rules.handing import hand_over_due
from tinhso.work.dossiers.terms.handing import HandoverCard, HandoverLineCard, Waiting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.people.directory.terms import Person

GIVING, TAKING = ("receive_dossier",), ("process_dossier", "approve_step")
MOST = 500
"""So many are shown and put on lists at once, the longest waiting first."""

CUTOFF = "transfer.cutoff"

_WAITING = """
SELECT d.id, d.code, d.procedure_name, d.applicant_name, d.competent_unit_id, d.receiving_unit_id, d.accepted_at,
       (SELECT coalesce(sum(c.originals + c.certified + c.copies), 0) FROM dossiers_dossiercomponent c
        WHERE c.dossier_id = d.id)
FROM dossiers_dossier d
WHERE d.handed_over_at IS NULL AND d.settled_at IS NULL AND d.closed_at IS NULL AND d.accepted_at IS NOT NULL
  AND d.receiving_unit_id <> d.competent_unit_id AND {among}
ORDER BY d.accepted_at, d.id LIMIT %s
"""
_LINES = """
SELECT l.id, d.code, d.procedure_name, d.applicant_name, l.due_at, l.papers, l.note
FROM dossiers_handoverline l JOIN dossiers_dossier d ON d.id = l.dossier_id WHERE l.handover_id = %s ORDER BY d.code
"""
_CARD = "SELECT id, number, from_unit_id, to_unit_id, made_at, given_by_name, taken_at, taken_by_name"
_ONE = f"{_CARD} FROM dossiers_handover WHERE id = %s"


def waiting(person: Person, only: Sequence[UUID] | None = None) -> list[Waiting]:
    """The dossiers whose papers this person may hand over, the longest waiting first; of `only` some where named."""
    units = person.units(*GIVING)
    among, of_among = ("true", []) if units is None else ("d.receiving_unit_id = ANY(%s)", [sorted(units)])
    if only is not None:
        among, of_among = f"{among} AND d.id = ANY(%s)", [*of_among, list(only)]
    found = statements.rows(_WAITING.format(among=among), [*of_among, MOST])
    if not found:
        return []
    told, days = lawbook.value(CUTOFF, today()).value, calendar()
    cutoff = told if isinstance(told, time) else time.max  # where the law sets none, the same day
    return [
        Waiting(ident, code, procedure, applicant, to, at, accepted, hand_over_due(accepted, cutoff, days), papers)
        for ident, code, procedure, applicant, to, at, accepted, papers in found
    ]


def visible_lists(person: Person) -> QuerySet[Handover]:
    """The lists that this person's units gave or take: the twin of `may_see_list`."""
    units = person.units(*GIVING, *TAKING)
    if units is None:
        return Handover.objects.all()
    here = sorted(units)
    return Handover.objects.filter(Q(from_unit__in=here) | Q(to_unit__in=here))


def handover(ident: UUID, person: Person) -> HandoverCard:
    """A list, if this person's units gave it or take it; otherwise it does not exist."""
    row = statements.row(_ONE, [ident])
    card = HandoverCard(*row) if row else None
    if card is None or not may_see_list(person, card):
        raise NotFound("dossiers.no_such_list", "There is no such hand-over list among those you may see.")
    return card


def may_see_list(person: Person, card: HandoverCard) -> bool:
    """Whether a right of this person reaches the unit that gave or the one that takes."""
    units = person.units(*GIVING, *TAKING)
    return units is None or not units.isdisjoint((card.from_unit, card.to_unit))


def may_take_list(person: Person, card: HandoverCard) -> bool:
    """Whether this person may sign for the unit that takes."""
    units = person.units(*TAKING)
    return card.taken_at is None and (units is None or card.to_unit in units)


def handover_lines(ident: UUID) -> list[HandoverLineCard]:
    """The dossiers of a list."""
    return [HandoverLineCard(*row) for row in statements.rows(_LINES, [ident])]
