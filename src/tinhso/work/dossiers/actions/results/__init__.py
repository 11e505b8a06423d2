"""Results: what a dossier ends in."""

from __future__ import annotations

from tinhso.work.dossiers.actions.results.needs import check_issued, check_signed
from tinhso.work.dossiers.actions.results.paper import record_on_paper

__all__ = ["check_issued", "check_signed", "record_on_paper"]
