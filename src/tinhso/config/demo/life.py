"""Invented dossiers of the last weeks, made by the same actions as typed ones: same rules, same refusals."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tinhso.config.demo.facts import shipped
from tinhso.config.demo.troubles import troubles
from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.rules import due, next_working_instant
from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory.queries import person_named, unit_ids
from tinhso.people.parties.rules import read_number
from tinhso.work.casework.queries import open_item
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import advance, receive
from tinhso.work.dossiers.actions.handing import hand_over, take_list
from tinhso.work.dossiers.actions.results import record_on_paper
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.queries.handing import handover, may_take_list
from tinhso.work.dossiers.terms import Applicant, HandedIn
from tinhso.work.procedures.queries import components, find_procedures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.people.directory.terms import Person
    from tinhso.people.parties.terms import Number
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.procedures.terms import ProcedureCard

SEED = 37
DAYS = 75
# Who receives, processes, decides and issues, by the key of the competent unit ("commune": the ward's own committee).
CREWS = {
    "vp-dkdd": (("lan.nt", "hung.hv"), "tuan.lm", "dung.hd", "thuy.db"),
    "so-xay-dung": (("lan.nt", "hung.hv"), "ha.tt", "huong.lt", "thuy.db"),
    "commune": (("mai.vt",), "oanh.lt", "quang.cv", "thuy.db"),
}
LEAVES = time(16, 30)  # when a counter's papers of the day are handed over


@dataclass(frozen=True)
class Crew:
    """The people through whose hands a dossier goes."""

    receivers: tuple[Person, ...]
    specialist: Person
    leader: Person
    clerk: Person


@dataclass(frozen=True)
class Taken:
    """A dossier that was received, and what its way depends on."""

    code: str
    procedure: ProcedureCard
    crew: Crew
    by: Person
    start: datetime


class Names:
    """Invented applicants, drawn with the weights of the shipped lists."""

    def __init__(self, chance: random.Random, batch: int) -> None:
        self._chance = chance
        self._lists = shipped("cast", "names.json")
        self._serial = itertools.count(batch * 10_000)

    def applicant(self) -> Applicant:
        """A person with a name in Vietnamese order, an invented address and a number that cannot be called."""
        sex = self._chance.choice(("male", "female"))
        name = " ".join(
            self._one(part) for part in (self._lists["family"], self._lists["middle"][sex], self._lists["given"][sex])
        )
        place = self._chance.choice(self._lists["streets"] + self._lists["villages"])
        phone = f"0205 000 {self._chance.randrange(1000):04d}"
        return Applicant(name, phone, place, self._number(sex))

    def _number(self, sex: str) -> Number | None:
        """Two in three tell a number; it names a place of birth, 099, that does not exist, so that it is nobody's."""
        serial = next(self._serial)
        if serial % 3 == 0:
            return None
        born = 50 + (serial * 7 + serial // 1_000_000) % 50
        return read_number(f"099{int(sex == 'female')}{born}{serial % 1_000_000:06d}", on=today())

    def _one(self, weighted: list[dict[str, Any]]) -> str:
        return str(self._chance.choices([w["name"] for w in weighted], [w["weight"] for w in weighted])[0])


def live(count: int, *, batch: int) -> Iterator[str]:
    """Receive `count` invented dossiers over the last weeks and take most of them on; yields each code.

    Batches differ in their seed, so that a second fill adds other people.
    """
    chance = random.Random(SEED * 1000 + batch)  # noqa: S311 - invented people, not secrets
    names, menu = Names(chance, batch), _menu()
    moments = sorted(_instant(chance) for _ in range(count))
    for day, of_day in itertools.groupby(moments, key=lambda at: at.astimezone(PEOPLE).date()):
        taken = [one for at in of_day if (one := _receive(at, names, menu, chance))]
        _hand_over(taken, datetime.combine(day, LEAVES, tzinfo=PEOPLE))
        for one in taken:
            _take_on(one, chance)
            yield one.code
    if batch == 0:
        yield from troubles(names.applicant)


def _receive(at: datetime, names: Names, menu: list[tuple[ProcedureCard, Crew]], chance: random.Random) -> Taken | None:
    """Somebody hands in at that moment, or as soon as the counter opens; nobody comes tomorrow already."""
    procedure, crew = chance.choice(menu)
    start = next_working_instant(at, calendar("VN")) + timedelta(seconds=chance.randrange(60))
    if start >= now():
        return None
    by = chance.choice(crew.receivers)
    parts = components(procedure.version_id)
    given = [HandedIn(p.id, max(1, p.originals), p.copies) for p in parts[: chance.randint(1, 6)]]
    printed = now() - start < timedelta(days=2)  # older receipts are not printed anew
    applicant = names.applicant()
    code = receive(procedure, applicant, given, by=by, names_seen=True, at=start, receipt_wanted=printed)
    return Taken(code, procedure, crew, by, start)


def _hand_over(taken: list[Taken], at: datetime) -> None:
    """In the evening each counter hands its papers over; the next morning those who settle them sign for the lists."""
    for by in {one.by.account_id: one.by for one in taken}.values():
        mine = [one for one in taken if one.by.account_id == by.account_id]
        left = max(at, *(one.start for one in mine)) + timedelta(minutes=5)
        if left >= now():
            continue
        morning = next_working_instant(left + timedelta(hours=12), calendar("VN"))
        for ident in hand_over([dossier(one.code, by).id for one in mine], by=by, at=left):
            card = handover(ident, by)
            taker = next((o.crew.specialist for o in mine if may_take_list(o.crew.specialist, card)), None)
            if taker and morning < now():
                take_list(ident, {}, by=taker, at=morning)


def _menu() -> list[tuple[ProcedureCard, Crew]]:
    ids = unit_ids(set(CREWS) - {"commune"})
    crews = {
        ids.get(key): Crew(tuple(_person(name) for name in receivers), *(_person(name) for name in others))
        for key, (receivers, *others) in CREWS.items()
    }
    return [(p, crews[p.competent]) for p in find_procedures("", 1000) if p.competent in crews]


def _person(username: str) -> Person:
    person = person_named(username)
    if person is None:
        raise LookupError(f"The cast has no “{username}”: load it first.")
    return person


def _instant(chance: random.Random) -> datetime:
    """A moment of the last weeks, more of them in the mornings."""
    day = now().replace(minute=0, second=0, microsecond=0) - timedelta(days=chance.randrange(DAYS))
    return day.replace(hour=1) + timedelta(minutes=chance.choice((chance.randrange(180), chance.randrange(540))))


def _take_on(one: Taken, chance: random.Random) -> None:
    """Assign, process, decide, sign, issue and return as far as the invented present allows."""
    promised = due(one.start, one.procedure.term, calendar("VN")).due
    # Most in time, one in twelve late, one in twenty-five left lying: the late list of the demo is not empty either.
    pace = chance.choices((chance.uniform(0.25, 0.98), chance.uniform(1.1, 1.6), 1000), (22, 2, 1))[0]
    span = (promised - one.start) * pace
    crew = one.crew
    way = (
        ("assigned", crew.leader, one.start + span * 0.1),
        ("drafted", crew.specialist, one.start + span * 0.7),
        ("agreed", crew.leader, one.start + span * 0.8),
        ("signed", crew.leader, one.start + span * 0.9),
        ("sealed", crew.clerk, one.start + span),
        ("returned", one.by, one.start + span + timedelta(hours=chance.randrange(2, 50))),
    )
    by_the_hour = one.procedure.term.unit is TermUnit.HOUR
    for outcome, who, moment in way:
        at = moment if by_the_hour else next_working_instant(moment, calendar("VN"))
        if at >= now():
            return
        card = dossier(one.code, who)
        if outcome == "signed":
            _result(card, crew, at)
            card = dossier(one.code, who)
        item = open_item(card.id)
        if item:
            post = crew.specialist.post_id if outcome == "assigned" else None
            advance(card.id, item.id, outcome=outcome, version=card.version, by=who, at=at, post=post)


def _result(card: DossierCard, crew: Crew, at: datetime) -> None:
    """Results of the past were signed on paper."""
    title = f"Kết quả giải quyết thủ tục “{card.procedure_name}”"[:500]
    number = f"{int(card.code[-4:])}/{card.code[-11:-5]}"
    on, signer = at.astimezone(PEOPLE).date(), crew.leader.full_name
    record_on_paper(card.id, title=title, number=number, issued_on=on, signer_name=signer, by=crew.leader, at=at)
