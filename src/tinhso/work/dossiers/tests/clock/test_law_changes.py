"""The law changes in the middle of a case: who was opened under the old one stays under it to the end."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.support import july

from tinhso.work.casework.queries import ledger
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.models import Dossier, Supplement
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import AskStage, DossierCard, Status

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LAST_OF_JUNE, FIRST_OF_JULY = datetime(2025, 6, 30, 10, tzinfo=PEOPLE), datetime(2025, 7, 1, 10, tzinfo=PEOPLE)
ASKED, COMPLETED = datetime(2025, 7, 2, 9, tzinfo=PEOPLE), datetime(2025, 7, 4, 9, tzinfo=PEOPLE)
SETTLED = datetime(2025, 7, 10, 15, tzinfo=PEOPLE)
FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]


def opened(code: str, when: datetime) -> DossierCard:
    """Received, assigned, asked to be completed, completed: across the day on which the decree changed."""
    with july.at(when):
        received = july.hand_in(code, "clerk.huyen", of="huyen")
        ident = Dossier.objects.get(code=received).id
    with july.at(ASKED):
        expert, clerk = july.who("expert.huyen"), july.who("clerk.huyen")
        draft = actions.draft_supplement(ident, AskStage.APPRAISAL, FIX, "Đơn chưa có chữ ký.", by=expert)
        actions.send_supplement(draft, by=clerk)
    with july.at(COMPLETED):
        actions.supplemented(ident, by=clerk)
    return card_of(ident)


def test_opened_on_the_last_of_june_and_settled_in_july_keeps_the_old_pack(province: None, signed_in) -> None:
    july.found_the_old()
    code = july.procedures()[july.DISTRICT, july.CIVIL]
    with july.at(july.EVE):
        july.staff(july.DISTRICT, july.COUNTER, "huyen")
    packs = {}
    for when, pack, last_day in (
        (LAST_OF_JUNE, "vn-2018", None),
        (FIRST_OF_JULY, "vn-2025", date(2025, 7, 17)),
    ):
        card = opened(code, when)
        with july.at(SETTLED):
            for name in ("expert.huyen", "chief.huyen"):
                july.step(card.code, name)
        card = card_of(card.id)
        assert (card.status, card.settled_at) == (Status.SETTLED, SETTLED)
        entries = ledger(card.id)
        assert [entry.event for entry in entries] == ["start", "restart"]
        assert {entry.pack for entry in entries} == {pack}
        assert Supplement.objects.get(dossier=card.id).answer_by == last_day, "only the new decree ends the wait"
        packs[pack] = [entry.basis for entry in entries]
        page = signed_in("khoa.vd").get(f"/ban-lam-viec/ho-so/{card.code}/").content.decode()
        assert page.count(f"bộ quy định {pack}") == len(entries)
    assert all("61/2018" in basis for basis in packs["vn-2018"][1:])
    assert all("118/2025" in basis for basis in packs["vn-2025"])
