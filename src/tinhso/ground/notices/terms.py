"""Words of notices and what may cross their door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Channel(LegalWord):
    """By which way people are told."""

    MAIL = ("mail", "thư điện tử", "e-mail")
    SMS = ("sms", "tin nhắn SMS", "SMS")


class SendState(LegalWord):
    """What became of a sending."""

    WAITING = ("waiting", "chờ gửi", "waits")
    SENT = ("sent", "đã gửi", "sent")
    DEAD = ("dead", "không gửi được", "could not be sent")
    DROPPED = ("dropped", "không gửi nữa", "given up")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to tell: in the app by the account, else by what is known. An address is used once and then masked."""

    account: UUID | None = None
    party: UUID | None = None
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says. `text` is what the mail says too; `sms` is empty where no SMS goes."""

    title: str
    text: str
    address: str = ""
    sms: str = ""


class Sent(NamedTuple):
    """What a channel answered: `ok`, or else whether trying again makes sense; `proof` names the sending there."""

    ok: bool
    proof: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice as its reader sees it."""

    id: UUID
    kind: str
    ref: str
    at: datetime
    read_at: datetime | None
    facts: dict[str, Any] = field(default_factory=dict)


class DeadLine(NamedTuple):
    """A sending that could not be done, for the administrator; the address is masked."""

    next_at: datetime
    id: UUID
    kind: str
    channel: str
    address: str
    tries: int
    failure: str


# What this room holds of people: columns, what, why, how long, how masked, how erased.
PERSONAL_DATA = (
    (
        ("email", "phone", "address"),
        "where a notice goes",
        "to tell every change at once: Decree 224/2026/NĐ-CP art. 15.1.e",
        "until the notice was sent or given up",
        "first letter and domain, or last three digits, once it was sent",
        "masked by the job that sends",
    ),
    (
        ("facts",),
        "code and state of the dossier, the agency and the official; no word about the applicant",
        "to show the notice to its reader",
        "three years, then the notice is swept",
        "shown to the account that it is for",
        "swept with the notice",
    ),
)
