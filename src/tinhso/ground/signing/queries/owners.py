"""Whose things are signed: a room registers what happens when its thing has been signed, and who may look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from tinhso.ground.signing.terms import SessionCard, SignatureKind


@dataclass(frozen=True, slots=True)
class Owner:
    """A kind of things that are signed.

    `signed(session, pdfs)` is called in the transaction in which the session becomes verified, with the signed files
    in the order they were prepared; a Refusal there leaves the thing unsigned and the session failed. `address(ref)`
    is where the person goes afterwards, `title(ref)` what the page says is being signed. `many` is the page on which
    several are chosen to be signed at once, and what the link to it says.
    """

    name: str
    signed: Callable[[SessionCard, Sequence[bytes]], None]
    address: Callable[[str], str]
    title: Callable[[str], str]
    many: tuple[str, object] | None = None


_owners: dict[str, Owner] = {}


def register_owner(owner: Owner) -> None:
    """Hang a kind of things; again: replaced."""
    _owners[owner.name] = owner


def owner_of(name: str) -> Owner:
    """The kind registered under `name`."""
    if name not in _owners:
        raise NotFound("signing.no_such_owner", "Nobody answers for what is to be signed here.")
    return _owners[name]


def lists_to_sign() -> list[tuple[str, object]]:
    """The pages on which several things are chosen to be signed at once, with the words of their links."""
    return [owner.many for owner in _owners.values() if owner.many]


@dataclass(frozen=True, slots=True)
class Holder:
    """How the owner of a certificate is chosen: a picker's kind, and what its value stands for."""

    picker: str
    resolve: Callable[[str], tuple[UUID, str] | None]


_holders: dict[SignatureKind, Holder] = {}


def register_holder(kind: SignatureKind, holder: Holder) -> None:
    """Hang how persons (accounts) or agencies (units) are chosen."""
    _holders[kind] = holder


def holder_of(kind: SignatureKind) -> Holder | None:
    """How the owner of such a certificate is chosen; None where nobody told."""
    return _holders.get(kind)
