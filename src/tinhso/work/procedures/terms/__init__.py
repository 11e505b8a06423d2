"""Words of the catalogue and what may cross its door."""

from tinhso.work.money.terms import FeeKind
from tinhso.work.procedures.terms.cards import ComponentCard, FeeCard, ProcedureCard
from tinhso.work.procedures.terms.catalogue import AgencyRole, Channel, Level, Part, Subject, VersionState
from tinhso.work.procedures.terms.clocks import Clock, ClockRule
from tinhso.work.procedures.terms.drafts import Head
from tinhso.work.procedures.terms.forms import PERSONAL_DATA, FieldKind, FormMistake, FormState, Wrong
from tinhso.work.procedures.terms.marks import ClockEffect, ClockFinding, Mark, PolicyState, RepairCode
from tinhso.work.procedures.terms.online import (
    NATIONAL_PORTAL,
    ONLINE,
    OnlineReason,
    OnlineService,
    PartialReason,
    Route,
    Verdict,
)

__all__ = [
    "NATIONAL_PORTAL",
    "ONLINE",
    "PERSONAL_DATA",
    "AgencyRole",
    "Channel",
    "Clock",
    "ClockEffect",
    "ClockFinding",
    "ClockRule",
    "ComponentCard",
    "FeeCard",
    "FeeKind",
    "FieldKind",
    "FormMistake",
    "FormState",
    "Head",
    "Level",
    "Mark",
    "OnlineReason",
    "OnlineService",
    "Part",
    "PartialReason",
    "PolicyState",
    "ProcedureCard",
    "RepairCode",
    "Route",
    "Subject",
    "Verdict",
    "VersionState",
    "Wrong",
]
