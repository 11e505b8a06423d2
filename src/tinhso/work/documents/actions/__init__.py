"""Change registers: say how a unit signs itself, give a document its number, strike one out."""

from __future__ import annotations

from tinhso.work.documents.actions.letterheads import load_letterheads, set_letterhead
from tinhso.work.documents.actions.outgoing import (
    check_there,
    may_keep_records,
    register_outgoing,
    strike_out,
    was_sent,
)

__all__ = [
    "check_there",
    "load_letterheads",
    "may_keep_records",
    "register_outgoing",
    "set_letterhead",
    "strike_out",
    "was_sent",
]
