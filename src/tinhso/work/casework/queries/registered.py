"""What rooms above have told of their cases: facts that guards may ask, checks that steps may need, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.work.casework.terms import Fact

FACTS: dict[str, Fact] = {}
NEEDS: dict[str, Callable[[UUID], None]] = {}
ASKED: dict[str, Callable[[UUID], Mapping[str, object]]] = {}
MILESTONES: dict[str, LegalWord] = {}


def known_facts() -> Mapping[str, Fact]:
    """The facts that guards may ask of a case, by name."""
    return FACTS


def known_needs() -> tuple[str, ...]:
    """The checks that a step may need before it ends."""
    return tuple(sorted(NEEDS))


def known_milestones() -> Mapping[str, LegalWord]:
    """The milestones that an outcome may reach, with what people call them."""
    return MILESTONES
