"""Speak to the public post: order, cancel, tracking pages, in the fields of its order interface of 2017.

The interface of today may differ; the post's own list of status codes was not found (`data/doors/post.json`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import httpx

from tinhso.work.dossiers.terms import PostState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.work.dossiers.terms.doors import Parcel

SECONDS = 20.0
OVERLAP = 24 * 3600
"""So far back tracking is read again: what the post tells late or out of order is not missed."""


@cache
def wording() -> dict[str, Any]:
    """Paths, codes and postal codes, as data."""
    told: dict[str, Any] = json.loads((files("tinhso") / "data" / "doors" / "post.json").read_text("utf-8"))
    return told


@dataclass(frozen=True, slots=True)
class Account:
    """This province's contract with the post."""

    address: str
    customer: str
    client_id: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Our end of a parcel."""

    name: str
    address: str
    phone: str
    province: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event that the post tells of an order."""

    event_id: str
    order_number: str
    item_code: str
    state: PostState | None
    at: datetime
    text: str


class PostRefusedError(Exception):
    """The post answered, and said no; its own words."""


class VnPost:
    """The post's order interface over HTTPS. Raises httpx.HTTPError while it cannot be reached."""

    def __init__(self, account: Account, *, transport: httpx.BaseTransport | None = None, stand_in: bool = False):
        self.account, self.stand_in = account, stand_in
        self._client = httpx.Client(base_url=account.address, transport=transport, timeout=SECONDS, trust_env=False)
        self._token = ""

    def order(self, fields: dict[str, Any]) -> None:
        """Order a parcel, or its collection; raises PostRefusedError."""
        self._settle(self._send("POST", "order", json=fields))

    def cancel(self, order_number: str) -> None:
        """Cancel an order; raises PostRefusedError."""
        asked = {"CustomerCode": self.account.customer, "OrderNumber": order_number}
        self._settle(self._send("GET", "cancel", params=asked))

    def tracking(self, last_id: str) -> Iterator[Told]:
        """All events behind `last_id`, page by page, as the post tells them."""
        size = wording()["page_size"]
        while True:
            page = self._send("GET", "tracking", params={"pagesize": size, "lastId": last_id}).json()
            found = page.get("_embedded", {}).get("rh:doc", [])
            yield from (told_by(one) for one in found)
            ids = [one["_id"]["$oid"] for one in found]
            if len(found) < size or not ids or max(ids) <= last_id:
                return
            last_id = max(ids)

    def _send(self, method: str, call: str, **what: Any) -> httpx.Response:
        for again in (False, True):
            if not self._token:
                self._token = self._log_in()
            headers = {"Authorization": f"Bearer {self._token}"}
            answer = self._client.request(method, wording()["paths"][call], headers=headers, **what)
            if answer.status_code != httpx.codes.UNAUTHORIZED or again:
                break
            self._token = ""
        answer.raise_for_status()
        return answer

    def _log_in(self) -> str:
        answer = self._client.post(
            wording()["paths"]["token"],
            data={"grant_type": "client_credentials"},
            auth=(self.account.client_id, self.account.secret),
        )
        answer.raise_for_status()
        return str(answer.json()["access_token"])

    @staticmethod
    def _settle(answer: httpx.Response) -> None:
        told = answer.json()
        if told.get("status") not in wording()["accepted"]:
            raise PostRefusedError(str(told.get("message", ""))[:200] or f"status {told.get('status')}")


def told_by(doc: dict[str, Any]) -> Told:
    """An event from a document of a tracking page; a status code that nobody explained has no state."""
    code = wording()["states"].get(str(doc.get("StatusCode")))
    return Told(
        event_id=str(doc["_id"]["$oid"]),
        order_number=str(doc.get("OrderNumber", "")),
        item_code=str(doc.get("ItemCode", "")),
        state=PostState(code) if code else None,
        at=datetime.fromtimestamp(int(doc["EventTime"]) / 1000, UTC),
        text=" ".join(str(doc.get(name) or "") for name in ("StatusMessage", "Notes")).strip()[:300],
    )


def order_fields(parcel: Parcel, office: Office, customer: str, papers: str) -> dict[str, Any]:
    """An order in the post's names; a collection is the same with sender and receiver exchanged."""
    here = {"Name": office.name, "Address": office.address, "Tel": office.phone}
    there = {"Name": parcel.other_name, "Address": parcel.other_address, "Tel": parcel.other_phone}
    sender, receiver = (here, there) if parcel.direction == "out" else (there, here)
    code = wording()["provinces"].get(office.province, 0)
    return {
        "CustomerCode": customer,
        "OrderNumber": parcel.order_number,
        "CODAmount": 0,
        **{f"Sender{name}": value for name, value in sender.items()},
        "SenderProvince": code,
        "SenderDesc": papers[:200],
        "Description": parcel.note[:200],
        **{f"Receiver{name}": value for name, value in receiver.items()},
        "ReceiverProvince": code,
    }


def behind(event_id: str, seconds: int = OVERLAP) -> str:
    """The id from which to read: some time before the last one known. Ids begin with the seconds since 1970."""
    if len(event_id) != len(wording()["first_id"]):
        return str(wording()["first_id"])
    return f"{max(0, int(event_id[:8], 16) - seconds):08x}{event_id[8:]}"
