"""Sign-in names that the demo's page shows; a room that knows posts hangs them here. Empty in production."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO_PASSWORD = "tinhso-trinh-dien"  # noqa: S105 - shown on the demo's sign-in page, never made in production


class Hint(NamedTuple):
    """One of the invented cast: sign-in name, full name, post and unit."""

    username: str
    full_name: str
    place: str


_cast: list[Callable[[], list[Hint]]] = []


def register(cast: Callable[[], list[Hint]]) -> None:
    """Hang the function that knows the cast."""
    _cast[:] = [cast]


def hints() -> list[Hint]:
    """The cast, on a demo only."""
    return [hint for cast in _cast for hint in cast()] if settings.TINHSO_DEMO else []
