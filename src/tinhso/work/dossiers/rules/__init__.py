"""What the rules say of dossiers. Pure."""

from __future__ import annotations

from tinhso.work.dossiers.rules.asking import (
    answer_by,
    check_again,
    check_approved,
    check_items,
    check_sent_back,
    check_unanswered,
    counts_late,
    is_too_often,
    notice_by,
)
from tinhso.work.dossiers.rules.closing import check_may_withdraw, check_runs
from tinhso.work.dossiers.rules.extending import check_extension, is_too_late
from tinhso.work.dossiers.rules.milestones import MILESTONES, MOMENT_OF, NEWS_OF, has_its_form
from tinhso.work.dossiers.rules.reasons import check_basis, check_reason, check_text
from tinhso.work.dossiers.rules.reception import SECRET_LENGTH, check_handed_in, new_secret, read_secret

__all__ = [
    "MILESTONES",
    "MOMENT_OF",
    "NEWS_OF",
    "SECRET_LENGTH",
    "answer_by",
    "check_again",
    "check_approved",
    "check_basis",
    "check_extension",
    "check_handed_in",
    "check_items",
    "check_may_withdraw",
    "check_reason",
    "check_runs",
    "check_sent_back",
    "check_text",
    "check_unanswered",
    "counts_late",
    "has_its_form",
    "is_too_late",
    "is_too_often",
    "new_secret",
    "notice_by",
    "read_secret",
]
