"""The packed country: the same as the published files, and small; the file with wrong codes is refused."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

import pytest
from tools.pack import country

from tinhso.people.directory.actions.importing import country_atlas, read_folder

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src/tinhso/data"
SOURCES = ROOT.parent / "shared" / "data"
PACKED = DATA / "units" / country.NAME
WRONG = "units_2025-10_BAD-CODES_vietnam-provinces.csv"
needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason=f"the source files are not beside the checkout ({SOURCES.name} missing)"
)


def test_the_country_and_its_boundaries_stay_under_a_megabyte() -> None:
    assert PACKED.stat().st_size < 450_000
    assert sum(file.stat().st_size for folder in ("units", "geo") for file in (DATA / folder).iterdir()) < 1_000_000


def test_every_packed_file_is_named_with_its_source() -> None:
    told = (DATA / "units" / "SOURCES.md").read_text(encoding="utf-8")
    for file in json.loads(lzma.decompress(PACKED.read_bytes())):
        assert f"`{file}`" in told


@needs_sources
def test_the_packed_country_is_that_of_the_published_files() -> None:
    assert country_atlas() == read_folder(SOURCES / "units").atlas


@needs_sources
def test_packing_again_gives_the_same_content() -> None:
    assert lzma.decompress(country.build(SOURCES)[country.NAME]) == lzma.decompress(PACKED.read_bytes())


@needs_sources
def test_the_file_with_wrong_codes_is_refused_and_each_code_named() -> None:
    reading = read_folder(SOURCES / "units")
    [refused] = reading.refused
    assert refused.file == WRONG
    # Paired by names without marks, 138 codes differ; marks tell that 16 of those pairs are two communes each.
    assert Counter(one.kind for one in refused.conflicts) == {"code": 122, "lookalike": 16}
    named = {(one.name, one.province): one.values for one in refused.conflicts if one.kind == "code"}
    assert len(named) == 122
    assert {name: values for (name, province), values in named.items() if province == "20"} == {
        "Xã Ba Sơn": ("06196", "06202"),
        "Xã Cao Lộc": ("06211", "06193"),
        "Xã Na Sầm": ("06124", "06214"),
        "Xã Quốc Khánh": ("06004", "06016"),
        "Xã Thiện Tân": ("06436", "06421"),
    }
