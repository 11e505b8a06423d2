"""Ask about parties; numbers come masked. Whoever must see one in full asks `actions.see_number`."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.people.parties.models import Representation
from tinhso.people.parties.rules import KeyRing, covers, fingerprints, read_ring, unseal
from tinhso.people.parties.terms import NumberKind, PartyCard, PartyKind, RepresentationCard, Scope, Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from uuid import UUID

    from tinhso.people.parties.terms import Number

_ring = cache(read_ring)
_CARD = """
SELECT id, kind, name, phone, email, address, territory_id, address_on, number_kind, version, erased_at IS NOT NULL,
       key_version, number_sealed
FROM parties_party WHERE {}
"""
_BY_KEY = _CARD.format("id = ANY(%s::uuid[])")
_BY_NUMBER = _CARD.format("number_kind = %s AND number_hash = ANY(%s::bytea[])")
# The first ones as the index has them, however many begin so; then in the order of people.
_BY_NAME = f"""
SELECT * FROM ({_CARD.format("name_folded ~>=~ %s AND name_folded ~<~ %s")} ORDER BY name_folded USING ~<~ LIMIT %s) p
ORDER BY (SELECT sort_key FROM parties_party k WHERE k.id = p.id), p.id
"""  # noqa: S608 - written above
_LAST_SIGN = "\U0010ffff"


def keys() -> KeyRing:
    """The ring that seals numbers."""
    return _ring(settings.TINHSO_PARTIES_KEYS)


def hash_keys() -> KeyRing:
    """The ring that hashes numbers for look-up."""
    return _ring(settings.TINHSO_PARTIES_HASH_KEYS)


_VERSIONS = "SELECT {0}, count(*) FROM parties_party WHERE number_kind IS NOT NULL GROUP BY 1 ORDER BY 1"
_sealed: dict[str, Callable[[], Mapping[int, int]]] = {}


def register_sealed(name: str, versions: Callable[[], Mapping[int, int]]) -> None:
    """Hang a room that seals texts with the ring of numbers: `versions` counts what lies under which version."""
    _sealed[name] = versions


def key_versions() -> dict[str, dict[int, int]]:
    """How much lies under which version of a key, by setting: a version that is not named can be removed."""
    sealed = Counter(dict(statements.rows(_VERSIONS.format("key_version"))))
    for versions in _sealed.values():
        sealed.update(versions())
    hashed = dict(statements.rows(_VERSIONS.format("hash_version")))
    return {"TINHSO_PARTIES_KEYS": dict(sorted(sealed.items())), "TINHSO_PARTIES_HASH_KEYS": hashed}


def party(party_id: UUID) -> PartyCard:
    """The party with this id, erased or not."""
    found = parties([party_id])
    if party_id not in found:
        raise NotFound("parties.no_such_party", "There is no such person or organisation.")
    return found[party_id]


def parties(party_ids: list[UUID]) -> dict[UUID, PartyCard]:
    """Several parties by id, in one statement."""
    return {row[0]: _card(row) for row in statements.rows(_BY_KEY, [party_ids])}


def by_number(number: Number) -> PartyCard | None:
    """The party with this number, found by its keyed hash."""
    row = statements.row(_BY_NUMBER, [number.kind.value, hashes(number)])
    return _card(row) if row else None


def hashes(number: Number) -> list[bytes]:
    """All keyed hashes under which the number may be stored, while keys are being changed too."""
    return [one.digest for one in fingerprints(hash_keys(), number)]


def by_name(typed: str, limit: int = 20) -> list[PartyCard]:
    """Parties whose name begins so, marks or not; people in the order of their given names. An erased one has none."""
    beginning = fold(typed)
    if not beginning:
        return []
    return [_card(row) for row in statements.rows(_BY_NAME, [beginning, beginning + _LAST_SIGN, limit])]


def _card(row: tuple[Any, ...]) -> PartyCard:
    ident, party_kind, *told, number_kind, version, erased, key_version, sealed = row
    kind = NumberKind(number_kind) if number_kind else None
    masked = _masked(number_kind, key_version, sealed, ident)
    return PartyCard(*[ident, PartyKind(party_kind), *told, kind, masked, version, erased])


def _masked(number_kind: str | None, key_version: int, sealed: bytes, ident: UUID) -> str:
    if number_kind is None:
        return ""
    return unseal(keys(), NumberKind(number_kind), Sealed(key_version, bytes(sealed)), ident).masked


_ACTING = """
SELECT r.id, r.principal_id, r.agent_id, a.name, a.number_kind, a.key_version, a.number_sealed, r.scope, r.matter,
       r.document, lower(r.validity), upper(r.validity), r.version
FROM parties_representation r JOIN parties_party a ON a.id = r.agent_id WHERE {}
"""
_REPRESENTATION = _ACTING.format("r.id = %s")
_AGENTS = _ACTING.format("r.principal_id = %s AND r.validity @> %s::date") + "ORDER BY a.sort_key, r.id"


def representation(representation_id: UUID) -> RepresentationCard:
    """One representation."""
    row = statements.row(_REPRESENTATION, [representation_id])
    if row is None:
        raise NotFound("parties.no_such_representation", "There is no such representation.")
    return _acting(row)


def agents_of(principal_id: UUID, on: date) -> list[RepresentationCard]:
    """Who may act for a principal on a day."""
    return [_acting(row) for row in statements.rows(_AGENTS, [principal_id, on])]


def _acting(row: tuple[Any, ...]) -> RepresentationCard:
    ident, principal, agent, name, number_kind, key_version, sealed, scope, *rest = row
    masked = _masked(number_kind, key_version, sealed, agent)
    return RepresentationCard(ident, principal, agent, name, masked, Scope(scope), *rest)


def may_act_for(agent_id: UUID, principal_id: UUID, scope: Scope, on: date, matter: str = "") -> bool:
    """Whether X may act for Y in scope S on day D: oneself always, else by a representation of that day.

    A representation for one matter counts in that matter only; one for no matter in particular counts in all.
    """
    if agent_id == principal_id:
        return True
    held = Representation.objects.filter(
        principal_id=principal_id, agent_id=agent_id, validity__contains=on, matter__in={"", matter}
    ).values_list("scope", flat=True)
    return any(covers(Scope(one), scope) for one in held)
