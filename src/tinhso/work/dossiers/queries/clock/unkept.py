"""What the law sets to the office itself and is due or over, and of which nobody was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays import queries as workdays
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.queries.clock.warned import MOST
from tinhso.work.dossiers.queries.handing import CUTOFF
from tinhso.work.dossiers.rules.clock.warning import speaks
from tinhso.work.dossiers.rules.handing import hand_over_due
from tinhso.work.dossiers.terms.clock.guards import Guard
from tinhso.work.dossiers.terms.clock.warned import Stage, Untold

if TYPE_CHECKING:
    from datetime import date

    from tinhso.ground.workdays.terms import Calendar

_NOT_TOLD = """NOT EXISTS (SELECT FROM dossiers_warned w
    WHERE w.subject_id = {of} AND w.item_id IS NULL AND w.stage = '{stage}')"""
# Subject, dossier, its code and procedure, the role and unit whose duty it is, until when, since when.
_NOTICES = f"""
SELECT s.id, d.id, d.code, d.procedure_name, 'one_stop_official', d.receiving_unit_id, s.notice_by, s.drafted_at
FROM dossiers_supplement s JOIN dossiers_dossier d ON d.id = s.dossier_id
WHERE s.notice_by < %(day_ends)s AND s.sent_at IS NULL AND s.outcome = '' AND d.closed_at IS NULL
    AND {_NOT_TOLD.format(of="s.id", stage="notice")} ORDER BY s.notice_by, s.id LIMIT %(most)s
"""  # noqa: S608 - written above
_CORRECTIONS = f"""
SELECT r.id, d.id, d.code, d.procedure_name, 'specialist', d.competent_unit_id, r.correction_due_at,
    coalesce(r.error_reported_at, r.drafted_at)
FROM dossiers_result r JOIN dossiers_dossier d ON d.id = r.dossier_id
WHERE r.supersedes_id IS NOT NULL AND r.sealed_at IS NULL AND r.correction_due_at < %(day_ends)s
    AND {_NOT_TOLD.format(of="r.id", stage="correction")} ORDER BY r.correction_due_at, r.id LIMIT %(most)s
"""  # noqa: S608 - written above
_MONEY = f"""
SELECT t.id, d.id, d.code, d.procedure_name, 'one_stop_official', t.unit_id, t.pass_by, t.at
FROM money_taken t JOIN dossiers_dossier d ON d.id = t.subject_id
WHERE t.pass_by < %(day_ends)s AND t.passed_id IS NULL AND t.void_reason = ''
    AND {_NOT_TOLD.format(of="t.id", stage="money")} ORDER BY t.pass_by, t.id LIMIT %(most)s
"""  # noqa: S608 - written above
# When one is due is no matter of SQL: whatever was accepted before today is asked for, the rest is looked at again.
_HANDING = f"""
SELECT d.id, d.id, d.code, d.procedure_name, 'one_stop_official', d.receiving_unit_id, d.accepted_at, d.accepted_at
FROM dossiers_dossier d
WHERE d.handed_over_at IS NULL AND d.settled_at IS NULL AND d.closed_at IS NULL AND d.accepted_at IS NOT NULL
    AND d.receiving_unit_id <> d.competent_unit_id AND d.accepted_at < %(at)s
    AND {_NOT_TOLD.format(of="d.id", stage="hand_over")} ORDER BY d.accepted_at, d.id LIMIT %(most)s
"""  # noqa: S608 - written above


def unkept(at: datetime, day: date) -> list[Untold]:
    """Notices, corrections and money due today or over, hand-overs that are over; in the default working time."""
    calendar = workdays.calendar()
    if not speaks(at, calendar):
        return []
    ends = datetime.combine(day + timedelta(days=1), time.min, calendar.zone)
    of = {"at": at, "day_ends": ends, "most": MOST}
    found = [_untold(row, Stage.NOTICE, Guard.NOTICE, calendar) for row in statements.rows(_NOTICES, of)]
    found += [_untold(row, Stage.CORRECTION, Guard.CORRECTION, calendar) for row in statements.rows(_CORRECTIONS, of)]
    found += _money(of, calendar)
    return found + _not_handed_over(at, day, of, calendar)


def _money(of: dict[str, Any], calendar: Calendar) -> list[Untold]:
    """Money that was not passed on: told to the counter that took it, or to whoever acts for it since it is gone."""
    told = [_untold(row, Stage.MONEY, Guard.MONEY, calendar) for row in statements.rows(_MONEY, of)]
    acts = directory.acting_for({one.unit_id for one in told}) if told else {}
    return [replace(one, unit_id=acts.get(one.unit_id, one.unit_id)) for one in told]


def _not_handed_over(at: datetime, day: date, of: dict[str, Any], calendar: Calendar) -> list[Untold]:
    try:
        told = lawbook.value(CUTOFF, day).value
    except NotFound:
        return []
    cutoff, found = told if isinstance(told, time) else time.max, []
    for *row, accepted, begun in statements.rows(_HANDING, of):
        due = hand_over_due(accepted, cutoff, calendar)
        if due < at:
            found.append(_untold((*row, due, begun), Stage.HAND_OVER, Guard.HAND_OVER, calendar))
    return found


def _untold(row: tuple[Any, ...], stage: Stage, guard: Guard, calendar: Calendar) -> Untold:
    subject, dossier, code, procedure, role, unit, due, begun = row
    return Untold(
        None, subject, dossier, code, procedure, str(stage), guard.vi, role, unit, None, due, begun, calendar, stage
    )
