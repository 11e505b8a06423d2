"""Two promises every POST relies on: sent twice it is done once, and tried too often it is turned away."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import uuid_utils.compat
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.crypto import salted_hmac

from tinhso.ground.page import gate
from tinhso.ground.page.models import Attempt, Repeat
from tinhso.ground.refusals.terms import Refusal, TooMany
from tinhso.ground.workdays.queries import now

KEPT = dt.timedelta(hours=48)

_CLAIM = """
    INSERT INTO page_repeat (id, key, account, route, location, created_at) VALUES (%s, %s, %s, %s, '', %s)
    ON CONFLICT (key, account, route) DO NOTHING
"""
_SETTLE = "UPDATE page_repeat SET location = %s WHERE key = %s AND account = %s AND route = %s"
_FIRST = "SELECT location FROM page_repeat WHERE key = %s AND account = %s AND route = %s"

# One row per kind and key; the window starts anew with the first try after it has run out.
_COUNT = """
    INSERT INTO page_attempt AS known (id, kind, key_hash, window_start, count) VALUES (%s, %s, %s, %s, 1)
    ON CONFLICT (kind, key_hash) DO UPDATE SET
        count = CASE WHEN known.window_start <= %s THEN 1 ELSE known.count + 1 END,
        window_start = CASE WHEN known.window_start <= %s THEN excluded.window_start ELSE known.window_start END
    RETURNING count
"""


def once(request: HttpRequest, deed: Callable[[], str]) -> HttpResponseRedirect:
    """Do `deed` in a transaction and go to the address it returns; for a POST seen before, go there again.

    The key is the form's field `khoa` with the contents sent beside it. The claim on it is the transaction's first
    statement: a twin sent at the same moment waits there, then finds the first one's answer; if the deed fails, its
    claim goes with it and the next try is free. Raises Refusal (400) when the key is missing or no UUID.
    """
    mine = (_key_of(request), str(gate.visitor(request).account or ""), _route_of(request))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, [uuid_utils.compat.uuid7(), *mine, now()])
        if cursor.rowcount:
            location = deed()
            cursor.execute(_SETTLE, [location, *mine])
        else:
            cursor.execute(_FIRST, mine)
            (location,) = cursor.fetchone()
    return HttpResponseRedirect(location)


def sweep_repeats(at: dt.datetime) -> int:
    """Forget POSTs and tries older than 48 hours at `at`; returns how many rows went."""
    repeats, _ = Repeat.objects.filter(created_at__lt=at - KEPT).delete()
    attempts, _ = Attempt.objects.filter(window_start__lt=at - KEPT).delete()
    return repeats + attempts


def count_attempt(kind: str, key: str, limit: int = 5, window: dt.timedelta = dt.timedelta(minutes=15)) -> int:
    """Count one try of `kind` by `key` (an address, an account name); returns how many so far. Kept as a keyed hash.

    Raises TooMany beyond `limit` within `window`. Call it outside a transaction: a try that is rolled back is still
    a try.
    """
    at = now()
    digest = salted_hmac("page.attempt", key, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [uuid_utils.compat.uuid7(), kind, digest, at, at - window, at - window])
        (count,) = cursor.fetchone()
    if count > limit:
        raise TooMany("page.too_many_tries", "Too many tries. Please wait a few minutes and try again.")
    return int(count)


def _key_of(request: HttpRequest) -> uuid.UUID:
    """The form's key together with what was typed: a page found again by Back and filled anew is another deed."""
    typed = sorted((name, request.POST.getlist(name)) for name in request.POST.keys() - {"csrfmiddlewaretoken"})
    try:
        return uuid.uuid5(uuid.UUID(request.POST.get("khoa", "")), repr(typed))
    except ValueError:
        raise Refusal(
            "page.key_missing", "The form came without its key. Open the page again and resend it.", status=400
        ) from None


def _route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name if match else request.path)[:120]
