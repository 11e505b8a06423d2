"""A result is opened on its own page and where it is signed; both are looks at its dossier."""

from __future__ import annotations

import pytest
from tests.support.counter import all_the_way, hand_in

from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.looks import looks_of
from tinhso.work.dossiers.queries.results import files_of
from tinhso.work.dossiers.terms.looks import Sort, Via
from tinhso.work.dossiers.tests.results.acting import drafted, token_of

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_a_result_opened_on_its_page_and_at_its_signing_is_told(signed_in, cast) -> None:
    card, leader = hand_in(cast("lan.nt")), cast("dung.hd")
    all_the_way(card.code, until="review")
    result = drafted(card, leader)
    token_of(leader)
    pdf = next(one for one in files_of(result.id) if one.kind == "pdf")
    client = signed_in("dung.hd")
    here = f"/ban-lam-viec/ho-so/{card.code}/ket-qua/{result.seq}/tep/{pdf.id}/"
    session = results.sign_prepare(result.id, version=result.version, by=leader)
    for address in (here, f"/ban-lam-viec/ky-so/{session.id}/tep/1/"):
        assert client.get(address).status_code == 200, address
    told = [(one.account_id, one.sort, one.via) for one in looks_of(card_of(card.id))]
    assert told == [(leader.account_id, Sort.RESULT, Via.SIGNING), (leader.account_id, Sort.RESULT, Via.DESK)]
