"""`tinhso import_units`: a folder of files becomes events once, and the report tells all."""

from __future__ import annotations

import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory import queries
from tinhso.people.directory.actions.importing import country_atlas
from tinhso.people.directory.models import MapEdition, Unit, UnitEvent
from tinhso.people.directory.rules.country import FILES
from tinhso.people.directory.tests.countries import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PUBLISHED = Path(__file__).resolve().parents[6] / "shared" / "data" / "units"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small country as files: provinces 81 and 82, so that they do not meet those that are there."""
    for file, text in SMALL.items():
        (tmp_path / file).write_text(_moved(text), encoding="utf-8")
    return tmp_path


def _moved(text: str) -> str:
    for old, new in ((r"\b00(\d{3})\b", r"99\1"), (r"\b00(\d)\b", r"90\1"), (r"\b0([12])\b", r"8\1")):
        text = re.sub(old, new, text)
    return text


def imported(folder: Path, *options: str) -> dict[str, Any]:
    out = StringIO()
    call_command("import_units", str(folder), "--json", *options, stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def test_importing_again_changes_nothing(province: None, folder: Path) -> None:
    first = imported(folder)
    assert first["changes"] == first["recorded"]["added"] + first["recorded"]["corrected"] > 0
    before = Unit.objects.count(), UnitEvent.objects.count(), MapEdition.objects.count()
    again = imported(folder)
    assert (again["changes"], again["recorded"]["unchanged"]) == (0, again["acts"]["total"])
    assert (Unit.objects.count(), UnitEvent.objects.count(), MapEdition.objects.count()) == before


def test_a_corrected_file_corrects_its_act_alone(province: None, folder: Path) -> None:
    imported(folder)
    file = folder / FILES[2]
    file.write_text(file.read_text(encoding="utf-8").replace("Xã Nửa Kia", "Xã Nửa Nọ"), encoding="utf-8")
    told = imported(folder)["recorded"]
    assert (told["added"], told["corrected"]) == (0, 1)
    assert queries.territory_coded("99008", date(2025, 7, 2)).name == "Xã Nửa Nọ"


def test_the_report_tells_states_conflicts_bad_rows_and_refused_files(province: None, folder: Path) -> None:
    march = folder / FILES[1]
    march.write_text(march.read_text(encoding="utf-8").replace("3,99016,", "3,,"), encoding="utf-8")
    (folder / "prices.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    claim = (folder / FILES[2]).read_text(encoding="utf-8")
    (folder / "units_2025-10_same.csv").write_text(claim, encoding="utf-8")
    (folder / "units_2025-10_wrong.csv").write_text(claim.replace("99008", "99009"), encoding="utf-8")
    told = imported(folder)
    assert [state["communes"] for state in told["states"]] == [7, 6, 6, 6]
    assert [row["reason"] for row in told["bad_rows"]] == ["missing", "unknown"]
    assert {file["file"]: file["wrong_codes"] for file in told["refused"]} == {
        "prices.csv": 0,
        "units_2025-10_wrong.csv": 1,
    }
    assert told["agreeing"] == ["units_2025-10_same.csv"]
    assert told["conflicts"]["by_kind"]["code"] == 1
    out = StringIO()
    call_command("import_units", str(folder), stdout=out)
    for words in ("units_2025-10_wrong.csv", "99009", "Đặc khu Đảo", "prices.csv", f"{FILES[1]}:12"):
        assert words in out.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b"\xff\xfe\x00"),
        lambda file: file.write_text('code,name\n"' + "x" * 200_000),
    ],
)
def test_a_folder_without_all_its_files_loads_nothing(
    province: None, folder: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], object]
) -> None:
    spoil(folder / FILES[3])
    before = UnitEvent.objects.count()
    with pytest.raises(Refusal):
        imported(folder)
    assert UnitEvent.objects.count() == before


def test_provinces_are_chosen_by_any_code_they_had_and_no_other(province: None, folder: Path) -> None:
    assert imported(folder, "--province", "81")["acts"]["total"] == 16
    with pytest.raises(Refusal):
        imported(folder, "--province", "83")


@pytest.mark.whole
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not beside the checkout")
def test_the_whole_country_is_loaded_once(province: None) -> None:
    """Also over the province that is there: its acts are the same."""
    first = imported(PUBLISHED)
    assert first["recorded"]["corrected"] == 0
    assert first["recorded"]["unchanged"] == len(country_atlas().of_provinces({"20"}).acts)
    for day, communes, districts in (
        (date(2024, 1, 1), 10599, 705),
        (date(2025, 3, 1), 10047, 696),
        (date(2025, 7, 2), 3321, 0),
    ):
        assert queries.number_of_territories(day, "commune") == communes
        assert queries.number_of_territories(day, "district") == districts
    assert imported(PUBLISHED)["changes"] == 0
