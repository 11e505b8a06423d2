"""Invented dossiers of the last weeks, made by the same actions as typed ones: same rules, same refusals."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tinhso.config.demo.facts import shipped
from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.rules import due, next_working_instant
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory.queries import person_named, unit_ids
from tinhso.people.parties.rules import read_number
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.actions import advance, receive
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Applicant, HandedIn
from tinhso.work.procedures.queries import components, find_procedures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.people.directory.terms import Person
    from tinhso.people.parties.terms import Number
    from tinhso.work.procedures.terms import ProcedureCard

SEED = 37
DAYS = 75
# Who receives, processes and settles, by the key of the competent unit ("commune": the ward's own committee).
CREWS = {
    "vp-dkdd": (("lan.nt", "hung.hv"), "tuan.lm", "dung.hd"),
    "so-xay-dung": (("lan.nt", "hung.hv"), "ha.tt", "huong.lt"),
    "commune": (("mai.vt",), "oanh.lt", "quang.cv"),
}


@dataclass(frozen=True)
class Crew:
    """The people through whose hands a dossier goes."""

    receivers: tuple[Person, ...]
    specialist: Person
    leader: Person


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
    working = calendar("VN")
    for at in sorted(_instant(chance) for _ in range(count)):
        procedure, crew = chance.choice(menu)
        start = next_working_instant(at, working) + timedelta(seconds=chance.randrange(60))
        if start >= now():
            continue
        by = chance.choice(crew.receivers)
        parts = components(procedure.version_id)
        given = [HandedIn(p.id, max(1, p.originals), p.copies) for p in parts[: chance.randint(1, 6)]]
        code = receive(procedure, names.applicant(), given, by=by, names_seen=True, at=start)
        _take_on(code, crew, by, start=start, term=procedure.term, chance=chance)
        yield code


def _menu() -> list[tuple[ProcedureCard, Crew]]:
    ids = unit_ids(set(CREWS) - {"commune"})
    crews = {
        ids.get(key): Crew(tuple(_person(name) for name in receivers), _person(specialist), _person(leader))
        for key, (receivers, specialist, leader) in CREWS.items()
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


def _take_on(code: str, crew: Crew, by: Person, *, start: datetime, term: Term, chance: random.Random) -> None:
    """Process, settle and return as far as the invented present allows."""
    promised = due(start, term, calendar("VN")).due
    # Most in time, one in twelve late, one in twenty-five left lying: the late list of the demo is not empty either.
    pace = chance.choices((chance.uniform(0.25, 0.98), chance.uniform(1.1, 1.6), 1000), (22, 2, 1))[0]
    settled = start + (promised - start) * pace
    for who, moment in (
        (crew.specialist, start + (settled - start) * 0.7),
        (crew.leader, settled),
        (by, settled + timedelta(hours=chance.randrange(2, 50))),
    ):
        at = next_working_instant(moment, calendar("VN")) if term.unit is not TermUnit.HOUR else moment
        if at >= now():
            return
        card = dossier(code, by)
        item = open_item(card.id)
        if item:
            advance(card.id, item.id, outcome="done", version=card.version, by=who, at=at)
