"""What the real program says to PostgreSQL while it answers one request, and what it answers.

`Recorder` does each of the four pieces of work and takes down everything a floor program must know.
"""

from __future__ import annotations

import re
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client

from bench.floor.pages import Page
from bench.floor.plan import CATALOGUE, COUNTER, DESK, DOSSIERS, UNITS, Plan
from bench.floor.script import Script
from tinhso.ground.statements.queries import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from bench.floor.pages import Rows

LISTER, CLERK, STEPPER = "tuan.lm", "lan.nt", "ha.tt"
OUTCOME = "drafted"  # what a specialist's step ends with
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
KEY = re.compile(r'name="khoa" value="([0-9a-f-]{36})"')
CODE = re.compile(r'href="/ban-lam-viec/ho-so/(H37[0-9.]*-\d{6}-\d{4,})/"')
ITEM = re.compile(r'name="item" value="([0-9a-f-]{36})"')
VERSION = re.compile(r'name="version" value="(\d+)"')
CLAUSE = re.compile(r" (FROM|WHERE|ORDER BY|(?:LEFT |LEFT OUTER |INNER )?JOIN|VALUES|ON CONFLICT|RETURNING) ")
OWN_HEADERS = {"content-length", "location", "set-cookie"}
# The beginning of every seventh name; and who has handed in three times, so that both provinces find as much.
COMMON = "hoang"
THRICE = """
SELECT applicant_folded FROM dossiers_dossier d JOIN directory_unit u ON u.id = d.competent_unit_id
WHERE u.key = 'vp-dkdd' GROUP BY 1 HAVING count(*) = 3 ORDER BY 1 LIMIT 1
"""

UNITS_SEEN = """
SELECT name, unit_id FROM directory_unitversion
WHERE upper_inf(editions) AND upper_inf(validity) AND name IN ('Tỉnh Lạng Sơn', 'Xã Mẫu Sơn')
"""


@dataclass
class Statements:
    """Statements in the order in which they were said, with what was bound to them."""

    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    said: list[str] = field(default_factory=list)
    bound: list[Any] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Django's wrapper around each execution. Savepoints belong to the caller's transaction, not to the work."""
        if not sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")):
            self.said.append(sql)
            self.bound.append(_plain(params or ()))
        return execute(sql, params, many, context)

    def script(self, names: dict[Any, str]) -> Script:
        """What a floor program plays: its own are `names`, the keys made meanwhile, and the time."""
        own: dict[Any, str] = {}
        for one in _leaves(self.bound):
            if one in own:
                continue
            if isinstance(one, uuid.UUID) and one.version == 7 and _made(one) >= self.since.timestamp() - 0.002:
                own |= {one: (name := f"id{len(own)}"), str(one): f"text_{name}"}
            elif isinstance(one, datetime) and self.since <= one <= datetime.now(UTC):
                own[one] = "now"
        return Script(self.said, self.bound, own | names)

    def rows(self) -> Rows:
        """What the same statements bring back now: the rows behind a recorded page."""
        connection.ensure_connection()
        with connection.connection.cursor() as cursor:
            return Script(self.said, self.bound, {}).play(cursor, {}, 0, None)


@contextmanager
def statements() -> Iterator[Statements]:
    """All statements of a block."""
    heard = Statements()
    with connection.execute_wrapper(heard):
        yield heard


@contextmanager
def _undone() -> Iterator[None]:
    """What is written in here is taken back, so that the province stays as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def normal(sql: str) -> str:
    """A statement as a snapshot shows it: one blank between words, a line per clause, lists of any length alike."""
    one = re.sub(r"\((%s, )+%s\)", "(%s, …)", " ".join(sql.split()))
    return re.sub(
        r" (FROM|WHERE|ORDER BY|(?:LEFT |LEFT OUTER |INNER )?JOIN|VALUES|ON CONFLICT|RETURNING) ", r"\n  \1 ", one
    )


def comparable(page: bytes) -> bytes:
    """A page without what must differ each time it is sent: the form's key and the masked token against forgery."""
    text = page.decode()
    for pattern in (TOKEN, KEY):
        text = pattern.sub("", text)
    return text.encode()


class Recorder:
    """Signs three officials in and does their work."""

    def __init__(self) -> None:
        self.clients = {name: self._signed_in(name) for name in (LISTER, CLERK, STEPPER)}

    def plan(self, steps: int) -> Plan:
        """Do each piece of work twice, so that what is read once is read, and take the second down."""
        scripts, pages, headers = {}, {}, {}
        response, heard = self._said(LISTER, lambda client: client.get(DESK))
        headers["page"] = _headers(response)
        scripts["list"] = heard.script({self._session(LISTER): "session"})
        pages["list"] = Page(response.content.decode(), heard.rows(), {})
        codes = CODE.findall(response.content.decode())
        scripts["page"], pages["page"], token = self._page(codes[0])
        scripts["submit"], form, books = self._submit()
        looks = self._looks()
        for kind, path in looks.items():
            response, heard = self._said(LISTER, lambda client, path=path: client.get(path))
            scripts[kind] = heard.script({self._session(LISTER): "session"})
            pages[kind] = Page(response.content.decode(), heard.rows(), {})
        waiting = self._waiting(steps)
        scripts["step"], redirect = self._step(*waiting.pop())
        headers["redirect"] = _headers(redirect)
        return Plan(
            scripts=scripts,
            pages=pages,
            headers=headers,
            books=books,
            cookies={name: self._session(name) for name in self.clients},
            paths={
                "list": [DESK],
                "page": [f"{DOSSIERS}{codes[0]}/"],
                **{kind: [path] for kind, path in looks.items()},
                "dossiers": [DOSSIERS],
                "code": [f"{DOSSIERS}?tim={codes[0]}"],
                "name": [f"{DOSSIERS}?tim={quote(rows(THRICE)[0][0])}"],
                "beginning": [f"{DOSSIERS}?tim={quote(COMMON)}"],
            },
            reception=form,
            steps=waiting,
            token=token,
        )

    def _page(self, code: str) -> tuple[Script, Page, str]:
        response, heard = self._said(LISTER, lambda client: client.get(f"{DOSSIERS}{code}/"))
        text = response.content.decode()
        own = {"token": TOKEN.search(text)[1], "khoa": KEY.search(text)[1]}  # type: ignore[index]
        dossier = next(one for one in heard.bound[2] if isinstance(one, uuid.UUID))
        script = heard.script({self._session(LISTER): "session", code: "code", dossier: "dossier"})
        return script, Page(text, heard.rows(), own), own["token"]

    def _looks(self) -> dict[str, str]:
        """A province's communes, a unit that took over another's code, a name of which there are many; the catalogue's
        list, one procedure, and what somebody types without marks.
        """
        ids = dict(rows(UNITS_SEEN))
        return {
            "tree": f"{UNITS}cay/{ids['Tỉnh Lạng Sơn']}/",
            "unit": f"{UNITS}{ids['Xã Mẫu Sơn']}/",
            "find": f"{UNITS}tim/?q={quote('tan hoa')}&phan=1",
            "procedures": CATALOGUE,
            "procedure": f"{CATALOGUE}1.001193/",
            "typed": f"/tim-kiem/?q={quote('giay khai sinh')}&phan=1",
        }

    def _submit(self) -> tuple[Script, dict[str, str], tuple[str, str]]:
        client = self.clients[CLERK]
        boxes = re.findall(r'name="(originals_\w{32}|copies_\w{32})"', client.get(COUNTER).content.decode())
        form = dict.fromkeys(boxes, "") | dict.fromkeys(boxes[::2][:3], "1")
        form |= {"full_name": "Nông Thị Thử", "phone": "0205 000 0001", "address": "Thôn Nà Ví Dụ", "note": ""}
        with _undone():
            self._said(CLERK, lambda c: c.post(COUNTER, form | {"khoa": str(uuid.uuid4())}), times=1)
            key = uuid.uuid4()
            response, heard = self._said(CLERK, lambda c: c.post(COUNTER, form | {"khoa": str(key)}), times=1)
        location = response["Location"]
        code = location.removeprefix(DOSSIERS).split("/")[0]
        receipt = next(one for one in _leaves(heard.bound) if isinstance(one, str) and one.startswith("TN-"))
        own = {self._session(CLERK): "session", key: "khoa", code: "code", receipt: "receipt", location: "location"}
        return heard.script(own), form, (receipt.rsplit("-", 1)[0], code.rsplit("-", 1)[0])

    def _waiting(self, count: int) -> list[tuple[str, str, int]]:
        """Dossiers that wait at their first step for the one who takes steps: code, work item, version."""
        from tinhso.people.directory.queries import person_named  # noqa: PLC0415
        from tinhso.work.casework.queries import inbox  # noqa: PLC0415
        from tinhso.work.dossiers.queries import visible  # noqa: PLC0415

        person = person_named(STEPPER)
        items = dict(inbox(person).order_by("-due_at", "-id").values_list("code", "id")[:count])
        versions = visible(person).filter(code__in=list(items)).values_list("code", "version")
        return [(code, str(items[code]), version) for code, version in versions]

    def _step(self, code: str, item: str, version: int) -> tuple[Script, HttpResponse]:
        here = f"{DOSSIERS}{code}/"
        key = uuid.uuid4()
        sent = {"item": item, "version": version, "outcome": OUTCOME, "khoa": str(key)}
        with _undone():
            response, heard = self._said(STEPPER, lambda client: client.post(f"{here}buoc/", sent), times=1)
        dossier = next(one for one in _leaves(heard.bound[3:]) if isinstance(one, uuid.UUID) and str(one) != item)
        own = {self._session(STEPPER): "session", key: "khoa", code: "code", here: "location"}
        own |= {uuid.UUID(item): "item", dossier: "dossier", str(dossier): "dossier_text"}
        return heard.script(own), response

    def _said(
        self, name: str, ask: Callable[[Client], HttpResponse], times: int = 2
    ) -> tuple[HttpResponse, Statements]:
        for _ in range(times):
            with statements() as heard:
                response = ask(self.clients[name])
        if response.status_code not in {200, 302}:
            raise RuntimeError(f"{response.status_code} for {name}:\n{response.content.decode()[-2000:]}")
        return response, heard

    def _session(self, name: str) -> str:
        return str(self.clients[name].cookies["sessionid"].value)

    @staticmethod
    def _signed_in(name: str) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(username=name))
        return client


def _headers(response: HttpResponse) -> list[tuple[str, str]]:
    return [(name, value) for name, value in response.items() if name.lower() not in OWN_HEADERS]


def _made(key: uuid.UUID) -> float:
    return (key.int >> 80) / 1000


def _leaves(values: Any) -> Iterator[Any]:
    if isinstance(values, dict):
        values = values.values()
    for one in values:
        if isinstance(one, (list, tuple, dict)):
            yield from _leaves(one)
        else:
            yield one


def _plain(value: Any) -> Any:
    """Parameters without what Django's enumerations wrap around them."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_plain(one) for one in value)
    return value.value if isinstance(value, Enum) else value
