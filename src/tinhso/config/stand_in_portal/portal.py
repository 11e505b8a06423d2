"""What the stand-in does: files dossiers, sends them, takes what the province tells."""

from __future__ import annotations

import hashlib
import json
import random
import secrets
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
import uuid_utils.compat

from tinhso.config.stand_in_portal import samples
from tinhso.config.stand_in_portal.kept import Kept
from tinhso.ground.exchange.rules import read_envelope, read_stamp, sign, stamp, verify, write_envelope
from tinhso.ground.exchange.terms import Envelope, Request
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now

ID = "dvcqg"
DOOR = f"/api/ket-noi/{ID}/"
ROOT = "/lien-thong"
TAKEN = frozenset({202, 409, 413, 422})
"""Answers after which a message is not sent again: the province has it, or will never take it."""

Send = Callable[[str, str, bytes, Mapping[str, str]], tuple[int, bytes]]
"""(method, path, content, headers) to the province; gives status and body."""

# How it answers what the province sends, and how it sends: each can be chosen on its page.
ANSWERS = {
    "normal": "Trả lời bình thường",
    "silent": "Nhận nhưng không trả lời (quá thời gian chờ)",
    "garbage": "Trả lời không đúng định dạng",
    "busy": "Báo bận (503)",
    "refuse": "Từ chối",
    "fickle": "Lúc được lúc không",
}
MANNERS = {"once": "Gửi một lần, đúng thứ tự", "twice": "Gửi mỗi thông điệp hai lần, đảo thứ tự"}


class Portal:
    """The stand-in. `send` reaches the province; tests put their own client there."""

    def __init__(
        self, kept: Kept, province: str, secret: str, *, own_id: str = "H37", send: Send | None = None, seed: int = 0
    ) -> None:
        self.kept, self.secret, self._province_id = kept, secret, own_id
        self._province = province.rstrip("/")
        self._send = send or self._over_http
        self.chance = random.Random(seed)  # noqa: S311 - a stand-in's moods

    # What citizens do at the Portal.

    def file(self, body: dict[str, Any], papers: list[tuple[str, str, bytes]]) -> str:
        """File a dossier: `papers` are (component code, name, content). Gives the Portal's code of it."""
        number = self.kept.ask("SELECT count(*) FROM dossier")[0][0] + 1
        code = f"G22.99-{now():%y%m%d}-{number:06d}"
        told = body | {"MaHoSo": code, "NgayNopHoSo": stamp(now()), "TaiLieuNop": self._papers(papers)}
        self.kept.change("INSERT INTO dossier (code, body) VALUES (?, ?)", code, json.dumps(told, ensure_ascii=False))
        self.write("GuiHoSo", told)
        return code

    def complete(self, code: str, papers: list[tuple[str, str, bytes]]) -> None:
        """The citizen completes a dossier."""
        self.write("BoSungHoSo", {"MaHoSo": code, "TaiLieuNop": self._papers(papers)})

    def withdraw(self, code: str, why: str) -> None:
        """The citizen takes a dossier back."""
        self.write("RutHoSo", {"MaHoSo": code, "LyDo": why})

    def fill(self, number: int) -> None:
        """File invented dossiers and ministries' mirrors, when there are none yet."""
        if number and not self.kept.ask("SELECT 1 FROM dossier LIMIT 1"):
            for body, papers in samples.dossiers(number):
                self.file(body, papers)
            for service, body in samples.mirrors():
                self.write(service, body)

    def _papers(self, papers: list[tuple[str, str, bytes]]) -> list[dict[str, str]]:
        told = []
        for component, name, content in papers:
            mark = hashlib.sha256(content).hexdigest()
            ident = f"{secrets.token_hex(8)}"
            self.kept.change("INSERT INTO file VALUES (?, ?)", ident, content)
            told.append(
                {
                    "TepDinhKemId": ident,
                    "TenTepDinhKem": name,
                    "MaThanhPhanHoSo": component,
                    "DuongDanTaiTepTin": f"/tep/{ident}",
                    "HashTepTin": mark,
                    "LoaiBan": "2",
                }
            )
        return told

    # What it sends.

    def write(self, service: str, body: dict[str, Any], message_id: str = "") -> str:
        """Put a message into the stand-in's own outbox; gives its id."""
        ident = message_id or str(uuid_utils.compat.uuid7())
        self.kept.change(
            "INSERT INTO letter (id, service, body, at) VALUES (?, ?, ?, ?)",
            *(ident, service, json.dumps(body, ensure_ascii=False), stamp(now())),
        )
        return ident

    def pump(self) -> int:
        """Send what the province has not taken yet, in the manner chosen; gives how many it took."""
        waiting = self.kept.ask("SELECT id, service, body, at FROM letter WHERE taken = 0 AND tries < 50 ORDER BY seq")
        if self.kept.switch("send") == "twice":
            waiting = waiting * 2
            self.chance.shuffle(waiting)
        return sum(self._bring(*letter) for letter in waiting)

    def _bring(self, ident: str, service: str, body: str, at: str) -> bool:
        content = write_envelope(Envelope(ident, service, read_stamp(at), json.loads(body)))
        status, said = self.knock("POST", DOOR, content)
        self.kept.change(
            "UPDATE letter SET tries = tries + ?, taken = max(taken, ?), said = ? WHERE id = ?",
            *(
                int(status > 0),
                int(status in TAKEN),
                f"HTTP {status} {said[:200].decode(errors='replace')}",
                ident,
            ),
        )
        return status == 202

    def knock(self, method: str, path: str, content: bytes = b"") -> tuple[int, bytes]:
        """One signed request to the province; status 0 when it cannot be reached."""
        try:
            return self._send(method, path, content, self._signed(method, path, content))
        except httpx.HTTPError:
            return 0, b""

    def _signed(self, method: str, path: str, content: bytes) -> dict[str, str]:
        at, nonce = int(now().timestamp()), secrets.token_urlsafe(18)
        return sign(method, path, "", content, key_id=ID, secret=self.secret, created=at, nonce=nonce)

    def _over_http(self, method: str, path: str, content: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        told = {**headers, "Content-Type": "application/json; charset=utf-8"}
        with httpx.Client(timeout=20, trust_env=False) as client:
            answer = client.request(method, self._province + path, content=content, headers=told)
        return answer.status_code, answer.content

    # What arrives.

    def mood(self) -> str:
        """How it answers this time."""
        told = self.kept.switch("answer", "normal")
        if told != "fickle":
            return told
        return self.chance.choice(("normal", "normal", "normal", "silent", "garbage", "busy"))

    def check(self, request: Request) -> None:
        """Raise Refusal unless the province signed this very request, just now, for the first time."""
        signed = verify(request, key_id=self._province_id, secrets=(self.secret,), now=int(now().timestamp()))
        if not self.kept.change("INSERT OR IGNORE INTO nonce VALUES (?)", signed.nonce):
            raise Refusal("exchange.replayed", "This very request came before.", status=401)

    def take(self, content: bytes) -> dict[str, Any]:
        """Keep a message of the province; gives the receipt."""
        envelope = read_envelope(content)
        self.kept.take(envelope)
        return {"MaThongDiep": envelope.message_id, "KetQua": 1, "MaBienNhan": f"BN-{envelope.message_id[:13]}"}

    def province_of(self) -> str:
        """Host of the province's system, for the page."""
        return urlsplit(self._province).netloc
