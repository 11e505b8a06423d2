"""What tests of acts share: a dossier filed through the Portal, one that is processed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.support.counter import LAND, NAME, all_the_way, hand_in, papers

from tinhso.ground.workdays.queries import now
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import Applicant, Door, DossierCard
from tinhso.work.procedures.queries import procedure

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person


@pytest.fixture
def filed(cast: Callable[[str], Person]) -> DossierCard:
    """A dossier that came through the National Portal and that nobody has looked at."""
    asked = procedure(LAND)
    return actions.submit(
        asked,
        Applicant(NAME),
        papers(asked),
        door=Door.NATIONAL_PORTAL,
        receiving_unit=cast("lan.nt").unit_id,
        external_code="P-1",
        submitted_at=now(),
    )


@pytest.fixture
def processed(cast: Callable[[str], Person]) -> DossierCard:
    """A dossier that the specialist has on the table."""
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="assign")
    return card_of(card.id)
