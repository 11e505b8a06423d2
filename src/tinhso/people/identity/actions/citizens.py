"""Accounts that citizens make themselves: an e-mail address, a password, and a letter that proves the address.

What these pages answer never tells whether an address is known here; the letter does, to its owner.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.urls import reverse

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import Actor
from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.terms import Recipient
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import now
from tinhso.people.identity.models import Account

if TYPE_CHECKING:
    from tinhso.ground.audit.terms import Actor as Who

CONFIRM_WITHIN = timedelta(hours=24)
"""How long a letter's link opens, and how long an account waits to be confirmed. The product's own promise."""

WINDOW = timedelta(hours=1)
LETTERS_TO_ONE, LETTERS_FROM_ONE, GUESSES = 3, 20, 10
CONFIRM, KNOWN, RESET = "identity.confirm", "identity.known", "identity.reset"
KINDS = (CONFIRM, KNOWN, RESET)


def _me(account: Account) -> Who:
    return Actor(account_id=account.pk, post_id=None, name=account.full_name)


@transaction.atomic
def create_citizen(email: str, full_name: str, password: str, *, actor: Who) -> UUID:
    """A citizen's account that needs no confirming, for the invented people of a demo; the one there is, if any."""
    account, made = Account.objects.get_or_create(
        username=email.strip().lower(), defaults={"full_name": full_name, "citizen": True}
    )
    if made:
        account.set_password(password)
        account.save(update_fields=["password", "password_epoch"])
        audit.record("identity:account:created", ("account", str(account.id)), actor=actor, facts={"citizen": True})
    return account.id


def sign_up(email: str, full_name: str, password: str, *, address: str) -> str:
    """Make an account that waits for its letter; gives the path in that letter, "" where the address was known.

    At most 3 letters an hour to one address of mail, 20 from one place.
    """
    email = email.strip().lower()
    _count_letters(email, address)
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(username=email).first()
        if account and (account.is_active or not account.citizen):
            _write(KNOWN, account, reverse("identity:sign_in"))
            return ""
        if account is None:
            account = Account(username=email, citizen=True, is_active=False)
        account.full_name = " ".join(full_name.split())
        account.set_password(password)
        account.save()
        audit.record("identity:account:asked", ("account", str(account.id)), actor=_me(account), facts={})
        return _letter(CONFIRM, account, "identity:confirm")


def confirm(secret: str, password: str, *, address: str) -> str:
    """Open the account whose letter was followed; gives the sign-in name.

    The password is asked for: who signed up under somebody else's address never gets in by that person's click.
    """
    count_attempt("confirm", address, limit=GUESSES, window=WINDOW)
    with transaction.atomic():
        account = _of_letter(CONFIRM, secret, active=False)
        if not account.check_password(password):
            raise Refusal(
                "identity.other_password", "This is not the password with which the account was made.", status=422
            )
        account.is_active = True
        account.save(update_fields=["is_active"])
        audit.record("identity:account:confirmed", ("account", str(account.id)), actor=_me(account), facts={})
    return account.username


def ask_new_password(email: str, *, address: str) -> str:
    """Send a letter with which a citizen sets another password; gives the path in it, "" where there is no account."""
    email = email.strip().lower()
    _count_letters(email, address)
    with transaction.atomic():
        account = Account.objects.filter(username=email, citizen=True, is_active=True).first()
        return _letter(RESET, account, "identity:new_password") if account else ""


@transaction.atomic
def take_new_password(secret: str, password: str) -> str:
    """Set another password by a letter, once; all sessions end. Gives the sign-in name."""
    account = _of_letter(RESET, secret, active=True)
    account.set_password(password)
    account.save(update_fields=["password", "password_epoch"])
    audit.record("identity:password:reset", ("account", str(account.id)), actor=_me(account), facts={})
    return account.username


def forget_unconfirmed() -> int:
    """Erase accounts that nobody confirmed in time; gives how many."""
    return Account.objects.filter(citizen=True, is_active=False, created_at__lt=now() - CONFIRM_WITHIN).delete()[0]


def _count_letters(email: str, address: str) -> None:
    count_attempt("letter-to", email, limit=LETTERS_TO_ONE, window=WINDOW)
    count_attempt("letter-from", address, limit=LETTERS_FROM_ONE, window=WINDOW)


def _letter(kind: str, account: Account, route: str) -> str:
    path = reverse(route, args=[signing.dumps([str(account.id), account.password_epoch], salt=kind)])
    _write(kind, account, path)
    return path


def _write(kind: str, account: Account, path: str) -> None:
    notices.tell(kind, str(account.id), to=Recipient(email=account.username), context={"path": path}, at=now())


def _of_letter(kind: str, secret: str, *, active: bool) -> Account:
    try:
        ident, epoch = signing.loads(secret, salt=kind, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        ident, epoch = None, None
    rows = Account.objects.select_for_update()
    known = rows.filter(id=UUID(ident), password_epoch=epoch, citizen=True, is_active=active).first() if ident else None
    if known is None:
        raise NotFound("identity.no_letter", "This link has been used or is too old. Ask for a new letter.")
    return known
