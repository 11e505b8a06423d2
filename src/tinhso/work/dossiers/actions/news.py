"""The one way in which dossiers change: their rows, their history, the news for figures, and whoever listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tinhso.ground.refusals.terms import NotFound, Stale
from tinhso.ground.statements.actions import change, insert
from tinhso.ground.statements.queries import thing
from tinhso.work.casework.rules import PEOPLE, timeliness
from tinhso.work.casework.terms import Timeliness
from tinhso.work.dossiers.models import Dossier, Event, History
from tinhso.work.dossiers.rules import MOMENT_OF, NEWS_OF
from tinhso.work.dossiers.rules.results import is_early
from tinhso.work.dossiers.terms import EventKind, Happening, News, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person

READY_EARLY = "Kết quả có trước ngày hẹn trả {day:%d/%m/%Y}."
"""What the applicant is told, and reads in the history, of a result that is ready before its day."""

_listeners: dict[str, Callable[[Sequence[News]], None]] = {}
_CHANGED = """
UPDATE dossiers_dossier SET status = %s, version = version + 1, received_at = %s, ack_due_at = %s, accepted_at = %s,
    original_due_at = %s, due_at = %s, settled_at = %s, returned_at = %s, closed_at = %s WHERE id = %s
"""


class Told(Protocol):
    """What of a dossier is told on: of the row itself, or of so much of it."""

    id: UUID
    code: str
    status: str
    door: str
    external_code: str


def register_listener(name: str, heard: Callable[[Sequence[News]], None]) -> None:
    """Let `heard` be called with all news of dossiers, inside the transaction: it may only write rows or jobs.

    News that come together tell the same of different dossiers; a merger tells of thousands.
    """
    _listeners[name] = heard


def locked(dossier_id: UUID, version: int | None = None) -> Dossier:
    """The dossier, its row locked until the transaction ends; refused when it is not the version a page showed.

    Take numbers before, work items after it (one lock order: counter, dossier, work item).
    """
    dossier = thing(Dossier, "id = %s FOR UPDATE", [dossier_id])
    if dossier is None:
        raise NotFound("dossiers.no_such_dossier", "There is no dossier with this code among those you may see.")
    if version is not None and dossier.version != version:
        raise Stale(
            "dossiers.changed_since", "The dossier has changed since you opened this page. Look again and repeat."
        )
    return dossier


def moved(
    dossier: Dossier,
    happening: Happening,
    *,
    status: Status | None = None,
    by: Person | None,
    at: datetime,
    text: str = "",
    public: bool = True,
) -> None:
    """Write what happened to a locked dossier: status, version, moments, history, event; and tell the listeners.

    What else was set on `dossier` of its moments and due dates is written with it. `text` names no applicant, for
    history is never erased; not `public` is what officials keep among themselves. `by` is None for the applicant.
    """
    if status is not None:
        dossier.status = status
    if happening in NEWS_OF:
        setattr(dossier, MOMENT_OF[NEWS_OF[happening][0]], at)
    moments = (dossier.received_at, dossier.ack_due_at, dossier.accepted_at, dossier.original_due_at, dossier.due_at)
    ends = (dossier.settled_at, dossier.returned_at, dossier.closed_at)
    change(_CHANGED, [str(dossier.status), *moments, *ends, dossier.id])
    dossier.version += 1
    announced(dossier, happening, by=by, at=at, text=text, public=public)


def announced(
    dossier: Dossier, happening: Happening, *, by: Person | None, at: datetime, text: str = "", public: bool = True
) -> None:
    """The part of `moved` beside the dossier's own row: for one that was just written as it shall be.

    A result that is ready before its day is told as such: the applicant hears of it before it is returned (Decree
    118/2025/NĐ-CP art. 22.5).
    """
    if happening == Happening.SETTLED:
        text = text or _ready_early(dossier)
    if happening in NEWS_OF:
        kind, where = NEWS_OF[happening]
        tell(dossier.id, kind, getattr(dossier, where), at, on_time=_on_time(dossier, kind))
    told(dossier, happening, by=by, at=at, text=text, public=public)


def _ready_early(dossier: Dossier) -> str:
    """What is said of a result that is ready before its day; "" on that day and after it."""
    if dossier.settled_at is None or dossier.due_at is None:
        return ""
    due = dossier.due_at.astimezone(PEOPLE)
    early = is_early(dossier.settled_at.astimezone(PEOPLE).date(), due.date())
    return READY_EARLY.format(day=due) if early else ""


def told(
    dossier: Told, happening: Happening, *, by: Person | None, at: datetime, text: str = "", public: bool = True
) -> None:
    """Write a line of history and tell the listeners; the dossier itself stays as it is."""
    told_all([dossier], happening, by=by, at=at, text=text, public=public)


def told_all(
    dossiers: Sequence[Told],
    happening: Happening,
    *,
    by: Person | None,
    at: datetime,
    text: str = "",
    public: bool = True,
    unit_id: UUID | None = None,
) -> None:
    """The same of many dossiers, all locked, by as few statements. `unit_id`: whose doing it is when nobody's."""
    actor = by.actor if by else None
    unit_id, name, text = (by.unit_id if by else unit_id), (actor.name if actor else ""), text[:1000]
    insert(
        [
            History(
                dossier_id=one.id,
                happening=happening,
                status=one.status,
                at=at,
                unit_id=unit_id,
                post_id=actor.post_id if actor else None,
                actor_name=name,
                text=text,
                public=public,
            )
            for one in dossiers
        ]
    )
    news = [
        News(one.id, one.code, happening, one.status, at, name, unit_id, text, public, one.door, one.external_code)
        for one in dossiers
    ]
    for heard in _listeners.values():
        heard(news)


def tell(dossier_id: UUID, kind: EventKind, unit_id: UUID, at: datetime, *, on_time: bool | None = None) -> None:
    """Write an event for those who count, in the transaction of the change."""
    day = at.astimezone(PEOPLE).date()
    insert([Event(dossier_id=dossier_id, kind=kind, unit_id=unit_id, at=at, day=day, on_time=on_time)])


def _on_time(dossier: Dossier, kind: str) -> bool | None:
    """Whether a settlement was in time, frozen into its event by the rule of lateness; None for other news."""
    if kind != EventKind.SETTLED or dossier.settled_at is None or dossier.due_at is None:
        return None
    return timeliness(dossier.settled_at, dossier.due_at, dossier.term_unit) is not Timeliness.LATE
