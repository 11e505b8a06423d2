"""Money taken at a counter is passed on within the rule's time: entered, struck out, measured, warned of."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.support.counter import hand_in

from tinhso.ground.audit.models import Change
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import CalendarUse, Term, TermUnit
from tinhso.work.dossiers.actions.doors.money import take_money
from tinhso.work.dossiers.actions.watch.warning import warn
from tinhso.work.dossiers.models import Warned
from tinhso.work.dossiers.queries.clock.guards import kept
from tinhso.work.dossiers.terms.clock.guards import Guard
from tinhso.work.dossiers.web.clock.guards import _span
from tinhso.work.money.actions import pass_on, void_taken
from tinhso.work.money.models import PassedOn, Taken
from tinhso.work.money.queries.passing import taken_of, to_pass_on
from tinhso.work.money.terms import FeeKind

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TILL = "/ban-lam-viec/ho-so/tien-thu/"
GUARDS = "/ban-lam-viec/ho-so/moc-thoi-gian/"
SLIP = "Giấy nộp tiền số 12, 23/11/2026"


@pytest.fixture
def card(cast):
    return hand_in(cast("lan.nt"))


def take(card, cast, number: str = "AA/26-1", kind: FeeKind = FeeKind.FEE, amount: int = 50_000):
    return take_money(card.code, kind, Decimal(amount), number, by=cast("lan.nt"))


def counted() -> tuple[int, ...]:
    """Kept, broken, open, over."""
    found = [one for each in kept(_span(f"{today():%Y-%m}", None)).values() for one in each if one.guard is Guard.MONEY]
    return tuple(sum(numbers) for numbers in zip(*(one[1:] for one in found), strict=True))


def test_it_is_due_the_rules_hours_of_the_counter_later_and_measured(card, cast) -> None:
    ident = take(card, cast)
    (row,) = Taken.objects.all()
    assert row.pass_by == due(row.at, Term(8, TermUnit.WORKING_HOUR), calendar("VN", CalendarUse.RECEPTION)).due
    assert counted() == (0, 0, 1, 0)
    Taken.objects.update(at=now() - timedelta(minutes=9), pass_by=now() - timedelta(minutes=5))
    assert counted() == (0, 0, 0, 1)
    batch = pass_on([ident], SLIP, by=cast("lan.nt"))
    assert counted() == (0, 1, 0, 0)
    PassedOn.objects.update(at=now() - timedelta(minutes=7))
    assert counted() == (1, 0, 0, 0)
    kept_ = PassedOn.objects.get(id=batch)
    assert (kept_.amount, kept_.receipts, kept_.destination, kept_.agency_id) == (50_000, 1, "state_budget", None)
    told = Change.objects.filter(event__startswith="money:receipt").order_by("id").values_list("event", flat=True)
    assert list(told) == ["money:receipt:taken", "money:receipts:passed_on"]


def test_who_is_over_is_warned_once_and_listed(card, cast, signed_in) -> None:
    take(card, cast)
    Taken.objects.update(pass_by=now() - timedelta(days=30))
    working = due(now(), Term(2, TermUnit.WORKING_HOUR), calendar()).due
    warn(working)
    warn(working + timedelta(minutes=5))
    told = Warned.objects.filter(stage="money", account_id__isnull=False)
    assert told.count() == told.values("account_id").distinct().count() > 1
    assert card.code in signed_in("lan.nt").get(f"{GUARDS}?viec=money").content.decode()
    assert "quá thời hạn nộp" in signed_in("lan.nt").get(TILL).content.decode()


def test_what_was_passed_on_is_not_passed_on_again_nor_struck_out(card, cast) -> None:
    first, second = take(card, cast), take(card, cast, "AA/26-2", FeeKind.CHARGE)
    with pytest.raises(Refusal) as no:
        pass_on([first, second], SLIP, by=cast("lan.nt"))
    assert no.value.code == "money.several_places"
    pass_on([first], SLIP, by=cast("lan.nt"))
    for deed in (
        lambda: pass_on([first], SLIP, by=cast("lan.nt")),
        lambda: void_taken(first, "Nhầm", by=cast("lan.nt")),
    ):
        with pytest.raises(Refusal):
            deed()
    void_taken(second, "Trả lại người nộp", by=cast("lan.nt"))
    assert to_pass_on(None) == []
    assert counted() == (1, 0, 0, 0), "what was struck out is not measured"
    assert take(card, cast, "AA/26-2"), "its number is free again"
    assert len(taken_of(card.id)) == 3


def test_a_number_is_entered_once_and_only_by_who_receives_there(card, cast) -> None:
    ident = take(card, cast)
    with pytest.raises(Refusal) as no:
        take(card, cast)
    assert no.value.code == "money.receipt_twice"
    for name in ("mai.vt", "tuan.lm"):
        with pytest.raises(Refusal):
            take_money(card.code, FeeKind.FEE, Decimal(1), "X", by=cast(name))
        with pytest.raises(NotAllowed):
            pass_on([ident], SLIP, by=cast(name))
        with pytest.raises(NotFound):
            void_taken(ident, "Nhầm", by=cast(name))


def test_the_pages_take_pass_on_and_strike_out(card, cast, signed_in) -> None:
    client = signed_in("lan.nt")
    sent = {"code": card.code, "kind": "charge", "amount": "1.250.000", "number": "BB 7", "khoa": str(uuid.uuid4())}
    assert card.code in client.get(f"{TILL}ghi/?ho-so={card.code}").content.decode()
    assert client.post(f"{TILL}ghi/", {**sent, "code": "H00-0"}).status_code == 422
    assert client.post(f"{TILL}ghi/", sent).headers["Location"] == TILL
    assert client.post(f"{TILL}ghi/", {**sent, "number": "BB 8", "khoa": str(uuid.uuid4())}).status_code == 302
    one, two = Taken.objects.order_by("number")
    text = client.get(TILL).content.decode()
    assert "2.500.000 đồng" in text
    assert "chưa đối chiếu" in text, "the hours of cash are the house's own"
    (group,) = re.findall(r'name="group" value="([^"]+)"', text)
    gone = {"chon": [str(one.id)], "group": group, "document": "", "khoa": str(uuid.uuid4())}
    assert client.post(TILL, gone).status_code == 422
    assert client.post(TILL, {**gone, "document": SLIP}).status_code == 302
    assert SLIP in client.get(TILL).content.decode()
    reason = {"reason": "Ghi nhầm", "khoa": str(uuid.uuid4())}
    assert client.post(f"{TILL}{two.id}/huy/", reason).status_code == 302
    assert client.get(f"{TILL}{two.id}/huy/").status_code == 404
    assert signed_in("mai.vt").get(f"{TILL}{one.id}/huy/").status_code == 404
    assert SLIP not in signed_in("mai.vt").get(TILL).content.decode()
    assert signed_in("tuan.lm").get(TILL).status_code == 403
