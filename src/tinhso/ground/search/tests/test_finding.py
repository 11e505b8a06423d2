"""One table of findable things: put, found, dropped; ranked by what was typed."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tinhso.ground.search import actions, jobs
from tinhso.ground.search.actions import drop, learn, put
from tinhso.ground.search.models import SearchEntry, SearchWord
from tinhso.ground.search.queries import find
from tinhso.ground.search.terms import Entry, Hit, Visibility

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TITLES = {
    "1.1": "Thủ tục đăng ký khai sinh",
    "1.2": "Thủ tục đăng ký khai sinh có yếu tố nước ngoài",
    "1.3": "Thủ tục đăng ký lại khai sinh",
    "1.4": "Thủ tục đăng ký khai tử",
    "1.5": "Đăng ký thuế lần đầu",
    "1.6": "Xóa đăng ký thuê đất",
    "1.7": "Công nhận hòa giải viên",
    "1.8": "Cấp lại giấy phép lái xe",
}


@pytest.fixture(autouse=True)
def things() -> None:
    SearchEntry.objects.all().delete()
    put([Entry("test", ref, title, ref, address=f"/t/{ref}/") for ref, title in TITLES.items()])
    learn()


def refs(typed: str, **options) -> list[str]:
    return [hit.ref for hit in find(typed, **options)]


@pytest.mark.parametrize("typed", ["đăng ký khai sinh", "dang ki khai sinh", "KHAI SINH", "làm giấy khai sinh", "1.1"])
def test_the_plainest_title_comes_first(typed: str) -> None:
    assert find(typed)[0] == Hit("test", "1.1", TITLES["1.1"], "1.1", "/t/1.1/")


def test_words_side_by_side_say_more_than_words_apart() -> None:
    put([Entry("test", "2.1", "Khai báo tạm trú, sinh hoạt"), Entry("test", "2.2", "Cấp bản sao khai sinh cũ")])
    assert refs("khai sinh").index("2.2") < len(refs("khai sinh", limit=50))
    assert "2.1" not in refs("khai sinh", limit=3)


def test_marks_decide_where_they_were_typed() -> None:
    assert refs("đăng ký thuế")[0] == "1.5"
    assert refs("đăng ký thuê")[0] == "1.6"
    assert set(refs("dang ky thue")[:2]) == {"1.5", "1.6"}


def test_a_word_begun_and_a_word_mistyped_lead_there_too() -> None:
    assert refs("khai si")[0] == "1.1"
    assert refs("khai snh")[0] == "1.1"
    assert refs("hao giai vien")[0] == "1.7"


def test_weight_decides_between_equals_and_further_words_lead_there() -> None:
    put([Entry("test", "3.1", "Tách hộ", weight=0), Entry("test", "3.2", "Tách hộ", weight=50)])
    assert refs("tach ho")[:2] == ["3.2", "3.1"]
    put([Entry("test", "3.3", "Giấy chứng nhận", words="bìa xanh")])
    assert refs("bia xanh") == ["3.3"]


def test_a_thing_put_again_is_there_once_as_it_is_now() -> None:
    put([Entry("test", "1.1", "Tờ khai mới", "1.1"), Entry("test", "1.1", "Hộ tịch điện tử", "1.1")])
    assert SearchEntry.objects.filter(ref="1.1").count() == 1
    assert "1.1" not in refs("dang ky khai sinh")
    assert refs("ho tich dien tu") == ["1.1"]


def test_what_is_dropped_is_found_no_more_and_others_stay() -> None:
    put([Entry("other", "1.1", TITLES["1.1"])])
    drop("test", ["1.1"])
    assert find("dang ky khai sinh")[0].kind == "other"
    assert ("test", "1.1") not in [(hit.kind, hit.ref) for hit in find("khai sinh")]


def test_kinds_are_asked_for_alone_and_inner_things_are_nobodys() -> None:
    put([Entry("other", "x", "Đăng ký khai sinh"), Entry("test", "y", "Khai sinh", visibility=Visibility.INTERNAL)])
    assert refs("khai sinh", kinds=["other"]) == ["x"]
    assert "y" not in refs("khai sinh", limit=50)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "\0", "🙂", "'", "\\", "%", "&|!():*<->", "a" * 10_000, "khai " * 2_000, "'; DROP TABLE x; --",
     "1.1 | 'a':*", "khai\0sinh", "\ud83d", "ﬁ ﷽ 漢字", "<script>", "00", "x"],
)  # fmt: skip
def test_odd_input_is_no_error(typed: str) -> None:
    assert isinstance(find(typed), list)


def statements(typed: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        find(typed)
    return len(asked)


def test_two_statements_however_much_there_is_and_three_more_where_nothing_is_found() -> None:
    put([Entry("many", str(n), f"Đăng ký khai sinh số {n}") for n in range(300)])
    learn()
    assert (statements("khai sinh"), statements("làm lại bằng lái"), statements("1.1")) == (2, 2, 2)
    assert statements("xyzt abcd") == 3, "no known word is near"
    assert statements("hoa giaj vien") == 5


def test_rarity_is_learnt_and_forgotten() -> None:
    assert SearchWord.objects.get(word="khai").entries == 4
    assert SearchWord.objects.get(word="").entries == len(TITLES)
    drop("test", ["1.1", "1.7"])
    learn()
    assert SearchWord.objects.get(word="khai").entries == 3
    assert not SearchWord.objects.filter(word="giai").exists()


@pytest.fixture
def sources(monkeypatch):
    own = {"test": lambda: iter([Entry("test", "1.1", TITLES["1.1"])])}
    monkeypatch.setattr(actions, "_sources", own)
    return own


def test_building_anew_drops_what_is_no_more_every_night(sources) -> None:
    put([Entry("other", "1", "Khác")])
    jobs.rebuild(0)
    assert list(SearchEntry.objects.order_by("kind").values_list("kind", "ref")) == [("other", "1"), ("test", "1.1")]
    assert SearchWord.objects.get(word="").entries == 2


def test_the_command_finds_and_builds_anew(sources) -> None:
    out = StringIO()
    call_command("search", "--rebuild", "lam", "giay", "khai", "sinh", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["rebuilt"] == {"test": 1}
    assert told["hits"][0] == {
        "kind": "test", "ref": "1.1", "title": TITLES["1.1"], "code": "", "address": "",
    }  # fmt: skip
    out = StringIO()
    call_command("search", "khai sinh", stdout=out)
    assert TITLES["1.1"] in out.getvalue()
    with pytest.raises(CommandError):
        call_command("search")
