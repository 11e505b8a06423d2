"""Rows of dossiers."""

from __future__ import annotations

from tinhso.work.dossiers.models.clock import Exclusion, Leg, LegExtension
from tinhso.work.dossiers.models.counter import Batch, Certification
from tinhso.work.dossiers.models.dossier import Dossier, DossierComponent, DossierQuerySet, Event, History
from tinhso.work.dossiers.models.forms import FilledForm, IssuedForm
from tinhso.work.dossiers.models.handing import Handover, HandoverLine, PostalEvent, PostalOrder, ResultHandout
from tinhso.work.dossiers.models.mirrors import MirrorDossier
from tinhso.work.dossiers.models.results import Result
from tinhso.work.dossiers.models.talking import Closing, Extension, LateReason, Message, Opinion, Rating, Supplement
from tinhso.work.dossiers.models.watch import MorningMail, Warned

__all__ = [
    "Batch",
    "Certification",
    "Closing",
    "Dossier",
    "DossierComponent",
    "DossierQuerySet",
    "Event",
    "Exclusion",
    "Extension",
    "FilledForm",
    "Handover",
    "HandoverLine",
    "History",
    "IssuedForm",
    "LateReason",
    "Leg",
    "LegExtension",
    "Message",
    "MirrorDossier",
    "MorningMail",
    "Opinion",
    "PostalEvent",
    "PostalOrder",
    "Rating",
    "Result",
    "ResultHandout",
    "Supplement",
    "Warned",
]
