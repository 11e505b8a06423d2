"""Write notices in the transaction of what they tell: a row each, nothing else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from tinhso.ground.notices.models import Notice
from tinhso.ground.notices.terms import Recipient
from tinhso.ground.statements.actions import insert, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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


@together
def tell_all(kind: str, told: Iterable[tuple[str, Mapping[str, Any]]], *, at: datetime) -> None:
    """Tell whom the kind's owner names of many things at once, each by its ref and context; one statement."""
    rows = [(uuid7(), ref, dict(context)) for ref, context in told]
    insert([Notice(id=key, kind=kind, ref=ref, facts=facts, at=at, once=str(key)) for key, ref, facts in rows])
