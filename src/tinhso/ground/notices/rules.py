"""When a sending is tried again, and how an address looks once it was used. Pure."""

from __future__ import annotations

from datetime import timedelta

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
"""How long to wait after each failure; after the last one a sending is dead."""

KEPT = timedelta(days=3 * 365)
"""How long notices are kept: as long as figures of three years are compared. The product's own promise, no law's."""


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many failures; None: no more."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def masked(address: str) -> str:
    """m***@example.vn; *******123."""
    name, at, domain = address.partition("@")
    if at:
        return f"{name[:1]}***@{domain}"
    return "*" * max(0, len(address) - 3) + address[-3:]
