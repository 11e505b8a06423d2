"""Rows of the directory: what happened to units, units as written from it, posts and rights, succession."""

from __future__ import annotations

from tinhso.people.directory.models.dated import DatedQuerySet, MappedQuerySet
from tinhso.people.directory.models.events import MapEdition, UnitChange, UnitEvent, UnitFlow
from tinhso.people.directory.models.identity import Unit
from tinhso.people.directory.models.imports import StaffImport
from tinhso.people.directory.models.posts import Absence, Delegation, Grant, Holding, Post
from tinhso.people.directory.models.succession import Doubt, Move, Route
from tinhso.people.directory.models.units import Edge, UnitAncestry, UnitVersion

__all__ = [
    "Absence",
    "DatedQuerySet",
    "Delegation",
    "Doubt",
    "Edge",
    "Grant",
    "Holding",
    "MapEdition",
    "MappedQuerySet",
    "Move",
    "Post",
    "Route",
    "StaffImport",
    "Unit",
    "UnitAncestry",
    "UnitChange",
    "UnitEvent",
    "UnitFlow",
    "UnitVersion",
]
