"""Words of the directory, units as values, and the person who stands before us."""

from __future__ import annotations

from tinhso.people.directory.terms.people import Person
from tinhso.people.directory.terms.places import (
    Change,
    EdgeLine,
    EventCard,
    Flow,
    Passage,
    Place,
    Span,
    Standing,
    Succession,
    UnitAct,
    UnitCard,
    UnitFacts,
    VersionLine,
)
from tinhso.people.directory.terms.succession import DoubtCard, Effect, Mover, Waiting, Way
from tinhso.people.directory.terms.words import (
    Certainty,
    Extent,
    Hierarchy,
    Level,
    Reach,
    Right,
    Role,
    UnitEventKind,
    UnitKind,
)

__all__ = [
    "Certainty",
    "Change",
    "DoubtCard",
    "EdgeLine",
    "Effect",
    "EventCard",
    "Extent",
    "Flow",
    "Hierarchy",
    "Level",
    "Mover",
    "Passage",
    "Person",
    "Place",
    "Reach",
    "Right",
    "Role",
    "Span",
    "Standing",
    "Succession",
    "UnitAct",
    "UnitCard",
    "UnitEventKind",
    "UnitFacts",
    "UnitKind",
    "VersionLine",
    "Waiting",
    "Way",
]
