"""The ways out: mail by Django's backend, SMS by the gate that is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import httpx
from django.conf import settings
from django.core.mail import EmailMessage

from tinhso.ground.notices.terms import Sent

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.notices.terms import Words

ACCEPTED = {200, 201, 202}
ALREADY = 409


class SmsGate(Protocol):
    """Sends one SMS under an id of ours, by which a repeat is known. Raises OSError while it cannot be reached."""

    def __call__(self, ident: UUID, number: str, text: str) -> Sent: ...


class HttpSms:
    """A gate that takes JSON: POST {id, to, text} with a bearer key; 2xx with its own id, 409 for an id it has had.

    Another 4xx is final, everything else is tried again.
    """

    def __init__(self, url: str, key: str, transport: httpx.BaseTransport | None = None) -> None:
        self._url, self._headers, self._transport = url, {"Authorization": f"Bearer {key}"}, transport

    def __call__(self, ident: UUID, number: str, text: str) -> Sent:
        """Send; a repeat under the same id is told as sent."""
        try:
            with httpx.Client(timeout=10, transport=self._transport) as client:
                body = {"id": str(ident), "to": number, "text": text}
                answer = client.post(self._url, json=body, headers=self._headers)
        except httpx.HTTPError as fault:
            raise OSError(type(fault).__name__) from fault
        if answer.status_code in ACCEPTED | {ALREADY}:
            return Sent(ok=True, proof=_their_id(answer))
        return Sent(ok=False, proof=f"HTTP {answer.status_code}", again=answer.status_code >= 500)


def _their_id(answer: httpx.Response) -> str:
    try:
        told = answer.json()
    except ValueError:
        return ""
    return str(told.get("message_id", ""))[:100] if isinstance(told, dict) else ""


_sms: list[SmsGate] = []


def register_sms(gate: SmsGate | None) -> None:
    """Let SMS go by this gate from now on; None: none goes."""
    _sms[:] = [gate] if gate else []


def sms_gate() -> SmsGate | None:
    """The gate for SMS; None where there is none."""
    return _sms[0] if _sms else None


def mail(ident: UUID, address: str, words: Words, link: str) -> Sent:
    """Send a mail that says little and leads to the page. The message id is ours: a repeat is known by it."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    message_id = f"<{ident}@{domain}>"
    body = "\n\n".join(part for part in (words.text, link) if part)
    EmailMessage(words.title, body, to=[address], headers={"Message-ID": message_id}).send()
    return Sent(ok=True, proof=message_id)
