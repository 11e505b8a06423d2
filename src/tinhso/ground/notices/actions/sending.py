"""Find out whom to tell, and send what waits: each notice by each channel once, again after a failure, then dead."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation
from uuid_utils.compat import uuid7

from tinhso.ground.audit import actions as audit
from tinhso.ground.notices import queries
from tinhso.ground.notices.actions import channels
from tinhso.ground.notices.models import Notice, Sending
from tinhso.ground.notices.rules import KEPT, masked, pause_after
from tinhso.ground.notices.terms import Channel, Recipient, SendState, Sent, Words
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor

LANGUAGE = "vi"
"""What leaves the house is written in the language of the country."""


def spread(most: int = 200) -> int:
    """Ask whom to tell of what was written, and make a sending for each way; gives how many notices."""
    done = 0
    while done < most and _spread_one():
        done += 1
    return done


@transaction.atomic
def _spread_one() -> bool:
    waiting = Notice.objects.select_for_update(skip_locked=True).filter(spread_at=None)
    row = waiting.order_by("at").first()
    if row is None:
        return False
    told = _whom(row) if queries.knows(row.kind) else []
    if not told:  # nobody left an address: nothing is kept
        row.delete()
        return True
    for place, one in enumerate(told):
        _address(row if place == 0 else _copy(row), one)
    row.spread_at = now()
    row.save(update_fields=["spread_at"])
    return True


def _whom(row: Notice) -> list[Recipient]:
    if row.account_id or row.party_id or row.email or row.phone:
        return [Recipient(row.account_id, row.party_id, row.email, row.phone)]
    return queries.whom(row.kind, row.ref)


def _copy(row: Notice) -> Notice:
    ident = uuid7()
    copied = {"kind": row.kind, "ref": row.ref, "facts": row.facts, "at": row.at, "spread_at": now()}
    return Notice.objects.create(id=ident, once=str(ident), copy_of=row.id, **copied)


def _address(row: Notice, one: Recipient) -> None:
    """Put a recipient on a notice, and a sending for each way on which they can be reached."""
    row.account_id, row.party_id, row.email, row.phone = one.account, one.party, "", ""
    row.save(update_fields=["account_id", "party_id", "email", "phone"])
    with translation.override(LANGUAGE):
        words = queries.say(row.kind, row.facts)
    ways = {Channel.MAIL: one.email, Channel.SMS: one.phone if words.sms and channels.sms_gate() else ""}
    for channel, address in ways.items():
        if address:
            Sending.objects.create(notice=row, channel=channel, address=address, next_at=now())


def send_waiting(most: int = 100) -> int:
    """Send what waits, oldest first; gives how many were tried."""
    done = 0
    while done < most and _send_one():
        done += 1
    return done


@transaction.atomic
def _send_one() -> bool:
    """Locked while it is sent, so that two workers never send one; its id tells a repeat after a crash."""
    at = now()
    waiting = Sending.objects.select_for_update(skip_locked=True, of=("self",)).select_related("notice")
    row = waiting.filter(state=SendState.WAITING, next_at__lte=at).order_by("next_at").first()
    if row is None:
        return False
    row.tries += 1
    told = _try(row)
    if told.ok:
        row.state, row.sent_at, row.proof, row.failure = SendState.SENT, at, told.proof[:200], ""
        row.address = masked(row.address)
        if queries.is_secret(row.notice.kind):
            Notice.objects.filter(id=row.notice_id).update(facts={})
    else:
        _put_off(row, told)
    row.save()
    return True


def _try(row: Sending) -> Sent:
    try:
        with translation.override(LANGUAGE):
            words = queries.say(row.notice.kind, row.notice.facts)
        return _send(row, words)
    except (OSError, smtplib.SMTPException) as fault:
        return Sent(ok=False, proof=type(fault).__name__, again=True)


def _send(row: Sending, words: Words) -> Sent:
    if row.channel == Channel.MAIL:
        link = queries.full_address(words.address) if words.address else ""
        return channels.mail(row.id, row.address, words, link)
    gate = channels.sms_gate()
    return gate(row.id, row.address, words.sms) if gate else Sent(ok=False, proof="no gate")


def _put_off(row: Sending, told: Sent) -> None:
    row.failure = told.proof[:200]
    pause = pause_after(row.tries) if told.again else None
    row.state = SendState.WAITING if pause else SendState.DEAD
    row.next_at = now() + (pause or timedelta(0))


@transaction.atomic
def resend(sending_id: UUID, *, actor: Actor) -> None:
    """Let a dead sending be tried anew."""
    row = Sending.objects.select_for_update().filter(id=sending_id, state=SendState.DEAD).first()
    if row is None:
        raise NotFound("notices.no_such_sending", "There is no such sending, or it has been sent since.")
    row.state, row.tries, row.next_at = SendState.WAITING, 0, now()
    row.save(update_fields=["state", "tries", "next_at"])
    audit.record("notices:sending:resent", ("sending", str(row.id)), actor=actor, facts={"channel": row.channel})


def sweep() -> int:
    """Forget notices after their time; gives how many."""
    return Notice.objects.filter(at__lt=now() - KEPT).delete()[0]
