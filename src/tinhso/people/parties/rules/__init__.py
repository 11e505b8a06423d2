"""What the rules say of parties: their numbers, the keys that seal them, and who may act. Pure."""

from tinhso.people.parties.rules.acting import check_representation, covers
from tinhso.people.parties.rules.card import CardRead, read_card
from tinhso.people.parties.rules.numbers import check_tax_number, read_number
from tinhso.people.parties.rules.sealing import (
    KeyRing,
    KeyRingError,
    fingerprints,
    read_ring,
    seal,
    seal_text,
    unseal,
    unseal_text,
)

__all__ = [
    "CardRead",
    "KeyRing",
    "KeyRingError",
    "check_representation",
    "check_tax_number",
    "covers",
    "fingerprints",
    "read_card",
    "read_number",
    "read_ring",
    "seal",
    "seal_text",
    "unseal",
    "unseal_text",
]
