"""A citizen with an account, a party with a number, a dossier of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.support.counter import LAND, NAME, papers

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory.queries import person_named
from tinhso.people.identity.actions import create_citizen
from tinhso.people.identity.terms import DEMO_PASSWORD
from tinhso.people.parties import actions as parties
from tinhso.people.parties.terms import Number, NumberKind
from tinhso.work.dossiers.actions import receive
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Applicant
from tinhso.work.procedures.queries import procedure

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

EMAIL, DIGITS = "thu@tinhso.example", "099091000012"


@pytest.fixture
def owned(cast: Callable[[str], Person]) -> DossierCard:
    """A dossier received at the counter from somebody whose number was told."""
    asked, by = procedure(LAND), cast("lan.nt")
    applicant = Applicant(NAME, number=Number(NumberKind.PERSONAL, DIGITS))
    return dossier(receive(asked, applicant, papers(asked), by=by), by)


@pytest.fixture
def account() -> Person:
    """A citizen's account that is bound to nobody."""
    create_citizen(EMAIL, NAME, DEMO_PASSWORD, actor=SYSTEM)
    person = person_named(EMAIL)
    assert person
    return person


@pytest.fixture
def at_home(client: Client, account: Person, owned: DossierCard) -> Client:
    """The citizen's browser, signed in, the account bound."""
    parties.bind(account.account_id, owned.party, proof=f"dossier:{owned.id}", actor=SYSTEM)
    client.post("/dang-nhap/", {"username": EMAIL, "password": DEMO_PASSWORD})
    return client
