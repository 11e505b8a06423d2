"""The shipped facts about Lạng Sơn: whole, consistent, and the same as their sources."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tools.pack import procedures, units
from tools.pack.text import clean

from tinhso.people.directory.actions.importing import country_atlas
from tinhso.people.directory.tests.countries import lives, on_day

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src/tinhso/data"
SOURCES = ROOT.parent / "shared" / "data"
TERM_UNITS = {"working_hour", "working_day", "day", "month", "hour", "same_day"}
ROLES = {
    *("one_stop_official", "specialist", "unit_leader", "records_clerk"),
    *("provincial_leader", "administrator", "analyst"),
}
needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason=f"the source files are not beside the checkout ({SOURCES.name} missing)"
)

Row = dict[str, Any]


def load(name: str) -> Row:
    data: Row = json.loads((DATA / name).read_text(encoding="utf-8"))
    return data


UNITS: list[Row] = load("units/langson.json")["units"]
INSTRUMENTS: list[Row] = load("units/langson.json")["instruments"]
PROCEDURES: list[Row] = load("procedures/langson60.json")["procedures"]
OFFICIALS: list[Row] = load("cast/cast.json")["officials"]
NAMES: Row = load("cast/names.json")
BY_KEY = {row["key"]: row for row in UNITS}
each_procedure = pytest.mark.parametrize("row", PROCEDURES, ids=[row["code"] for row in PROCEDURES])


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


# --- units


def test_keys_and_codes_of_units_are_unique() -> None:
    assert repeated([row["key"] for row in UNITS]) == []
    assert repeated([row["code"] for row in UNITS]) == []
    assert repeated([row["code_legacy"] for row in UNITS if row["code_legacy"]]) == []


def test_a_parent_exists_and_comes_before_its_children_so_no_cycle_is_possible() -> None:
    seen: set[str] = set()
    for row in UNITS:
        assert set(row["parents"].values()) <= seen, row["key"]
        seen.add(row["key"])
    roots = {(*row["parents"], row["key"]) for row in UNITS if not row["parents"]}
    assert roots == {("ubnd-tinh",)}


def test_every_commune_has_a_committee_with_a_service_centre() -> None:
    committees = [row for row in UNITS if row["type"] == "people_committee" and row["parents"]]
    assert len({row["territory"] for row in committees}) == 65
    for row in committees:
        centre = BY_KEY[row["key"].replace("ubnd-", "ttpvhcc-", 1)]
        assert row["parents"] == {"agency": "ubnd-tinh"}
        assert centre["parents"] == {"agency": row["key"]}
        assert centre["territory"] == row["territory"]


def test_every_agency_serves_a_territory_of_the_country_under_its_code() -> None:
    served = {row["territory"]: row["territory_code"] for row in UNITS}
    there = on_day(lives(country_atlas().of_provinces({"20"}).acts), date(2026, 7, 25))
    of_today = {key: facts.code for key, (facts, _) in there.items() if facts.level in {"province", "commune"}}
    assert served == of_today


def test_only_four_agency_codes_are_claimed_as_observed() -> None:
    observed = {row["code"] for row in UNITS if row["code_status"] == "observed"}
    assert observed == {"H37", "H37.07", "H37.08", "H37.08.05"}
    assert {row["code_status"] for row in UNITS} == {"observed", "demo"}


def test_agency_codes_keep_the_form_of_the_decision_on_identifiers() -> None:
    for row in UNITS:
        assert re.fullmatch(r"[A-Y][0-9]{2}(\.[0-9A-Z]+)*", row["code"])
        if row["code_legacy"]:
            assert re.fullmatch(r"\d{3}\.\d{2}\.\d{2}\.H37", row["code_legacy"])


def test_an_old_form_code_is_the_reversed_new_one() -> None:
    assert units.legacy("H37") == "000.00.00.H37"
    assert units.legacy("H37.12") == "000.00.12.H37"
    assert units.legacy("H37.08.05") == "000.05.08.H37"
    assert units.legacy("H37.905") is None


def test_an_instrument_named_by_a_unit_exists_and_lends_its_mark() -> None:
    marks = {row["key"]: row["source_mark"] for row in INSTRUMENTS}
    for row in UNITS:
        assert row["source_mark"] == marks.get(row["instrument"], "unverified"), row["key"]


# --- procedures


def test_there_are_sixty_procedures_with_unique_codes() -> None:
    assert len(PROCEDURES) == 60
    assert repeated([row["code"] for row in PROCEDURES]) == []


def test_the_file_stays_small() -> None:
    assert (DATA / "procedures/langson60.json").stat().st_size < 420_000


def legal(term: Row) -> bool:
    same_day = term["unit"] == "same_day"
    return (
        term["unit"] in TERM_UNITS
        and (term["value"] == 0) == same_day
        and (term["cutoff"] is not None) == same_day
        and set(term) == {"value", "unit", "cutoff"}
    )


@each_procedure
def test_a_procedure_has_a_term_at_the_counter_and_says_how_it_was_got(row: Row) -> None:
    counter = row["channels"][0]
    assert counter["channel"] == "DIRECT"
    assert counter["term"] == row["term"]
    assert all(legal(term["term"]) for term in [row, *row["channels"], *row["cases"]])
    assert all(way["got"].split(":")[0] in {"structured", "parsed", "repaired"} for way in row["channels"])
    assert all(way["sentence"] for way in row["channels"])


@each_procedure
def test_a_term_stands_in_the_sentence_that_is_quoted_for_it(row: Row) -> None:
    for way in row["channels"]:
        words = "15 giờ" if way["term"]["unit"] == "same_day" else str(way["term"]["value"])
        assert words in way["sentence"]


@each_procedure
def test_a_procedure_is_settled_by_a_unit_that_exists(row: Row) -> None:
    assert row["competent"] == "commune" or row["competent"] in BY_KEY
    assert row["level"] == ("commune" if row["competent"] == "commune" else "province")


@each_procedure
def test_papers_have_a_quantity_and_no_leavings_of_the_table(row: Row) -> None:
    assert row["components"]
    for paper in row["components"]:
        assert paper["originals"] + paper["copies"] > 0
        assert not re.search(r"\.(?:docx?|pdf)$|Số lượng$|\d bản chính$", paper["name"])


@each_procedure
def test_fees_and_law_numbers_have_their_forms(row: Row) -> None:
    for fee in row["fees"]:
        assert fee["kind"] in {"charge", "fee", "unknown"}
        assert fee["amount"] is None or fee["amount"] == 0 or fee["amount"] >= 1000
    assert row["legal_bases"]
    for basis in row["legal_bases"]:
        assert re.fullmatch(
            r"\d+(?:\.\d+)?/(?:\d{4}/)?[A-ZĐƯ0-9]+(?:-[A-ZĐƯ]+)*(?:-TTg)?|\d+/\d{4}/QĐ-TTg", basis["number"]
        )


def test_the_terms_show_every_unit_the_sources_offer() -> None:
    assert {row["term"]["unit"] for row in PROCEDURES} == TERM_UNITS - {"month"}


@needs_sources
def test_names_are_those_of_the_catalogue() -> None:
    with gzip.open(SOURCES / "procedures/catalog.jsonl.gz", "rt", encoding="utf-8") as file:
        catalogue = {clean(row["code"]): clean(row["name"]) for row in map(json.loads, file)}
    assert {row["code"]: row["name"] for row in PROCEDURES} == {
        row["code"]: catalogue[row["code"]] for row in PROCEDURES
    }


@needs_sources
def test_packing_again_gives_the_same_bytes() -> None:
    assert units.build(SOURCES) == (DATA / "units/langson.json").read_text(encoding="utf-8")
    assert procedures.build(SOURCES) == (DATA / "procedures/langson60.json").read_text(encoding="utf-8")


# --- cast


def test_the_cast_fills_every_role_in_units_that_exist() -> None:
    assert {row["role"] for row in OFFICIALS} == ROLES
    assert repeated([row["username"] for row in OFFICIALS]) == []
    assert {row["unit"] for row in OFFICIALS} <= BY_KEY.keys()
    assert {grant["scope"] for row in OFFICIALS for grant in row["grants"]} <= BY_KEY.keys()
    assert {row["gender"] for row in OFFICIALS} == {"female", "male"}


@pytest.mark.parametrize("row", OFFICIALS, ids=[row["username"] for row in OFFICIALS])
def test_a_user_name_is_the_given_name_and_initials(row: Row) -> None:
    *others, given = [units.slug(word) for word in row["full_name"].split()]
    assert row["username"] == f"{given}.{''.join(word[0] for word in others)}"
    assert row["grants"]


def test_name_pools_are_weighted_and_without_repeats() -> None:
    pools = [NAMES["family"], *NAMES["middle"].values(), *NAMES["given"].values()]
    for pool in pools:
        assert repeated([entry["name"] for entry in pool]) == []
        assert all(entry["weight"] > 0 for entry in pool)
    assert repeated([*NAMES["streets"], *NAMES["villages"]]) == []
