"""The envelope: one JSON object around every message, and the receipt that answers it.

`MaThongDiep`, `service`, `ThoiDiem`, `Data` out; `MaThongDiep`, `KetQua` (1 taken, 0 not), `MaBienNhan`, `MaLoi`,
`ThongDiep` back. The names of services follow practice; the national field list (Circular 04/2025/TT-VPCP) has not
been read, so that this is our own profile of it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tinhso.ground.exchange.rules.stamps import read_stamp, stamp
from tinhso.ground.exchange.terms import Answer, Envelope, Problem
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 2 * 1024 * 1024
"""A message holds words; files are fetched."""

_MESSAGE_ID = re.compile(r"[A-Za-z0-9._:-]{8,80}")
_KIND = re.compile(r"[A-Za-z0-9]{2,40}")
SAID = 300


def write_envelope(envelope: Envelope) -> bytes:
    """A message as bytes; the same message is always the same bytes."""
    told = {
        "MaThongDiep": envelope.message_id,
        "service": envelope.kind,
        "ThoiDiem": stamp(envelope.at),
        "Data": dict(envelope.body),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_envelope(content: bytes) -> Envelope:
    """The message in these bytes; Refusal when it is none."""
    told = _object(content)
    message_id, kind, data = told.get("MaThongDiep"), told.get("service"), told.get("Data")
    if not (isinstance(message_id, str) and _MESSAGE_ID.fullmatch(message_id)):
        raise Refusal("exchange.no_message_id", "The message has no usable MaThongDiep.", status=422)
    if not (isinstance(kind, str) and _KIND.fullmatch(kind)):
        raise Refusal("exchange.no_service", "The message does not say which service it asks for.", status=422)
    if not isinstance(data, dict):
        raise Refusal("exchange.no_data", "The message has no Data.", status=422)
    try:
        at = read_stamp(told.get("ThoiDiem", ""))
    except ValueError:
        raise Refusal(
            "exchange.no_time", "The message does not say when it was written (ThoiDiem).", status=422
        ) from None
    return Envelope(message_id, kind, at, data)


def read_receipt(status: int, content: bytes, message_id: str) -> Answer:
    """What a partner's answer to a message means."""
    if status in {408, 425, 429} or status >= 500:
        return Answer(Problem.BUSY, f"HTTP {status}", again=True)
    try:
        told = _object(content)
    except Refusal:
        told = {}
    words = str(told.get("ThongDiep", ""))[:SAID]
    if 400 <= status < 500 or str(told.get("KetQua")) == "0":
        code = str(told.get("MaLoi", ""))[:60]
        return Answer(Problem.TURNED_DOWN, " – ".join(part for part in (f"HTTP {status}", code, words) if part))
    if status not in {200, 201, 202} or str(told.get("KetQua")) != "1" or told.get("MaThongDiep") != message_id:
        return Answer(Problem.GARBAGE, f"HTTP {status}", again=True)
    return Answer(receipt=str(told.get("MaBienNhan", ""))[:80], said=words)


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(content, parse_constant=_no_number)
        # What PostgreSQL cannot hold, or no number is, is nobody's meaning.
        if "\\u0000" in json.dumps(told, allow_nan=False):
            told = None
        json.dumps(told, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Refusal("exchange.not_json", "The message is not one JSON object.", status=422)
    return told


def _no_number(word: str) -> None:
    raise ValueError(word)
