"""What moves the clock of a made dossier while a specialist has it: time that does not count, a day put off.

Few dossiers meet with it, so each is taken through the rules of the clock one by one, as an act would take it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tinhso.ground.workdays.rules.many import due_many
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.casework.rules import BY_THE_MINUTE, PEOPLE, taken
from tinhso.work.casework.terms import ClockEvent, Entry, Reckoning
from tinhso.work.dossiers.actions.law import count_of
from tinhso.work.dossiers.rules import check_extension, is_too_late
from tinhso.work.dossiers.rules.clock import check_follows, check_interval, on_completion
from tinhso.work.dossiers.terms import ExclusionCause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray

    from tinhso.ground.workdays.terms import Calendar, Term
    from tinhso.work.dossiers.actions.moving_in.making.worktime import WorkTime
    from tinhso.work.procedures.terms import Clock, ProcedureCard

    Instants = NDArray[np.datetime64]
    Minutes = NDArray[np.float64]
    Which = NDArray[np.bool_]

# Guessed shares, of nothing counted.
WAITS_OUT, STAYS_OPEN, PUT_OFF = 0.08, 0.5, 0.03
PUT_OFF_FIRST, PUT_OFF_LATE = 0.3, 0.2
LAND, LAND_LAW = "Đất đai", "Luật Đất đai (chưa đối chiếu điều, khoản)"


class Pause(NamedTuple):
    """On which provision time does not count for a procedure, and what is waited for; `own`: a sentence approved."""

    cause: ExclusionCause
    provision: str
    own: bool
    waits_for: str
    ended_with: str


def pause_of(card: ProcedureCard, clock: Clock | None) -> Pause | None:
    """What of a procedure's time may not count: by its own sentence, or as a leader of the land office names it."""
    if clock and clock.excluded:
        found = clock.excluded[0].source
        return Pause(ExclusionCause.SITE, found, True, "Kiểm tra thực tế tại địa điểm.", "Đã lập biên bản kiểm tra.")
    if card.field == LAND:
        asked, paid = "Chờ người nộp nộp thuế, lệ phí trước bạ theo thông báo.", "Người nộp đã nộp đủ tiền."
        return Pause(ExclusionCause.DUTY, LAND_LAW, False, asked, paid)
    return None


class Again(NamedTuple):
    """What a completion does to the clock: the event, the term that counts then, by which approved sentence if any."""

    event: ClockEvent
    term: Term
    source: str | None


def again_of(card: ProcedureCard, clock: Clock | None) -> Again | None:
    """None where a completion does something else than to count a term; of those nobody is asked here.

    Nor where hours follow on days or days on hours: lateness is by the minute for the one and by days for the other.
    """
    rule = clock.supplement if clock else None
    event, term = on_completion(rule, card.term)
    if event not in (ClockEvent.RESTART, ClockEvent.NEW_TERM):
        return None
    if (term.unit in BY_THE_MINUTE) != (card.term.unit in BY_THE_MINUTE):
        return None
    return Again(event, term, rule.source if rule and rule.own else None)


@dataclass(frozen=True, slots=True)
class Begun:
    """The clocks of all lives as a specialist has them before anything else, `start` in working minutes.

    `may_wait`: whose procedure knows time that does not count; `stays_open`: whose life ends while that time is open;
    `goes_on`: whose life leads to a result.
    """

    accepted: Instants
    since: Instants
    terms: Sequence[Term]
    of: NDArray[np.int64]
    day: NDArray[np.datetime64]
    start: Minutes
    due: Instants
    may_wait: Which
    stays_open: Which
    goes_on: Which


class Turns:
    """When time that did not count began and ended, when a day was put off, and when each was due then.

    Each array has a place for every life, empty where nothing of it happens. `last` is when the specialist's hands are
    free again, in working minutes, and `due` what is promised then.
    """

    def __init__(self, begun: Begun, work: WorkTime, calendar: Calendar, chance: Generator) -> None:
        self.begun, self.work, self.calendar = begun, work, calendar
        self.count = len(begun.start)
        self.excluded, self.included, self.proposed, self.put_off = (self._never() for _ in range(4))
        self.due_included, self.promised = self._never(), self._never()
        self.expected = self._never().astype("M8[D]")
        self.asked_late, self.sent_late = np.zeros((2, self.count), bool)
        self._law = cache(count_of)
        self.last, self.due = begun.start.copy(), begun.due.copy()
        self.states: dict[int, Reckoning] = {}
        self._draw(chance)

    @property
    def moments(self) -> dict[str, Instants]:
        """What happens when, by the names of a life's moments."""
        names = ("excluded", "included", "proposed", "put_off")
        return {name: getattr(self, name) for name in names}

    def _never(self) -> Instants:
        return np.full(self.count, np.datetime64("NaT"), "M8[us]")

    def _draw(self, chance: Generator) -> None:
        begun, count = self.begun, self.count
        share, later = chance.random((2, count))
        waits = begun.may_wait & (begun.goes_on & (share < WAITS_OUT) | begun.stays_open & (share < STAYS_OPEN))
        put_off = begun.goes_on & (later < PUT_OFF)
        first = waits & put_off & (chance.random(count) < PUT_OFF_FIRST)
        self._wait(waits & ~first, chance)
        self._put_off(put_off, chance)
        self._wait(first, chance)

    def _wait(self, who: Which, chance: Generator) -> None:
        """Time that does not count begins within the term; where the life does not end meanwhile it ends too."""
        of = np.flatnonzero(who)
        left = np.maximum(self.work.spent(self.due[of]) - self.last[of], 0)
        begins = self.last[of] + 5 + left * chance.uniform(0.05, 0.4, len(of))
        ends = begins + chance.uniform(1, 12, len(of)) * 480
        excluded, included = self.work.instants(begins), self.work.instants(ends)
        expected = (excluded + np.timedelta64(7, "h")).astype("M8[D]") + chance.integers(5, 30, len(of))
        in_time = excluded < self.due[of]
        of, excluded, included, expected = of[in_time], excluded[in_time], included[in_time], expected[in_time]
        self.excluded[of], self.expected[of] = excluded, expected
        done = ~self.begun.stays_open[of]
        for place, since, until in zip(of[done].tolist(), _told(excluded[done]), _told(included[done]), strict=True):
            self._without(place, since, until)
        of = of[done]
        self.included[of], self.due_included[of], self.last[of] = included[done], self.due[of], ends[in_time][done]

    def _without(self, place: int, since: datetime, until: datetime) -> None:
        """The clock takes both ends of an interval."""
        state, term = self._state(place), self._term(place)
        check_interval(since, _at(self.begun.accepted[place]), until, until)
        check_follows(since, state)
        for event, at in ((ClockEvent.EXCLUDE, since), (ClockEvent.INCLUDE, until)):
            state = taken(state, Entry(event, at, term), self.calendar)
        self._stands(place, state)

    def _put_off(self, who: Which, chance: Generator) -> None:
        """Another day is proposed and sent to the applicant, some only when the day is there or over."""
        of = np.flatnonzero(who)
        left = np.maximum(self.work.spent(self.due[of]) - self.last[of], 60)
        late = chance.random(len(of)) < PUT_OFF_LATE
        share = np.where(late, chance.uniform(1, 1.3, len(of)), chance.uniform(0.2, 0.6, len(of)))
        at = self.last[of] + 140 + left * share
        proposed, sent = self.work.instants(at - chance.uniform(20, 120, len(of))), self.work.instants(at)
        more = chance.integers(2, 8, len(of))
        promised = due_many(np.maximum(self.due[of], sent), more, TermUnit.WORKING_DAY, self.calendar)
        self.proposed[of], self.put_off[of], self.promised[of] = proposed, sent, promised
        self.last[of] = at
        for place, *moments in zip(of.tolist(), _told(proposed), _told(sent), _told(promised), strict=True):
            self._promise(place, *moments)

    def _promise(self, place: int, asked: datetime, at: datetime, day: datetime) -> None:
        """The clock takes the day that is promised."""
        state, opened = self._state(place), self.begun.day[place].astype(object)
        check_extension(0, self._law("extension.most", opened), state.due, day, at)
        days = self._law("extension.before", opened)
        self.asked_late[place], self.sent_late[place] = (
            is_too_late(state.due, days, one, PEOPLE) for one in (asked, at)
        )
        self._stands(place, taken(state, Entry(ClockEvent.EXTEND, at, self._term(place), promised=day), self.calendar))

    def _term(self, place: int) -> Term:
        return self.begun.terms[int(self.begun.of[place])]

    def _state(self, place: int) -> Reckoning:
        """Where the clock of a life stands: it has counted its term, or taken what came since."""
        begun = self.begun
        return self.states.get(place) or Reckoning(_at(begun.due[place]), _at(begun.since[place]), self._term(place))

    def _stands(self, place: int, state: Reckoning) -> None:
        self.states[place] = state
        self.due[place] = np.datetime64(state.due.astimezone(UTC).replace(tzinfo=None), "us")


def _told(instants: Instants) -> list[datetime]:
    return [one.replace(tzinfo=UTC) for one in instants.astype("M8[us]").astype(datetime).tolist()]


def _at(instant: np.datetime64) -> datetime:
    plain: datetime = instant.astype("M8[us]").astype(datetime)
    return plain.replace(tzinfo=UTC)
