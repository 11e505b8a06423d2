"""Ask about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.people.identity.models import Account

if TYPE_CHECKING:
    from uuid import UUID


def account_ids(usernames: list[str]) -> dict[str, UUID]:
    """The ids of the accounts that exist among `usernames`."""
    return dict(Account.objects.filter(username__in=usernames).values_list("username", "id"))
