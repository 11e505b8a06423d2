"""What the stand-in keeps: dossiers, their files, what it sends and what arrived, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
import threading
from typing import TYPE_CHECKING, Any

from tinhso.ground.exchange.rules import stamp

if TYPE_CHECKING:
    from tinhso.ground.exchange.terms import Envelope

_TABLES = """
CREATE TABLE IF NOT EXISTS dossier (code TEXT PRIMARY KEY, ours TEXT NOT NULL DEFAULT '', body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS letter (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, service TEXT NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS arrival (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, code TEXT NOT NULL, service TEXT NOT NULL, status TEXT NOT NULL,
    at TEXT NOT NULL, body TEXT NOT NULL, times INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS nonce (nonce TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS switch (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Kept:
    """One connection, one lock: a stand-in is not in a hurry."""

    def __init__(self, place: str = ":memory:") -> None:
        self._db = sqlite3.connect(place, check_same_thread=False, isolation_level=None)
        self._lock = threading.RLock()
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        with self._lock:
            return self._db.execute(statement, values).fetchall()

    def change(self, statement: str, *values: Any) -> int:
        """How many rows a statement changed."""
        with self._lock:
            return self._db.execute(statement, values).rowcount

    def take(self, told: Envelope) -> bool:
        """Keep what arrived; False when it arrived before, which is counted."""
        body = dict(told.body)
        status = str(body.get("TrangThaiHoSo") or body.get("TrangThai") or "")
        code = str(body.get("MaHoSoDVCQG", ""))
        with self._lock:
            if self.change("UPDATE arrival SET times = times + 1 WHERE id = ?", told.message_id):
                return False
            self.change(
                "INSERT INTO arrival (id, code, service, status, at, body) VALUES (?, ?, ?, ?, ?, ?)",
                *(told.message_id, code, told.kind, status, stamp(told.at), json.dumps(body, ensure_ascii=False)),
            )
            if body.get("MaHoSo"):
                self.change("UPDATE dossier SET ours = ? WHERE code = ?", body["MaHoSo"], code)
            return True

    def statuses(self, code: str) -> list[str]:
        """The statuses that arrived for a dossier, in order of arrival, each change once."""
        rows = self.ask("SELECT status FROM arrival WHERE code = ? AND service = 'DongBoHoSoMC' ORDER BY seq", code)
        found: list[str] = []
        for (status,) in rows:
            if not found or found[-1] != status:
                found.append(status)
        return found

    def switch(self, name: str, default: str = "") -> str:
        """How the stand-in is told to behave."""
        rows = self.ask("SELECT value FROM switch WHERE name = ?", name)
        return str(rows[0][0]) if rows else default

    def set_switch(self, name: str, value: str) -> None:
        """Tell the stand-in how to behave."""
        self.change("INSERT OR REPLACE INTO switch VALUES (?, ?)", name, value)
