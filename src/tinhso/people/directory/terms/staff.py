"""Staff as values: what is asked of the list, and what a post and a person look like on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from tinhso.people.directory.terms.places import Span


@dataclass(frozen=True, slots=True)
class StaffAsked:
    """Which staff: of a unit and below, in a role, called so; `state` is "" for all who sit, `away` or `vacant`."""

    on: date
    unit: UUID | None = None
    role: str = ""
    text: str = ""
    state: str = ""


class StaffLine(NamedTuple):
    """One row of the list. `id` is the account's, or the post's where nobody sits."""

    id: UUID
    full_name: str
    post_id: UUID
    title: str
    role: str
    unit_name: str
    rights: list[str]
    lent: list[str]
    away: bool
    stand_ins: list[str]


class Stint(NamedTuple):
    """A person in a post for a time; `span` None when it was taken back before it began."""

    id: UUID
    account_id: UUID
    full_name: str
    post_id: UUID
    title: str
    unit_id: UUID
    unit_name: str
    span: Span | None


class GrantLine(NamedTuple):
    """A right of a post, in a unit, so far."""

    id: UUID
    right: str
    unit_name: str
    reach: str
    span: Span | None


class DelegationLine(NamedTuple):
    """A right that one post lets another use; who sits there now is said beside the titles."""

    id: UUID
    right: str
    giver_id: UUID
    giver: str
    taker_id: UUID
    taker: str
    instrument: str
    span: Span | None


class AbsenceLine(NamedTuple):
    """Whole days on which a person is away."""

    id: UUID
    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post with its life."""

    id: UUID
    unit_id: UUID
    unit_name: str
    title: str
    role: str
    span: Span | None
    holder: Stint | None
    stints: list[Stint]
    grants: list[GrantLine]
    given: list[DelegationLine]
    taken: list[DelegationLine]


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A person of the office: every post through time, days away."""

    account_id: UUID
    username: str
    full_name: str
    has_password: bool
    holding: Stint | None
    stints: list[Stint]
    absences: list[AbsenceLine]
