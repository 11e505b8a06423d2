"""Makes `data/geo/`: boundaries for display, a layer a file, and an index that says of which days each layer tells.

Shapes carry official codes, and a code means a unit only on a day: whoever draws joins them to the units of that day.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from .text import clean, same_spelling

Feature = dict[str, Any]
Ring = list[list[float]]

DIGITS = 4  # about 11 m; the sources were simplified by 33 m and, the provinces, by 220 m
REFORM = "2025-07-01"
# Both belong to units whose islands lie east of this meridian; smaller than a pixel on any map of the country.
FAR_EAST = 111.0
ARCHIPELAGOS = {"48": "Quần đảo Hoàng Sa (Việt Nam)", "56": "Quần đảo Trường Sa (Việt Nam)"}


class Layer(NamedTuple):
    """One file: the units of one level within one unit ("" = the country), from a day until before another."""

    key: str
    source: str
    level: str
    within: str
    valid_from: str
    valid_until: str | None


LAYERS = (
    Layer("tinh-2025", "provinces_34_simplified.geojson", "province", "", REFORM, None),
    Layer("xa-20-2025", "langson_communes_2025_simplified.geojson.gz", "commune", "20", REFORM, None),
    Layer("xa-22-2025", "quangninh_communes_2025_simplified.geojson.gz", "commune", "22", REFORM, None),
    Layer("xa-42-2025", "hatinh_communes_2025_simplified.geojson.gz", "commune", "42", REFORM, None),
)


def build(sources: Path) -> dict[str, bytes]:
    """The files by name."""
    names = _names(sources / "units")
    files: dict[str, bytes] = {}
    index = []
    for layer in LAYERS:
        features = [_feature(one, layer, names) for one in _read(sources / "units" / layer.source)]
        features.sort(key=lambda one: one["properties"]["code"])
        if layer.level == "province":
            features += [_archipelago(code, features) for code in ARCHIPELAGOS]
        text = json.dumps(
            {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
        ).encode()
        files[f"{layer.key}.geojson.gz"] = gzip.compress(text, 9, mtime=0)
        index.append(
            {
                "key": layer.key, "level": layer.level, "within": layer.within, "from": layer.valid_from,
                "until": layer.valid_until, "units": sum("code" in one["properties"] for one in features),
                "digest": hashlib.sha256(text).hexdigest()[:16],
            }
        )  # fmt: skip
    rows = ",\n".join(f"    {json.dumps(row)}" for row in index)
    about = json.dumps({"title": "Boundaries for display, not for measuring", "see": "SOURCES.md"})
    files["index.json"] = f'{{\n  "about": {about},\n  "layers": [\n{rows}\n  ]\n}}\n'.encode()
    return files


def _read(path: Path) -> list[Feature]:
    packed = path.read_bytes()
    features: list[Feature] = json.loads(gzip.decompress(packed) if path.suffix == ".gz" else packed)["features"]
    return features


def _names(units: Path) -> dict[tuple[str, str], str]:
    """Official names on the first day of a layer, by (level, code)."""
    names = {}
    with (units / "units_2025-07-01_GSO-1027.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names["commune", row["code"]] = clean(row["name"])
            names["province", row["province_code"]] = re.sub("^Tp ", "Thành phố ", clean(row["province"]))
    return names


def _feature(one: Feature, layer: Layer, names: dict[tuple[str, str], str]) -> Feature:
    """The shape under its code; where the statistics office told another code for that name, under that one too."""
    found = one["properties"]
    code, told = found["code"], clean(found.get("fullName", found["name"]))
    properties: dict[str, Any] = {"code": code}
    if (layer.level, code) not in names:
        twins = [
            c
            for (level, c), name in names.items()
            if level == layer.level and same_spelling(name) == same_spelling(told)
        ]
        if len(twins) != 1:
            raise SystemExit(f"{layer.key}: {code} {told} is in no list of the statistics office")
        properties["also"] = twins
    name = names[layer.level, properties.get("also", [code])[0]]
    if (
        same_spelling(name) != same_spelling(told) and layer.level != "province"
    ):  # a province may have become a city since
        raise SystemExit(f"{layer.key}: {code} is {name} in the list and {told} on the map")
    properties["name"] = name
    return {"type": "Feature", "properties": properties, "geometry": _rounded(one["geometry"])}


def _parts(geometry: dict[str, Any]) -> list[list[Ring]]:
    parts: list[list[Ring]] = geometry["coordinates"]
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else parts


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    """Fewer digits, no point twice in a row; a hole or an islet that fell together is left out."""
    parts = []
    for part in _parts(geometry):
        rings = [_ring(ring) for ring in part]
        if len(rings[0]) > 3:
            parts.append([rings[0], *(ring for ring in rings[1:] if len(ring) > 3)])
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _ring(ring: Ring) -> Ring:
    points: Ring = []
    for x, y, *_ in ring:
        point = [round(x, DIGITS), round(y, DIGITS)]
        if not points or points[-1] != point:
            points.append(point)
    return points


def _archipelago(code: str, provinces: list[Feature]) -> Feature:
    """A point with the archipelago's name, in the middle of its islands; the packer stops when they are not there."""
    owner = next(one for one in provinces if one["properties"]["code"] == code)
    points = [point for part in _parts(owner["geometry"]) for point in part[0] if min(p[0] for p in part[0]) > FAR_EAST]
    if not points:
        raise SystemExit(f"{ARCHIPELAGOS[code]} is missing from the boundaries of {code}")
    middle = [round((min(axis) + max(axis)) / 2, DIGITS) for axis in zip(*points, strict=True)]
    return {
        "type": "Feature",
        "properties": {"label": ARCHIPELAGOS[code], "of": code},
        "geometry": {"type": "Point", "coordinates": middle},
    }
