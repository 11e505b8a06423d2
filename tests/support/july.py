"""A district, two communes that merge and one that is split, with people and dossiers, on the eve of 1 July 2025.

The territories are the real ones of Huyện Đình Lập; its committees of that time, their people and their dossiers are
invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange
from tests.support import counter

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory.actions import appoint, record_acts
from tinhso.people.directory.queries import person_named, unit_ids
from tinhso.people.directory.terms import Change, Extent, Flow, Reach, Right, Role, UnitAct, UnitEventKind, Way
from tinhso.people.identity.actions import create_account
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import receive
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Applicant, HandedIn
from tinhso.work.procedures.models import ProcedureVersion
from tinhso.work.procedures.queries import components, procedure

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person

SINCE, DAY = date(2023, 1, 1), date(2025, 7, 1)
EVE = datetime(2025, 6, 24, 9, tzinfo=PEOPLE)
MORNING = datetime(2025, 7, 1, 7, 30, tzinfo=PEOPLE)
NIGHT = datetime(2025, 7, 1, 0, 1, tzinfo=PEOPLE)
LATER = datetime(2025, 7, 2, 9, tzinfo=PEOPLE)

DISTRICT, COUNTER = "thu-ubnd-huyen", "thu-mc-huyen"
FIRST, SECOND, SPLIT = "thu-ubnd-cuong-loi", "thu-ubnd-bac-lang", "thu-ubnd-binh-xa"
COMMUNES = {FIRST: ("t06634-2023", "Cường Lợi"), SECOND: ("t06646-2023", "Bắc Lãng"), SPLIT: ("t06622-2023", "Bính Xá")}
BRANCH = "thu-chi-nhanh"  # the provincial office that takes the district's land dossiers
HEIR, MERGED, OTHER = "ubnd-x-dinh-lap", "ubnd-x-chau-son", "ubnd-x-kien-moc"
CENTRE, MERGED_CENTRE = "ttpvhcc-x-dinh-lap", "ttpvhcc-x-chau-son"
LAND, CIVIL, BUILDING = "Đất đai", "Hộ tịch", "Hoạt động xây dựng"
FIELDS = (LAND, CIVIL, BUILDING)


def counter_of(committee: str) -> str:
    """The one-stop unit of a committee."""
    return committee.replace("thu-ubnd", "thu-mc")


def _opens(key: str, name: str, code: str, territory: str, parent: str, **more: str) -> Change:
    facts = {
        "kind": "agency" if name.startswith("Ủy ban") else "office", "name": name, "short_name": name, "code": code,
        "type_name": "Ủy ban nhân dân" if name.startswith("Ủy ban") else "", "territory": territory,
    }  # fmt: skip
    return Change(key, opens=True, facts=facts | more, parents={"agency": parent})


def found_the_old() -> None:
    """The committees of the district and of three of its communes, with their one-stop units, since 2023."""
    changes = [
        _opens(DISTRICT, "Ủy ban nhân dân huyện Đình Lập", "H37.34", "t189-2023", "ubnd-tinh"),
        _opens(COUNTER, "Bộ phận Một cửa huyện Đình Lập", "H37.34.01", "t189-2023", DISTRICT),
    ]
    for number, (key, (territory, name)) in enumerate(COMMUNES.items(), 21):
        changes += [
            _opens(key, f"Ủy ban nhân dân xã {name}", f"H37.34.{number}", territory, DISTRICT),
            _opens(counter_of(key), f"Bộ phận Một cửa xã {name}", f"H37.34.{number}.01", territory, key),
        ]
    act = UnitAct("thu:cu", UnitEventKind.CREATE, SINCE, tuple(changes))
    record_acts([act], actor=SYSTEM, note="thử")


def july(key: str = "thu:sap-xep", on: date = DAY, branch_name: str = "Chi nhánh Đất đai khu vực Thử") -> UnitAct:
    """All of them end. The branch that opens takes over the code of the district's committee."""
    ended = [DISTRICT, COUNTER, *COMMUNES, *map(counter_of, COMMUNES)]
    part, whole = Extent.PART, Extent.WHOLE
    flows = (
        Flow(DISTRICT, HEIR, part, heir=True), Flow(DISTRICT, MERGED, part), Flow(DISTRICT, BRANCH, part),
        Flow(COUNTER, CENTRE, whole, heir=True),
        Flow(FIRST, MERGED, whole, heir=True), Flow(counter_of(FIRST), MERGED_CENTRE, whole, heir=True),
        Flow(SECOND, MERGED, whole, heir=True), Flow(counter_of(SECOND), MERGED_CENTRE, whole, heir=True),
        Flow(SPLIT, HEIR, part, heir=True), Flow(SPLIT, OTHER, part),
        Flow(counter_of(SPLIT), CENTRE, whole, heir=True),
    )  # fmt: skip
    opens = _opens(BRANCH, branch_name, "H37.34", "t20-2023", "so-nn-mt", calendar_code="VN")
    changes = (*(Change(one, ends=True) for one in ended), opens)
    return UnitAct(key, UnitEventKind.REARRANGE, on, changes, flows, basis="Nghị quyết thử")


def ways(_event: UUID) -> list[Way]:
    """The district's land goes to the branch, civil status to the merged commune; the split commune by territory."""
    of = unit_ids([DISTRICT, BRANCH, MERGED, HEIR, OTHER, SPLIT, "t06613-2025", "t06625-2025"])
    return [
        Way(of[DISTRICT], of[BRANCH], field=LAND),
        Way(of[DISTRICT], of[MERGED], field=CIVIL),
        Way(of[DISTRICT], of[HEIR]),
        Way(of[SPLIT], of[HEIR], of["t06613-2025"]),
        Way(of[SPLIT], of[OTHER], of["t06625-2025"]),
        Way(of[SPLIT], of[HEIR]),
    ]


def seat(unit: str, role: Role, right: Right, name: str, *, in_unit: str = "", since: date = SINCE) -> Person:
    """Somebody new in a post of a unit, with one right in it and all below it; signs in as `name`."""
    account = create_account(name, f"Nông Thử {name.title()}", "rất-dài-và-khó-đoán")
    of = unit_ids([unit, in_unit or unit])
    grants = [(str(right), of[in_unit or unit], str(Reach.BELOW))]
    if right == Right.RECEIVE_DOSSIER:
        grants.append((str(Right.RETURN_RESULT), of[unit], str(Reach.BELOW)))
    appoint(account, of[unit], title=f"Công chức {name}", role=role, grants=grants, since=since)
    return who(name)


def who(name: str) -> Person:
    """A person as the directory knows them at this moment."""
    person = person_named(name)
    assert person
    return person


def staff(committee: str, counter: str, name: str) -> None:
    """A clerk at the counter; in the committee a specialist, a leader, a records clerk: `clerk.x`, … `seal.x`."""
    seat(counter, Role.ONE_STOP_OFFICIAL, Right.RECEIVE_DOSSIER, f"clerk.{name}")
    seat(committee, Role.SPECIALIST, Right.PROCESS_DOSSIER, f"expert.{name}")
    # The leader sits in the committee, with a right that reaches the counter too.
    seat(committee, Role.UNIT_LEADER, Right.APPROVE_STEP, f"chief.{name}")
    seat(committee, Role.RECORDS_CLERK, Right.KEEP_RECORDS, f"seal.{name}")


def procedures() -> dict[tuple[str, str], str]:
    """Codes by unit and field: of each field one that the district settles and one that communes do, since 2023."""
    found: dict[tuple[str, str], str] = {}
    for field in FIELDS:
        rows = list(ProcedureVersion.objects.filter(field=field, competent=None).order_by("sort_key")[:2])
        for row, key in zip(rows, (DISTRICT, "commune"), strict=True):
            row.validity = DateRange(SINCE, None)
            row.competent_id = unit_ids([key])[key] if key == DISTRICT else None
            row.save()
            found[key, field] = row.procedure.code
    return found


def hand_in(code: str, by: str, *, steps: int = 0, taken: str = "", of: str = "", home: str = "") -> str:
    """Receive a dossier, have it assigned, and take it so many steps on by the people called `*.of`; gives its code.

    The steps are to process, to decide and to return. `home` is the commune of the applicant.
    """
    asked = procedure(code)
    papers = [HandedIn(part.id, 1, 0) for part in components(asked.version_id)[:1]]
    received = receive(
        asked, Applicant("Nông Thị Thử", commune=unit_ids([home])[home] if home else None), papers, by=who(by)
    )
    if of:
        step(received, f"chief.{of}")
    for role in ("expert", "chief", "clerk")[:steps]:
        step(received, f"{role}.{of}")
    if taken:
        card = dossier(received, who(by))
        assert WorkItem.objects.filter(subject_id=card.id, done_at=None).update(post_id=who(taken).post_id) == 1
    return received


def step(code: str, name: str) -> None:
    """Finish the step at which a dossier waits, as this person sees it.

    Whoever agrees to a draft signs it too, and their records clerk issues it: so it is decided.
    """
    if counter.step(code, who(name)) == "review":
        counter.step(code, who(name))
        counter.step(code, who(name.replace("chief.", "seal.")))


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The clock stands at a moment."""
    with time_machine.travel(moment, tick=False):
        yield


def the_eve() -> dict[str, list[str]]:
    """Units, people and dossiers: 30 open ones of the district, 9 and 8 of the merging communes, 3 of the split one.

    Some are taken, some settled and not returned; of each unit one is finished. Gives the codes by unit, the finished
    ones under "finished".
    """
    found_the_old()
    codes = procedures()
    made: dict[str, list[str]] = {"finished": []}
    with at(EVE):
        for key, number in ((DISTRICT, 30), (FIRST, 9), (SECOND, 8), (SPLIT, 3)):
            name = key.removeprefix("thu-ubnd-")
            staff(key, counter_of(key), name)
            whose = DISTRICT if key == DISTRICT else "commune"
            made[key] = []
            for each in range(number):
                steps = 0 if key == SPLIT else (0, 0, 1, 1, 2)[each % 5]
                taken = f"expert.{name}" if steps == 0 and each % 5 == 1 else ""
                code = codes[whose, FIELDS[each % 3]]
                made[key].append(hand_in(code, f"clerk.{name}", steps=steps, taken=taken, of=name))
            made["finished"].append(hand_in(codes[whose, CIVIL], f"clerk.{name}", steps=3, of=name))
    return made


def unchanging() -> list[tuple[object, ...]]:
    """What no change of units may touch, of every dossier."""
    return list(
        Dossier.objects.order_by("id").values_list("id", "code", "secret", "due_at", "receiving_unit", "term_value")
    )
