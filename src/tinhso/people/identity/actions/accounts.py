"""Make accounts for officials; sign in, sign out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.ground.page import actions as page
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import now
from tinhso.people.identity.models import Account, Session

if TYPE_CHECKING:
    from django.http import HttpRequest

SIGN_IN_WINDOW = timedelta(minutes=5)
INVITED_FOR = timedelta(days=7)
_SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,79}")
_INVITATION = "identity.invitation"


@transaction.atomic
def create_account(username: str, full_name: str, password: str, *, mail: str = "", actor: Actor = SYSTEM) -> UUID:
    """Make an account, or give back the one that has this sign-in name (its password stays)."""
    account, made = Account.objects.get_or_create(
        username=username.strip().lower(), defaults={"full_name": full_name, "is_active": True, "mail": mail}
    )
    if made:
        account.set_password(password)
        account.save(update_fields=["password", "password_epoch"])
        audit.record("identity:account:created", ("account", str(account.id)), actor=actor, facts={})
    return account.id


@transaction.atomic
def enrol(username: str, full_name: str, *, actor: Actor = SYSTEM) -> UUID:
    """The account with this sign-in name, made without a password when there is none: `invite` lets its person in.

    Refused when the name belongs to somebody called otherwise.
    """
    username, full_name = username.strip().lower(), " ".join(full_name.split())
    known = Account.objects.filter(username=username).first()
    if known:
        return _same(known, full_name)
    if not _SIGN_IN_NAME.fullmatch(username):
        raise Refusal(
            "identity.sign_in_name",
            "A sign-in name has at least 3 letters without marks, digits, dots or dashes: %(username)s has not.",
            username=username,
        )
    if not full_name:
        raise Refusal("identity.nameless", "There is no account %(username)s yet: give a full name.", username=username)
    account, made = Account.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "password": make_password(None)}
    )
    if not made:  # somebody was faster
        return _same(account, full_name)
    audit.record("identity:account:created", ("account", str(account.id)), actor=actor, facts={"password": "none"})
    return account.id


def _same(known: Account, full_name: str) -> UUID:
    """The account, if it is that person's."""
    if full_name and fold(full_name) != known.folded:
        raise Refusal(
            "identity.name_of_another",
            "The sign-in name %(username)s belongs to %(name)s.",
            username=known.username,
            name=known.full_name,
        )
    return known.id


def invite(account_id: UUID, *, actor: Actor) -> str:
    """The secret part of a link by which a person without a password sets the first one, once, within seven days."""
    account = Account.objects.filter(id=account_id, is_active=True).first()
    if account is None or account.has_usable_password():
        raise Refusal("identity.has_password", "This person has a password already.")
    audit.record("identity:account:invited", ("account", str(account.id)), actor=actor, facts={})
    return signing.dumps([str(account.id), account.password_epoch], salt=_INVITATION)


@transaction.atomic
def take_first_password(secret: str, password: str) -> str:
    """Set the first password by an invitation; gives the sign-in name."""
    account = invited(secret)
    account.set_password(password)
    account.save(update_fields=["password", "password_epoch"])
    actor = Actor(account_id=account.pk, post_id=None, name=account.full_name)
    audit.record("identity:password:first", ("account", str(account.id)), actor=actor, facts={})
    return account.username


def invited(secret: str) -> Account:
    """The account that an invitation is for."""
    try:
        ident, epoch = signing.loads(secret, salt=_INVITATION, max_age=INVITED_FOR)
    except signing.BadSignature:
        ident, epoch = None, None
    account = Account.objects.filter(id=UUID(ident), password_epoch=epoch, is_active=True).first() if ident else None
    if account is None or account.has_usable_password():
        raise NotFound(
            "identity.no_invitation", "This link has been used or is too old. Ask your administrator for a new one."
        )
    return account


@transaction.atomic
def set_mail(account_id: UUID, mail: str, *, actor: Actor) -> None:
    """Where an official is written to from now on; empty: nowhere. Citizens are written to at their sign-in name."""
    if not Account.objects.filter(id=account_id, citizen=False).update(mail=mail.strip()):
        raise NotFound("identity.no_such_official", "There is no such account of an official.")
    audit.record(
        "identity:account:mail", ("account", str(account_id)), actor=actor, facts={"given": bool(mail.strip())}
    )


def sign_in(request: HttpRequest, username: str, password: str) -> bool:
    """Open a session, or refuse with one sentence that does not tell which of the two was wrong.

    Gives whether it is a citizen at home.

    At most 10 tries in 5 minutes per sign-in name and per address.
    """
    page.count_attempt("sign-in-name", username.strip().lower(), limit=10, window=SIGN_IN_WINDOW)
    page.count_attempt("sign-in-address", str(request.META.get("REMOTE_ADDR", "")), limit=60, window=SIGN_IN_WINDOW)
    account = authenticate(request, username=username, password=password)
    if account is None:
        raise Refusal(
            "identity.wrong_name_or_password", "The sign-in name or the password is wrong. Try again.", status=422
        )
    with transaction.atomic():
        login(request, account)
        actor = Actor(account_id=account.pk, post_id=None, name=account.full_name)
        audit.record("identity:session:opened", ("account", str(account.pk)), actor=actor, facts={})
    return bool(account.citizen)


def sign_out(request: HttpRequest) -> None:
    """End this session."""
    logout(request)


def forget_sessions() -> int:
    """Remove the sessions whose time is over; gives how many there were."""
    return Session.objects.filter(expire_date__lt=now()).delete()[0]
