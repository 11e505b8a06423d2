"""How far a dossier is, told without a name. Pure."""

from __future__ import annotations

from tinhso.windows.citizen.terms import Degree
from tinhso.work.dossiers.terms import Status

# Steps of the way as the applicant sees it: filed, accepted, being settled, settled, returned.
_DONE = {
    Status.SUBMITTED: 1,
    Status.RECEIVED: 2,
    Status.PROCESSING: 3,
    Status.SUPPLEMENT: 2,
    Status.PAYMENT: 3,
    Status.SETTLED: 4,
    Status.RETURNED: 5,
}
STEPS = 5

ANSWER, SETTLE, COMPLETE, PAY, COLLECT, NOTHING = "answer", "settle", "complete", "pay", "collect", ""
"""What comes next: who has to do something."""

_NEXT = {
    Status.SUBMITTED: ANSWER,
    Status.RECEIVED: SETTLE,
    Status.PROCESSING: SETTLE,
    Status.SUPPLEMENT: COMPLETE,
    Status.PAYMENT: PAY,
    Status.SETTLED: COLLECT,
}


def degree_of(status: str) -> Degree:
    """How far a dossier is by its status; one that ended without a result is at its end."""
    word = Status(status)
    return Degree(_DONE.get(word, STEPS), STEPS, _NEXT.get(word, NOTHING))
