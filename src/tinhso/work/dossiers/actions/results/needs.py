"""What the steps of signing and of sealing need before they may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.queries import rows
from tinhso.work.dossiers.terms import ResultState

if TYPE_CHECKING:
    from uuid import UUID

_GONE = [ResultState.SUPERSEDED.value, ResultState.REVOKED.value]
_STATES = "SELECT DISTINCT state FROM dossiers_result WHERE dossier_id = %s AND state <> ALL(%s)"


def _states(dossier_id: UUID) -> set[str]:
    return {state for (state,) in rows(_STATES, [dossier_id, _GONE])}


def check_signed(dossier_id: UUID) -> None:
    """The need `result_signed`: there is a result, and no draft is left unsigned."""
    states = _states(dossier_id)
    if not states or ResultState.DRAFT in states:
        raise Refusal(
            "dossiers.result_not_signed",
            "The result has not been signed yet. Sign it, or record the result that was signed on paper.",
            source="Nghị định 30/2020/NĐ-CP, Điều 13",
        )


def check_issued(dossier_id: UUID) -> None:
    """The need `result_issued`: there is a result, and each has its number, its date and the agency's seal."""
    if _states(dossier_id) != {ResultState.ISSUED}:
        raise Refusal(
            "dossiers.result_not_issued",
            "The result has no number, date and seal of the agency yet.",
            source="Nghị định 30/2020/NĐ-CP, Điều 14, Điều 15",
        )
