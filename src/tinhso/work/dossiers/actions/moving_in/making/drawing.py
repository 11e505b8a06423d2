"""The lives of all dossiers, drawn once from one seed in the order in which they came."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.queries import now as this_instant
from tinhso.ground.workdays.rules.many import due_many
from tinhso.ground.workdays.terms import CalendarUse, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.law import count_of, law
from tinhso.work.dossiers.actions.moving_in.making.turning import Begun, Turns, again_of, pause_of
from tinhso.work.dossiers.actions.moving_in.making.worktime import WorkTime
from tinhso.work.dossiers.rules.clock import COMPETENT_RECEIVED, ELSEWHERE
from tinhso.work.dossiers.terms import Door
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from numpy.typing import NDArray

    from tinhso.work.dossiers.actions.moving_in.making.turning import Pause
    from tinhso.work.procedures.terms import Clock, ComponentCard, ProcedureCard

    Instants = NDArray[np.datetime64]

SEED, DAYS = 20261122, 365
PLAIN, SUPPLEMENTED, UNANSWERED, WITHDRAWN, REFUSED, STOPPED, REJECTED = range(7)
SETTLE = (PLAIN, SUPPLEMENTED, REJECTED)
# Guessed shares, of nothing counted: most run straight through, one in seventeen must be completed.
LIVES = (0.885, 0.06, 0.01, 0.02, 0.01, 0.005, 0.01)
ONLINE = 0.35
COMMUNE, CENTRE = 0.6, 0.6
LATE = 1 / 12
MOMENTS = (
    "filed", "accepted", "assigned", "asked", "sent", "completed", "excluded", "included", "proposed", "put_off",
    "ended", "drafted", "agreed", "signed", "settled", "returned",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """One dossier's life: who hands in what where, and when what happens. None: it has not happened yet.

    `pause` is what time may not count for, until it is `expected` to end; `promised` the day that is proposed.
    """

    place: int
    life: int
    door: Door
    procedure: ProcedureCard
    parts: Sequence[ComponentCard]
    receiving: UUID
    competent: UUID
    name: str
    phone: str
    address: str
    moments: dict[str, datetime | None]
    pause: Pause | None
    expected: date | None
    promised: datetime | None


class Draw:
    """The arrays behind the plans; `plans` makes one after the other for the acts, `making.bulk` reads the arrays.

    `days` is how many days back from today dossiers come; nothing happens after this instant. The last `waiting` ones
    wait at a specialist of `waiting_at` for the first step there, for measurements that need a queue.
    """

    def __init__(
        self, count: int, *, seed: int = SEED, days: int = DAYS, waiting: int = 0, waiting_at: UUID | None = None
    ) -> None:
        self.count, self.days, self.chance = count, days, np.random.default_rng(seed)
        self.waiting, self.waiting_at = waiting, waiting_at
        self.now = np.datetime64(this_instant().astimezone(PEOPLE).replace(tzinfo=None) - timedelta(hours=7), "us")
        self.first = this_instant().astimezone(PEOPLE).date() - timedelta(days=days)
        self.calendar = calendar_of("VN")
        self.counter = calendar_of("VN", CalendarUse.RECEPTION)
        self.work = WorkTime(self.calendar, self.first, days + 150)
        self._read()
        self._come()
        self._go()

    def _read(self) -> None:
        """Procedures that held all the time, counters and committees."""
        self.cards = [card for card in procedures.find_procedures("", 100_000) if self._held(card)]
        if not self.cards:
            raise Refusal("dossiers.no_procedures", "There are no procedures in force. Load the catalogue first.")
        self.parts = [procedures.components(card.version_id) for card in self.cards]
        counters, committees = _units("ttpvhcc-"), _units("ubnd-")
        here = sorted(key.removeprefix("ttpvhcc-") for key in counters if key != "ttpvhcc-tinh")
        here = [key for key in here if f"ubnd-{key}" in committees]
        self.receivers = [counters["ttpvhcc-tinh"], *(counters[f"ttpvhcc-{key}"] for key in here)]
        self.committees = [committees[f"ubnd-{key}"] for key in here]
        clocks = [self._clock(card) for card in self.cards]
        self.close = [int(one.close.amount) if one and one.close and one.close.amount else None for one in clocks]
        self.pauses = [pause_of(card, clock) for card, clock in zip(self.cards, clocks, strict=True)]
        self.again = [again_of(card, clock) for card, clock in zip(self.cards, clocks, strict=True)]
        self.terms = [card.term for card in self.cards]
        self.terms += [one.term if one else card.term for one, card in zip(self.again, self.cards, strict=True)]
        self.ack = count_of("intake.answer", self.first)

    def _held(self, card: ProcedureCard) -> bool:
        try:
            return procedures.procedure(card.code, self.first).version_id == card.version_id
        except NotFound:
            return False

    def _clock(self, card: ProcedureCard) -> Clock | None:
        try:
            return procedures.clock_of(card.version_id, self.first)
        except NotFound:
            return None

    def _come(self) -> None:
        """When, for what, where and through which door; those that come last wait to be accepted."""
        share = np.array([COMMUNE if card.competent is None else 1 - COMMUNE for card in self.cards])
        communal = np.array([card.competent is None for card in self.cards])
        weight = np.where(communal, share / max(1, communal.sum()), share / max(1, (~communal).sum()))
        self.procedure = self.chance.choice(len(self.cards), self.count, p=weight / weight.sum())
        commune = self.chance.integers(0, len(self.committees), self.count)
        of_commune = communal[self.procedure]
        at_centre = ~of_commune & (self.chance.random(self.count) < CENTRE)
        own = {card.competent: n for n, card in enumerate(self.cards) if card.competent}
        units = {unit: n for n, unit in enumerate(sorted(own, key=str), len(self.committees))}
        self.competents = [*self.committees, *units]
        fixed = np.array([units[card.competent] if card.competent else 0 for card in self.cards])[self.procedure]
        self.receiving = np.where(at_centre, 0, commune + 1)
        self.competent = np.where(of_commune, commune, fixed)
        self.online = self.chance.random(self.count) < ONLINE
        self.life = self.chance.choice(len(LIVES), self.count, p=LIVES)
        self.life = np.where((self.life == REFUSED) & ~self.online, PLAIN, self.life)
        counts = np.array([again is not None for again in self.again])[self.procedure]
        self.life = np.where(np.isin(self.life, (SUPPLEMENTED, UNANSWERED)) & ~counts, PLAIN, self.life)
        last = self.work.spent_at(self.now)
        queued = self.chance.uniform(last - 1440, last - 480, self.waiting)
        self.came = np.r_[np.sort(self.chance.uniform(0, last, self.count - self.waiting)), queued]
        if self.waiting_at:
            self._queue(units[self.waiting_at])
        names = self._names()
        self.names, self.folded, self.addresses = names

    def _queue(self, unit: int) -> None:
        queue = slice(self.count - self.waiting, self.count)
        of_unit = [n for n, card in enumerate(self.cards) if card.competent == self.waiting_at]
        self.procedure[queue], self.competent[queue], self.receiving[queue] = of_unit[0], unit, 0
        self.online[queue], self.life[queue] = False, PLAIN

    def _go(self) -> None:
        """The moments of each life, in working time from the one before; what lies after now has not happened."""
        chance, work, count = self.chance, self.work, self.count
        answer = np.where(self.online, chance.uniform(0.2, 7.5, count), 0)  # within 8 working hours, as the law says
        filed, accepted = self.came, self.came + answer * 60
        when = {"filed": work.instants(filed)}
        when["accepted"] = np.where(self.online, work.instants(accepted), when["filed"])
        day = work_day(when["filed"])
        begins = self._begins(when["accepted"], day)
        self.due = self._due(begins, self.procedure)
        asks = np.isin(self.life, (SUPPLEMENTED, UNANSWERED))
        tell = self._by_law("supplement.notice", day)
        notice = due_many(when["accepted"], np.maximum(tell, 1), TermUnit.WORKING_DAY, self.calendar)
        self.notice_by = np.where(asks & (tell > 0), notice, np.datetime64("NaT"))
        assigned = accepted + chance.uniform(30, 240, count)
        asked = assigned + chance.uniform(20, 400, count)
        sent = asked + chance.uniform(10, 120, count)
        completed = sent + chance.uniform(1, 8, count) * 480
        begun = np.where(asks, completed, accepted)
        when |= {"assigned": work.instants(assigned), "asked": work.instants(asked), "sent": work.instants(sent)}
        when["completed"] = work.instants(completed)
        self.due_again = self._due(when["completed"], self.procedure + len(self.cards))
        since = np.where(asks, when["completed"], begins)
        self.turns = self._turns(since, np.where(asks, completed, assigned), when["accepted"], day, asks)
        when |= self.turns.moments
        self._settle(when, begun)
        withdrawn = assigned + 5 + np.maximum(work.spent(self.due) - assigned, 0) * 0.5
        refused = filed + chance.uniform(60, 400, count)
        when["ended"] = work.instants(np.where(self.life == REFUSED, refused, withdrawn))
        self._unanswered(when, sent)
        self.when = {name: self._happened(name, when[name]) for name in MOMENTS}
        self.begins = np.where(np.isnat(self.when["accepted"]), np.datetime64("NaT"), begins)
        for name in MOMENTS[MOMENTS.index("asked") :]:
            self.when[name][self.count - self.waiting :] = np.datetime64("NaT")
        self.day = day
        self._is_due()
        self.numbers = self._counted(self.competent, self.day.astype(np.int64))
        years = self.day.astype("M8[Y]").astype(np.int64)
        self.receipts = self._counted(self.receiving, years)
        hours = np.full(count, self.ack or 0)
        self.ack_due = due_many(when["filed"], np.maximum(hours, 1), TermUnit.WORKING_HOUR, self.counter)

    def _due(self, since: Instants, of: NDArray[np.int64]) -> Instants:
        """When each of `terms` ends."""
        values = np.array([term.value for term in self.terms])
        units = np.array([term.unit.value for term in self.terms])
        return due_many(since, values[of], units[of], self.calendar)

    def _settle(self, when: dict[str, Instants], begun: NDArray[np.float64]) -> None:
        """The steps to the result, from when the specialist's hands are free, by what is due then; some are late."""
        chance, work, count, start = self.chance, self.work, self.count, self.turns.last
        late = chance.random(count) < LATE
        pace = np.where(late, chance.uniform(1.1, 1.6, count), chance.uniform(0.3, 0.97, count))
        settled = np.maximum(begun + np.maximum(work.spent(self.turns.due) - begun, 60) * pace, start + 8)
        for name, share in (("drafted", 0.6), ("agreed", 0.8), ("signed", 0.95), ("settled", 1)):
            when[name] = work.instants(start + (settled - start) * share)
        when["returned"] = work.instants(settled + chance.uniform(60, 1200, count))

    def _turns(
        self,
        since: Instants,
        start: NDArray[np.float64],
        accepted: Instants,
        day: NDArray[np.datetime64],
        asks: NDArray[np.bool_],
    ) -> Turns:
        """What moves the clocks while a specialist has the dossiers; those that were completed have begun anew."""
        begun = Begun(
            accepted=accepted,
            since=since,
            terms=self.terms,
            of=self.procedure + np.where(asks, len(self.cards), 0),
            day=day,
            start=start,
            due=np.where(asks, self.due_again, self.due),
            may_wait=np.array([pause is not None for pause in self.pauses])[self.procedure],
            stays_open=np.isin(self.life, (WITHDRAWN, STOPPED)),
            goes_on=np.isin(self.life, SETTLE),
        )
        return Turns(begun, self.work, self.calendar, self.chance)

    def _is_due(self) -> None:
        """What is promised now, of all that has happened; and whether an apology came too late, sent or proposed."""
        when, turns = self.when, self.turns
        due = np.where(np.isnat(when["completed"]), self.due, self.due_again)
        ended, put_off = ~np.isnat(when["included"]), ~np.isnat(when["put_off"])
        last = put_off & ~(ended & (when["included"] > when["put_off"]))
        self.last_due = np.where(last, turns.promised, np.where(ended, turns.due_included, due))
        self.too_late = np.where(put_off, turns.sent_late, turns.asked_late)

    def _begins(self, accepted: Instants, day: NDArray[np.datetime64]) -> Instants:
        """From when each term counts: at another agency's counter as `rules.clock.counts_from` says, by the day's law.

        `elsewhere` keeps for which the ledger names that rule.
        """
        centre = self.receivers[0]
        of_province = np.array([directory.serve_alike(centre, unit) for unit in self.competents])[self.competent]
        elsewhere = (self.receiving != 0) == of_province
        days, of_day = np.unique(day, return_inverse=True)
        received = np.array([self._is_received(one) for one in days.astype(object)])[of_day]
        carry = self._by_law("transfer.paper", day)
        self.elsewhere = elsewhere & received
        on_paper = self.elsewhere & ~self.online & (carry > 0)
        carried = due_many(accepted, np.maximum(carry, 1), TermUnit.WORKING_DAY, self.calendar)
        return np.where(on_paper, carried, accepted)

    @staticmethod
    def _by_law(rule: str, day: NDArray[np.datetime64]) -> NDArray[np.int64]:
        """The number that a rule gives on the day of each dossier; 0 where the law sets none."""
        days, of_day = np.unique(day, return_inverse=True)
        return np.array([count_of(rule, one) or 0 for one in days.astype(object)])[of_day]

    @staticmethod
    def _is_received(day: date) -> bool:
        """Whether the law of a day counts from receipt by the competent agency."""
        found = law(ELSEWHERE, day)
        return bool(found and found.value == COMPETENT_RECEIVED)

    def _unanswered(self, when: dict[str, Instants], sent: NDArray[np.float64]) -> None:
        """Who does not answer is closed in the first working hour after the last day; where nothing ends it, never."""
        days = np.array([days or 0 for days in self.close])[self.procedure]
        mine = self.life == UNANSWERED
        self.life = np.where(mine & (days == 0), PLAIN, self.life)
        mine &= days > 0
        over = (work_day(self.work.instants(sent)) + days + 1).astype("M8[us]") + np.timedelta64(1, "h")
        closed = self.work.instants(self.work.spent(over) + 30)
        when["ended"] = np.where(mine, closed, when["ended"])

    def _happened(self, name: str, instants: Instants) -> Instants:
        """What a life has of a moment: nothing that is not part of it, nothing after its end, nothing to come."""
        asks = np.isin(self.life, (SUPPLEMENTED, UNANSWERED))
        has = {
            "accepted": self.life != REFUSED,
            "assigned": self.life != REFUSED,
            "asked": asks,
            "sent": asks,
            "completed": self.life == SUPPLEMENTED,
            "ended": ~np.isin(self.life, SETTLE),
        }.get(name, np.isin(self.life, SETTLE) if MOMENTS.index(name) > MOMENTS.index("ended") else np.True_)
        return np.where(has & (instants <= self.now), instants, np.datetime64("NaT"))

    def _counted(self, book: NDArray[np.int64], period: NDArray[np.int64]) -> list[int]:
        """The number of each dossier in its book and period, in the order of coming."""
        key = book.astype(np.int64) * 1_000_000 + period
        order = np.argsort(key, kind="stable")
        first = np.r_[True, key[order][1:] != key[order][:-1]]
        starts = np.maximum.accumulate(np.where(first, np.arange(self.count), 0))
        numbers = np.empty(self.count, np.int64)
        numbers[order] = np.arange(self.count) - starts + 1
        return [int(number) for number in numbers]

    def _names(self) -> tuple[list[str], list[str], list[str]]:
        """Names in Vietnamese order, folded, and invented addresses."""
        lists = json.loads((files("tinhso") / "data/cast/names.json").read_text("utf-8"))
        woman = self.chance.random(self.count) < 0.5
        parts = [self._weighted(lists["family"])]
        for part in ("middle", "given"):
            female, male = (self._weighted(lists[part][sex]) for sex in ("female", "male"))
            parts.append([f if w else m for f, m, w in zip(female, male, woman.tolist(), strict=True)])
        names = [" ".join(words) for words in zip(*parts, strict=True)]
        known = {name: fold(name) for name in set(names)}
        places = self.chance.choice(lists["streets"] + lists["villages"], self.count).tolist()
        return names, [known[name] for name in names], places

    def _weighted(self, options: list[dict[str, Any]]) -> list[str]:
        weight = np.array([one["weight"] for one in options], float)
        found: list[str] = self.chance.choice(
            [one["name"] for one in options], self.count, p=weight / weight.sum()
        ).tolist()
        return found

    def phone(self, place: int) -> str:
        """A number that cannot be called."""
        return f"0205 000 {place % 10_000:04d}"

    def plans(self) -> list[Plan]:
        """The lives one by one, in the order of coming."""
        return [self._plan(place) for place in range(self.count)]

    def _plan(self, place: int) -> Plan:
        number = int(self.procedure[place])
        parts = self.parts[number]
        moments = {name: _aware(self.when[name][place]) for name in MOMENTS}
        return Plan(
            place=place,
            life=int(self.life[place]),
            door=Door.NATIONAL_PORTAL if self.online[place] else Door.COUNTER,
            procedure=self.cards[number],
            parts=parts[: max(1, min(3, len(parts)))],
            receiving=self.receivers[self.receiving[place]],
            competent=self.competents[self.competent[place]],
            name=self.names[place],
            phone=self.phone(place),
            address=self.addresses[place],
            moments=moments,
            pause=self.pauses[number] if moments["excluded"] else None,
            expected=self.turns.expected[place].astype(object),
            promised=_aware(self.turns.promised[place]),
        )


def _units(beginning: str) -> dict[str, UUID]:
    """Units by the import's key, those that begin so."""
    return dict(rows("SELECT key, id FROM directory_unit WHERE starts_with(key, %s) ORDER BY key", [beginning]))


def work_day(instants: Instants) -> NDArray[np.datetime64]:
    """The local day of instants."""
    return (instants + np.timedelta64(7, "h")).astype("M8[D]")


def _aware(instant: np.datetime64) -> datetime | None:
    if np.isnat(instant):
        return None
    plain: datetime = instant.astype("M8[us]").astype(datetime)
    return (plain + timedelta(hours=7)).replace(tzinfo=PEOPLE)
