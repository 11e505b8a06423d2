"""Take the open dossiers, the staff and the history of a running system from a workbook, and hold them against it."""

from __future__ import annotations

from tinhso.work.dossiers.actions.moving_in.running.reconciling import Held, hold_against
from tinhso.work.dossiers.actions.moving_in.running.taking import Fault, Report, Tally, import_running
from tinhso.work.dossiers.actions.moving_in.running.workbook import Numbered, faults_book, read_book, template_book

__all__ = [
    "Fault",
    "Held",
    "Numbered",
    "Report",
    "Tally",
    "faults_book",
    "hold_against",
    "import_running",
    "read_book",
    "template_book",
]
