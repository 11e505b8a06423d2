"""Who is at home here, and the way to the pages of my page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.people.directory.queries import person_of
from tinhso.people.parties.queries import party_of_account
from tinhso.work.dossiers.queries.owned import own_dossier

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

SECTION = "my-page"


class Me(NamedTuple):
    """A citizen signed in, and the party whose own the account is, once it is bound."""

    person: Person
    party: UUID | None


def me(request: HttpRequest) -> Me:
    """Who is there; the gate lets nobody else in."""
    person = person_of(request)
    assert person is not None  # noqa: S101
    return Me(person, party_of_account(person.account_id))


def place(request: HttpRequest) -> str:
    """Where a request comes from, to count tries by."""
    return str(request.META.get("REMOTE_ADDR", ""))


def mine(request: HttpRequest, code: str) -> DossierCard:
    """My dossier with this code; another's does not exist."""
    return own_dossier(code, me(request).party)


def crumbs_of(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """From my page down."""
    return [(_("My page"), reverse("citizen:home")), *steps]


def dossier_crumbs(card: DossierCard, last: str) -> list[tuple[str, str]]:
    """From my page by a dossier to what is done to it."""
    return crumbs_of((card.code, reverse("citizen:dossier", args=[card.code])), (last, ""))
