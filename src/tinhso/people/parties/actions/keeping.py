"""Keep what is told of a party: find it by its number, or make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.search.rules import fold, person_sort_key, sort_key
from tinhso.ground.statements.actions import change, together
from tinhso.ground.statements.queries import thing
from tinhso.ground.workdays.queries import now, today
from tinhso.people.parties.models import Party
from tinhso.people.parties.queries import hash_keys, hashes, keys
from tinhso.people.parties.rules import fingerprints, seal
from tinhso.people.parties.terms import KIND, PartyKind

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.parties.terms import Given

_COLUMNS = (
    "id", "kind", "name", "name_folded", "sort_key", "phone", "email", "address", "territory_id", "address_on",
    "number_kind", "number_sealed", "key_version", "number_hash", "hash_version", "kept_at", "version",
)  # fmt: skip
_NEW = (
    f"INSERT INTO parties_party ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608
    " ON CONFLICT (number_kind, number_hash) DO NOTHING"
)
_KNOWN = "number_kind = %s AND number_hash = ANY(%s::bytea[]) FOR UPDATE"
_TOLD = ("phone", "email", "address", "territory_id")


@together
def keep_party(given: Given, *, actor: Actor, name_seen: bool = False) -> UUID:
    """The party with the number given, made where there is none; without a number always a new one.

    What is told anew is kept, what is left blank stays. A number known under another name is refused, unless
    `name_seen` says that the name was compared with the paper. Two counters that keep one number at once get the same
    party.
    """
    known = _known(given)
    if known is None:
        ident = _make(given, actor)
        if ident is not None:
            return ident
        known = _known(given)  # another counter was faster
        if known is None:
            raise Refusal("parties.try_again", "Somebody changed this entry at the same moment. Send the form again.")
    if given.number and fold(given.name) != known.name_folded and not name_seen:
        raise Refusal(
            "parties.other_name",
            "The number %(number)s is kept under another name than “%(name)s”. Compare both with the paper; "
            "if the paper says so, confirm the name below.",
            number=given.number.masked,
            name=given.name,
        )
    _write(known, given, actor, named=name_seen or fold(given.name) == known.name_folded)
    return known.id


@together
def correct_party(party_id: UUID, given: Given, *, version: int, actor: Actor) -> None:
    """Write what is told over a party whose page showed `version`; the number stays what it is."""
    known = thing(Party, "id = %s FOR UPDATE", [party_id])
    if known is None or known.erased_at:
        raise NotFound("parties.no_such_party", "There is no such person or organisation.")
    if known.version != version:
        raise Stale("parties.changed_since", "This entry has changed since you opened the page. Look again and repeat.")
    _write(known, given, actor, named=True)


def _known(given: Given) -> Party | None:
    if given.number is None:
        return None
    return thing(Party, _KNOWN, [given.number.kind.value, hashes(given.number)])


def _make(given: Given, actor: Actor) -> UUID | None:
    ident = uuid_utils.compat.uuid7()
    number: tuple[Any, ...] = (None,) * 5
    if given.number:
        sealed, mark = seal(keys(), given.number, ident), fingerprints(hash_keys(), given.number)[0]
        number = (given.number.kind.value, sealed.sealed, sealed.key_version, mark.digest, mark.key_version)
    values = [
        ident, given.kind.value, given.name, fold(given.name), _order(given.kind, given.name), given.phone, given.email,
        given.address, given.territory_id, today() if given.address or given.territory_id else None, *number, now(), 1,
    ]  # fmt: skip
    if not change(_NEW, values):
        return None
    audit.record("parties:party:kept", (KIND, str(ident)), actor=actor, facts={"kind": given.kind.value})
    return ident


def _order(kind: str, name: str) -> str:
    return person_sort_key(name) if kind == PartyKind.CITIZEN else sort_key(name)


def _write(known: Party, given: Given, actor: Actor, *, named: bool) -> None:
    """Change the columns that differ; the audit tells which, not what they hold."""
    told = {name: value for name in _TOLD if (value := getattr(given, name)) and value != getattr(known, name)}
    if named and given.name != known.name:
        told |= {"name": given.name, "name_folded": fold(given.name), "sort_key": _order(known.kind, given.name)}
    if not told:
        return
    if told.keys() & {"address", "territory_id"}:
        told["address_on"] = today()
    columns = ", ".join(f"{name} = %s" for name in told)
    change(
        f"UPDATE parties_party SET {columns}, version = version + 1 WHERE id = %s",  # noqa: S608 - names written above
        [*told.values(), known.id],
    )
    changed = sorted(told.keys() - {"name_folded", "sort_key", "address_on"})
    audit.record("parties:party:changed", (KIND, str(known.id)), actor=actor, facts={"columns": changed})
