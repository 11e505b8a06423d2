"""Whether a dossier was on time: by law, and as the National Portal computes it. Pure.

By law the settled date stands against the due date of the ledger (`late_from`); what ended without a result is not
measured, and an open dossier whose clock stands is judged by the moment at which it stood still. The Portal looks at
instants: the end, less the time for which the applicant was waited for, against the promised one; whoever was asked
twice is late; what waits for the applicant is judged by the moment of the request; what is open by the last day of the
period. The Portal's rule was read from its users; that it looks at the hour, and subtracts from the current due date,
is the house's reading.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tinhso.work.casework.rules import PEOPLE, late_from, timeliness
from tinhso.work.dossiers.terms.clock.measures import BAD, GOOD, Cause, Course, Measured, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = timedelta(0)


def measured(course: Course, at: datetime) -> Measured:
    """One dossier by both measures as of `at`, the last instant of the period or now."""
    law = _by_law(course, course.due, at)
    first = _by_law(course, course.first_due, at)
    portal = _by_portal(course, at)
    return Measured(law, first, portal, _cause(course, law, portal, at))


def _by_law(course: Course, due: datetime | None, at: datetime) -> Standing:
    """The settled date against a due date."""
    if course.accepted_at is None or due is None:
        return Standing.NOT_COUNTED
    if course.settled_at:
        return Standing(timeliness(course.settled_at, due, course.unit).value)
    if course.ended_at:
        return Standing.NOT_COUNTED
    judged = min(filter(None, (_waits_since(course), course.stood_since, at)))
    return Standing.OVER_TERM if judged >= late_from(due, course.unit) else Standing.IN_TERM


def _by_portal(course: Course, at: datetime) -> Standing:
    """How the National Portal counts it (see the module's text for what was read and what is a reading)."""
    ended = course.ended_at
    promised = course.due or course.limit
    if promised is None or (course.accepted_at is None and (not ended or course.withdrawn)):
        return Standing.NOT_COUNTED
    good, bad = (Standing.ON_TIME, Standing.LATE) if ended else (Standing.IN_TERM, Standing.OVER_TERM)
    if len(course.asked) > 1:
        return bad
    waits = None if ended else _waits_since(course)
    if ended or waits:
        in_time = (ended or waits or at) - waited(course, at) <= promised
    else:
        in_time = _day(at - waited(course, at)) <= _day(promised)
    return good if in_time else bad


def waited(course: Course, at: datetime) -> timedelta:
    """For how long the applicant was waited for, up to the end; a wait that goes on is not over and takes nothing."""
    return sum((until - since for since, until in _waits(course, at)), _NOTHING)


def _waits(course: Course, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    end = course.ended_at or at
    for since, answered in course.asked:
        if answered or course.ended_at:
            yield since, max(since, min(answered or end, end))


def _waits_since(course: Course) -> datetime | None:
    """Since when the applicant is waited for."""
    if course.ended_at:
        return None
    return max((since for since, answered in course.asked if answered is None), default=None)


def _cause(course: Course, law: Standing, portal: Standing, at: datetime) -> Cause | None:
    if (law in GOOD and portal in GOOD) or (law in BAD and portal in BAD) or law is portal:
        return None
    if law is Standing.NOT_COUNTED:
        return Cause.NO_PROMISE if course.settled_at or not course.ended_at else Cause.NO_RESULT
    if portal in BAD:
        return _why_bad(course)
    by_the_day = not course.ended_at and course.due is not None and _day(at) <= _day(course.due)
    return Cause.BY_THE_DAY if by_the_day else Cause.WAITING_SUBTRACTED


def _why_bad(course: Course) -> Cause:
    if len(course.asked) > 1:
        return Cause.SECOND_REQUEST
    return Cause.INTERVAL_OPEN if course.stood_since and not course.ended_at else Cause.LATER_HOUR


def _day(instant: datetime) -> datetime:
    return instant.astimezone(PEOPLE).replace(hour=0, minute=0, second=0, microsecond=0)
