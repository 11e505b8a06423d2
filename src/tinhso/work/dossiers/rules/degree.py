"""How far a dossier is by its status. Pure."""

from __future__ import annotations

from tinhso.work.dossiers.terms.degree import Degree, NextStep
from tinhso.work.dossiers.terms.words import Status

STEPS = 5
"""The way as the applicant sees it: filed, accepted, being settled, settled, returned."""

_AT = {
    Status.SUBMITTED: (1, NextStep.ANSWER),
    Status.RECEIVED: (2, NextStep.SETTLE),
    Status.PROCESSING: (3, NextStep.SETTLE),
    Status.SUPPLEMENT: (2, NextStep.COMPLETE),
    Status.PAYMENT: (3, NextStep.PAY),
    Status.SETTLED: (4, NextStep.COLLECT),
}


def degree_of(status: str) -> Degree:
    """How far a dossier is; one that ended, with a result or without, is at its end."""
    done, coming = _AT.get(Status(status), (STEPS, NextStep.NOTHING))
    return Degree(done, STEPS, coming)
