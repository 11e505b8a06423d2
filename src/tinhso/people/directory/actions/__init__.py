"""Change the directory: acts of law upon units, the posts of people, the succession of work."""

from __future__ import annotations

from tinhso.people.directory.actions.acts import Recorded, correct_act, record_acts, undo_act
from tinhso.people.directory.actions.deeds import Rehearsal, amend, enact, may_change_units, rehearse, retract
from tinhso.people.directory.actions.loading import TWO_TIERS, appoint, load_units
from tinhso.people.directory.actions.succession import (
    decide,
    effects,
    may_decide,
    movers,
    register,
    set_ways,
    succeed,
    succeed_due,
    take_back,
)

__all__ = [
    "TWO_TIERS",
    "Recorded",
    "Rehearsal",
    "amend",
    "appoint",
    "correct_act",
    "decide",
    "effects",
    "enact",
    "load_units",
    "may_change_units",
    "may_decide",
    "movers",
    "record_acts",
    "register",
    "rehearse",
    "retract",
    "set_ways",
    "succeed",
    "succeed_due",
    "take_back",
    "undo_act",
]
