"""Ask for notices: one's own, and those that could not be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from tinhso.ground.notices.models import Notice, Sending
from tinhso.ground.notices.terms import DeadLine, NoticeCard, Recipient, SendState, Words
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from django.db.models import QuerySet

    Say = Callable[[Mapping[str, Any]], Words]
    Whom = Callable[[str], list[Recipient]]

_kinds: dict[str, tuple[Say, Whom | None, bool]] = {}

_REACHED = """
SELECT CASE WHEN n.account_id IS NOT NULL THEN 'app' END, s.channel
FROM notices_notice n LEFT JOIN notices_sending s ON s.notice_id = n.id AND s.state = 'sent'
WHERE n.at = %(at)s AND n.ref = %(ref)s
"""
NOTICE = ("at", "id", "kind", "ref", "read_at", "facts")


def register_kind(kind: str, say: Say, *, whom: Whom | None = None, secret: bool = False) -> None:
    """Hang what a kind of notice says, in the language that is active; and whom to tell of a thing.

    A `secret` one (a link that lets somebody in) is never shown in the app and forgets its facts once it was sent.
    """
    _kinds[kind] = (say, whom, secret)


def say(kind: str, facts: Mapping[str, Any]) -> Words:
    """What a notice says."""
    return _kinds[kind][0](facts)


def whom(kind: str, ref: str) -> list[Recipient]:
    """Whom to tell of a thing; nobody where the owner names none."""
    asked = _kinds[kind][1]
    return asked(ref) if asked else []


def is_secret(kind: str) -> bool:
    """Whether a kind is shown nowhere but where it is sent."""
    return _kinds[kind][2]


def knows(kind: str) -> bool:
    """Whether somebody registered this kind."""
    return kind in _kinds


def mine(account_id: UUID) -> QuerySet[Notice]:
    """What an account was told."""
    hidden = [kind for kind, (_say, _whom, secret) in _kinds.items() if secret]
    return Notice.objects.filter(account_id=account_id, kind__in=_kinds.keys() - set(hidden))


def notice(notice_id: UUID, account_id: UUID) -> NoticeCard:
    """One notice of this account; another's is not there."""
    row = mine(account_id).filter(id=notice_id).first()
    if row is None:
        raise NotFound("notices.no_such_notice", "There is no such notice.")
    return NoticeCard(row.id, row.kind, row.ref, row.at, row.read_at, row.facts)


def reached(ref: str, at: datetime) -> set[str]:
    """By which ways somebody was told what became of a thing at an instant: `app`, and the channels it left by."""
    return {way for row in statements.rows(_REACHED, {"ref": ref, "at": at}) for way in row if way}


def dead() -> QuerySet[Sending]:
    """Sendings that could not be done, the last ones first."""
    return Sending.objects.filter(state=SendState.DEAD)


DEAD = ("next_at", "id", "notice__kind", "channel", "address", "tries", "failure")


def dead_line(row: tuple[Any, ...]) -> DeadLine:
    """A row of `dead().values_list(*DEAD)`."""
    return DeadLine(*row)


def full_address(path: str) -> str:
    """A page's whole address, for what leaves the house."""
    return str(settings.TINHSO_SITE["url"]) + path
