"""How the times were kept that the law sets to the office itself: counted by unit and month, and which were not.

Each guard is one statement of the same columns: what began when, until when it had to be done, when it was, and whether
that was too late. What was asked for before the column that keeps its end (`notice_by`) is not measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.queries.clock.warned import ONLINE
from tinhso.work.dossiers.terms.clock.guards import RULES, Guard, GuardTally

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.ground.lawbook.terms import LegalValue
    from tinhso.ground.page.tables import Window

LINE = ("until", "id", "guard", "code", "procedure_name", "unit_id", "began", "done")

# Guard, id, code, procedure, unit, beginning, end, when it was done, whether too late (null: by the minute).
_FILED = """
FROM dossiers_dossier d JOIN casework_workitem i ON i.subject_id = d.id AND i.step_code = 'receive'
WHERE d.door = ANY(%(online)s) AND d.received_at >= %(since)s AND d.received_at < %(before)s
"""
_ALERTED = """
SELECT 'alert', i.id, d.code, d.procedure_name, d.receiving_unit_id, i.opened_at,
    i.opened_at + make_interval(hours => %(alert)s::int),
    least(i.done_at, (SELECT min(w.at) FROM dossiers_warned w
                      WHERE w.item_id = i.id AND w.stage = 'alert' AND w.account_id IS NOT NULL)), NULL::boolean
"""
_ANSWERED = """
SELECT 'answer', i.id, d.code, d.procedure_name, d.receiving_unit_id, i.opened_at, i.due_at, i.done_at, NULL::boolean
"""
_ROWS = {
    Guard.ALERT: f"{_ALERTED} {_FILED} AND %(alert)s::int IS NOT NULL",
    Guard.ANSWER: f"{_ANSWERED} {_FILED} AND d.ack_due_at IS NOT NULL",
    Guard.HAND_OVER: """
SELECT 'hand_over', l.id, d.code, d.procedure_name, h.from_unit_id, d.accepted_at, l.due_at, h.made_at, NULL::boolean
FROM dossiers_handover h JOIN dossiers_handoverline l ON l.handover_id = h.id
JOIN dossiers_dossier d ON d.id = l.dossier_id
WHERE h.made_at >= %(since)s AND h.made_at < %(before)s""",
    Guard.NOTICE: """
SELECT 'notice', s.id, d.code, d.procedure_name, d.competent_unit_id, d.accepted_at, s.notice_by, s.sent_at,
    NULL::boolean
FROM dossiers_supplement s JOIN dossiers_dossier d ON d.id = s.dossier_id
WHERE s.notice_by IS NOT NULL AND s.outcome NOT IN ('dropped', 'returned')
    AND NOT (s.sent_at IS NULL AND d.closed_at IS NOT NULL)
    AND s.drafted_at >= %(since)s AND s.drafted_at < %(before)s""",
    Guard.APOLOGY: """
SELECT 'apology', e.id, d.code, d.procedure_name, d.competent_unit_id, e.asked_at, e.old_due_at, e.sent_at, e.too_late
FROM dossiers_extension e JOIN dossiers_dossier d ON d.id = e.dossier_id
WHERE e.sent_at >= %(since)s AND e.sent_at < %(before)s""",
    Guard.REFUSAL: """
SELECT 'refusal', r.id, d.code, d.procedure_name, d.competent_unit_id, d.accepted_at, d.due_at, d.settled_at,
    CASE WHEN d.term_unit NOT IN ('hour', 'working_hour')
        THEN (d.settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > (d.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END
FROM dossiers_result r JOIN dossiers_dossier d ON d.id = r.dossier_id
WHERE r.refusal AND r.sealed_at >= %(since)s AND r.sealed_at < %(before)s AND r.supersedes_id IS NULL
    AND d.settled_at IS NOT NULL AND d.due_at IS NOT NULL""",
    Guard.CORRECTION: """
SELECT 'correction', r.id, d.code, d.procedure_name, d.competent_unit_id, coalesce(r.error_reported_at, r.drafted_at),
    r.correction_due_at, r.sealed_at, NULL::boolean
FROM dossiers_result r JOIN dossiers_dossier d ON d.id = r.dossier_id
WHERE r.supersedes_id IS NOT NULL AND r.correction_due_at IS NOT NULL
    AND coalesce(r.error_reported_at, r.drafted_at) >= %(since)s
    AND coalesce(r.error_reported_at, r.drafted_at) < %(before)s
UNION ALL
SELECT 'correction', r.id, d.code, d.procedure_name, d.competent_unit_id, r.revoke_reported_at, r.revoke_due_at,
    r.revoked_at, NULL::boolean
FROM dossiers_result r JOIN dossiers_dossier d ON d.id = r.dossier_id
WHERE r.revoke_due_at IS NOT NULL AND r.revoke_reported_at >= %(since)s AND r.revoke_reported_at < %(before)s""",
    Guard.MONEY: """
SELECT 'money', t.id, d.code, d.procedure_name, t.unit_id, t.at, t.pass_by, p.at, NULL::boolean
FROM money_taken t JOIN dossiers_dossier d ON d.id = t.subject_id LEFT JOIN money_passedon p ON p.id = t.passed_id
WHERE t.void_reason = '' AND t.pass_by IS NOT NULL AND t.at >= %(since)s AND t.at < %(before)s""",
}
_ALL = " UNION ALL ".join(_ROWS.values())
_JUDGED = """
SELECT r.*, coalesce(too_late, date_trunc('minute', coalesce(done, %(at)s)) > date_trunc('minute', until)) AS late
FROM ({rows}) AS r (guard, id, code, procedure_name, unit_id, began, until, done, too_late)
WHERE %(everywhere)s OR unit_id = ANY(%(units)s::uuid[])
"""
_COUNTED = """
SELECT guard, unit_id, count(*) FILTER (WHERE done IS NOT NULL AND NOT late),
    count(*) FILTER (WHERE done IS NOT NULL AND late), count(*) FILTER (WHERE done IS NULL AND NOT late),
    count(*) FILTER (WHERE done IS NULL AND late)
FROM ({judged}) AS judged GROUP BY guard, unit_id
"""
_BROKEN = "SELECT {line} FROM ({judged}) AS judged WHERE late {window}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which: begun or done from an instant to another, of some units (None: all), as it stands at an instant."""

    since: datetime
    before: datetime
    at: datetime
    units: Collection[UUID] | None = None


def kept(asked: Asked) -> dict[UUID, list[GuardTally]]:
    """How each guard was kept, by the unit whose duty it is; one statement."""
    found: dict[UUID, list[GuardTally]] = {}
    for guard, unit, *numbers in statements.rows(_COUNTED.format(judged=_JUDGED.format(rows=_ALL)), _bound(asked)):
        found.setdefault(unit, []).append(GuardTally(Guard(guard), *numbers))
    return found


def broken(asked: Asked, window: Window, guard: Guard | None = None) -> list[tuple[Any, ...]]:
    """A stretch of what was done too late, or is over and not done, in the columns of `LINE`; of one guard or all."""
    cut, named = window.named()
    judged = _JUDGED.format(rows=_ROWS[guard] if guard else _ALL)
    return statements.rows(_BROKEN.format(line=", ".join(LINE), judged=judged, window=cut), _bound(asked) | named)


def law(guard: Guard, day: date) -> LegalValue | None:
    """What the lawbook says of a guard on a day; None where it says nothing."""
    try:
        return lawbook.value(RULES[guard], day) if guard in RULES else None
    except NotFound:
        return None


def _bound(asked: Asked) -> dict[str, Any]:
    alert = law(Guard.ALERT, asked.since.date())
    return {
        "since": asked.since,
        "before": asked.before,
        "at": asked.at,
        "everywhere": asked.units is None,
        "units": sorted(asked.units or ()),
        "online": list(ONLINE),
        "alert": alert.value if alert else None,
    }
