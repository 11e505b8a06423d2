"""Words of the citizen's own pages, and what may cross their door."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.parties.terms import PaperCard

NEWS = "citizen.dossier"
"""The kind of notices that tell of a dossier."""


class Offer(NamedTuple):
    """A component that a new dossier asks for, with the papers that were given once and would do."""

    component: UUID
    name: str
    code: str
    papers: tuple[PaperCard, ...]
