"""What the rules say of dossiers. Pure."""

from __future__ import annotations

from tinhso.work.dossiers.rules.milestones import NEWS_AFTER, STATUS_AFTER
from tinhso.work.dossiers.rules.reception import SECRET_LENGTH, check_handed_in, new_secret, read_secret

__all__ = ["NEWS_AFTER", "SECRET_LENGTH", "STATUS_AFTER", "check_handed_in", "new_secret", "read_secret"]
