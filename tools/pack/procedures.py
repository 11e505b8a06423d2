"""Makes `data/procedures/langson60.json`: sixty real procedures with terms that the sources really tell."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from . import flattened, structured
from .choices import CHOICES
from .text import clean, rows_as_json

Record = dict[str, Any]


def read(sources: Path, name: str, key: str) -> dict[str, Record]:
    """Records by their code; leading blanks of codes are a fault of the source."""
    with gzip.open(sources / "procedures" / name, "rt", encoding="utf-8") as file:
        return {clean(row[key]): row for row in map(json.loads, file)}


def one(code: str, level: str, competent: str, catalogue: Record, packed: Record) -> Record:
    if not packed["term"]:
        raise SystemExit(f"{code}: no term can be established for counter reception")
    counter = next(w for w in packed["channels"] if w["channel"] == "DIRECT")
    promulgator = packed.pop("promulgator") or clean(catalogue["departmentPromulgate"])
    field = packed.pop("field")
    repairs = {*packed.pop("repairs"), *(w["got"] for w in packed["channels"] if w["got"].startswith("repaired"))}
    return {
        "code": code, "name": clean(catalogue["name"]), "field": field, "level": level, "competent": competent,
        "promulgator": promulgator, **packed, "fees": counter["fees"],
        "repairs": sorted(repairs),
    }  # fmt: skip


def build(sources: Path) -> str:
    """The file's text."""
    catalogue = read(sources, "catalog.jsonl.gz", "code")
    details = read(sources, "details_raw.jsonl.gz", "code")
    pages = read(sources, "text2642.jsonl.gz", "ma_thu_tuc")
    rows = []
    for code, level, competent in CHOICES:
        packed = structured.pack(details[code]) if code in details else flattened.pack(pages[code])
        rows.append(one(code, level, competent, catalogue[code], packed))
    about = {
        "title": "Sixty procedures as they apply in Lạng Sơn",
        "sources": ["procedures/catalog.jsonl.gz", "procedures/details_raw.jsonl.gz", "procedures/text2642.jsonl.gz"],
        "note": "Facts only; the source's `required` of components is false everywhere and left out. See SOURCES.md.",
    }
    return rows_as_json({"about": about}, "procedures", rows)
