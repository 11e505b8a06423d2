"""Make accounts, sign in, sign out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import authenticate, login, logout
from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.ground.page import actions as page
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now
from tinhso.people.identity.models import Account, Session

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

SIGN_IN_WINDOW = timedelta(minutes=5)


@transaction.atomic
def create_account(username: str, full_name: str, password: str, *, actor: Actor = SYSTEM) -> UUID:
    """Make an account, or give back the one that has this sign-in name (its password stays)."""
    account, made = Account.objects.get_or_create(
        username=username.strip().lower(), defaults={"full_name": full_name, "is_active": True}
    )
    if made:
        account.set_password(password)
        account.save(update_fields=["password", "password_epoch"])
        audit.record("identity:account:created", ("account", str(account.id)), actor=actor, facts={})
    return account.id


def sign_in(request: HttpRequest, username: str, password: str) -> None:
    """Open a session, or refuse with one sentence that does not tell which of the two was wrong.

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


def sign_out(request: HttpRequest) -> None:
    """End this session."""
    logout(request)


def forget_sessions() -> int:
    """Remove the sessions whose time is over; gives how many there were."""
    return Session.objects.filter(expire_date__lt=now()).delete()[0]
