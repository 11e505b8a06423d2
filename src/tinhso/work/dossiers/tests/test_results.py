"""A result is signed, then numbered, then sealed; what was signed on paper is recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.support.counter import hand_in

from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.models import Result

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def paper(card, by, **more: object):
    facts = {"title": "Giấy xác nhận", "number": "15/QĐ-VPĐK", "issued_on": today(), "signer_name": "Hứa Đức Dũng"}
    return results.record_on_paper(card.id, **(facts | more), by=by)


def code_of(deed) -> str:
    with pytest.raises(Refusal) as refused:
        deed()
    return refused.value.code


def test_without_a_result_nothing_is_signed_or_issued(cast) -> None:
    card = hand_in(cast("lan.nt"))
    assert code_of(lambda: results.check_signed(card.id)) == "dossiers.result_not_signed"
    assert code_of(lambda: results.check_issued(card.id)) == "dossiers.result_not_issued"


@pytest.mark.parametrize("username", ["tuan.lm", "dung.hd", "thuy.db"])
def test_a_result_on_paper_meets_both_needs(cast, username: str) -> None:
    card = hand_in(cast("lan.nt"))
    paper(card, cast(username))
    results.check_signed(card.id)
    results.check_issued(card.id)
    (result,) = Result.objects.filter(dossier=card.id)
    assert (result.on_paper, result.number, result.issued_on) == (True, "15/QĐ-VPĐK", today())


def test_what_is_typed_of_a_paper_is_checked(cast) -> None:
    clerk, office = cast("lan.nt"), cast("tuan.lm")
    card = hand_in(clerk)
    with pytest.raises(NotAllowed):
        paper(card, clerk)
    assert code_of(lambda: paper(card, office, number=" ")) == "dossiers.paper_without_number"
    assert code_of(lambda: paper(card, office, issued_on=today() + timedelta(1))) == "dossiers.paper_of_tomorrow"
    assert not Result.objects.exists()


def test_two_results_have_their_own_places_and_tokens(cast) -> None:
    card = hand_in(cast("lan.nt"))
    paper(card, cast("tuan.lm"))
    paper(card, cast("tuan.lm"), issued_on=date(2026, 1, 5))
    (one, two) = Result.objects.filter(dossier=card.id).order_by("seq")
    assert (one.seq, two.seq) == (1, 2)
    assert one.token != two.token
    assert len(one.token) == 43
