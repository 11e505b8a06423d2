"""Hand papers over from the counter to the units that settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.news import locked, told
from tinhso.work.dossiers.models import Handover, HandoverLine
from tinhso.work.dossiers.queries import handing
from tinhso.work.dossiers.terms import Happening
from tinhso.work.dossiers.terms.handing import BOOK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.handing import Waiting

_GONE = "UPDATE dossiers_dossier SET handed_over_at = %s WHERE id = ANY(%s) AND handed_over_at IS NULL"
_TAKEN = """
UPDATE dossiers_handover SET taken_at = %s, taken_by_id = %s, taken_by_name = %s WHERE id = %s AND taken_at IS NULL
"""
_COUNTED = "UPDATE dossiers_handoverline SET papers = %s, note = %s WHERE id = %s AND handover_id = %s"


@together
def hand_over(dossier_ids: Sequence[UUID], *, by: Person, at: datetime | None = None) -> list[UUID]:
    """Put dossiers on lists, one for each pair of units, and write into their history that they left the counter.

    Numbers first, then the dossiers by id, as every deed locks. What somebody else handed over meanwhile, or this
    person may not, is left out: nothing is done when that is all. Gives the ids of the lists.
    """
    if by.post_id is None:
        raise NotAllowed("dossiers.no_post", "Only who holds a post may sign a hand-over list.")
    at = at or now()
    chosen = handing.waiting(by, list(dossier_ids))
    if not chosen:
        raise Refusal(
            "dossiers.not_to_hand_over",
            "None of these dossiers waits to be handed over by you. Choose among those in the list.",
        )
    pairs: dict[tuple[UUID, UUID], list[Waiting]] = {}
    for one in chosen:
        pairs.setdefault((one.from_unit, one.to_unit), []).append(one)
    year = str(at.astimezone(PEOPLE).year)
    lists = [
        Handover(
            number=_number(giver, year),
            from_unit_id=giver,
            to_unit_id=taker,
            made_at=at,
            given_by_id=by.post_id,
            given_by_name=by.full_name,
        )
        for giver, taker in sorted(pairs)
    ]
    ids = sorted(one.id for one in chosen)
    held = {ident: locked(ident) for ident in ids}
    if change(_GONE, [at, ids]) != len(ids):
        raise Refusal("dossiers.already_over", "A dossier has just been handed over by somebody else. Look again.")
    insert(lists)
    insert(
        [
            HandoverLine(handover_id=made.id, dossier_id=one.id, due_at=one.due_at, papers=one.papers)
            for made in lists
            for one in pairs[made.from_unit_id, made.to_unit_id]
        ]
    )
    for made in lists:
        for one in pairs[made.from_unit_id, made.to_unit_id]:
            told(held[one.id], Happening.HANDED_OVER, by=by, at=at, text=made.number)
        audit.record(
            "dossiers:handover:made",
            ("handover", str(made.id)),
            actor=by.actor,
            facts={"number": made.number, "dossiers": len(pairs[made.from_unit_id, made.to_unit_id])},
        )
    return [made.id for made in lists]


def _number(unit: UUID, year: str) -> str:
    """The number of a list: counted by the code of the giving unit, which it carries, and by year."""
    code = directory.unit_card(unit).code
    return f"{next_number(f'{BOOK}:{code}', year):04d}/{year}/BG-{code}"


@together
def take_list(ident: UUID, counted: Mapping[UUID, tuple[int, str]], *, by: Person, at: datetime | None = None) -> None:
    """Sign for a list: the papers of each line as counted, with a note of what is missing."""
    at = at or now()
    card = handing.handover(ident, by)
    if not handing.may_take_list(by, card):
        if card.taken_at is not None:
            raise Refusal("dossiers.list_taken", "This list has been signed for already.")
        raise NotAllowed("dossiers.not_your_list", "Only the unit that settles the dossiers signs for this list.")
    known = {line for (line,) in rows("SELECT id FROM dossiers_handoverline WHERE handover_id = %s", [ident])}
    if set(counted) - known:
        raise NotFound("dossiers.no_such_line", "The list has no such line.")
    if not change(_TAKEN, [at, by.post_id, by.full_name, ident]):
        raise Refusal("dossiers.list_taken", "This list has been signed for already.")
    for line, (papers, note) in counted.items():
        change(_COUNTED, [papers, note, line, ident])
    missing = sum(bool(note) for _, note in counted.values())
    facts: dict[str, object] = {"number": card.number, "dossiers": len(known), "missing": missing}
    audit.record("dossiers:handover:taken", ("handover", str(ident)), actor=by.actor, facts=facts)
