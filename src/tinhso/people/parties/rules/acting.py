"""Who may act for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.terms import Scope

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

_WITHIN = {Scope.DOSSIER: frozenset({Scope.HAND_IN, Scope.COLLECT})}


def covers(granted: Scope, asked: Scope) -> bool:
    """Whether a representation for `granted` is enough for `asked`. Source: Bộ luật Dân sự 2015, Điều 141."""
    return granted in {Scope.EVERYTHING, asked} or asked in _WITHIN.get(granted, frozenset())


def check_representation(principal: UUID, agent: UUID, document: str, since: date, until: date | None) -> None:
    """Two people, a document, and days in their order. Source: Bộ luật Dân sự 2015, Điều 140, Điều 141."""
    if principal == agent:
        raise Refusal(
            "parties.own_agent",
            "The agent is the applicant. Leave the agent blank where people hand in for themselves.",
            status=422,
        )
    if not document.strip():
        raise Refusal(
            "parties.no_document",
            "Name the document that lets the agent act: its number, day and who certified it.",
            source="Bộ luật Dân sự 2015, Điều 140; chưa đối chiếu văn bản",
            status=422,
        )
    if until is not None and until <= since:
        raise Refusal("parties.ends_before_it_begins", "The last day lies before the first one.", status=422)
