"""Four pieces of work and the WSGI application that answers with them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import uuid_utils.compat

from bench.floor.plan import COUNTER, DESK, DOSSIERS, LOOKS
from bench.floor.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import psycopg
    from psycopg_pool import ConnectionPool

    from bench.floor.plan import Plan

CLAIM, NUMBER = "INSERT INTO page_repeat", "INSERT INTO numbering_counter"

Answer = tuple[str, bytes]  # where to go, or what to show


class Floor:
    """The WSGI application."""

    def __init__(self, plan: Plan, pool: ConnectionPool[Any]) -> None:
        self.plan, self.pool = plan, pool
        scripts = plan.scripts
        self.claims = {work: scripts[work].index(CLAIM) for work in ("submit", "step")}
        self.looks = {plan.paths[kind][0].split("?")[0]: kind for kind in LOOKS}
        receipt = scripts["submit"].index(NUMBER) + 1
        self.counted = (receipt, receipt + 1 + Script.place(scripts["submit"].said[receipt:], NUMBER))
        self.ids = {work: [name for name in scripts[work].names if name.startswith("id")] for work in self.claims}

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        path, fields = environ["PATH_INFO"], {}
        if environ["REQUEST_METHOD"] == "POST":
            sent = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            fields = {name: values[0] for name, values in parse_qs(sent.decode(), keep_blank_values=True).items()}
        with self.pool.connection() as connection, connection.cursor() as cursor:
            location, body = self.answer(cursor, path, fields, _cookie(environ["HTTP_COOKIE"], "sessionid"))
        if location:
            start("302 Found", [("Location", location), ("Content-Length", "0"), *self.plan.headers["redirect"]])
            return [b""]
        start("200 OK", [("Content-Length", str(len(body))), *self.plan.headers["page"]])
        return [body]

    def answer(self, cursor: psycopg.Cursor[Any], path: str, fields: dict[str, str], session: str) -> Answer:
        """Do what is asked on one connection."""
        values = {"session": session, "now": datetime.now(UTC)}
        if path == COUNTER:
            return self.submit(cursor, values, fields), b""
        if path in self.looks:
            return "", self.look(cursor, values, self.looks[path])
        code = path.removeprefix(DOSSIERS).split("/", 1)[0]
        if fields:
            return self.step(cursor, values | {"code": code}, fields), b""
        return "", self.list(cursor, values) if path == DESK else self.page(cursor, values | {"code": code})

    def look(self, cursor: psycopg.Cursor[Any], values: dict[str, Any], kind: str) -> bytes:
        """A page about units or the catalogue, or a search."""
        return self.plan.pages[kind].fill(self.plan.scripts[kind].play(cursor, values, 0, None), {})

    def list(self, cursor: psycopg.Cursor[Any], values: dict[str, Any]) -> bytes:
        """The officer's list."""
        return self.plan.pages["list"].fill(self.plan.scripts["list"].play(cursor, values, 0, None), {})

    def page(self, cursor: psycopg.Cursor[Any], values: dict[str, Any]) -> bytes:
        """A dossier's page; the statements after the first two ask by the dossier's id."""
        script = self.plan.scripts["page"]
        heard = script.play(cursor, values, 0, 2)
        heard += script.play(cursor, values | {"dossier": heard[1][0][0]}, 2, None)
        return self.plan.pages["page"].fill(heard, {"khoa": str(uuid.uuid4()), "token": self.plan.token})

    def submit(self, cursor: psycopg.Cursor[Any], values: dict[str, Any], fields: dict[str, str]) -> str:
        """A reception at the counter: one transaction, its numbers drawn from the locked rows."""
        script, begin = self.plan.scripts["submit"], self.claims["submit"]
        values |= self._fresh("submit", fields)
        script.play(cursor, values, 0, begin)
        with cursor.connection.transaction():
            receipts, codes = self.plan.books
            number = script.play(cursor, values, begin, self.counted[0])[-1][0][0]
            values |= {"receipt": f"{receipts}-{number:05d}"}
            number = script.play(cursor, values, *self.counted)[-1][0][0]
            code = f"{codes}-{number:04d}"
            location = f"{DOSSIERS}{code}/giay-tiep-nhan/"
            script.play(cursor, values | {"code": code, "location": location}, self.counted[1], None)
        return location

    def step(self, cursor: psycopg.Cursor[Any], values: dict[str, Any], fields: dict[str, str]) -> str:
        """One step done, the next one opened."""
        script, begin = self.plan.scripts["step"], self.claims["step"]
        location = f"{DOSSIERS}{values['code']}/"
        values |= self._fresh("step", fields) | {"item": uuid.UUID(fields["item"]), "location": location}
        dossier = script.play(cursor, values, 0, begin)[1][0][0]
        values |= {"dossier": dossier, "dossier_text": str(dossier)}
        with cursor.connection.transaction():
            script.play(cursor, values, begin, None)
        return location

    def _fresh(self, work: str, fields: dict[str, str]) -> dict[str, Any]:
        """New keys for the rows that this request writes, each also as text, and the form's own key."""
        ids = {name: uuid_utils.compat.uuid7() for name in self.ids[work]}
        return {**ids, **{f"text_{name}": str(key) for name, key in ids.items()}, "khoa": uuid.UUID(fields["khoa"])}


def _cookie(header: str, name: str) -> str:
    begin = header.index(f"{name}=") + len(name) + 1
    end = header.find(";", begin)
    return header[begin : end if end > 0 else None]
