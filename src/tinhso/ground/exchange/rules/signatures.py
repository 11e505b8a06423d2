"""Signed requests: HTTP Message Signatures (RFC 9421) with hmac-sha256 over method, path, query and the body's digest.

Of the standard only one profile is spoken: these four components in this order, the parameters created, nonce, keyid
and alg. Anything else is turned away, so that there is nothing to negotiate.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from typing import TYPE_CHECKING

from tinhso.ground.exchange.terms import Signature
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.exchange.terms import Request

SKEW = 300
"""Seconds that two clocks may differ."""

_PARAMS = '("@method" "@path" "@query" "content-digest");created={};nonce="{}";keyid="{}";alg="hmac-sha256"'
_READ = re.compile(
    r'sig1=(\("@method" "@path" "@query" "content-digest"\)'
    r';created=(\d{1,12});nonce="([A-Za-z0-9_-]{16,64})";keyid="([A-Za-z0-9._-]{1,40})";alg="hmac-sha256")'
)
_VALUE = re.compile(r"sig1=:([A-Za-z0-9+/=]{44}):")


def digest(body: bytes) -> str:
    """SHA-256 of a body, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def sign(
    method: str, path: str, query: str, body: bytes, *, key_id: str, secret: str, created: int, nonce: str
) -> dict[str, str]:
    """The headers that sign a request."""
    params = _PARAMS.format(created, nonce, key_id)
    content = _content_digest(body)
    mac = _mac(_base(method, path, query, content, params), secret)
    return {
        "Content-Digest": content,
        "Signature-Input": f"sig1={params}",
        "Signature": f"sig1=:{base64.b64encode(mac).decode()}:",
    }


def verify(request: Request, *, key_id: str, secrets: Iterable[str], now: int) -> Signature:
    """What the signature says, when one of the secrets made it, for this very request, just now. Raises Refusal.

    Whether its nonce was seen before is for the caller to ask.
    """
    read = _READ.fullmatch(request.headers.get("Signature-Input", ""))
    value = _VALUE.fullmatch(request.headers.get("Signature", ""))
    if read is None or value is None:
        raise Refusal("exchange.not_signed", "The request is not signed as agreed.", status=401)
    params, created, nonce, told = read[1], int(read[2]), read[3], read[4]
    content = _content_digest(request.content)
    if not hmac.compare_digest(request.headers.get("Content-Digest", "").encode(), content.encode()):
        raise Refusal("exchange.other_digest", "The body is not the one that was signed.", status=401)
    try:
        given = base64.b64decode(value[1], validate=True)
    except binascii.Error:
        given = b""
    base = _base(request.method, request.path, request.query, content, params)
    if told != key_id or not any(hmac.compare_digest(given, _mac(base, one)) for one in secrets if one):
        raise Refusal("exchange.wrong_signature", "The signature was not made with the agreed key.", status=401)
    if abs(created - now) > SKEW:
        raise Refusal("exchange.clock_skew", "The request was signed too long ago, or by a wrong clock.", status=401)
    return Signature(told, created, nonce)


def _content_digest(body: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def _base(method: str, path: str, query: str, content: str, params: str) -> bytes:
    lines = (
        f'"@method": {method.upper()}',
        f'"@path": {path}',
        f'"@query": ?{query}',
        f'"content-digest": {content}',
        f'"@signature-params": {params}',
    )
    return "\n".join(lines).encode()


def _mac(base: bytes, secret: str) -> bytes:
    return hmac.digest(secret.encode(), base, "sha256")
