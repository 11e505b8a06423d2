"""When somebody is told of work that comes due, and who."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.dossiers.terms.clock.warned import Level, Marks, Stage

if TYPE_CHECKING:
    from datetime import date

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.dossiers.terms.clock.warned import WarningLaw

NEVER = datetime(1, 1, 2, tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_UP_TO = {"official": 1, "leader": 2, "chief": 3}
_LEVELS = (Level.OFFICIAL, Level.LEADER, Level.CHIEF)


def speaks(at: datetime, calendar: Calendar) -> bool:
    """Whether warnings go out: on working days, from the first shift's beginning to the last one's end."""
    clock = at.astimezone(calendar.zone)
    shifts = workdays.shifts_on(clock.date(), calendar)
    return bool(shifts) and shifts[0].opens <= clock.time() < shifts[-1].closes


def marks(at: datetime, calendar: Calendar, law: WarningLaw) -> Marks:
    """The instants by which work is sorted at `at`; where the law warns of nothing, no work lies before them."""
    day = at.astimezone(calendar.zone).date()
    soon = workdays.due(at, Term(law.before, TermUnit.WORKING_HOUR), calendar).due if law.before else at
    long_late = NEVER
    if law.escalate:
        long_late = _midnight(_working_day_before(day, law.escalate, calendar) + _ONE_DAY, calendar)
    soon_day = soon.astimezone(calendar.zone).date()
    return Marks(soon, long_late, _midnight(day + _ONE_DAY, calendar), _midnight(soon_day + _ONE_DAY, calendar))


def too_short(begun: datetime, due: datetime, law: WarningLaw, calendar: Calendar) -> bool:
    """Whether a term is so short that a warning before its end would come at its beginning: nobody is told then."""
    return law.before is None or workdays.due(begun, Term(law.before, TermUnit.WORKING_HOUR), calendar).due >= due


def told_to(stage: Stage, law: WarningLaw) -> tuple[Level, ...]:
    """Who is told at a stage."""
    if stage is Stage.ESCALATED:
        return (Level.CHIEF,)
    up_to = {Stage.BEFORE: law.before_to, Stage.DUE: law.due_to, Stage.LATE: law.late_to}
    up_to |= dict.fromkeys((Stage.HAND_OVER, Stage.NOTICE, Stage.CORRECTION, Stage.MONEY), law.due_to)
    if stage not in up_to:
        return (Level.OFFICIAL,)
    return _LEVELS[: _UP_TO.get(str(up_to[stage]), 0)]


def _working_day_before(day: date, days: int, calendar: Calendar) -> date:
    for _ in range(days):
        day -= _ONE_DAY
        while not workdays.shifts_on(day, calendar):
            day -= _ONE_DAY
    return day


def _midnight(day: date, calendar: Calendar) -> datetime:
    return datetime.combine(day, time.min, calendar.zone)
