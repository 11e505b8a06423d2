"""Ask about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from tinhso.people.identity.models import Account
from tinhso.people.identity.terms import CastLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

INVENTED = "@tinhso.example"
"""Where the invented people have their mail."""

_casts: list[Callable[[], list[CastLine]]] = []


def register_cast(cast: Callable[[], list[CastLine]]) -> None:
    """Hang the function that knows who sits where; the sign-in page of a demo shows its answer."""
    _casts[:] = [cast]


def cast() -> list[CastLine]:
    """The invented people one can sign in as; on a demo only."""
    if not settings.TINHSO_DEMO:
        return []
    citizens = Account.objects.filter(citizen=True, is_active=True, username__endswith=INVENTED).order_by("username")
    at_home = [CastLine(*row, _("Citizen")) for row in citizens.values_list("username", "full_name")[:10]]
    return [line for known in _casts for line in known()] + at_home


def mail_of(account_id: UUID) -> str:
    """Where an official is written to; empty: nowhere."""
    found: str | None = Account.objects.filter(id=account_id, citizen=False).values_list("mail", flat=True).first()
    return found or ""
