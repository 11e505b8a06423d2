"""The line itself: signed requests to a partner's own address, with time-outs, without redirects."""

from __future__ import annotations

import secrets
from contextlib import nullcontext
from typing import TYPE_CHECKING

import httpx

from tinhso.ground.exchange.queries.registry import line, own_id
from tinhso.ground.exchange.rules import read_receipt, sign
from tinhso.ground.exchange.terms import Answer, Later, Problem
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from tinhso.ground.exchange.terms import Line

TIMEOUT = httpx.Timeout(15.0, connect=5.0)
MOST_ANSWERED = 64 * 1024
JSON = {"Content-Type": "application/json; charset=utf-8"}


def post(partner: str, message_id: str, content: bytes, *, client: httpx.Client | None = None) -> Answer:
    """Bring one message to a partner and read its receipt. Never raises for what the partner does."""
    found = line(partner)
    if found is None:
        return Answer(Problem.NO_ADDRESS, again=True, line_down=True)
    try:
        status, body = _request("POST", found, "", content, most=MOST_ANSWERED, client=client)
    except httpx.TimeoutException:
        return Answer(Problem.SILENT, again=True, line_down=True)
    except (httpx.HTTPError, httpx.InvalidURL):
        return Answer(Problem.UNREACHABLE, again=True, line_down=True)
    except _TooLong:
        return Answer(Problem.GARBAGE, again=True)
    return read_receipt(status, body, message_id)


def fetch(partner: str, path: str, most_bytes: int, *, client: httpx.Client | None = None) -> bytes:
    """A file that a partner keeps for us, by its path below the partner's own address.

    Raises Later while it cannot be had, Refusal when there is none or it is too big.
    """
    found = line(partner)
    if found is None:
        raise Later(Problem.NO_ADDRESS)
    if not path.startswith("/") or path.startswith("//") or ".." in path or "?" in path or "#" in path:
        raise Refusal("exchange.not_their_file", "The file does not lie at the partner's own address.", status=422)
    try:
        status, body = _request("GET", found, path, b"", most=most_bytes, client=client)
    except httpx.TimeoutException:
        raise Later(Problem.SILENT) from None
    except (httpx.HTTPError, httpx.InvalidURL):
        raise Later(Problem.UNREACHABLE) from None
    except _TooLong:
        raise Refusal("exchange.file_too_big", "The partner's file is too big.", status=422) from None
    if status == 200:
        return body
    if status in {404, 410}:
        raise Refusal("exchange.file_missing", "The partner does not have the file that it names.", status=422)
    raise Later(Problem.BUSY, f"HTTP {status}")


class _TooLong(Exception):  # noqa: N818 - never leaves this module
    pass


def _request(
    method: str, found: Line, path: str, content: bytes, *, most: int, client: httpx.Client | None
) -> tuple[int, bytes]:
    url = httpx.URL(found.url + path) if path else httpx.URL(found.url + "/")
    signed = sign(
        method,
        url.raw_path.decode().partition("?")[0],
        "",
        content,
        key_id=own_id(),
        secret=found.secret,
        created=int(now().timestamp()),
        nonce=secrets.token_urlsafe(18),
    )
    with (
        nullcontext(client) if client else httpx.Client(timeout=TIMEOUT, trust_env=False) as line_open,
        line_open.stream(method, url, content=content, headers={**JSON, **signed}) as answer,
    ):
        body = b""
        for part in answer.iter_bytes():
            body += part
            if len(body) > most:
                raise _TooLong
        return int(answer.status_code), body
