"""Ask what was asked of an applicant, told them or put off; and whose time to answer is over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import calendar, today
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.rules import notice_by
from tinhso.work.dossiers.terms.asked import ExtensionCard, MessageCard, SupplementCard, Unanswered
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

_SUPPLEMENTS = """
SELECT id, stage, items, reason, drafted_at, drafted_by_name, sent_at, answer_by, answered_at, outcome
FROM dossiers_supplement WHERE dossier_id = %s ORDER BY drafted_at, id
"""
_EXTENSIONS = """
SELECT id, reason, old_due_at, new_due_at, asked_at, asked_by_name, signed_by_name, sent_at, too_late
FROM dossiers_extension WHERE dossier_id = %s ORDER BY asked_at, id
"""
_MESSAGES = """
SELECT id, from_applicant, text, written_at, written_by_name, sent_at, read_at
FROM dossiers_message WHERE dossier_id = %s ORDER BY written_at, id
"""
_UNANSWERED = """
SELECT d.code, d.procedure_name, d.applicant_name, s.sent_at, s.answer_by
FROM dossiers_supplement s JOIN dossiers_dossier d ON d.id = s.dossier_id
WHERE s.sent_at IS NOT NULL AND s.outcome = '' AND s.answer_by < %(day)s
  AND (%(everywhere)s OR d.receiving_unit_id = ANY(%(units)s::uuid[]))
ORDER BY s.answer_by, d.code LIMIT %(most)s
"""


def supplements(dossier_id: UUID) -> list[SupplementCard]:
    """The requests to complete a dossier, oldest first, drafts too."""
    return [
        SupplementCard(ident, stage, tuple(json.loads(items)), *rest)
        for ident, stage, items, *rest in statements.rows(_SUPPLEMENTS, [dossier_id])
    ]


def supplement_waiting(dossier_id: UUID) -> SupplementCard | None:
    """The request that waits to be sent or to be answered."""
    return next((one for one in reversed(supplements(dossier_id)) if not one.outcome), None)


def extensions(dossier_id: UUID) -> list[ExtensionCard]:
    """The due dates that were proposed for a dossier, oldest first."""
    return [ExtensionCard(*row) for row in statements.rows(_EXTENSIONS, [dossier_id])]


def messages(dossier_id: UUID, *, to_applicant: bool = False) -> list[MessageCard]:
    """What was written, oldest first; for the applicant without what has not left the one-stop."""
    found = [MessageCard(*row) for row in statements.rows(_MESSAGES, [dossier_id])]
    return [one for one in found if one.sent_at is not None] if to_applicant else found


def notice_due(card: DossierCard, days: int | None) -> datetime | None:
    """Until when the applicant had to hear that a dossier under appraisal is not complete."""
    if card.accepted_at is None:
        return None
    unit = directory.last_cards([card.competent_unit])[card.competent_unit]
    return notice_by(card.accepted_at, days, calendar(unit.calendar_code))


def days_to_answer(version_id: UUID, day: date) -> int | None:
    """How many days a request waits for its answer: the law's, or those approved for the procedure; None: no end."""
    try:
        close = procedures.clock_of(version_id, day).close
    except NotFound:
        return None
    return int(close.amount) if close and close.amount else None


def unanswered(person: Person, most: int, day: date | None = None) -> list[Unanswered]:
    """The dossiers at this person's counters whose applicants let the days pass; longest over first."""
    units = person.units("receive_dossier")
    of = {"day": day or today(), "everywhere": units is None, "units": sorted(units or ()), "most": most}
    return [Unanswered(*row) for row in statements.rows(_UNANSWERED, of)]
