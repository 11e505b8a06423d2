"""Write a notice in the transaction of what it tells: one row, nothing else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from tinhso.ground.notices.models import Notice
from tinhso.ground.notices.terms import Recipient
from tinhso.ground.statements.actions import insert, together

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

NOBODY = Recipient()


@together
def tell(
    kind: str, ref: str, *, to: Recipient | None = None, context: Mapping[str, Any], at: datetime, once: str = ""
) -> UUID:
    """Tell `to` something, or, left out, whom the kind's owner names when the job asks; gives the notice.

    `context` holds what the kind says it with: nothing personal beyond the thing itself. `once`: a key under which the
    same is never told twice; the caller's transaction fails on the second.
    """
    ident = uuid7()
    known = to or NOBODY
    insert(
        [
            Notice(
                id=ident,
                kind=kind,
                ref=ref,
                facts=dict(context),
                at=at,
                account_id=known.account,
                party_id=known.party,
                email=known.email,
                phone=known.phone,
                once=once or str(ident),
            )
        ]
    )
    return ident
