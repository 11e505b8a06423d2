"""What the law and the tables of steps decide: when a case is late, where an outcome leads. Pure."""

from __future__ import annotations

from tinhso.work.casework.rules.lateness import BY_THE_MINUTE, PEOPLE, STANDS, late_from, timeliness
from tinhso.work.casework.rules.reckoning import COUNTS_A_TERM, ENDS, reckon, taken

__all__ = ["BY_THE_MINUTE", "COUNTS_A_TERM", "ENDS", "PEOPLE", "STANDS", "late_from", "reckon", "taken", "timeliness"]
