"""Which work has reached a stage of which nobody was told, and who is to be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays import queries as workdays
from tinhso.people.directory import queries as directory
from tinhso.work.casework.queries import RIGHTS_OF_ROLE
from tinhso.work.dossiers.rules.clock.warning import marks, speaks
from tinhso.work.dossiers.terms.clock.warned import Level, Stage, Untold, WarningLaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.people.directory.queries.hands import Able, Sitting

MOST = 20_000
"""So much is told of in one transaction: a day on which very much turns late makes one notice for each, not many."""

AWAITING = ("await_intake", "await_supplement")
"""Where the applicant is to do something: what is over there is not late, it may be closed."""

ONLINE = ("national_portal", "local_online")
"""Through these doors a dossier comes without anybody at the counter seeing it."""

_CALENDARS = """
SELECT DISTINCT v.calendar_code FROM directory_unitversion v
WHERE upper_inf(v.editions) AND v.validity @> %s::date AND v.kind <> 'territory'
"""
_UNTOLD = """
SELECT i.id, i.subject_id, d.id, i.code, d.procedure_name, i.step_code, i.step_name, i.role, i.unit_id, i.post_id,
       i.due_at, coalesce(d.accepted_at, i.opened_at), s.stage
FROM casework_workitem i
LEFT JOIN dossiers_leg l ON i.subject_kind = 'dossiers.leg' AND l.id = i.subject_id
JOIN dossiers_dossier d ON d.id = coalesce(l.dossier_id, i.subject_id)
JOIN directory_unitversion v ON v.unit_id = i.unit_id AND upper_inf(v.editions) AND v.validity @> %(day)s::date
CROSS JOIN LATERAL unnest(CASE
    WHEN i.step_code = ANY(%(awaiting)s) THEN ARRAY[CASE WHEN i.late_from <= %(at)s AND EXISTS (
        SELECT FROM dossiers_supplement a WHERE a.dossier_id = d.id AND a.sent_at IS NOT NULL AND a.outcome = ''
        AND a.answer_by IS NOT NULL) THEN 'unanswered' END]
    WHEN EXISTS (SELECT FROM dossiers_exclusion x WHERE x.dossier_id = i.subject_id AND x.until IS NULL) THEN NULL
    WHEN i.late_from < %(long_late)s THEN ARRAY['late', 'escalated']
    WHEN i.late_from <= %(at)s THEN ARRAY['late']
    WHEN i.due_at < %(day_ends)s THEN ARRAY['due']
    WHEN i.due_at <= %(soon)s THEN ARRAY['before'] END) AS s (stage)
WHERE i.done_at IS NULL AND i.late_from <= %(horizon)s AND v.calendar_code = %(calendar)s AND s.stage IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM dossiers_warned w WHERE w.item_id = i.id AND w.stage = s.stage AND w.due_at = i.due_at)
ORDER BY i.late_from, i.id, s.stage DESC LIMIT %(most)s
"""
# While an interval that does not count is open, nothing is late; but its end was expected on a day that is over.
_STANDING = """
SELECT i.id, i.subject_id, d.id, i.code, d.procedure_name, i.step_code, i.step_name, i.role, i.unit_id, i.post_id,
       i.due_at, d.accepted_at, 'standing'
FROM dossiers_exclusion x JOIN dossiers_dossier d ON d.id = x.dossier_id
JOIN casework_workitem i ON i.subject_id = d.id AND i.done_at IS NULL
JOIN directory_unitversion v ON v.unit_id = i.unit_id AND upper_inf(v.editions) AND v.validity @> %(day)s::date
WHERE x.until IS NULL AND x.expected_on < %(day)s AND v.calendar_code = %(calendar)s AND NOT EXISTS (
    SELECT FROM dossiers_warned w WHERE w.item_id = i.id AND w.stage = 'standing' AND w.due_at = i.due_at)
ORDER BY i.due_at, i.id LIMIT %(most)s
"""
_ALERTS = """
SELECT i.id, i.subject_id, d.id, i.code, d.procedure_name, i.step_code, i.step_name, i.role, i.unit_id, i.post_id,
       i.due_at, i.opened_at, 'alert'
FROM dossiers_dossier d JOIN casework_workitem i ON i.subject_id = d.id AND i.done_at IS NULL
WHERE d.accepted_at IS NULL AND d.closed_at IS NULL AND d.ack_due_at IS NOT NULL AND d.door = ANY(%(online)s)
  AND i.step_code = 'receive'
  AND NOT EXISTS (SELECT FROM dossiers_warned w WHERE w.item_id = i.id AND w.stage = 'alert' AND w.due_at = i.due_at)
ORDER BY i.opened_at, i.id LIMIT %(most)s
"""
_TOLD = """
SELECT subject_id, due_at, stage, account_id FROM dossiers_warned
WHERE subject_id = ANY(%s::uuid[]) AND account_id IS NOT NULL
"""


def warning_law(day: date) -> WarningLaw:
    """What the lawbook says of warnings on a day: the house's defaults, or what the province decided."""
    values = lawbook.values_on(day)

    def told(key: str) -> str | None:
        found = values.get(f"warn.{key}")
        return str(found.value) if found and found.value is not None else None

    def count(key: str) -> int | None:
        found = values.get(f"warn.{key}")
        return found.value if found and isinstance(found.value, int) else None

    return WarningLaw(count("before"), told("before_to"), told("due_to"), told("late_to"), count("escalate"))


def calendars(day: date) -> list[str]:
    """The calendars by which units work on a day."""
    return [str(code) for (code,) in statements.rows(_CALENDARS, [day])]


def untold(code: str, law: WarningLaw, at: datetime, day: date, most: int = MOST) -> list[Untold]:
    """Work of units under a calendar that has reached a stage untold; nothing outside working time."""
    calendar = workdays.calendar(code)
    if not speaks(at, calendar):
        return []
    cut = marks(at, calendar, law)
    of = {
        "awaiting": list(AWAITING),
        "at": at,
        "day": day,
        "calendar": code,
        "soon": cut.soon,
        "long_late": cut.long_late,
        "day_ends": cut.day_ends,
        "horizon": cut.horizon,
        "most": most,
    }
    return [_untold(row, calendar) for asked in (_STANDING, _UNTOLD) for row in statements.rows(asked, of)]


def unalerted(most: int = MOST) -> list[Untold]:
    """Dossiers filed online that wait for their answer and of which nobody was told."""
    found, calendar = statements.rows(_ALERTS, {"online": list(ONLINE), "most": most}), workdays.calendar()
    return [_untold(row, calendar) for row in found]


def _untold(row: tuple[object, ...], calendar: Calendar) -> Untold:
    return Untold(*row[:-1], calendar, Stage(row[-1]))  # type: ignore[call-arg, arg-type]


def told_already(work: Iterable[Untold]) -> set[tuple[UUID, datetime, str, UUID]]:
    """Who was told of these pieces of work, for which due date, at which stage."""
    return set(statements.rows(_TOLD, [sorted({one.subject_id for one in work})]))


class People:
    """Who is told of work in these units on a day; each role is asked for once, for all of them."""

    def __init__(self, day: date, units: Iterable[UUID]) -> None:
        self._day, self._units = day, sorted(set(units))
        self._able: dict[tuple[str, tuple[str, ...]], dict[UUID, list[Able]]] = {}

    def told(self, role: str, unit: UUID, holder: UUID | None, levels: Sequence[Level]) -> dict[UUID, Level]:
        """The posts to be told of work for a role in a unit that a post has taken (or nobody), each as what first.

        Who is away is not told; whoever stands in for them is. Where nobody is left at a level, the next one is told:
        what nobody reads was not said.
        """
        found: dict[UUID, Level] = {}
        for level in levels:
            for post in next(filter(None, (self.at(each, role, unit, holder) for each in _from(level))), []):
                found.setdefault(post, level)
        return found

    def sitting(self, posts: Iterable[UUID]) -> dict[UUID, Sitting]:
        """Who sits in these posts."""
        return directory.sitting(list(posts), self._day)

    def at(self, level: Level, role: str, unit: UUID, holder: UUID | None = None) -> list[UUID]:
        """The posts at one level, those away replaced by who stands in for them."""
        if level is Level.OFFICIAL:
            able = _near(self._who(role, unit, RIGHTS_OF_ROLE.get(role, ())))
            mine = [one for one in able if one.post == holder]
            return _there(mine or able) or _there(able)
        leaders = _near(self._who("unit_leader", unit, ("approve_step",)))
        if level is Level.LEADER:
            return _there(leaders)
        led = {one.post for one in leaders}
        seeing = self._who("unit_leader", unit, ("see_dossiers",))
        return _there([one for one in seeing if one.post not in led])

    def _who(self, role: str, unit: UUID, rights: tuple[str, ...]) -> Sequence[Able]:
        key = (role, rights)
        if key not in self._able:
            self._able[key] = directory.able_in(role, rights, self._units, self._day)
        return self._able[key].get(unit, ())


def _from(level: Level) -> Sequence[Level]:
    return tuple(Level)[tuple(Level).index(level) :]


def _near(able: Sequence[Able]) -> Sequence[Able]:
    """Those of the unit itself; where it has none, those whose right reaches it from above."""
    return [one for one in able if one.here] or able


def _there(able: Sequence[Able]) -> list[UUID]:
    """The posts whose holders are there, and who stands in for those who are not."""
    return list(dict.fromkeys(post for one in able for post in (one.stand_ins if one.away else (one.post,))))
