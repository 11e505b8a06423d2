"""Words of the catalogue and what may cross its door."""

from tinhso.work.money.terms import FeeKind
from tinhso.work.procedures.terms.cards import ComponentCard, FeeCard, ProcedureCard
from tinhso.work.procedures.terms.catalogue import AgencyRole, Channel, Level, Part, Subject, VersionState
from tinhso.work.procedures.terms.forms import FieldKind, FormState
from tinhso.work.procedures.terms.marks import ClockEffect, ClockFinding, Mark, PolicyState, RepairCode
from tinhso.work.procedures.terms.online import ONLINE, OnlineService, PartialReason, Route

__all__ = [
    "ONLINE",
    "AgencyRole",
    "Channel",
    "ClockEffect",
    "ClockFinding",
    "ComponentCard",
    "FeeCard",
    "FeeKind",
    "FieldKind",
    "FormState",
    "Level",
    "Mark",
    "OnlineService",
    "Part",
    "PartialReason",
    "PolicyState",
    "ProcedureCard",
    "RepairCode",
    "Route",
    "Subject",
    "VersionState",
]
