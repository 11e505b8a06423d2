"""Words of casework and what may cross its door."""

from __future__ import annotations

from tinhso.work.casework.terms.audited import Fault, Written, Wrong
from tinhso.work.casework.terms.clock import Basis, Clock, Entry, LedgerLine, Reckoning
from tinhso.work.casework.terms.explained import DayIs, DayLine, Explanation, Run, Span, Standing
from tinhso.work.casework.terms.tables import (
    DEFAULT_PROCESS,
    LEG_PROCESS,
    QUICK_PROCESS,
    Fact,
    Finding,
    Table,
    TableStep,
    TableWay,
)
from tinhso.work.casework.terms.words import Assignment, ClockEvent, Relation, Timeliness
from tinhso.work.casework.terms.work import Moved, OpenItem, OutcomeCard, Places, StepCard, StepDone, Subject, Way

__all__ = [
    "DEFAULT_PROCESS",
    "LEG_PROCESS",
    "QUICK_PROCESS",
    "Assignment",
    "Basis",
    "Clock",
    "ClockEvent",
    "DayIs",
    "DayLine",
    "Entry",
    "Explanation",
    "Fact",
    "Fault",
    "Finding",
    "LedgerLine",
    "Moved",
    "OpenItem",
    "OutcomeCard",
    "Places",
    "Reckoning",
    "Relation",
    "Run",
    "Span",
    "Standing",
    "StepCard",
    "StepDone",
    "Subject",
    "Table",
    "TableStep",
    "TableWay",
    "Timeliness",
    "Way",
    "Written",
    "Wrong",
]
