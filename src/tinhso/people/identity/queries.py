"""Ask about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinhso.people.identity.terms import CastLine

_casts: list[Callable[[], list[CastLine]]] = []


def register_cast(cast: Callable[[], list[CastLine]]) -> None:
    """Hang the function that knows who sits where; the sign-in page of a demo shows its answer."""
    _casts[:] = [cast]


def cast() -> list[CastLine]:
    """The invented people one can sign in as; on a demo only."""
    return [line for known in _casts for line in known()] if settings.TINHSO_DEMO else []
