"""Take a dossier in, by whichever door: submit it, accept or refuse it; at the counter both at once."""

from __future__ import annotations

from tinhso.work.dossiers.actions.receiving.answering import accept, refuse
from tinhso.work.dossiers.actions.receiving.submitting import may_receive, receive, submit

__all__ = ["accept", "may_receive", "receive", "refuse", "submit"]
