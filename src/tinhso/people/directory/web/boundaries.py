"""The shapes that may be drawn: which layer holds the units of a level on a day, and its bytes as they are sent."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import brotli

_FOLDER = ("data", "geo")


@dataclass(frozen=True, slots=True)
class Layer:
    """The shapes of one level within a unit ("" = the country), right from one day until the day before another."""

    key: str
    level: str
    within: str
    valid_from: date
    valid_until: date | None
    digest: str

    def holds(self, day: date) -> bool:
        """Whether the shapes are those of `day`."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@cache
def layers() -> tuple[Layer, ...]:
    """All that is shipped."""
    rows = json.loads(resources.files("tinhso").joinpath(*_FOLDER, "index.json").read_text(encoding="utf-8"))["layers"]
    return tuple(
        Layer(
            row["key"],
            row["level"],
            row["within"],
            date.fromisoformat(row["from"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
            row["digest"],
        )
        for row in rows
    )


def layer_named(key: str) -> Layer | None:
    """The layer of an address."""
    return next((layer for layer in layers() if layer.key == key), None)


def layer_within(code: str, day: date) -> Layer | None:
    """The shapes of what stood under the unit that bore `code` on `day` ("" = the provinces of the country)."""
    return next((layer for layer in layers() if layer.within == code and layer.holds(day)), None)


@cache
def packed(key: str, coding: str) -> bytes:
    """A layer's GeoJSON in a content coding: br, gzip, or none."""
    kept = resources.files("tinhso").joinpath(*_FOLDER, f"{key}.geojson.gz").read_bytes()
    if coding == "gzip":
        return kept
    plain = gzip.decompress(kept)
    return brotli.compress(plain, quality=9) if coding == "br" else plain
