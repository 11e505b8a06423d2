"""A result that is ready before its day: the applicant is told, then it is returned (Decree 118/2025 art. 22.5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from tests.support.counter import LAND, NAME, all_the_way, papers

from tinhso.ground.notices import actions as notices
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.results import hand_out
from tinhso.work.dossiers.models import Dossier, History, ResultHandout
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.results import told_ready
from tinhso.work.dossiers.terms import Applicant, Delivery, DossierCard, Happening, Status
from tinhso.work.dossiers.tests.results.acting import code_of
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

MAIL = "thu.nt@example.org"


def settled(cast, email: str = "", **told) -> DossierCard:
    """Sealed today; the day on the receipt is weeks away unless told otherwise."""
    asked = procedure(LAND)
    code = actions.receive(asked, Applicant(NAME, email=email), papers(asked), by=cast("lan.nt"))
    ident = Dossier.objects.get(code=code).id
    Dossier.objects.filter(id=ident).update(**told)
    all_the_way(code, until="seal")
    return card_of(ident)


def give(card: DossierCard, cast, noticed: str = "") -> None:
    by = cast("lan.nt")
    hand_out(card.id, delivery=Delivery.COUNTER, receiver=NAME, noticed=noticed, version=card.version, by=by)


def send() -> None:
    notices.spread()
    notices.send_waiting()


def test_the_applicant_reads_by_mail_that_it_is_ready_before_its_day_and_it_is_returned(cast, signed_in) -> None:
    card = settled(cast, MAIL)
    assert code_of(lambda: give(card, cast)) == "dossiers.early_without_notice", "the mail has not left yet"
    send()
    (letter,) = [one for one in mail.outbox if one.to == [MAIL] and "trước ngày hẹn" in one.body]
    assert f"{card.due_at.astimezone(PEOPLE):%d/%m/%Y}" in letter.body
    assert told_ready(card.id, card.settled_at) == "thư điện tử"
    page = signed_in("lan.nt").get(f"/ban-lam-viec/ho-so/{card.code}/ket-qua/tra/")
    assert "thư điện tử" in page.content.decode()
    give(card, cast)
    assert card_of(card.id).status == Status.RETURNED
    assert ResultHandout.objects.get().receiver_shown == "thư điện tử"


def test_who_left_no_address_is_told_by_somebody(cast) -> None:
    card = settled(cast)
    send()
    assert told_ready(card.id, card.settled_at) == ""
    assert code_of(lambda: give(card, cast)) == "dossiers.early_without_notice"
    give(card, cast, "gọi điện thoại lúc 9 giờ")
    assert card_of(card.id).status == Status.RETURNED


def test_on_its_day_and_after_nothing_of_the_kind_is_told(cast) -> None:
    came = settled(cast).accepted_at
    late = settled(cast, MAIL, due_at=came - timedelta(days=1))
    said = History.objects.get(dossier_id=late.id, happening=Happening.SETTLED)
    assert said.text == ""
    give(late, cast)
