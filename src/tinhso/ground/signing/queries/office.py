"""What the settings of this installation say about signing, with types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Office:
    """`TINHSO_SIGNING`; the settings say what each of them is for."""

    trust: str
    helper: str
    tsa: str
    minutes: int
    hsm_library: str
    hsm_token: str
    hsm_pin: str
    revocation_lists: list[str]


def office() -> Office:
    """As set now."""
    known: dict[str, Any] = settings.TINHSO_SIGNING
    return Office(**known)
