"""Mark notices read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.notices import queries
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.notices.terms import NoticeCard


@together
def read(notice_id: UUID, account_id: UUID) -> NoticeCard:
    """Mark one notice read, the first time only; gives it."""
    card = queries.notice(notice_id, account_id)
    queries.mine(account_id).filter(id=notice_id, read_at=None).update(read_at=now())
    return card


@together
def read_all(account_id: UUID) -> int:
    """Mark all notices of an account read; gives how many were not."""
    return queries.mine(account_id).filter(read_at=None).update(read_at=now())
