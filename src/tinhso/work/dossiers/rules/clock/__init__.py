"""The clock of a dossier: what events do to it, and how its end is measured. Pure."""

from __future__ import annotations

from tinhso.work.dossiers.rules.clock.anchor import ANCHOR, COMPETENT_RECEIVED, ELSEWHERE, ON_PAPER, counts_from
from tinhso.work.dossiers.rules.clock.correcting import check_correction, whole_term
from tinhso.work.dossiers.rules.clock.events import (
    check_follows,
    check_interval,
    check_running,
    is_late_now,
    on_completion,
)

__all__ = [
    "ANCHOR",
    "COMPETENT_RECEIVED",
    "ELSEWHERE",
    "ON_PAPER",
    "check_correction",
    "check_follows",
    "check_interval",
    "check_running",
    "counts_from",
    "is_late_now",
    "on_completion",
    "whole_term",
]
