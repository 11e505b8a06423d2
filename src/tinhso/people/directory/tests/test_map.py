"""The map's page and its shapes: the units of the day, boundaries of that day or none, files that are kept."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date

import brotli
import pytest
from django.test import Client

from tinhso.people.directory.web import boundaries

PAGE = "/don-vi/ban-do/"

db = [pytest.mark.db, pytest.mark.django_db]


def rows(text: str) -> list[str]:
    return re.findall(r'data-ts-area="(\w+)"', text)


def shown(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_day_has_the_boundaries_of_that_day_or_none() -> None:
    def key(code: str, *day: int) -> str | None:
        layer = boundaries.layer_within(code, date(*day))
        return layer.key if layer else None

    assert key("20", 2025, 6, 30) is None
    assert key("20", 2025, 7, 1) == "xa-20-2025"
    assert key("20", 2022, 12, 31) is None
    assert key("22", 2025, 6, 30) is None
    assert key("", 2024, 1, 1) is None
    assert key("", 2026, 1, 1) == "tinh-2025"


@pytest.mark.parametrize("layer", boundaries.layers(), ids=lambda layer: layer.key)
def test_shapes_come_in_the_coding_that_is_asked_for_and_are_the_same(layer: boundaries.Layer) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    contents = set()
    for asked, coding in (("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, identity", ""), ("", "")):
        response = Client().get(f"{PAGE}{layer.key}.json", headers={"accept-encoding": asked})
        assert response.headers.get("Content-Encoding", "") == coding
        assert response.headers["Vary"] == "Accept-Encoding"
        contents.add(unpack[coding](response.content))
    [content] = contents
    assert json.loads(content)["type"] == "FeatureCollection"


def test_under_the_address_with_its_digest_a_file_is_kept_for_ever() -> None:
    layer = boundaries.layers()[0]
    kept = Client().get(f"{PAGE}{layer.key}.json?v={layer.digest}")
    assert "immutable" in kept.headers["Cache-Control"]
    for other in ("", "?v=0000000000000000"):
        assert "immutable" not in Client().get(f"{PAGE}{layer.key}.json{other}").headers["Cache-Control"]
    again = Client().get(f"{PAGE}{layer.key}.json", headers={"if-none-match": kept.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_there_are_no_other_shapes() -> None:
    for key in ("tinh-2024", "index", "sources"):
        assert Client().get(f"{PAGE}{key}.json").status_code == 404


class TestPage:
    pytestmark = db

    def test_the_table_lists_the_units_that_the_shapes_are_joined_to(self) -> None:
        text = shown(f"{PAGE}?tinh=20&ngay=2025-07-01")
        layer = boundaries.layer_named("xa-20-2025")
        assert layer
        assert f"/don-vi/ban-do/xa-20-2025.json?v={layer.digest}" in text
        shapes = json.loads(boundaries.packed(layer.key, ""))["features"]
        assert sorted(rows(text)) == [shape["properties"]["code"] for shape in shapes]
        assert "map.js" in text

    def test_another_day_never_shows_the_shapes_of_the_reform(self) -> None:
        text = shown(f"{PAGE}?ngay=2024-06-01")
        assert ".json" not in text
        assert "map.js" not in text
        assert "Chưa có dữ liệu ranh giới" in text

    def test_a_day_that_makes_no_sense_is_said_beside_the_box(self) -> None:
        for asked, words in (
            ("31/02/2026", "Không có ngày 31"),
            ("hom qua", "ngày/tháng/năm"),
            ("01/01/1999", "01/01/2023"),
        ):
            response = Client().get(PAGE, {"ngay": asked})
            text = response.content.decode()
            assert response.status_code == 422
            assert words in text
            assert f'value="{asked}"' in text
            assert 'id="loc_ngay_error"' in text

    def test_a_province_that_was_not_there_is_not_found(self) -> None:
        assert Client().get(PAGE, {"tinh": "99"}).status_code == 404

    def test_days_are_read_as_people_write_them_too(self) -> None:
        assert rows(shown(f"{PAGE}?tinh=20&ngay=30/06/2025")) == rows(shown(f"{PAGE}?tinh=20&ngay=2025-06-30"))

    def test_a_map_costs_few_statements(self, django_assert_max_num_queries) -> None:
        for address in (PAGE, f"{PAGE}?tinh=20", f"{PAGE}?tinh=20&ngay=2025-06-30"):
            with django_assert_max_num_queries(8):
                shown(address)
