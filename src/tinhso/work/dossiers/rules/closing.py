"""When a dossier may end without a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.terms import ENDED, Status

if TYPE_CHECKING:
    from datetime import datetime

SOURCE = "Nghị định 118/2025/NĐ-CP, Điều 21"


def check_runs(status: str, settled_at: datetime | None) -> None:
    """Refuse to end a dossier that has ended or whose result is decided."""
    if Status(status) in ENDED:
        raise Refusal("dossiers.ended_already", "The dossier has ended already.")
    if settled_at is not None:
        raise Refusal(
            "dossiers.decided_already", "The result has been decided: it is returned, not stopped.", source=SOURCE
        )


def check_may_withdraw(on_request: str) -> None:
    """Refuse where the law of the dossier's day knows no stop on request."""
    if on_request == "no":
        raise Refusal(
            "dossiers.no_stop_on_request",
            "The law of the day on which this dossier was received knows no stop at the applicant's request.",
            source="Nghị định 61/2018/NĐ-CP",
        )
