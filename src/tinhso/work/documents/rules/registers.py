"""When a register of a unit is open (Decree 30/2020/NĐ-CP art. 15): as long as the unit is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def check_open(unit: str, ended: date | None, heirs: Sequence[str]) -> None:
    """Refuse to write into the registers of a unit that is gone: no document bears its number after its last day."""
    if ended is None:
        return
    if not heirs:
        raise Refusal(
            "documents.register_closed",
            "%(unit)s has not been there since %(day)s. Its registers are closed and can only be read.",
            unit=unit,
            day=f"{ended:%d/%m/%Y}",
        )
    raise Refusal(
        "documents.register_passed_on",
        "%(unit)s has not been there since %(day)s. Its registers are closed and can only be read; documents are "
        "numbered in the register of its successor: %(heirs)s.",
        unit=unit,
        day=f"{ended:%d/%m/%Y}",
        heirs=", ".join(heirs),
    )
