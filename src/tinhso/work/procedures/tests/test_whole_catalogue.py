"""The whole published catalogue: nothing lost, counts equal the files, again 0 changes, planted changes found."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.models import ProcedureVersion, ServiceSpan
from tinhso.work.procedures.queries import catalogue, policies_told, proposals
from tinhso.work.procedures.terms import VersionState
from tinhso.work.procedures.tests.conftest import NAMES, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.db]


def records(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def test_nothing_is_lost_and_each_record_is_kept_as_it_was(files: Path, imported: dict[str, Any]) -> None:
    rows = {name: records(files, name) for name in NAMES}
    assert imported["read"] == {
        "catalogue": len(rows[NAMES[0]]), "details": len(rows[NAMES[1]]), "text": len(rows[NAMES[2]]),
    }  # fmt: skip
    assert len(rows[NAMES[0]]) == 5670
    assert imported["lost"] == 0
    kept = dict(statements.rows("SELECT source, count(*) FROM procedures_sourcerow GROUP BY 1"))
    assert kept == {"catalog": 5670, "details": 502, "text": 2642}
    told = statements.rows("SELECT content ->> 'code' FROM procedures_sourcerow WHERE source = 'catalog'")
    assert Counter(code for (code,) in told) == Counter(row["code"] for row in rows[NAMES[0]])


def test_sixty_stay_as_the_counters_know_them_until_an_official_approves(imported: dict[str, Any]) -> None:
    assert catalogue().count() == 60 == proposals().count() == imported["proposed"]
    assert all(one.replaces and one.replaces.offered and one.difference for one in proposals())
    listed = ProcedureVersion.objects.exclude(raw="").exclude(state=VersionState.UNLISTED).count()
    assert listed == 5670


def test_rows_of_the_records_are_as_many_as_in_the_file(files: Path, imported: dict[str, Any]) -> None:
    rows = records(files, NAMES[1])
    methods = [way for row in rows for way in row["executionMethods"]]
    expected = {
        "options": len(methods),
        "fees": sum(len(way["fees"]) for way in methods),
        "components": sum(len(case["profileComponents"]) for row in rows for case in row["executionCases"]),
        "cases": sum(len(row["executionCases"]) + len(row["cases"]) for row in rows),
        "legal_bases": sum(len(row["legalBasisesDetails"]) for row in rows),
        "results": sum(len(row["resultsDetails"]) for row in rows),
    }
    assert {name: imported["stored"][name]["details"] for name in expected} == expected


def test_the_second_run_changes_nothing_and_planted_changes_are_proposed(
    files: Path, copied: dict[str, Any], tmp_path: Path
) -> None:
    spans = list(ServiceSpan.objects.order_by("id").values_list("id", "service", "validity"))
    again = run(files)
    assert (again["changes"], again["same"], again["differences"]) == (0, copied["procedures"], [])
    assert again["stored"] == copied["stored"]
    planted = plant(files, tmp_path)
    third = run(tmp_path)
    assert third["changes"] == third["proposed"] == 10
    found = {one["code"]: [row["part"] for row in one["difference"]] for one in third["differences"]}
    assert {code: found[code][:1] for code in found} == planted
    for one in third["differences"]:
        assert all(row["label"] and (row["old"] or row["new"]) for row in one["difference"])
    assert list(ServiceSpan.objects.order_by("id").values_list("id", "service", "validity")) == spans
    assert run(tmp_path)["changes"] == 0


def plant(files: Path, folder: Path) -> dict[str, list[str]]:
    """A copy of the files with ten changes; gives the part that each changes."""
    rows = {name: records(files, name) for name in NAMES}
    listed, detailed, paged = rows[NAMES[0]], rows[NAMES[1]], rows[NAMES[2]]
    sixty = set(catalogue().values_list("procedure__code", flat=True))
    inside = {row["code"] for row in detailed}
    planted: dict[str, list[str]] = {}

    def pick(pool: list[dict[str, Any]], key: str, good: Any) -> dict[str, Any]:
        return next(
            one for one in pool if one[key] not in planted and one[key] not in sixty and one[key].strip() == one[key]
            and good(one)
        )  # fmt: skip

    plain = pick(listed, "code", lambda row: row["code"] not in inside)
    plain["name"] += " (đổi tên)"
    planted[plain["code"]] = ["name"]
    moved = pick(listed, "code", lambda row: row["departments"] and row["code"] not in inside)
    moved["departments"][0] = "Sở Thử nghiệm"
    planted[moved["code"]] = ["agencies"]
    other = pick(listed, "code", lambda row: row["categories"])
    other["categories"][0] = "Lĩnh vực thử"
    planted[other["code"]] = ["field"]
    termed = pick(detailed, "code", lambda row: row["executionMethods"][0]["processingTimeUnit"] == "WORKING_DAY")
    termed["executionMethods"][0]["processingTime"] = 77
    planted[termed["code"]] = ["options"]
    charged = pick(detailed, "code", lambda row: row["executionMethods"][0]["fees"])
    charged["executionMethods"][0]["fees"][0]["value"] = 123000
    planted[charged["code"]] = ["fees"]
    papered = pick(detailed, "code", lambda row: row["executionCases"][0]["profileComponents"])
    papered["executionCases"][0]["profileComponents"].pop()
    planted[papered["code"]] = ["components"]
    based = pick(detailed, "code", lambda row: row["legalBasisesDetails"])
    based["legalBasisesDetails"].append({"code": "999/2026/NĐ-CP", "name": "Nghị định thử"})
    planted[based["code"]] = ["bases"]
    got = pick(detailed, "code", lambda row: row["resultsDetails"])
    got["resultsDetails"][0]["name"] = "Kết quả thử"
    planted[got["code"]] = ["results"]
    stepped = pick(paged, "ma_thu_tuc", lambda row: row["ma_thu_tuc"] not in inside)
    stepped["trinh_tu_thuc_hien"] += "\nBước thử: nộp thêm."
    planted[stepped["ma_thu_tuc"]] = ["steps"]
    needed = pick(paged, "ma_thu_tuc", lambda row: row["ma_thu_tuc"] not in inside)
    needed["yeu_cau_dieu_kien"] = "Điều kiện thử."
    planted[needed["ma_thu_tuc"]] = ["conditions"]
    for name, content in rows.items():
        with gzip.open(folder / name, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in content)
    return planted


def test_every_sentence_about_the_clock_is_listed(imported: dict[str, Any]) -> None:
    rows = policies_told()
    # A rough search had found at least 103 records and 121 pages.
    excluding = {(row["source"], row["code"]) for row in rows if row["effect"] == "exclude"}
    moving = {(row["source"], row["code"]) for row in rows if row["state"] == "proposed"}
    counted = Counter(source for source, _ in excluding)
    assert counted["details"] >= 103
    assert counted["text"] >= 121
    assert excluding < moving
    assert all(row["sentence"] and row["why"] for row in rows)
    assert {row["state"] for row in rows} == {"proposed", "judged_none"}


def test_every_repair_keeps_its_original(imported: dict[str, Any]) -> None:
    repairs = imported["repairs"]["list"]
    codes = {one["procedure"]: one["original"] for one in repairs if one["place"] == "code"}
    assert codes == {
        "1.014325~2": "1.014325", "1.0133611": "1.0133611", "1.014955-Xoa": "1.014955-Xoa",
        "2.009182739": "2.009182739", "1.014325": " 1.014325",
    }  # fmt: skip
    silent = {"no_agency", "no_promulgator", "no_term"}
    assert all(one["original"] for one in repairs if one["code"] not in silent)


@pytest.mark.django_db
def test_other_tests_do_not_see_the_whole_catalogue(whole: tuple[str, dict[str, Any]]) -> None:
    # Also what makes pytest-django set the database up when this file is run alone.
    assert ProcedureVersion.objects.count() == 60
