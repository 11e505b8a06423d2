"""Change the keys: everything sealed or hashed under an old one is written anew under the current ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tinhso.ground.audit import actions as audit
from tinhso.ground.statements.actions import change, together
from tinhso.ground.statements.queries import row, rows
from tinhso.people.parties.queries import hash_keys, keys
from tinhso.people.parties.rules import fingerprints, seal, unseal
from tinhso.people.parties.terms import KIND, NumberKind, Sealed

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor

_OLD = "number_kind IS NOT NULL AND (key_version <> %s OR hash_version <> %s)"
_HOW_MANY = f"SELECT count(*) FROM parties_party WHERE {_OLD}"  # noqa: S608 - written above
_BATCH = f"""
SELECT id, number_kind, key_version, number_sealed FROM parties_party WHERE {_OLD} ORDER BY id LIMIT %s FOR UPDATE
"""  # noqa: S608 - written above
_AGAIN = """
UPDATE parties_party p SET number_sealed = n.sealed, key_version = %s, number_hash = n.hash, hash_version = %s
FROM unnest(%s::uuid[], %s::bytea[], %s::bytea[]) AS n(id, sealed, hash) WHERE p.id = n.id
"""


_resealing: dict[str, Callable[[int], int]] = {}


def register_resealing(name: str, again: Callable[[int], int]) -> None:
    """Hang a room that seals lasting texts: `again(batch)` seals some of those under old keys anew, gives how many."""
    _resealing[name] = again


def rotate_keys(*, actor: Actor, batch: int = 500, progress: Callable[[int, int], None] | None = None) -> int:
    """Seal and hash anew what lies under old keys; gives how many numbers. Stop it when you like, and start it again.

    Each batch is a transaction of its own. `progress(done, all)` is told after each.
    """
    current = (keys().current, hash_keys().current)
    ((total,),) = (row(_HOW_MANY, current) or (0,),)
    done = 0
    while met := _rotate(current, batch, actor):
        done += met
        if progress:
            progress(done, max(total, done))
    for again in _resealing.values():
        while met := again(batch):
            done += met
            if progress:
                progress(done, max(total, done))
    return done


@together
def _rotate(current: tuple[int, int], batch: int, actor: Actor) -> int:
    found = rows(_BATCH, [*current, batch])
    if not found:
        return 0
    again = [_again(*one) for one in found]
    change(_AGAIN, [*current, *map(list, zip(*again, strict=True))])
    facts: dict[str, object] = {"numbers": len(again), "key": current[0], "hash_key": current[1]}
    audit.record("parties:keys:rotated", (KIND, "*"), actor=actor, facts=facts)
    return len(again)


def _again(ident: UUID, kind: str, key_version: int, sealed: Any) -> tuple[UUID, bytes, bytes]:
    number = unseal(keys(), NumberKind(kind), Sealed(key_version, bytes(sealed)), ident)
    return ident, seal(keys(), number, ident).sealed, fingerprints(hash_keys(), number)[0].digest
