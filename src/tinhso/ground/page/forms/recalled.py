"""A form that was sent when the sign-in had run out comes back filled in once its sender has signed in again.

What was typed travels in a cookie of that browser, encrypted, for a quarter of an hour, and back to the same page only.
Files do not: a browser lets nobody fill them in.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import QueryDict
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE = "ts_giu"
SECONDS = 15 * 60
LONGEST = 3800
"""What a browser keeps in one cookie; a form with more in it is not kept."""


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser carry what was typed."""
    typed = [(name, value) for name in request.POST for value in request.POST.getlist(name) if value]
    kept = [one for one in typed if one[0] != "csrfmiddlewaretoken" and "password" not in one[0]]
    text = json.dumps([request.get_full_path(), kept])
    sealed = _key().encrypt(zlib.compress(text.encode())).decode()
    if len(sealed) <= LONGEST:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, sealed, max_age=SECONDS, httponly=True, samesite="Lax", secure=secure)


def recall(request: HttpRequest) -> QueryDict | None:
    """What was typed into the form of this page before the sign-in ran out; told once."""
    sealed = request.COOKIES.get(COOKIE, "")
    if not sealed or request.method != "GET":
        return None
    try:
        path, typed = json.loads(zlib.decompress(_key().decrypt(sealed.encode(), ttl=SECONDS)))
    except (InvalidToken, ValueError, zlib.error):
        return None
    if path != request.get_full_path():
        return None
    request.form_recalled = True  # type: ignore[attr-defined]  # the middleware takes the cookie away
    found = QueryDict(mutable=True)
    for name, value in typed:
        found.appendlist(name, value)
    return found


def _key() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac("page.recalled", "", algorithm="sha256").digest()))
