"""A notice is written with what it tells, sent once by each way, tried again, and dead in sight."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.notices import actions, queries
from tinhso.ground.notices.models import Notice, Sending
from tinhso.ground.notices.rules import PAUSES, masked, pause_after
from tinhso.ground.notices.terms import Channel, Recipient, SendState, Sent, Words
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import now

pytestmark = [pytest.mark.db, pytest.mark.django_db]

KIND, SECRET = "notices.of_trial", "notices.secret_of_trial"
EMAIL, PHONE = "vi.du@example.vn", "0205000123"


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_kinds", {})
    words = lambda facts: Words(f"Hồ sơ {facts['code']}", "Có thay đổi.", "/x/", sms="Có thay đổi.")  # noqa: E731
    queries.register_kind(KIND, words, whom=lambda ref: [Recipient(email=f"{ref}@example.vn"), Recipient(phone=PHONE)])
    queries.register_kind(SECRET, lambda facts: Words("Liên kết", "", facts["path"]), secret=True)


@pytest.fixture
def gate() -> actions.StandInSms:
    made = actions.StandInSms()
    was = actions.sms_gate()
    actions.register_sms(made)
    yield made
    actions.register_sms(was)


def tell(to: Recipient | None = None, *, kind: str = KIND, once: str = "", ref: str = "h1") -> Notice:
    ident = actions.tell(kind, ref, to=to, context={"code": "H1", "path": "/vao/"}, at=now(), once=once)
    return Notice.objects.get(id=ident)


def deliver() -> None:
    actions.spread()
    actions.send_waiting()


def test_a_notice_is_there_or_not_with_what_it_tells() -> None:
    with transaction.atomic():
        tell(Recipient(email=EMAIL))
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_mail_goes_once_says_little_and_leads_to_the_page() -> None:
    tell(Recipient(email=EMAIL))
    deliver()
    deliver()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([EMAIL], "Hồ sơ H1")
    assert letter.body == f"Có thay đổi.\n\n{queries.full_address('/x/')}"
    row = Sending.objects.get()
    assert (row.state, row.tries, row.address) == (SendState.SENT, 1, "v***@example.vn")
    assert row.proof == letter.extra_headers["Message-ID"]
    assert row.notice.email == ""


def test_whom_to_tell_is_asked_of_the_owner_when_nobody_is_named(gate: actions.StandInSms) -> None:
    first = tell()
    deliver()
    told = list(Sending.objects.order_by("channel").values_list("channel", "notice__copy_of"))
    assert told == [(Channel.MAIL, None), (Channel.SMS, first.id)]
    assert mail.outbox[0].to == ["h1@example.vn"]
    assert list(gate.taken.values()) == ["Có thay đổi."]


def test_the_same_is_not_told_twice() -> None:
    tell(Recipient(email=EMAIL), once="h1:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        tell(Recipient(email=EMAIL), once="h1:1")


def test_what_fails_is_tried_again_then_dead_then_sent_by_hand(gate: actions.StandInSms) -> None:
    tell(Recipient(phone="0205000001"))  # the stand-in is away at first
    deliver()
    row = Sending.objects.get()
    assert (row.state, row.tries, row.failure) == (SendState.WAITING, 1, "HTTP 503")
    assert row.next_at > now() + PAUSES[0] - timedelta(seconds=30)
    Sending.objects.update(next_at=now())
    deliver()
    assert Sending.objects.get().state == SendState.SENT

    tell(Recipient(phone="0205000000"))  # refused for good
    deliver()
    bad = queries.dead().get()
    assert (bad.tries, bad.failure) == (1, "HTTP 422")
    actions.resend(bad.id, actor=SYSTEM)
    assert not queries.dead().exists()
    with pytest.raises(NotFound):
        actions.resend(bad.id, actor=SYSTEM)


def test_a_gate_that_is_away_is_left_after_six_tries() -> None:
    def away(_ident: object, _number: str, _text: str) -> Sent:
        raise OSError("no line")

    was = actions.sms_gate()
    actions.register_sms(away)
    try:
        tell(Recipient(phone=PHONE))
        actions.spread()
        for _ in range(len(PAUSES) + 1):
            Sending.objects.update(next_at=now())
            actions.send_waiting()
    finally:
        actions.register_sms(was)
    row = Sending.objects.get()
    assert (row.state, row.tries, row.failure) == (SendState.DEAD, 6, "OSError")


def test_the_stand_in_knows_a_repeat_by_its_id(gate: actions.StandInSms) -> None:
    ident = uuid4()
    first, second = gate(ident, PHONE, "a"), gate(ident, PHONE, "a")
    assert first == second
    assert first.ok
    assert len(gate.taken) == 1


def test_garbage_from_a_gate_is_tried_again() -> None:
    garbage = httpx.MockTransport(lambda _request: httpx.Response(500, text="<html>"))
    assert actions.HttpSms("https://sms.example/", "k", garbage)(uuid4(), PHONE, "a") == Sent(
        ok=False, proof="HTTP 500", again=True
    )
    fine = httpx.MockTransport(lambda _request: httpx.Response(200, text="<html>"))
    assert actions.HttpSms("https://sms.example/", "k", fine)(uuid4(), PHONE, "a") == Sent(ok=True)


def test_a_secret_forgets_its_link_and_shows_nowhere() -> None:
    account = uuid4()
    tell(Recipient(account=account, email=EMAIL), kind=SECRET)
    deliver()
    assert mail.outbox[0].body == queries.full_address("/vao/")
    assert Notice.objects.get().facts == {}
    assert not queries.mine(account).exists()


def test_one_reads_ones_own_only() -> None:
    mine, other = uuid4(), uuid4()
    told = tell(Recipient(account=mine))
    with pytest.raises(NotFound):
        actions.read(told.id, other)
    assert actions.read(told.id, mine).read_at is None
    first = Notice.objects.get().read_at
    actions.read(told.id, mine)
    assert Notice.objects.get().read_at == first
    assert actions.read_all(mine) == 0


def test_old_ones_are_swept() -> None:
    tell(Recipient(account=uuid4()))
    Notice.objects.update(at=now() - timedelta(days=1200))
    tell(Recipient(account=uuid4()))
    assert actions.sweep() == 1


@pytest.mark.parametrize(("address", "shown"), [(EMAIL, "v***@example.vn"), (PHONE, "*******123"), ("12", "12")])
def test_addresses_are_masked(address: str, shown: str) -> None:
    assert masked(address) == shown


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(tries) for tries in range(1, len(PAUSES) + 1)]
    assert pauses == sorted(pauses)
    assert pause_after(len(PAUSES) + 1) is None
