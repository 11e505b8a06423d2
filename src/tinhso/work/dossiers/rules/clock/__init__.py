"""The clock of a dossier: what events do to it, and how its end is measured. Pure."""

from __future__ import annotations

from tinhso.work.dossiers.rules.clock.events import check_interval, on_completion

__all__ = ["check_interval", "on_completion"]
