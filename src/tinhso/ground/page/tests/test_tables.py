"""Lists: every row once in either direction, sort only on what was declared, files that open."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from typing import Any

import openpyxl
import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from tinhso.ground.page.models import Repeat
from tinhso.ground.page.tables import Column, Order, Table, TableSpec, Window
from tinhso.ground.refusals.terms import Refusal

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
FIELDS = ("id", "created_at", "route")
SPEC = TableSpec(
    name="tests",
    caption="Tests",
    columns=(Column("Code", "link", "newest"), Column("Route", order="route"), Column("State", "tag")),
    fields=FIELDS,
    orders=(Order("newest", "Newest", ("-created_at", "-id")), Order("route", "Route", ("route", "id"))),
    size=4,
)
ROWS = 11


@pytest.fixture
def routes() -> list[str]:
    """Eleven rows, three of them at the same instant."""
    Repeat.objects.bulk_create(
        Repeat(key=uuid.uuid4(), route=f"r{number:02}", created_at=NOON + dt.timedelta(minutes=max(number, 3)))
        for number in range(ROWS)
    )
    return list(Repeat.objects.order_by("-created_at", "-id").values_list("route", flat=True))


def request(query: str = "") -> HttpRequest:
    return RequestFactory().get(f"/ds/{query}")


def table(asked: HttpRequest) -> Table:
    return Table(
        asked,
        SPEC,
        rows=lambda window: window.apply(Repeat.objects.all()).values_list(*FIELDS),
        present=lambda row: [(f"/x/{row[2]}/", row[2]), f"<b>{row[2]}</b>", ("info", "Đang xử lý")],
        count=lambda cap: Repeat.objects.all()[:cap].count(),
    )


def seen(shown: Table) -> list[str]:
    return [str(row[2]) for row in shown._page[0]]


def follow(address: str) -> Table:
    return table(RequestFactory().get(address))


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?thu-tu=route"])
def test_walking_forward_and_back_shows_every_row_once(routes: list[str], query: str) -> None:
    expected = sorted(routes) if query else routes
    shown = table(request(query))
    forward = [seen(shown)]
    assert shown.previous == ""
    while shown.next:
        shown = follow(shown.next)
        forward.append(seen(shown))
    assert [route for part in forward for route in part] == expected
    assert [len(part) for part in forward] == [4, 4, 3]
    back = [seen(shown)]
    while shown.previous:
        shown = follow(shown.previous)
        back.insert(0, seen(shown))
    assert back == forward
    assert shown.next


@pytest.mark.django_db
def test_rows_that_arrive_meanwhile_shift_nothing(routes: list[str]) -> None:
    behind = table(request()).next
    Repeat.objects.create(key=uuid.uuid4(), route="new", created_at=NOON + dt.timedelta(days=1))
    assert seen(follow(behind)) == routes[4:8]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?tu=abc", "?tu=WzAsMV0:xyz", "?thu-tu=secret", "?xuat=exe"])
def test_what_makes_no_sense_shows_the_first_page(routes: list[str], query: str) -> None:
    assert seen(table(request(query))) == routes[:4]
    assert table(request(query)).export is None


@pytest.mark.django_db
def test_a_cursor_of_another_order_is_not_used(routes: list[str]) -> None:
    shown = table(request())
    cursor = shown.next.split("tu=")[1]
    assert seen(table(request(f"?tu={cursor}&thu-tu=route"))) == sorted(routes)[:4]


@pytest.mark.django_db
def test_a_page_whose_rows_are_gone_begins_again(routes: list[str]) -> None:
    behind = table(request()).next
    Repeat.objects.exclude(route__in=routes[:4]).delete()
    assert seen(follow(behind)) == routes[:4]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [2, 20])
def test_a_list_costs_one_query_however_many_rows(rows: int, django_assert_num_queries: Any) -> None:
    Repeat.objects.bulk_create(Repeat(key=uuid.uuid4(), route=f"r{n}", created_at=NOON) for n in range(rows))
    with django_assert_num_queries(1):
        shown = table(request())
        assert shown.body.count("<tr") == min(rows, 4)
        assert bool(shown.next) == (rows > 4)


@pytest.mark.django_db
def test_cells_are_escaped_and_headings_sort(routes: list[str]) -> None:
    shown = table(request())
    assert "&lt;b&gt;r10&lt;/b&gt;" in shown.body
    assert '<a class="govuk-link" href="/x/r10/">r10</a>' in shown.body
    assert [(href, sorted_) for _, _, href, sorted_ in shown.heads] == [
        ("", "descending"),
        ("/ds/?thu-tu=route", ""),
        ("", ""),
    ]


@pytest.mark.django_db
def test_counts_stop_at_a_thousand() -> None:
    with translation.override("vi"):
        shown = Table(request(), SPEC, rows=lambda _: [], present=list, count=lambda cap: min(cap, 1500))
        assert shown.counted == "Hơn 1.000 kết quả"
        shown = Table(request(), SPEC, rows=lambda _: [], present=list, count=lambda cap: min(cap, 1000))
        assert shown.counted == "1.000 kết quả"


@pytest.mark.django_db
def test_csv_holds_all_rows_and_no_formula(routes: list[str]) -> None:
    Repeat.objects.filter(route="r10").update(route="=1+1")
    answer = table(request("?xuat=csv")).export
    assert answer is not None
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0] == ["Code", "Route", "State"]
    assert lines[1] == ["'=1+1", "<b>=1+1</b>", "Đang xử lý"]
    assert len(lines) == ROWS + 1


def test_a_file_never_lacks_rows_in_silence() -> None:
    def many(window: Window) -> list[tuple[object, ...]]:
        return [(number, NOON, "r") for number in range(window.limit)]

    with pytest.raises(Refusal) as no:
        _ = Table(
            request("?xuat=csv"), SPEC, rows=many, present=lambda row: [("/", str(row[0])), "r", ("info", "x")]
        ).export
    assert no.value.code == "page.list_too_long"


@pytest.mark.django_db
def test_excel_reads_the_workbook(routes: list[str]) -> None:
    answer = table(request("?xuat=xlsx")).export
    assert answer is not None
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == ["Code", "Route", "State"]
    assert sheet.max_row == ROWS + 1
    assert sheet["C2"].value == "Đang xử lý"


def test_an_order_goes_one_way_only() -> None:
    with pytest.raises(ValueError, match="one direction"):
        Order("mixed", "", ("-created_at", "id"))


@pytest.mark.django_db
def test_paging_is_one_index_condition() -> None:
    order = SPEC.orders[0]
    window = Window(order, (NOON, uuid.uuid4()), backwards=False, limit=5)
    sql = str(window.apply(Repeat.objects.all()).query)
    assert 'ROW("page_repeat"."created_at", "page_repeat"."id") < ROW(' in sql


def test_a_window_says_the_same_by_name() -> None:
    order = Order("newest", "Newest first", ("-at", "-id"))
    after = (NOON, uuid.uuid4())
    cut, bound = Window(order, after, backwards=False, limit=5).named()
    assert cut == "AND (at, id) < (%(cut0)s, %(cut1)s) ORDER BY at DESC, id DESC LIMIT %(cut2)s"
    assert bound == {"cut0": after[0], "cut1": after[1], "cut2": 5}
