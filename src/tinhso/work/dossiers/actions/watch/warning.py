"""Tell officials, leaders and the chief of office what comes due, is due and is late; each once for a due date."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.terms import Recipient
from tinhso.ground.statements.actions import insert
from tinhso.ground.workdays.queries import now
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.models import Warned
from tinhso.work.dossiers.queries.clock import warned
from tinhso.work.dossiers.queries.clock.unkept import unkept
from tinhso.work.dossiers.rules.clock.warning import told_to, too_short
from tinhso.work.dossiers.terms.clock.warned import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.queries.hands import Sitting
    from tinhso.work.dossiers.terms.clock.warned import Level, Untold, WarningLaw

KIND = "dossiers.warning"
NAMED = 20
"""So many pieces of work are named in one notice; of more it tells the number."""

_Told = dict[tuple["UUID", Stage], list["Untold"]]


def warn(at: datetime | None = None) -> int:
    """Tell of all work that has reached a stage untold; gives how many pieces there were.

    What was filed online is told at any hour, for the law counts hours; everything else in working time.
    """
    at = at or now()
    day = at.astimezone(PEOPLE).date()
    law = warned.warning_law(day)
    number = _all(warned.unalerted, law, at)
    if found := unkept(at, day):
        _tell(found, law, at)
        number += len(found)
    for code in warned.calendars(day):
        number += _all(lambda code=code: warned.untold(code, law, at, day), law, at)  # type: ignore[misc]
    return number


def _all(asked: Callable[[], list[Untold]], law: WarningLaw, at: datetime) -> int:
    number = 0
    while found := asked():
        _tell(found, law, at)
        number += len(found)
        if len(found) < warned.MOST:
            break
    return number


@transaction.atomic
def _tell(work: Sequence[Untold], law: WarningLaw, at: datetime) -> None:
    """Write who is told of each, and one notice for each person and stage."""
    people = warned.People(at.astimezone(PEOPLE).date(), (one.unit_id for one in work))
    posts = [_posts(one, law, people) for one in work]
    sitting = people.sitting({post for each in posts for post in each})
    before = warned.told_already(work)
    written: list[Warned] = []
    told: _Told = defaultdict(list)
    who: dict[UUID, Sitting] = {}
    for one, whom in zip(work, posts, strict=True):
        rows = []
        for post, level in whom.items():
            person = sitting.get(post)
            if person is None or (key := (one.subject_id, one.due_at, str(one.stage), person.account)) in before:
                continue
            before.add(key)
            who[person.account] = person
            told[person.account, one.stage].append(one)
            rows.append(_row(one, at, person.account, level))
        written += rows or [_row(one, at)]
    insert(written)
    for (account, stage), pieces in told.items():
        notices.tell(
            KIND,
            str(stage),
            to=Recipient(account=account, email=who[account].mail),
            context=_facts(stage, pieces),
            at=at,
        )


def _posts(one: Untold, law: WarningLaw, people: warned.People) -> dict[UUID, Level]:
    if one.stage is Stage.BEFORE and too_short(one.begun_at, one.due_at, law, one.calendar):
        return {}
    return people.told(one.role, one.unit_id, one.post_id, told_to(one.stage, law))


def _row(one: Untold, at: datetime, account: UUID | None = None, level: Level | None = None) -> Warned:
    return Warned(
        dossier_id=one.dossier_id,
        subject_id=one.subject_id,
        item_id=one.item_id,
        stage=one.stage,
        due_at=one.due_at,
        account_id=account,
        level=level or "",
        at=at,
    )


def _facts(stage: Stage, pieces: Sequence[Untold]) -> dict[str, Any]:
    """What a notice says of pieces of work: code, procedure, step, due date; nothing of the applicant."""
    named = [
        {
            "code": one.code,
            "procedure": one.procedure_name,
            "step": one.step_name,
            "due": one.due_at.isoformat(),
            "part": one.item_id is not None and one.subject_id != one.dossier_id,
        }
        for one in pieces[:NAMED]
    ]
    return {"stage": str(stage), "number": len(pieces), "work": named}
