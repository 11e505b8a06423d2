"""Sixteen clerks and two hundred citizens at once before the real server: nothing twice, nothing lost."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier
from typing import TYPE_CHECKING, Self
from uuid import uuid4

import httpx
import pytest
from tests.drills.test_kill_in_the_middle import fields

from tinhso.people.identity.terms import DEMO_PASSWORD

if TYPE_CHECKING:
    from tests.drills.conftest import Demo

pytestmark = [pytest.mark.db, pytest.mark.drill]

CLERKS, CITIZENS, EACH = 16, 200, 3
PATIENCE = 900  # whoever comes last waits for all others, on any machine
LAND = "/ban-lam-viec/ho-so/tiep-nhan/1.115727/"
DESK = "/ban-lam-viec/ho-so/"
PAGES = ("/", "/thu-tuc/", "/thu-tuc/1.001193/", "/tim-kiem/?q=dat+dai", "/ho-so/tra-cuu/", "/so-lieu/")
# What an answer may be: done, refused in words, too many tries. Never an error of the server.
DECENT = {200, 302, 303, 404, 409, 422, 429}

ONCE = """
SELECT d.code, d.version,
    (SELECT count(*) FROM casework_workitem w WHERE w.subject_id = d.id AND w.step_code = 'assign'),
    (SELECT count(*) FROM casework_workitem w WHERE w.subject_id = d.id AND w.done_at IS NULL),
    (SELECT count(*) FROM dossiers_history h WHERE h.dossier_id = d.id AND h.happening = 'accepted'),
    (SELECT count(*) FROM dossiers_history h WHERE h.dossier_id = d.id AND h.happening = 'step'),
    (SELECT count(*) FROM audit_change a WHERE a.subject_id = d.id::text AND a.event = 'dossiers:dossier:assign')
FROM dossiers_dossier d ORDER BY d.code
"""


class Browser:
    """One person's window on the real server; every answer must be a decent one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=PATIENCE, headers={"Referer": address})
        self.seen: Counter[int] = Counter()

    def ask(self, path: str, data: dict[str, str] | None = None) -> httpx.Response:
        answer = self._client.get(path) if data is None else self._client.post(path, data=data)
        self.seen[answer.status_code] += 1
        assert answer.status_code in DECENT, f"{path}: {answer.status_code}"
        return answer

    def sign_in(self, username: str) -> Browser:
        form = fields(self.ask("/dang-nhap/").text) | {"username": username, "password": DEMO_PASSWORD}
        assert self.ask("/dang-nhap/", form).status_code == 302
        return self

    def receive(self, name: str) -> str:
        """A dossier at the counter; gives its code."""
        page = self.ask(LAND).text
        box = re.search(r'name="(originals_[0-9a-f]{32})"', page)
        assert box
        answer = self.ask(LAND, fields(page) | {"full_name": name, box.group(1): "1"})
        assert answer.status_code == 302
        return str(answer.headers["Location"]).split("/")[3]

    def assign(self, code: str) -> bool:
        """Click the leader's step, as many colleagues do in the same moment; whether this one was the first."""
        found = fields(self.ask(f"{DESK}{code}/").text)
        if "item" not in found:
            return False
        form = found | {"outcome": "assigned", "khoa": str(uuid4())}
        return self.ask(f"{DESK}{code}/buoc/", form).status_code == 302


def test_an_office_full_of_people_gets_every_number_and_every_step_once(demo: Demo) -> None:
    with ExitStack() as open_windows:
        windows = [open_windows.enter_context(Browser(demo.address)) for _ in range(CLERKS)]
        _fill_the_office(demo, windows)


def _fill_the_office(demo: Demo, windows: list[Browser]) -> None:
    clerks = [window.sign_in(("lan.nt", "hung.hv")[n % 2]) for n, window in enumerate(windows[: CLERKS // 2])]
    leaders = [window.sign_in("dung.hd") for window in windows[CLERKS // 2 :]]
    before = [clerks[0].receive(f"Nông Thị Trước {n}") for n in range(4)]
    start = Barrier(CLERKS + CITIZENS)

    def serve(number: int) -> list[str]:
        start.wait(PATIENCE)
        return [clerks[number].receive(f"Nông Thị {number}.{turn}") for turn in range(EACH)]

    def lead(number: int) -> list[str]:
        start.wait(PATIENCE)
        return [code for code in before if leaders[number].assign(code)]

    def visit(number: int) -> Counter[int]:
        """A citizen: a look at the pages, a code that is nobody's."""
        with Browser(demo.address) as citizen:
            start.wait(PATIENCE)
            form = fields(citizen.ask("/ho-so/tra-cuu/").text)
            citizen.ask(PAGES[number % len(PAGES)])
            citizen.ask("/ho-so/tra-cuu/", form | {"code": "H37.12-260101-0001", "secret": "ABCDEFGH"})
            return citizen.seen

    with ThreadPoolExecutor(CLERKS + CITIZENS) as crowd:
        served = [crowd.submit(serve, n) for n in range(CLERKS // 2)]
        led = [crowd.submit(lead, n) for n in range(CLERKS // 2)]
        visited = [crowd.submit(visit, n) for n in range(CITIZENS)]
        codes = [code for answer in served for code in answer.result()]
        won = Counter(code for answer in led for code in answer.result())
        seen = sum((answer.result() for answer in visited), Counter())

    assert len(set(codes)) == len(codes) == CLERKS // 2 * EACH, "no twin number"
    assert won == dict.fromkeys(before, 1), "each step was taken by one leader"
    assert seen[429] > 0, "who tries codes is stopped"
    rows = demo.rows(ONCE)
    assert sorted(int(code[-4:]) for code, *_ in rows) == list(range(1, len(rows) + 1)), "no gap"
    for code, version, assigned, waiting, accepted, steps, told in rows:
        moved = int(code in before)
        assert (assigned, waiting, accepted, steps, told) == (1, 1, 1, moved, moved), code
        assert version == 1 + moved, "no lost update"
