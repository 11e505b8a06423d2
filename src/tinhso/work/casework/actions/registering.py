"""What rooms above hang here when they start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.work.casework.queries.registered import FACTS, MILESTONES, NEEDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.work.casework.terms import Fact


def register_need(name: str, check: Callable[[UUID], None]) -> None:
    """Hang the check that steps ask for under `name`; it is given the case's id and raises a Refusal where it fails."""
    NEEDS[name] = check


def register_facts(facts: Iterable[Fact]) -> None:
    """Tell which facts of a case guards may ask; whoever finishes steps hands their values over."""
    FACTS.update({fact.name: fact for fact in facts})


def register_milestones(milestones: Mapping[str, LegalWord]) -> None:
    """Tell which milestones outcomes may reach, and what people call them."""
    MILESTONES.update(milestones)
