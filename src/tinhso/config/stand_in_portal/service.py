"""The stand-in's HTTP side: the line for the province, and pages for people."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tinhso.config.stand_in_portal import pages, samples
from tinhso.config.stand_in_portal.portal import ANSWERS, MANNERS, ROOT, Portal
from tinhso.ground.exchange.terms import Request
from tinhso.ground.refusals.terms import Refusal

MOST = 4 * 1024 * 1024
SILENCE = 30.0


@contextmanager
def serve(portal: Portal, port: int = 0) -> Iterator[str]:
    """The stand-in on loopback; gives its address."""
    ended = threading.Event()
    handler = type("Handler", (_Handler,), {"portal": portal, "ended": ended})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    portal: Portal
    ended: threading.Event
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith(f"{ROOT}/tep/"):
            return self._guarded(lambda: self._file(path.rpartition("/")[2]))
        if path == "/":
            return self._page(pages.home(self.portal))
        if path.startswith("/ket-qua/"):
            return self._result(unquote(path.removeprefix("/ket-qua/")))
        if path.startswith("/ho-so/"):
            return self._page(pages.dossier(self.portal, unquote(path.removeprefix("/ho-so/")).strip("/")))
        return self._answer(404, b"", "text/plain")

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        content = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MOST))
        if path == f"{ROOT}/":
            return self._guarded(lambda: self._line(content), content)
        fields = dict(parse_qsl(content.decode("utf-8", "replace")))
        deed = {"/nop": self._filed, "/bo-sung": self._completed, "/rut": self._withdrawn, "/cong-tac": self._switched}
        if path not in deed:
            return self._answer(404, b"", "text/plain")
        place = deed[path](fields)
        self.portal.pump()
        self.send_response(303)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    # The line.

    def _guarded(self, answer: Any, content: bytes = b"") -> None:
        path, _, query = self.path.partition("?")
        try:
            self.portal.check(Request(self.command, path, query, content, dict(self.headers.items())))
            answer()
        except Refusal as no:
            self._json({"KetQua": 0, "MaLoi": no.code, "ThongDiep": no.sentence}, no.status)

    def _line(self, content: bytes) -> None:
        mood = self.portal.mood()
        if mood == "busy":
            return self._answer(503, b"", "text/plain")
        if mood == "refuse":
            return self._json({"KetQua": 0, "MaLoi": "HS-99", "ThongDiep": "Cổng từ chối (bản mô phỏng)"}, 422)
        if mood == "garbage":
            return self._answer(200, "<html>Đăng nhập</html>".encode(), "text/html")
        receipt = self.portal.take(content)
        if mood == "silent":
            self.ended.wait(SILENCE)
            self.close_connection = True
            return None
        return self._json(receipt, 200)

    def _file(self, ident: str) -> None:
        rows = self.portal.kept.ask("SELECT content FROM file WHERE id = ?", ident)
        if rows:
            return self._answer(200, rows[0][0], "application/pdf")
        return self._answer(404, b"", "text/plain")

    # The pages.

    def _filed(self, fields: dict[str, str]) -> str:
        number = self.portal.kept.ask("SELECT count(*) FROM dossier")[0][0]
        body, papers = samples.dossier(
            fields.get("thu-tuc", "tach-thua"), number, fields.get("ho-ten", "").strip()[:100]
        )
        return f"/ho-so/{self.portal.file(body, papers)}/"

    def _completed(self, fields: dict[str, str]) -> str:
        code = fields.get("ma", "")
        rows = self.portal.kept.ask("SELECT body FROM dossier WHERE code = ?", code)
        if rows:
            told = json.loads(rows[0][0])
            papers = [
                (one["MaThanhPhanHoSo"], "giay-to-bo-sung.pdf", samples.paper("Giấy tờ bổ sung", told["ChuHoSo"]))
                for one in told["TaiLieuNop"][:1]
            ]
            self.portal.complete(code, papers)
        return f"/ho-so/{code}/"

    def _withdrawn(self, fields: dict[str, str]) -> str:
        self.portal.withdraw(fields.get("ma", ""), fields.get("ly-do", "") or "Tôi không còn nhu cầu.")
        return f"/ho-so/{fields.get('ma', '')}/"

    def _switched(self, fields: dict[str, str]) -> str:
        for name, allowed in (("answer", ANSWERS), ("send", MANNERS)):
            if fields.get(name) in allowed:
                self.portal.kept.set_switch(name, fields[name])
        return "/"

    def _result(self, path: str) -> None:
        if not path.startswith("api/ket-noi/dvcqg/tep/"):
            return self._answer(404, b"", "text/plain")
        status, content = self.portal.knock("GET", f"/{path}")
        return self._answer(status or 502, content, "application/pdf" if status == 200 else "application/json")

    def _page(self, text: str) -> None:
        self._answer(200 if text else 404, text.encode(), "text/html; charset=utf-8")

    def _json(self, told: dict[str, Any], status: int) -> None:
        self._answer(status, json.dumps(told, ensure_ascii=False).encode(), "application/json")

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header(
            "Content-Security-Policy", "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'"
        )
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: the words would hold people's codes."""
