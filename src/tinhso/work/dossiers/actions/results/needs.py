"""What the steps of signing and of sealing need before they may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.terms import ResultState

if TYPE_CHECKING:
    from uuid import UUID

_GONE = (ResultState.SUPERSEDED, ResultState.REVOKED)


def _states(dossier_id: UUID) -> set[str]:
    return set(Result.objects.filter(dossier=dossier_id).exclude(state__in=_GONE).values_list("state", flat=True))


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
