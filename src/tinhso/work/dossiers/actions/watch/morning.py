"""The mail of the morning: on working days, to each official what waits for them; who has nothing gets none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from uuid_utils.compat import uuid7

from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.terms import Recipient
from tinhso.ground.statements.actions import change
from tinhso.ground.workdays import queries as workdays
from tinhso.ground.workdays.rules import shifts_on
from tinhso.work.dossiers.queries.clock import morning
from tinhso.work.dossiers.queries.clock.warned import People
from tinhso.work.dossiers.terms.clock.warned import Level

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.queries.hands import Sitting
    from tinhso.work.dossiers.queries.clock.morning import First, Waiting

KIND = "dossiers.morning"
_BEGUN = "INSERT INTO dossiers_morningmail (id, day, at, letters) VALUES (%s, %s, %s, 0) ON CONFLICT (day) DO NOTHING"
_SENT = "UPDATE dossiers_morningmail SET letters = %s WHERE day = %s"


@dataclass(slots=True)
class _Letter:
    """What one person reads: their own work, that of the unit they lead, and what is late under their eyes."""

    waiting: int = 0
    due: int = 0
    late: int = 0
    unanswered: int = 0
    led_due: int = 0
    led_late: int = 0
    seen_late: int = 0
    work: list[dict[str, Any]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.waiting or self.unanswered or self.led_due or self.led_late or self.seen_late)

    def facts(self, day: str) -> dict[str, Any]:
        names = ("waiting", "due", "late", "unanswered", "led_due", "led_late", "seen_late", "work")
        return {"day": day} | {name: getattr(self, name) for name in names}


def send_morning_mail(at: datetime | None = None) -> int | None:
    """Send the summaries of this day, once, from the lawbook's hour to the end of work; gives how many, None: not now.

    By the default calendar. Who is away gets none; whoever stands in for them reads their work in their own.
    """
    at = at or workdays.now()
    calendar = workdays.calendar()
    clock = at.astimezone(calendar.zone)
    shifts, hour = shifts_on(clock.date(), calendar), morning.hour(clock.date())
    if not shifts or hour is None or not hour <= clock.time() < shifts[-1].closes:
        return None
    ends = datetime.combine(clock.date() + timedelta(days=1), time.min, calendar.zone)
    return _once(clock.date(), at, ends)


@transaction.atomic
def _once(day: date, at: datetime, ends: datetime) -> int | None:
    if not change(_BEGUN, [uuid7(), day, at]):
        return None
    letters = _send(at, ends)
    change(_SENT, [letters, day])
    return letters


def _send(at: datetime, ends: datetime) -> int:
    day = at.astimezone(ends.tzinfo).date()
    work = morning.waiting(at, ends)
    people = People(day, (one.unit for one in work))
    letters = _letters(work, morning.first(at, ends), people)
    sitting = people.sitting(letters)
    return sum(_told(letter, sitting[post], at, f"{day}") for post, letter in letters.items() if post in sitting)


def _letters(work: list[Waiting], first: list[First], people: People) -> dict[UUID, _Letter]:
    """By post."""
    letters: dict[UUID, _Letter] = defaultdict(_Letter)
    stand_in: dict[UUID, list[UUID]] = {}
    for one in work:
        own = people.at(Level.OFFICIAL, one.role, one.unit, one.post)
        if one.post:
            stand_in[one.post] = own
        for post in own:
            letter = letters[post]
            letter.waiting += one.waiting
            letter.due += one.due
            letter.late += one.late
            letter.unanswered += one.unanswered
        for post in people.at(Level.LEADER, one.role, one.unit):
            letters[post].led_due += one.due
            letters[post].led_late += one.late
        for post in people.at(Level.CHIEF, one.role, one.unit):
            letters[post].seen_late += one.late
    for piece in first:
        named = {"code": piece.code, "step": piece.step, "due": piece.due_at.isoformat(), "late": piece.late}
        for post in stand_in.get(piece.post, ()):
            letters[post].work.append(named)
    return letters


def _told(letter: _Letter, person: Sitting, at: datetime, day: str) -> int:
    if letter.empty or not person.mail:
        return 0
    once = f"morning:{day}:{person.account}"
    notices.tell(KIND, day, to=Recipient(email=person.mail), context=letter.facts(day), at=at, once=once)
    return 1
