from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from tinhso.people.parties.rules import KeyRingError, read_ring

SETTINGS = ("TINHSO_PARTIES_KEYS", "TINHSO_PARTIES_HASH_KEYS")


class PartiesConfig(AppConfig):
    name = "tinhso.people.parties"
    label = "parties"

    def ready(self) -> None:
        """Register the check of the keys."""
        from tinhso.ground.audit.roles import append_only  # noqa: PLC0415 - models are loaded by now

        register(check_keys, Tags.security)
        append_only("parties_paperuse")


def check_keys(**_: Any) -> list[CheckMessage]:
    """`parties.E001`: a ring is missing or cannot be used; `parties.E002`: both rings hold the same key."""
    rings = []
    faults: list[CheckMessage] = []
    for name in SETTINGS:
        try:
            rings.append(read_ring(getattr(settings, name)))
        except KeyRingError as fault:
            faults.append(Error(f"{name}: {fault}.", id="parties.E001"))
    if len(rings) == len(SETTINGS) and set(rings[0].keys.values()) & set(rings[1].keys.values()):
        faults.append(Error(f"{' and '.join(SETTINGS)} hold the same key; make one of its own.", id="parties.E002"))
    return faults
