"""Plays the post, in this process, through its own protocol: it also refuses, repeats, reorders and does not answer.

What it knows lies in a file, so that the site and the jobs meet the same post. Each time it is asked for tracking,
every parcel goes one step on.
"""

from __future__ import annotations

import fcntl
import json
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import httpx
from django.db import connection

from tinhso.ground.workdays.queries import now
from tinhso.work.dossiers.messages.vnpost import wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REQUIRED = ("CustomerCode", "OrderNumber", "SenderName", "SenderAddress", "ReceiverName", "ReceiverAddress")
NOT_SERVED = "ngoài vùng phục vụ"
"""An address with these words is refused."""
NOBODY_THERE = "không có người nhận"
"""A parcel to an address with these words comes back."""
SILENT_EVERY = 7
_WAY = (2, 3, 4)
_FAILS = (2, 3, 5, 6)
_WORDS = {1: "Đã nhận yêu cầu", 2: "Bưu tá đã nhận", 3: "Đang chuyển", 4: "Phát thành công",
          5: "Phát không thành công", 6: "Chuyển hoàn", 7: "Đã hủy"}  # fmt: skip


class PostStandIn(httpx.BaseTransport):
    """A transport for `VnPost`; what it knows lies in `folder`. `silent`: every seventh call is not answered."""

    def __init__(self, folder: Path, *, silent: bool = False) -> None:
        self._folder, self._silent = folder, silent

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as the post would."""
        with self._memory() as kept:
            kept["calls"] += 1
            if self._silent and kept["calls"] % SILENT_EVERY == 0:
                raise httpx.ReadTimeout("the stand-in does not answer", request=request)
            call = {path: name for name, path in wording()["paths"].items()}.get(request.url.path)
            if call == "token":
                kept["token"] = secrets.token_hex(8)
                return httpx.Response(200, json={"access_token": kept["token"], "token_type": "bearer"})
            if request.headers.get("Authorization") != f"Bearer {kept['token']}":
                return httpx.Response(401, json={"message": "token"})
            asked = parse_qs(request.url.query.decode())
            match call:
                case "order":
                    return self._order(kept, json.loads(request.read()))
                case "cancel":
                    return self._cancel(kept, asked["OrderNumber"][0])
                case "tracking":
                    return self._tracking(kept, asked["lastId"][0], int(asked["pagesize"][0]))
            return httpx.Response(404, json={"message": "no such call"})

    @contextmanager
    def _memory(self) -> Iterator[dict[str, Any]]:
        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._folder / f"post-{connection.settings_dict['NAME']}.json"
        with place.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            kept = json.loads(file.read() or '{"orders": {}, "events": [], "token": "", "calls": 0}')
            yield kept
            file.seek(0)
            file.truncate()
            file.write(json.dumps(kept, ensure_ascii=False))

    def _order(self, kept: dict[str, Any], told: dict[str, Any]) -> httpx.Response:
        lacking = [name for name in REQUIRED if not told.get(name)]
        number = str(told.get("OrderNumber"))
        if lacking:
            return _says(0, f"Thiếu: {', '.join(lacking)}")
        if NOT_SERVED in f"{told['ReceiverAddress']} {told['SenderAddress']}".lower():
            return _says(2, "Địa chỉ ngoài vùng phục vụ")
        if number not in kept["orders"]:  # the same order again is the same order
            away = f"{told['ReceiverAddress']} {told['SenderAddress']}".lower()
            kept["orders"][number] = {"way": list(_FAILS if NOBODY_THERE in away else _WAY), "done": False}
            _event(kept, told["CustomerCode"], number, 1)
        return _says(1, "OK")

    def _cancel(self, kept: dict[str, Any], number: str) -> httpx.Response:
        order = kept["orders"].get(number)
        if order is None or len(order["way"]) < len(_WAY):
            return _says(0, "Không hủy được đơn hàng này")
        order["way"] = []
        _event(kept, "", number, 7)
        return _says(1, "OK")

    def _tracking(self, kept: dict[str, Any], last_id: str, size: int) -> httpx.Response:
        for number, order in kept["orders"].items():
            if order["way"]:
                _event(kept, "", number, order["way"].pop(0))
        fresh = [one for one in kept["events"] if one["_id"]["$oid"] > last_id][:size]
        # Told newest first and the first one twice: whoever reads must not mind.
        told = fresh[::-1] + (fresh[:1] if len(fresh) < size else [])
        body = {"_size": len(kept["events"]), "_total_pages": 1, "_returned": len(told), "_embedded": {"rh:doc": told}}
        return httpx.Response(200, json=body)


def _says(status: int, message: str) -> httpx.Response:
    return httpx.Response(200, json={"status": status, "message": message})


def _event(kept: dict[str, Any], customer: str, number: str, code: int) -> None:
    at, serial = now().timestamp(), len(kept["events"])
    kept["events"].append(
        {
            "_id": {"$oid": f"{int(at):08x}{serial:016x}"},
            "CustomerCode": customer,
            "OrderNumber": number,
            "EventTime": int(at * 1000) + serial,
            "POSID": "240000",
            "ItemCode": f"PA{sum(map(ord, number)) * 7919 % 10**9:09d}VN",
            "StatusCode": code,
            "StatusMessage": _WORDS[code],
            "Notes": "Bưu chính mô phỏng",
        }
    )
