"""Makes `data/procedures/langson60.json`: sixty real procedures with terms that the sources really tell.

What the sources say is read by the rules of the room, `tinhso.work.procedures.rules`, as every import reads it. Here it
is chosen, shortened and laid out; `cases.py` adds the further terms that a reception offers.
"""

from __future__ import annotations

import gzip
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tinhso.work.procedures.rules.merging import gather, read
from tinhso.work.procedures.terms import Mark, RepairCode

from .cases import cases
from .choices import CHOICES
from .text import PAPER, clean, rows_as_json, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from tinhso.work.procedures.rules.merging import Heard
    from tinhso.work.procedures.rules.reading import FeeRead, OptionRead, Reading

Record = dict[str, Any]
CHANNELS = ("direct", "online", "postal")
FILES = ("catalog.jsonl.gz", "details_raw.jsonl.gz", "text2642.jsonl.gz")
# A sum of the sixty is a charge or a fee, or not told which; a price has neither word.
KINDS = {"charge": "charge", "fee": "fee"}


def rows(sources: Path, name: str) -> list[Record]:
    with gzip.open(sources / "procedures" / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def one(code: str, level: str, competent: str, heard: Heard) -> Record:
    """The facts of one procedure."""
    reading = read(heard)
    parts = reading.parts
    ways = _ways(reading)
    counter = next((way for way in ways if way["channel"] == "DIRECT"), None)
    if counter is None:
        raise SystemExit(f"{code}: no term can be established for counter reception")
    record = heard.details or {}
    category = record.get("category") or (record.get("categoriesDetails") or [{}])[0]
    name, day = ("details_raw.jsonl.gz", "2026-07-18") if heard.details else ("text2642.jsonl.gz", "2026-07-20")
    return {
        "code": code, "name": reading.name,
        "field": {"code": category.get("code"), "name": parts.field},
        "level": level, "competent": competent, "promulgator": reading.promulgator,
        "levels": list(reading.levels), "subjects": list(reading.subjects), "groups": list(parts.groups),
        "online": {**reading.facts["online"], "since": parts.since} if reading.facts["online"] else None,
        "decision": parts.decision or None, "term": counter["term"], "channels": ways,
        "cases": cases(heard, counter["term"]), "components": _papers(reading), "legal_bases": _bases(reading),
        "results": [{"code": one.code or None, "name": shortened(one.name, 200)} for one in parts.results],
        "source": {"file": name, "record": record.get("id") or code, "retrieved": day},
        "fees": counter["fees"], "repairs": _repairs(reading),
    }  # fmt: skip


def _ways(reading: Reading) -> list[Record]:
    """One row a channel, counter first; further rows of the same channel are cases."""
    found: dict[str, Record] = {}
    for way in reading.parts.options:
        if way.amount is not None and Decimal(way.amount) % 1 == 0 and way.channel not in found:
            fees = [fee for fee in reading.parts.fees if fee.channel == way.channel]
            note = way.text if reading.parts.source == "text" else ""
            found[way.channel] = {
                "channel": way.channel.upper(), "term": _term(way), "sentence": _sentence(way),
                "got": _got(way, reading),
                "note": shortened(clean(note), 200) or None, "fees": _fees(fees),
            }  # fmt: skip
    return [found[name] for name in CHANNELS if name in found]


def _term(way: OptionRead) -> Record:
    same_day = way.unit == "same_day"
    return {
        "value": 0 if same_day else int(Decimal(way.amount or 0)), "unit": way.unit,
        "cutoff": f"{way.cutoff}:00" if way.cutoff else None,
    }  # fmt: skip


def _sentence(way: OptionRead) -> str:
    """At most 200 characters of the sentence, around its number."""
    line = clean(way.sentence)
    found = re.search("sau 15" if way.cutoff else rf"\b0?{int(Decimal(way.amount or 0))}\b", line)
    start = max(0, min((found.start() if found else 0) - 60, len(line) - 200))
    return ("… " if start else "") + line[start : start + 200] + (" …" if start + 200 < len(line) else "")


def _got(way: OptionRead, reading: Reading) -> str:
    code = next((one.code for one in reading.parts.repairs if one.place == f"option:{way.channel}"), None)
    if code is None:
        return Mark(way.mark).value
    return f"{Mark(way.mark).value}: {RepairCode(code).en}"


def _fees(fees: list[FeeRead]) -> list[Record]:
    found: list[Record] = []
    for fee in fees:
        unit = fee.unit or None
        row = {
            "kind": KINDS.get(fee.kind, "unknown"),
            "amount": int(Decimal(fee.amount)) if fee.amount is not None else None,
            "unit": f"đồng{unit}" if unit and unit.startswith("/") else unit,
            "note": None if unit else shortened(fee.note, 160) or None,
        }  # fmt: skip
        # A price of nothing says nothing.
        if row not in found and (fee.kind != "price" or row["amount"]):
            found.append(row)
    return found


def _papers(reading: Reading) -> list[Record]:
    """Papers by case; remarks of the source are no papers."""
    found: list[Record] = []
    for paper in reading.parts.papers:
        title = paper.case.strip("*-: ")
        row = {
            "code": paper.code or None, "name": shortened(clean(paper.name).lstrip("-+ "), PAPER),
            "case": shortened(title, 160) if title else None, "originals": paper.originals, "copies": paper.copies,
        }  # fmt: skip
        if not paper.remark and row not in found and not title.startswith("Lưu ý"):
            found.append(row)
    return found


def _bases(reading: Reading) -> list[Record]:
    """The numbers of laws, each once; titles of a page are glued to their neighbours' numbers and left out."""
    whole = reading.parts.source == "details"
    found = {
        (one.number or one.original): {
            "number": one.number or one.original, "title": shortened(one.title, 160) if whole else None,
            "date": one.signed if whole else None,
        }
        for one in reversed(reading.parts.bases) if one.number or whole
    }  # fmt: skip
    return sorted(found.values(), key=lambda row: str(row["number"]))


# What the row itself shows: how its term was got, and the note that stands instead of a sum.
_SHOWN = {RepairCode.NO_TERM, RepairCode.HIDDEN_TERM, RepairCode.NO_SUM}


def _repairs(reading: Reading) -> list[str]:
    told = {
        f"{one.code}: {one.place.partition(':')[0]} {one.original} → {shortened(one.result, 60)}"
        for one in reading.parts.repairs
        if one.place.startswith(("option:", "fee:")) and one.code not in _SHOWN
    }
    return sorted(shortened(one, 120) for one in told)


def build(sources: Path) -> str:
    """The file's text."""
    found, _twins = gather(*(rows(sources, name) for name in FILES))
    about = {
        "title": "Sixty procedures as they apply in Lạng Sơn",
        "sources": [f"procedures/{name}" for name in FILES],
        "note": "Facts only; the source's `required` of components is false everywhere and left out. See SOURCES.md.",
    }
    packed = [one(code, level, competent, found[code]) for code, level, competent in CHOICES]
    return rows_as_json({"about": about}, "procedures", packed)
