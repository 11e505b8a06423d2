"""Write messages to a partner, in the transaction of what they tell."""

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
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from tinhso.ground.exchange.terms import Draft

_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))"
_WRITE = """
INSERT INTO exchange_outgoing (id, at, partner, kind, ref, order_key, body, state, next_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, 'waiting', %s)
"""
_WRITE_ALL = """
INSERT INTO exchange_outgoing (id, at, partner, kind, ref, order_key, body, state, next_at)
SELECT id, %(at)s, %(partner)s, %(kind)s, ref, order_key, body::jsonb, 'waiting', %(at)s
FROM unnest(%(ids)s::uuid[], %(refs)s::text[], %(keys)s::text[], %(bodies)s::text[])
     WITH ORDINALITY AS letter (id, ref, order_key, body, place) ORDER BY place
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


@together
def send_all(partner: str, kind: str, letters: Sequence[Draft]) -> None:
    """Write many messages with one statement, each of another `order_key`.

    A lock for each key would be too many: the caller holds what keeps the writers of each key apart, such as the rows
    of the dossiers told of. A single one goes as by `send`.
    """
    if len(letters) == 1:
        send(partner, kind, letters[0].ref, letters[0].body, order_key=letters[0].order_key)
        return
    known(partner).words(kind)
    written: dict[str, object] = {
        "at": now(), "partner": partner, "kind": kind,
        "ids": [uuid_utils.compat.uuid7() for _ in letters],
        "refs": [one.ref for one in letters],
        "keys": [one.order_key for one in letters],
        "bodies": [json.dumps(dict(one.body), ensure_ascii=False) for one in letters],
    }  # fmt: skip
    change(_WRITE_ALL, written)
    wake(DELIVER)
