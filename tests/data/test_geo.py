"""The shipped boundaries: whole, light, of the days they say, and never without the two archipelagos."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tools.pack import geo
from tools.pack.text import same_spelling

from tinhso.people.directory.actions.importing import country_atlas
from tinhso.people.directory.tests.countries import lives, on_day, province_of

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src/tinhso/data/geo"
SOURCES = ROOT.parent / "shared" / "data"
LAYERS: list[dict[str, Any]] = json.loads((DATA / "index.json").read_text(encoding="utf-8"))["layers"]
COUNTRY = (102.0, 6.5, 118.0, 23.5)
each_layer = pytest.mark.parametrize("layer", LAYERS, ids=[layer["key"] for layer in LAYERS])


def features(key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gzip.decompress((DATA / f"{key}.geojson.gz").read_bytes()))["features"]
    return found


def points(geometry: dict[str, Any]) -> list[list[float]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [point for part in parts for ring in part for point in ring]


def test_the_files_stay_light() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 400_000


def test_the_layers_are_those_of_three_provinces_and_the_country() -> None:
    assert [(one["level"], one["within"], one["units"]) for one in LAYERS] == [
        ("province", "", 34),
        ("commune", "20", 65),
        ("commune", "22", 54),
        ("commune", "42", 69),
    ]


@each_layer
def test_a_layer_names_each_unit_once_and_has_closed_rings_within_the_country(layer: dict[str, Any]) -> None:
    units = [one for one in features(layer["key"]) if "code" in one["properties"]]
    codes = [code for one in units for code in [one["properties"]["code"], *one["properties"].get("also", ())]]
    assert len(units) == layer["units"]
    assert len(set(codes)) == len(codes)
    for one in units:
        assert one["properties"]["name"]
        parts = one["geometry"]["coordinates"]
        for part in parts if one["geometry"]["type"] == "MultiPolygon" else [parts]:
            assert all(len(ring) > 3 and ring[0] == ring[-1] for ring in part)
        for x, y in points(one["geometry"]):
            assert COUNTRY[0] < x < COUNTRY[2]
            assert COUNTRY[1] < y < COUNTRY[3]


@pytest.fixture(scope="module")
def country() -> dict[str, Any]:
    return lives(country_atlas().acts)


@each_layer
def test_every_unit_of_a_layer_has_its_shape_on_the_first_day_and_on_the_last(
    country: dict[str, Any], layer: dict[str, Any]
) -> None:
    last = date.fromisoformat(layer["until"]) - timedelta(days=1) if layer["until"] else date(2026, 7, 25)
    shapes = [one["properties"] for one in features(layer["key"]) if "code" in one["properties"]]
    for day in (date.fromisoformat(layer["from"]), last):
        there = on_day(country, day)
        units = {
            facts.code: facts.name
            for key, (facts, _) in there.items()
            if facts.level == layer["level"] and layer["within"] in {"", province_of(there, key)}
        }
        joined = [code for one in shapes for code in [one["code"], *one.get("also", ())] if code in units]
        assert sorted(joined) == sorted(units)
        if layer["level"] != "province":  # a province has become a city
            named = {code: one["name"] for one in shapes for code in [one["code"], *one.get("also", ())]}
            assert {same_spelling(named[code]) for code in units} == {same_spelling(name) for name in units.values()}


def test_no_day_has_two_layers_of_one_level_within_one_unit() -> None:
    for one in LAYERS:
        for other in LAYERS:
            if one is not other and (one["level"], one["within"]) == (other["level"], other["within"]):
                assert one["until"] is not None
                assert one["until"] <= other["from"] or other["until"] <= one["from"]


@pytest.mark.parametrize(
    ("owner", "words", "sea"),
    [
        ("48", "Quần đảo Hoàng Sa (Việt Nam)", (111.0, 15.5, 113.0, 17.3)),
        ("56", "Quần đảo Trường Sa (Việt Nam)", (111.0, 6.8, 117.9, 12.0)),
    ],
)
def test_both_archipelagos_are_on_the_map_of_the_country(
    owner: str, words: str, sea: tuple[float, float, float, float]
) -> None:
    west, south, east, north = sea
    country = features("tinh-2025")
    [label] = [one for one in country if one["properties"].get("label") == words]
    [province] = [one for one in country if one["properties"].get("code") == owner]
    islands = [p for p in points(province["geometry"]) if west < p[0] < east and south < p[1] < north]
    assert len(islands) > 100
    assert label["properties"]["of"] == owner
    assert west < label["geometry"]["coordinates"][0] < east
    assert south < label["geometry"]["coordinates"][1] < north


def test_boundaries_without_the_islands_are_not_packed() -> None:
    mainland = {"type": "Polygon", "coordinates": [[[108.0, 16.0], [108.1, 16.0], [108.1, 16.1], [108.0, 16.0]]]}
    with pytest.raises(SystemExit, match="Hoàng Sa"):
        geo._archipelago("48", [{"properties": {"code": "48"}, "geometry": mainland}])


@pytest.mark.skipif(
    not SOURCES.is_dir(), reason=f"the source files are not beside the checkout ({SOURCES.name} missing)"
)
def test_packing_again_gives_the_same_content() -> None:
    for name, content in geo.build(SOURCES).items():
        kept = (DATA / name).read_bytes()
        assert (gzip.decompress(kept) if name.endswith(".gz") else kept) == (
            gzip.decompress(content) if name.endswith(".gz") else content
        )
