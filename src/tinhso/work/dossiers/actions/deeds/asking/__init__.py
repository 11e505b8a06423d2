"""Ask an applicant to complete a dossier, take the answer, close what was not answered."""

from __future__ import annotations

from tinhso.work.dossiers.actions.deeds.asking.answered import close_unanswered, end_requests, supplemented
from tinhso.work.dossiers.actions.deeds.asking.approving import approve_supplement, return_supplement
from tinhso.work.dossiers.actions.deeds.asking.drafting import draft_supplement, may_process, send_supplement

__all__ = [
    "approve_supplement",
    "close_unanswered",
    "draft_supplement",
    "end_requests",
    "may_process",
    "return_supplement",
    "send_supplement",
    "supplemented",
]
