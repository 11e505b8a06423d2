"""Whose things are signed: a room registers what happens when its thing has been signed, and who may look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tinhso.ground.signing.terms import SessionCard


@dataclass(frozen=True, slots=True)
class Owner:
    """A kind of things that are signed.

    `signed(session, pdfs)` is called in the transaction in which the session becomes verified, with the signed files
    in the order they were prepared; a Refusal there leaves the thing unsigned and the session failed. `address(ref)`
    is where the person goes afterwards, `title(ref)` what the page says is being signed.
    """

    name: str
    signed: Callable[[SessionCard, Sequence[bytes]], None]
    address: Callable[[str], str]
    title: Callable[[str], str]


_owners: dict[str, Owner] = {}


def register_owner(owner: Owner) -> None:
    """Hang a kind of things; again: replaced."""
    _owners[owner.name] = owner


def owner_of(name: str) -> Owner:
    """The kind registered under `name`."""
    if name not in _owners:
        raise NotFound("signing.no_such_owner", "Nobody answers for what is to be signed here.")
    return _owners[name]
