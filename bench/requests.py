"""The requests of each piece of work, as bytes; every POST carries a key of its own."""

from __future__ import annotations

import itertools
import uuid
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bench.floor.plan import COUNTER, DOSSIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.floor.plan import Plan

CLERK, LISTER, STEPPER = "lan.nt", "tuan.lm", "ha.tt"
OUTCOME = "drafted"
# A token against forgery, plain: the same in the cookie and in the form.
TOKEN = "b3nchb3nchb3nchb3nchb3nchb3nch00"  # noqa: S105


def get(plan: Plan, kind: str) -> Iterator[bytes]:
    """One page of the officer, over and over."""
    head = _head(plan, LISTER)
    return itertools.cycle([f"GET {path} HTTP/1.1\r\n{head}\r\n".encode() for path in plan.paths[kind]])


def submits(plan: Plan) -> Iterator[bytes]:
    """Receptions at the counter without end."""
    while True:
        yield _post(plan, CLERK, COUNTER, plan.reception)


def steps(plan: Plan) -> Iterator[bytes]:
    """One step for each dossier that waits, each once."""
    for code, item, version in plan.steps:
        fields = {"item": item, "version": str(version), "outcome": OUTCOME}
        yield _post(plan, STEPPER, f"{DOSSIERS}{code}/buoc/", fields)


def _post(plan: Plan, name: str, path: str, fields: dict[str, str]) -> bytes:
    body = urlencode(fields | {"khoa": str(uuid.uuid4()), "csrfmiddlewaretoken": TOKEN})
    kind = "Content-Type: application/x-www-form-urlencoded"
    return f"POST {path} HTTP/1.1\r\n{_head(plan, name)}{kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


def _head(plan: Plan, name: str) -> str:
    cookie = f"csrftoken={TOKEN}; sessionid={plan.cookies[name]}"
    return f"Host: 127.0.0.1\r\nAccept: text/html\r\nCookie: {cookie}\r\n"
