"""Change the directory: acts of law upon units, the posts of people, the succession of work."""

from __future__ import annotations

from tinhso.people.directory.actions.acts import Recorded, correct_act, record_acts, undo_act
from tinhso.people.directory.actions.loading import TWO_TIERS, appoint, load_units

__all__ = ["TWO_TIERS", "Recorded", "appoint", "correct_act", "load_units", "record_acts", "undo_act"]
