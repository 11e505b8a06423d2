"""The door for the browser: on this computer only, for pages of the office's own sites only."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tinhso_signer import PROTOCOL, VERSION
from tinhso_signer.asking import Asker
from tinhso_signer.requests import Session, answer, read_session
from tinhso_signer.tokens import Held, Store
from tinhso_signer.words import Trouble

LOOPBACK = "127.0.0.1"
MOST_BYTES = 4 * 1024 * 1024
_STATUS = {"bad_request": 400, "not_attributes": 400, "other_digest": 400, "busy": 409}


class Signer:
    """One signing at a time, with whatever tokens there are."""

    def __init__(self, stores: Sequence[Store], ask: Asker) -> None:
        self.stores, self.ask = stores, ask
        self._one = threading.Lock()

    def certificates(self) -> list[tuple[Store, Held]]:
        """What can be signed with now."""
        return [(store, held) for store in self.stores for held in store.held()]

    def sign(self, session: Session, place: str) -> list[bytes]:
        """Ask for the PIN once and sign all of them, or none. Raises Trouble."""
        if not self._one.acquire(blocking=False):
            raise Trouble("busy")
        try:
            found = next((pair for pair in self.certificates() if pair[1].fingerprint == session.certificate), None)
            if found is None:
                raise Trouble("no_certificate")
            store, held = found
            pin = self.ask(f"{session.asked(place)}\nChứng thư: {held.certificate.subject.human_friendly}")
            return store.sign(held, [one.attributes for one in session.documents], pin)
        finally:
            self._one.release()


class Door(ThreadingHTTPServer):
    """Listens on loopback. `origins` are the sites whose pages may ask."""

    daemon_threads = True

    def __init__(self, port: int, signer: Signer, origins: Sequence[str]) -> None:
        super().__init__((LOOPBACK, port), Handler)
        self.signer, self.origins = signer, frozenset(origins)
        own = self.server_address[1]
        self.hosts = {f"{LOOPBACK}:{own}", f"localhost:{own}"}


class Handler(BaseHTTPRequestHandler):
    """Three questions: who are you, which certificates, sign this."""

    server: Door
    server_version = "tinhso-signer"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_OPTIONS(self) -> None:
        """May a page of this site ask? Also says that it may reach this computer from a public address."""
        if self._welcome():
            self._send(HTTPStatus.NO_CONTENT, None)

    def do_GET(self) -> None:
        """Who is there, and which certificates are plugged in."""
        if not self._welcome():
            return
        if self.path == "/v1/":
            self._send(200, {"program": "tinhso-signer", "version": VERSION, "protocol": PROTOCOL})
        elif self.path == "/v1/certificates":
            self._send(200, {"certificates": [_told(held) for _store, held in self.server.signer.certificates()]})
        else:
            self._send(404, {"code": "not_found", "sentence": ""})

    def do_POST(self) -> None:
        """Sign the documents of a session."""
        if not self._welcome():
            return
        try:
            session = read_session(self._body() if self.path == "/v1/sign" else None)
            signatures = self.server.signer.sign(session, self.headers["Origin"])
        except Trouble as trouble:
            told = {"code": trouble.code, "sentence": trouble.sentence}
            self._send(_STATUS.get(trouble.code, 422), told)
        else:
            self._send(200, answer(session, signatures))

    def _body(self) -> Any:
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip()
        try:
            length = int(self.headers.get("Content-Length", ""))
            if kind != "application/json" or not 0 < length <= MOST_BYTES:
                raise Trouble("bad_request")
            return json.loads(self.rfile.read(length))
        except ValueError as error:
            raise Trouble("bad_request") from error

    def _welcome(self) -> bool:
        """Only pages of known sites, and only under this computer's own name (no rebinding of names)."""
        known = self.headers.get("Origin", "") in self.server.origins
        if known and self.headers.get("Host", "") in self.server.hosts:
            return True
        self.close_connection = True
        self._send(HTTPStatus.FORBIDDEN, {"code": "unknown_site", "sentence": ""})
        return False

    def _send(self, status: int, told: dict[str, Any] | None) -> None:
        content = b"" if told is None else json.dumps(told, ensure_ascii=False).encode()
        self.send_response(status)
        origin = self.headers.get("Origin", "")
        if origin in self.server.origins:
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Allow-Methods", "GET, POST")
            self.send_header("Access-Control-Allow-Headers", "Content-Type")
            self.send_header("Access-Control-Allow-Private-Network", "true")
            self.send_header("Access-Control-Max-Age", "600")
        self.send_header("Vary", "Origin")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if told is not None:
            self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, form: str, *parts: object) -> None:
        """Nothing of what is signed goes to a log."""


def _told(held: Held) -> dict[str, str]:
    one = held.certificate
    return {
        "fingerprint": held.fingerprint,
        "subject": one.subject.human_friendly,
        "issuer": one.issuer.human_friendly,
        "serial": f"{one.serial_number:x}",
        "valid_from": one.not_valid_before.isoformat(),
        "valid_until": one.not_valid_after.isoformat(),
        "token": held.token,
    }
