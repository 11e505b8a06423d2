"""Ask about dossiers."""

from __future__ import annotations

from tinhso.work.dossiers.queries.counts import (
    counts_between,
    counts_from_rows,
    last_final_event,
    number_of_dossiers,
)
from tinhso.work.dossiers.queries.doors.handed import handed_in, papers
from tinhso.work.dossiers.queries.partners import known_at, mirror, mirror_sources, visible_mirrors
from tinhso.work.dossiers.queries.public import look_up, look_up_page, register_look_up_page
from tinhso.work.dossiers.queries.sight import FEW, SEEING, card_of, code_of, dossier, found, may_see, visible

__all__ = [
    "FEW",
    "SEEING",
    "card_of",
    "code_of",
    "counts_between",
    "counts_from_rows",
    "dossier",
    "found",
    "handed_in",
    "known_at",
    "last_final_event",
    "look_up",
    "look_up_page",
    "may_see",
    "mirror",
    "mirror_sources",
    "number_of_dossiers",
    "papers",
    "register_look_up_page",
    "visible",
    "visible_mirrors",
]
