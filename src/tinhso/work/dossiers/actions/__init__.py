"""Receive a dossier, take it on, look it up; move it when its unit ends."""

from __future__ import annotations

from tinhso.work.dossiers.actions.numbers import forget_applicant, may_see_number, see_number
from tinhso.work.dossiers.actions.receiving import may_receive, receive
from tinhso.work.dossiers.actions.steps import LOOK_UP_WINDOW, advance, look_up
from tinhso.work.dossiers.actions.succession import COMPETENT, RETURNING

__all__ = [
    "COMPETENT",
    "LOOK_UP_WINDOW",
    "RETURNING",
    "advance",
    "forget_applicant",
    "look_up",
    "may_receive",
    "may_see_number",
    "receive",
    "see_number",
]
