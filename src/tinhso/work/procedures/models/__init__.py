"""Rows of the catalogue: procedures and versions, their parts, and what is known of their clocks."""

from tinhso.work.procedures.models.forms import DraftFile, Form, FormDraft, FormVersion
from tinhso.work.procedures.models.marks import ClockPolicy, RepairRow, SourceRow
from tinhso.work.procedures.models.online import Receiver, RouteSpan, ServiceSpan
from tinhso.work.procedures.models.parts import Agency, Case, Component, Fee, FilingOption, LegalBasis, Result
from tinhso.work.procedures.models.versions import Procedure, ProcedureVersion, VersionQuerySet

PARTS = (Case, FilingOption, Component, Fee, LegalBasis, Result, Agency)
"""What a version owns, copied with it when another unit becomes competent."""

__all__ = [
    "PARTS",
    "Agency",
    "Case",
    "ClockPolicy",
    "Component",
    "DraftFile",
    "Fee",
    "FilingOption",
    "Form",
    "FormDraft",
    "FormVersion",
    "LegalBasis",
    "Procedure",
    "ProcedureVersion",
    "Receiver",
    "RepairRow",
    "Result",
    "RouteSpan",
    "ServiceSpan",
    "SourceRow",
    "VersionQuerySet",
]
