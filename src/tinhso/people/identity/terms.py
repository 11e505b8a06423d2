"""Words of identity."""

from __future__ import annotations

from typing import NamedTuple

DEMO_PASSWORD = "tinhso-trinh-dien"  # noqa: S105 - shown on the demo's sign-in page, never made in production


class CastLine(NamedTuple):
    """One of the demo's invented people: sign-in name, full name, post and unit."""

    username: str
    full_name: str
    place: str


# What this room holds of officials beside the name they work under.
PERSONAL_DATA = (
    (
        ("mail",),
        "where an official is written to",
        "to be warned of work that comes due, and of what waits each morning",
        "as long as the official leaves it there",
        "shown to the official alone",
        "emptied by the official",
    ),
)
