"""What a milestone of a table of steps means for a dossier: which happening, which status, which news for figures."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.work.dossiers.terms import EventKind, Happening, Status

MILESTONES: Mapping[str, tuple[Happening, Status]] = {
    "accepted": (Happening.ACCEPTED, Status.RECEIVED),
    "processing": (Happening.STEP, Status.PROCESSING),
    "supplement_asked": (Happening.SUPPLEMENT_ASKED, Status.SUPPLEMENT),
    "supplemented": (Happening.SUPPLEMENTED, Status.PROCESSING),
    "settled": (Happening.SETTLED, Status.SETTLED),
    "returned": (Happening.RETURNED, Status.RETURNED),
    "refused": (Happening.REFUSED, Status.REFUSED),
    "stopped": (Happening.STOPPED, Status.STOPPED),
    "withdrawn": (Happening.WITHDRAWN, Status.WITHDRAWN),
}
"""What a table of steps may call a milestone."""

SETTLES = frozenset({"settled", "returned"})
"""The milestones at which a result is there, if it was not before."""

NEWS_OF: Mapping[str, tuple[EventKind, str]] = {
    Happening.ACCEPTED: (EventKind.RECEIVED, "receiving_unit_id"),
    Happening.SETTLED: (EventKind.SETTLED, "competent_unit_id"),
    Happening.RETURNED: (EventKind.RETURNED, "returning_unit_id"),
    Happening.REFUSED: (EventKind.CLOSED, "receiving_unit_id"),
    Happening.WITHDRAWN: (EventKind.CLOSED, "receiving_unit_id"),
    Happening.STOPPED: (EventKind.CLOSED, "receiving_unit_id"),
    Happening.CLOSED_UNANSWERED: (EventKind.CLOSED, "receiving_unit_id"),
}
"""Which happening figures count, and at which of the dossier's units."""

MOMENT_OF: Mapping[str, str] = {
    EventKind.RECEIVED: "accepted_at",
    EventKind.SETTLED: "settled_at",
    EventKind.RETURNED: "returned_at",
    EventKind.CLOSED: "closed_at",
}
"""Which moment of a dossier the news sets."""

_WITH_A_FORM = frozenset({"supplement", "sent", "completed", "unanswered", "refuse"})


def has_its_form(outcome: str) -> bool:
    """Whether an outcome asks for more than a click: reasons, papers, or that the law's days are over."""
    return outcome in _WITH_A_FORM
