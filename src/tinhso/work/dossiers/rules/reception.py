"""What is checked at the counter, and the secret on the receipt."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

# No letter or digit that the eye or the telephone confuses.
_UNMISTAKABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SECRET_LENGTH = 8


def new_secret() -> str:
    """The secret printed on the receipt, with which its holder looks the dossier up: 8 signs, about 39 bits."""
    return "".join(secrets.choice(_UNMISTAKABLE) for _ in range(SECRET_LENGTH))


def read_secret(typed: str) -> str:
    """The secret as stored, from what a person typed."""
    return typed.replace(" ", "").replace("-", "").upper()


def check_handed_in(numbers: Mapping[UUID, int], asked_for: Collection[UUID]) -> None:
    """`numbers` of papers by component: all asked for by the procedure; where it asks for any, at least one paper.

    Source: Decree 118/2025/NĐ-CP art. 16.2 (the official checks the components).
    """
    if not set(asked_for).issuperset(numbers):
        raise Refusal(
            "dossiers.not_asked_for",
            "A paper was entered that this procedure does not ask for. Open the form again.",
            source="Nghị định 118/2025/NĐ-CP, Điều 16 khoản 2",
            status=422,
        )
    if asked_for and not sum(numbers.values()):
        raise Refusal(
            "dossiers.nothing_handed_in",
            "No paper has been ticked. Enter how many originals or copies were handed in.",
            source="Nghị định 118/2025/NĐ-CP, Điều 16 khoản 2",
            status=422,
        )
