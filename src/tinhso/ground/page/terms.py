"""The words of a page: who looks at it, who may enter, what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uuid import UUID

NIGHT, DAY = "toi", "sang"
SMALL, NORMAL, LARGE = "nho", "vua", "lon"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sends the request, as far as a page must know them.

    `account` is None for a stranger; `name` and `place` (post and unit) are shown in the header; `rights` are the
    dotted names of what this person may do anywhere (`dossiers.receive`). Scope is asked by the room itself.
    A `citizen` is signed in at home and is no official. `unread` counts notices for the bell, up to a cap.
    """

    account: UUID | None = None
    name: str = ""
    place: str = ""
    rights: frozenset[str] = field(default_factory=frozenset)
    citizen: bool = False
    unread: int = 0

    @property
    def official(self) -> bool:
        """Whether an official is there: whoever is signed in and is not a citizen at home."""
        return self.signed_in and not self.citizen

    @property
    def signed_in(self) -> bool:
        """Whether somebody is known to be there."""
        return self.account is not None


STRANGER = Visitor()


class Gate(NamedTuple):
    """Who may enter a view: `public`, `known`, `citizen`, `signed_in`, or `right` with the name of that right."""

    kind: str
    right: str = ""


class Option(NamedTuple):
    """What a picker offers: the value kept, the label shown, a hint that tells twins apart."""

    value: str
    label: str
    hint: str = ""


class Crumb(NamedTuple):
    """One step of the breadcrumbs; the last one may have no address, being the page itself."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What the visitor chose for the eyes: `mode` is "" when the device decides; `printing` shows the print layout."""

    mode: str = ""
    size: str = NORMAL
    printing: bool = False

    @property
    def classes(self) -> str:
        """Classes of the <html> element."""
        parts = ["govuk-template"]
        if self.printing:
            return "govuk-template ts-day ts-for-print"
        if self.mode:
            parts.append("ts-night" if self.mode == NIGHT else "ts-day")
        if self.size != NORMAL:
            parts.append("ts-size-small" if self.size == SMALL else "ts-size-large")
        return " ".join(parts)
