"""Write a message to a partner, in the transaction of what it tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import uuid_utils.compat

from tinhso.ground.exchange.actions.waking import DELIVER, wake
from tinhso.ground.exchange.queries.registry import partner as known
from tinhso.ground.statements import queries as statements
from tinhso.ground.statements.actions import change, together
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))"
_WRITE = """
INSERT INTO exchange_outgoing (id, at, partner, kind, ref, order_key, body, state, next_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, 'waiting', %s)
"""


@together
def send(partner: str, kind: str, ref: str, body: Mapping[str, Any], *, order_key: str) -> UUID:
    """Write a message into the outbox; gives its id, by which the partner knows it again.

    Messages of one `order_key` arrive in the order in which they were written, each after the one before it was
    received: writers of one key wait for each other until the end of their transactions. `ref` is shown on screens,
    such as a dossier's code; it must tell nothing of a person.
    """
    known(partner).words(kind)
    statements.rows(_ALONE, [f"{partner}/{order_key}"])
    ident, at = uuid_utils.compat.uuid7(), now()
    told = json.dumps(dict(body), ensure_ascii=False)
    change(_WRITE, [ident, at, partner, kind, ref, order_key, told, at])
    wake(DELIVER)
    return ident
