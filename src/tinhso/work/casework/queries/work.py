"""Ask about work items and the ledger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tinhso.ground.statements import queries as statements
from tinhso.work.casework.models import DeadlineEntry, ProcessUse, Step, WorkItem
from tinhso.work.casework.terms import DEFAULT_PROCESS, LedgerLine, OpenItem, OutcomeCard, StepCard, StepDone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.ground.page.tables import Window
    from tinhso.people.directory.terms import Person

# What a person in a role may hold in the inbox: the rights that go with the role, any of which will do.
RIGHTS_OF_ROLE = {
    "specialist": ("process_dossier",),
    "unit_leader": ("approve_step",),
    "provincial_leader": ("approve_step",),
    "one_stop_official": ("receive_dossier", "return_result"),
    "records_clerk": ("keep_records",),
}


# The columns of a line of the inbox.
INBOX_LINE = ("due_at", "id", "code", "title", "step_name", "late_from")


def inbox(person: Person) -> QuerySet[WorkItem]:
    """The open work items that this person may take or has taken: the twin of `may_take`."""
    units = person.units(*RIGHTS_OF_ROLE.get(person.role, ()))
    if units is None:
        return WorkItem.objects.filter(done_at=None, role=person.role)
    if len(units) == 1:
        return WorkItem.objects.filter(done_at=None, role=person.role, unit_id=next(iter(units)))
    return WorkItem.objects.filter(done_at=None, role=person.role, unit_id__in=sorted(units))


def may_take(person: Person, item: OpenItem) -> bool:
    """Whether the step waits for this person's role in a unit that the person's right reaches."""
    rights = RIGHTS_OF_ROLE.get(person.role, ())
    return item.role == person.role and any(person.may(right, item.unit_id) for right in rights)


_ITEM = ("id", "step_code", "step_name", "role", "unit_id", "post_id", "due_at")
_PATH = f"""
SELECT {", ".join("i." + name for name in _ITEM)}, i.opened_at, i.done_at, i.outcome,
    ways.outcomes, ways.labels, ways.milestones
FROM casework_workitem i LEFT JOIN LATERAL (
    SELECT array_agg(t.outcome::text ORDER BY t.seq) AS outcomes, array_agg(t.label::text ORDER BY t.seq) AS labels,
           array_agg(t.milestone::text ORDER BY t.seq) AS milestones
    FROM casework_transition t WHERE t.step_id = i.step_id AND i.done_at IS NULL
) ways ON true
WHERE i.subject_id = %s {{which}} ORDER BY i.opened_at, i.id
"""  # noqa: S608 - names written above


def whole_path(subject_id: UUID) -> tuple[list[OpenItem], list[StepDone]]:
    """Where a case waits (nowhere when it is finished) and the steps behind it, in their order; one statement."""
    return _read_path(statements.rows(_PATH.format(which=""), [subject_id]))


def _read_path(found: Iterable[tuple[Any, ...]]) -> tuple[list[OpenItem], list[StepDone]]:
    waiting, behind = [], []
    for ident, code, name, role, unit, post, due, opened_at, done_at, outcome, *ways in found:
        if done_at is None:
            waiting.append(OpenItem(ident, code, name, role, unit, post, due, _outcomes(*(way or () for way in ways))))
        else:
            behind.append(StepDone(name, opened_at, done_at, outcome))
    return waiting, behind


def _outcomes(codes: Iterable[str], labels: Iterable[str], milestones: Iterable[str]) -> tuple[OutcomeCard, ...]:
    """Each outcome once, as its first row names it."""
    cards: dict[str, OutcomeCard] = {}
    for card in map(OutcomeCard, codes, labels, milestones):
        cards.setdefault(card.code, card)
    return tuple(cards.values())


def path(subject_id: UUID) -> tuple[OpenItem | None, list[StepDone]]:
    """`whole_path` of a case that waits at one step at most; of several, the first."""
    waiting, behind = whole_path(subject_id)
    return (waiting[0] if waiting else None), behind


def open_items(subject_id: UUID) -> list[OpenItem]:
    """The steps at which a case waits, the oldest first; none when it is finished."""
    return _read_path(statements.rows(_PATH.format(which="AND i.done_at IS NULL"), [subject_id]))[0]


def open_item(subject_id: UUID) -> OpenItem | None:
    """The step at which a case waits (the first of several), or None when it is finished."""
    waiting = open_items(subject_id)
    return waiting[0] if waiting else None


def waiting_at(step: str, subject_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these cases wait at a step."""
    found = WorkItem.objects.filter(subject_id__in=list(subject_ids), done_at=None, step_code=step)
    return set(found.values_list("subject_id", flat=True))


def process_of(procedure_code: str) -> str:
    """The process on which dossiers of a procedure run."""
    used: str | None = (
        ProcessUse.objects.filter(procedure_code=procedure_code).values_list("process", flat=True).first()
    )
    return used or DEFAULT_PROCESS


_LEDGER = """
SELECT seq, event, at, due_before, due_after, term_value, term_unit, calendar, basis, actor_name, explanation,
    coalesce(since, (explanation->>'start')::timestamptz, at), calendar_edition, rule, pack, verified, approver_name
FROM casework_deadlineentry WHERE subject_id = %s ORDER BY seq
"""


def ledger(subject_id: UUID) -> list[LedgerLine]:
    """The deadline ledger of a case, oldest first."""
    found = statements.rows(_LEDGER, [subject_id])
    return [LedgerLine(*(*line[:10], json.loads(line[10]), *line[11:])) for line in found]


def steps(process: str) -> list[StepCard]:
    """The steps of the newest published version of a process."""
    found = Step.objects.filter(version__process=process, version__published_at__isnull=False)
    found = found.order_by("-version__number", "seq")
    newest = [step for step in found if step.version_id == found[0].version_id]
    return [StepCard(s.id, s.seq, s.code, s.name, s.role, s.relation, s.assignment, s.join) for s in newest]


def last_due(subject_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """The due date that the ledger gives, per case."""
    entries = DeadlineEntry.objects.filter(subject_id__in=list(subject_ids)).order_by("subject_id", "seq")
    return dict(entries.values_list("subject_id", "due_after"))


_COUNTS = """
SELECT count(*), count(*) FILTER (WHERE due_at >= %s AND due_at < %s AND late_from < '9999-12-31'),
    count(*) FILTER (WHERE late_from <= %s)
FROM (SELECT due_at, late_from FROM casework_workitem WHERE {mine} ORDER BY due_at LIMIT %s) AS capped
"""
_PAGE = "SELECT {line} FROM casework_workitem WHERE {mine} {window}"


def inbox_counts(person: Person, start: datetime, end: datetime, at: datetime, cap: int) -> tuple[int, int, int]:
    """How many items wait, fall due in a span, are late at an instant: among the first `cap` + 1 by due date."""
    mine, of_mine = inbox_condition(person)
    ((waiting, due, late),) = statements.rows(_COUNTS.format(mine=mine), [start, end, at, *of_mine, cap + 1])
    return waiting, due, late


def inbox_page(
    person: Person, window: Window, *, due: tuple[datetime, datetime] | None = None, late_at: datetime | None = None
) -> list[tuple[Any, ...]]:
    """A stretch of the inbox in the columns of `INBOX_LINE`: all, due in a span, or late at an instant."""
    mine, parameters = inbox_condition(person)
    if due:
        mine, parameters = f"{mine} AND due_at >= %s AND due_at < %s AND late_from < '9999-12-31'", [*parameters, *due]
    if late_at:
        mine, parameters = f"{mine} AND late_from <= %s", [*parameters, late_at]
    cut, of_cut = window.sql()
    return statements.rows(_PAGE.format(line=", ".join(INBOX_LINE), mine=mine, window=cut), [*parameters, *of_cut])


def inbox_condition(person: Person) -> tuple[str, list[object]]:
    """`inbox` as a condition. One unit is asked by equality, so that its lines come in the order of the index."""
    units = person.units(*RIGHTS_OF_ROLE.get(person.role, ()))
    if units is None:
        return "done_at IS NULL AND role = %s", [person.role]
    if len(units) == 1:
        return "done_at IS NULL AND role = %s AND unit_id = %s", [person.role, *units]
    return "done_at IS NULL AND role = %s AND unit_id = ANY(%s)", [person.role, sorted(units)]
