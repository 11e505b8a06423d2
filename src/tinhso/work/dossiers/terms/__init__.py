"""Words of dossiers and what may cross the door."""

from __future__ import annotations

from tinhso.work.dossiers.terms.cards import (
    Agent,
    Applicant,
    Cursor,
    DossierCard,
    EventCount,
    HandedIn,
    Progress,
)
from tinhso.work.dossiers.terms.personal import (
    PERSONAL_DATA,
)
from tinhso.work.dossiers.terms.words import (
    ENDED,
    KIND,
    AskOutcome,
    AskStage,
    CertificationKind,
    ClosingKind,
    ComponentState,
    Delivery,
    Door,
    EidCheck,
    EventKind,
    FormNumber,
    Happening,
    PostDirection,
    PostState,
    PrintState,
    ResultState,
    Source,
    Status,
)

__all__ = [
    "ENDED",
    "KIND",
    "PERSONAL_DATA",
    "Agent",
    "Applicant",
    "AskOutcome",
    "AskStage",
    "CertificationKind",
    "ClosingKind",
    "ComponentState",
    "Cursor",
    "Delivery",
    "Door",
    "DossierCard",
    "EidCheck",
    "EventCount",
    "EventKind",
    "FormNumber",
    "HandedIn",
    "Happening",
    "PostDirection",
    "PostState",
    "PrintState",
    "Progress",
    "ResultState",
    "Source",
    "Status",
]
