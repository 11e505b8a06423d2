"""The stand-in National Portal inside a test: it reaches us through Django's test client, we reach it by HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import httpx
from django.test import Client
from pypdf import PdfWriter

from tinhso.config.stand_in_portal import Kept, Portal, samples, serve, service
from tinhso.ground.exchange.queries import transport

SECRET = "a key that both sides of a test know"


@contextmanager
def stand_in(settings: Any, patch: Any, *, seed: int = 0, patience: float) -> Iterator[Portal]:
    """A stand-in that is connected; `patience` is how long we wait for its answers."""
    client = Client()

    def send(method: str, path: str, content: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        kind = "application/json"
        answer = client.generic(method, path, content, content_type=kind, headers=dict(headers))
        return answer.status_code, answer.content

    patch.setattr(service, "SILENCE", 4 * patience)
    patch.setattr(transport, "TIMEOUT", httpx.Timeout(patience, connect=30))
    patch.setattr(samples, "paper", _paper)
    kept = Kept()
    portal = Portal(kept, "http://province.invalid", SECRET, send=send, seed=seed)
    with serve(portal) as address:
        settings.TINHSO_PARTNERS = {"dvcqg": {"url": f"{address}/lien-thong", "secret": SECRET, "stand_in": "1"}}
        yield portal
    kept.close()


def _paper(title: str, name: str) -> bytes:
    """A sheet made fast, another one for each person and title."""

    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.add_metadata({"/Title": f"{title} {name}"[:200]})
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
