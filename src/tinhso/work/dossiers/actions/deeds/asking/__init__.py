"""Ask an applicant to complete a dossier, take the answer, close what was not answered."""

from __future__ import annotations

from tinhso.work.dossiers.actions.deeds.asking.answered import close_unanswered, end_requests, supplemented
from tinhso.work.dossiers.actions.deeds.asking.drafting import (
    draft_supplement,
    drop_draft,
    may_process,
    send_supplement,
)

__all__ = [
    "close_unanswered",
    "draft_supplement",
    "drop_draft",
    "end_requests",
    "may_process",
    "send_supplement",
    "supplemented",
]
