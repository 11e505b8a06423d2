"""Twenty receptions while the application and then PostgreSQL are killed: what was acknowledged is there, once."""

from __future__ import annotations

import http.client
import re
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

import pytest

from tinhso.config import postgres
from tinhso.people.identity.terms import DEMO_PASSWORD

if TYPE_CHECKING:
    from tests.drills.conftest import Demo

pytestmark = [pytest.mark.db, pytest.mark.drill]

RECEPTIONS = 20
CLERKS = ("lan.nt", "hung.hv", "lan.nt", "hung.hv")
RECEPTION = "/ban-lam-viec/ho-so/tiep-nhan/1.115727/"
PATIENCE = 600
FAILURES = (URLError, OSError, http.client.HTTPException)

WHOLE = """
SELECT d.applicant_name, d.code,
    (SELECT count(*) FROM dossiers_dossiercomponent c WHERE c.dossier_id = d.id),
    (SELECT count(*) FROM casework_deadlineentry e WHERE e.subject_id = d.id AND e.due_after = d.due_at),
    (SELECT count(*) FROM casework_workitem w WHERE w.subject_id = d.id AND w.done_at IS NULL),
    (SELECT count(*) FROM dossiers_event v WHERE v.dossier_id = d.id AND v.kind = 'received'),
    (SELECT count(*) FROM audit_change a WHERE a.subject_id = d.id::text AND a.facts ->> 'code' = d.code),
    (SELECT count(*) FROM page_repeat r WHERE r.location LIKE '%' || d.code || '%')
FROM dossiers_dossier d ORDER BY d.code
"""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Let a redirect be an answer."""

    def redirect_request(self, *_: object) -> None:
        return None


class Clerk(Thread):
    """Receives one after another; a form without an answer is sent again, or given up by who is numbered even."""

    def __init__(self, address: str, username: str, waiting: SimpleQueue[int], book: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self._address, self._username, self._waiting, self._book = address, username, waiting, book
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stay)
        self.resent = 0
        self._last = 0.0

    def ask(self, path: str, data: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, address to go to, page."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(self._address + path, body, {"Referer": self._address})  # noqa: S310 - loopback
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, "", answer.read().decode()
        except HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location", ""), answer.read().decode()

    def until(self, wanted: int, path: str, data: dict[str, str] | None = None, *, tries: int = 10_000) -> str | None:
        """Ask again until the answer is `wanted`; gives where it leads or its page, None when one gives up."""
        while tries and time.monotonic() < self._last:
            try:
                status, place, page = self.ask(path, data)
            except FAILURES:
                status = 0
            if status == wanted:
                return place or page
            assert status in {0, 500, 502, 503}, f"{path}: {status}"
            tries -= 1
            self.resent += 1
            time.sleep(0.1)
        return None

    def sign_in(self) -> Clerk:
        """Open a session before the drill begins."""
        self._last = time.monotonic() + PATIENCE
        form = fields(self.until(200, "/dang-nhap/") or "")
        self.until(302, "/dang-nhap/", form | {"username": self._username, "password": DEMO_PASSWORD})
        return self

    def run(self) -> None:
        """Serve whoever waits."""
        self._last = time.monotonic() + PATIENCE
        while True:
            try:
                number = self._waiting.get_nowait()
            except Empty:
                return
            name = f"Nông Thị {number:02}"
            page = self.until(200, RECEPTION) or ""
            box = re.search(r'name="(originals_[0-9a-f]{32})"', page)
            form = fields(page) | {"full_name": name, box.group(1) if box else "": "1"}
            place = self.until(302, RECEPTION, form, tries=1 if number % 2 == 0 else 10_000)
            if place:
                self._book[name] = place.split("/")[3]


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    found = (dict(re.findall(r'(name|value)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*hidden[^>]*>", page))
    return {each["name"]: each.get("value", "") for each in found if "name" in each}


def wait_for(book: dict[str, str], count: int) -> None:
    last = time.monotonic() + PATIENCE
    while len(book) < count:
        assert time.monotonic() < last, f"only {len(book)} receptions were acknowledged"
        time.sleep(0.005)


def test_acknowledged_receptions_survive_two_kills_and_are_there_once(demo: Demo) -> None:
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(RECEPTIONS):
        waiting.put(number)
    book: dict[str, str] = {}
    clerks = [Clerk(demo.address, name, waiting, book).sign_in() for name in CLERKS]
    for clerk in clerks:
        clerk.start()
    wait_for(book, 4)
    demo.kill()
    demo.start()
    wait_for(book, 8)
    demo.kill_postgres()
    postgres.start("demo")
    for clerk in clerks:
        clerk.join(PATIENCE)
    assert waiting.empty()
    assert sum(clerk.resent for clerk in clerks) >= 2, "both kills were noticed by somebody"

    rows = demo.rows(WHOLE)
    known = {name: code for name, code, *_ in rows}
    assert len(known) == len(rows), "nobody was received twice"
    assert {name: known.get(name) for name in book} == book, "what was acknowledged is there"
    assert {f"Nông Thị {number:02}" for number in range(1, RECEPTIONS, 2)} <= set(book), "who asked again was received"
    assert all(parts == [1] * 6 for _, _, *parts in rows), "a dossier is there whole or not at all"
    assert [int(code[-4:]) for _, code, *_ in rows] == list(range(1, len(rows) + 1)), "no number is lost"
