"""Ask what was asked of an applicant, told them or put off; and whose time to answer is over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.rules import answer_by, notice_by
from tinhso.work.dossiers.terms import AskOutcome
from tinhso.work.dossiers.terms.asked import ExclusionCard, ExtensionCard, MessageCard, SupplementCard, Unanswered
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.procedures.terms import Clock

_SUPPLEMENTS = """
SELECT id, stage, items, reason, drafted_at, drafted_by_name, sent_at, answer_by, answered_at, outcome,
    override_basis, override_by_name, returned_at, returned_by_name, returned_reason
FROM dossiers_supplement WHERE dossier_id = %s ORDER BY drafted_at, id
"""
_CAME_BACK = (AskOutcome.RETURNED, AskOutcome.DROPPED)
_EXTENSIONS = """
SELECT id, reason, old_due_at, new_due_at, asked_at, asked_by_name, signed_by_name, sent_at, too_late
FROM dossiers_extension WHERE dossier_id = %s ORDER BY asked_at, id
"""
_TO_APPROVE = """
SELECT 1 FROM dossiers_supplement
WHERE dossier_id = %s AND sent_at IS NULL AND outcome = '' AND override_basis <> '' AND override_by_name = '' LIMIT 1
"""
_EXCLUSIONS = """
SELECT id, cause, waits_for, provision, own, approver_name, since, expected_on, opened_by_name, until, ended_with,
    closed_by_name
FROM dossiers_exclusion WHERE dossier_id = %s ORDER BY since, id
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


def to_write_anew(known: Sequence[SupplementCard]) -> SupplementCard | None:
    """The newest request, where it came back unsent: what was typed in it begins the next one."""
    return known[-1] if known and known[-1].sent_at is None and known[-1].outcome in _CAME_BACK else None


def waits_for_approval(dossier_id: UUID) -> bool:
    """Whether a request beyond the law's number waits until a leader approves it."""
    return statements.row(_TO_APPROVE, [dossier_id]) is not None


def exclusions(dossier_id: UUID) -> list[ExclusionCard]:
    """The intervals that do not count towards a dossier's term, oldest first; at most the last is open."""
    return [ExclusionCard(*row) for row in statements.rows(_EXCLUSIONS, [dossier_id])]


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


def clock_rules(version_id: UUID, opened: date) -> Clock | None:
    """The rules of the clock of a dossier opened on a day; None where the lawbook has no law of that day."""
    try:
        return procedures.clock_of(version_id, opened)
    except NotFound:
        return None


def time_to_answer(version_id: UUID, opened: date) -> Term | None:
    """How long a request waits for its answer: the law's time, or that approved for the procedure; None: no end."""
    rules = clock_rules(version_id, opened)
    close = rules.close if rules else None
    return Term(int(close.amount), TermUnit(close.unit)) if close and close.amount else None


def may_answer_until(card: DossierCard) -> date | None:
    """The last day on which a request sent now may be answered; None where no law ends the wait."""
    wait = time_to_answer(card.procedure_version, card.received_at.astimezone(PEOPLE).date())
    unit = directory.last_cards([card.competent_unit], today())[card.competent_unit]
    return answer_by(now(), wait, calendar(unit.calendar_code))


def unanswered(person: Person, most: int, day: date | None = None) -> list[Unanswered]:
    """The dossiers at this person's counters whose applicants let the days pass; longest over first."""
    units = person.units("receive_dossier")
    of = {"day": day or today(), "everywhere": units is None, "units": sorted(units or ()), "most": most}
    return [Unanswered(*row) for row in statements.rows(_UNANSWERED, of)]
