"""What rooms above hang here when they start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.work.casework.queries.registered import ASKED, FACTS, MILESTONES, NEEDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.work.casework.terms import Fact


def register_need(name: str, check: Callable[[UUID], None]) -> None:
    """Hang the check that steps ask for under `name`; it is given the case's id and raises a Refusal where it fails."""
    NEEDS[name] = check


def register_facts(kind: str, facts: Iterable[Fact], ask: Callable[[UUID], Mapping[str, object]]) -> None:
    """Tell which facts guards may ask of cases of a kind, and who answers; asked only where a step has guards."""
    FACTS.update({fact.name: fact for fact in facts})
    ASKED[kind] = ask


def register_milestones(milestones: Mapping[str, LegalWord]) -> None:
    """Tell which milestones outcomes may reach, and what people call them."""
    MILESTONES.update(milestones)
