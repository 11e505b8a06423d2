"""The person who stands before us."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tinhso.ground.audit.terms import Actor

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, at which post, with which rights today.

    `scopes` gives per right the units it reaches; `None` stands for the whole province. A `citizen` has none and is
    nobody's colleague. `unread` counts the person's notices, up to 100.
    """

    account_id: UUID
    full_name: str
    post_id: UUID | None
    post_title: str
    role: str
    unit_id: UUID | None
    unit_name: str
    scopes: dict[str, frozenset[UUID] | None] = field(default_factory=dict)
    citizen: bool = False
    unread: int = 0

    @property
    def actor(self) -> Actor:
        """This person as the audit writes them."""
        name = f"{self.full_name}, {self.post_title}".rstrip(", ")
        return Actor(account_id=self.account_id, post_id=self.post_id, name=name)

    def may(self, right: str, unit_id: UUID | None = None) -> bool:
        """Whether this person has `right`, in `unit_id` when one is named."""
        if right not in self.scopes:
            return False
        reach = self.scopes[right]
        return unit_id is None or reach is None or unit_id in reach

    def units(self, *rights: str) -> frozenset[UUID] | None:
        """All units that any of `rights` reaches; `None` for the whole province."""
        found: frozenset[UUID] = frozenset()
        for right in rights:
            reach = self.scopes.get(right, frozenset())
            if reach is None:
                return None
            found |= reach
        return found
