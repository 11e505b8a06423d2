"""The account of a clock on its page, on the dossier's page and on paper."""

from __future__ import annotations

import io
import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tinhso.ground.files.queries import content
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.actions.deeds.explaining import account_file, ask_account, print_account
from tinhso.work.dossiers.queries.clock.account import account

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_the_dossiers_page_has_the_picture_and_its_table(processed, signed_in) -> None:
    page = signed_in("dung.hd").get(reverse("dossiers:dossier", args=[processed.code])).content.decode()
    assert page.count('<svg class="ts-clock__strip"') == 1
    assert len(re.findall(r'class="ts-day ts-day--counted', page)) >= processed.term_value
    strip = page[page.index('<svg class="ts-clock__strip"') :].partition("</svg>")[0]
    assert strip.count("ts-day--due") == strip.count("ts-day--today") == 1
    numbers = re.findall(r'class="ts-day__count"[^>]*>(\d+)<', strip)
    assert numbers == [str(day) for day in range(1, processed.term_value + 1)], "each day that counts bears its number"
    assert "Còn lại" in page
    assert "Điều còn có thể làm thay đổi ngày hẹn trả" in page
    assert "Ngày nghỉ hằng tuần, ngày lễ, tết và các ngày nghỉ khác cũng không tính" in page
    assert 'id="clock-days"' in page


def test_what_was_not_accepted_has_no_picture_and_can_not_be_counted_out(filed, signed_in, cast) -> None:
    page = signed_in("lan.nt").get(reverse("dossiers:clock", args=[filed.code])).content.decode()
    assert "ts-clock__strip" not in page
    with pytest.raises(Refusal) as no:
        ask_account(filed.id, by=cast("lan.nt"), own=False)
    assert no.value.code == "dossiers.no_clock"


def test_it_is_handed_out_as_a_file(processed, signed_in) -> None:
    client = signed_in("dung.hd")
    made = client.post(reverse("dossiers:clock", args=[processed.code]), {"khoa": str(uuid4())})
    assert made.status_code == 302
    waiting = client.get(made["Location"])
    assert waiting["Content-Type"].startswith("text/html"), "until the job has made it"
    print_id = UUID(made["Location"].rstrip("/").split("/")[-1])
    print_account(processed.id, print_id, own=False)
    print_account(processed.id, print_id, own=False)
    file_id, name = account_file(processed.id, print_id)
    assert processed.code in name
    text = " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(content(file_id))).pages).split())
    for told in (processed.code, "Bản tính thời hạn", "Sổ theo dõi thời hạn", "bắt đầu tính thời hạn giải quyết",
                 "Căn cứ áp dụng", "118/2025/NĐ-CP", "chưa đối chiếu văn bản"):  # fmt: skip
        assert told.casefold() in text.casefold()
    assert client.get(made["Location"])["Content-Type"] == "application/pdf"


def test_each_provision_is_named_with_what_it_was_applied_to_and_marked_where_nobody_read_it(
    processed, signed_in
) -> None:
    named = account(processed, "vi", own=True)["sources"]
    first = named[0]
    assert "118/2025/NĐ-CP" in first.cited
    assert (first.about, first.unread) == ("bắt đầu tính thời hạn giải quyết", True)
    assert len({one.cited for one in named}) == len(named), "each once"
    page = signed_in("dung.hd").get(reverse("dossiers:clock", args=[processed.code])).content.decode()
    listed = page[page.index("Căn cứ áp dụng") : page.index('id="clock-days"')]
    assert listed.count("chưa đối chiếu văn bản") == sum(one.unread for one in named)
    assert listed.count("<li>") == len(named)


def test_another_dossiers_file_is_not_there(processed, cast) -> None:
    print_id = ask_account(processed.id, by=cast("dung.hd"), own=False)
    print_account(processed.id, print_id, own=False)
    assert account_file(uuid4(), print_id) is None


def test_signs_are_told_apart_by_shape_and_named_in_the_legend(processed) -> None:
    told = account(processed, "vi", own=False)
    shapes = [re.search(r' d="([^"]+)"', str(kind.sign)) for kind in told["legend"]]
    drawn = [shape[1] for shape, kind in zip(shapes, told["legend"], strict=True) if shape and "ahead" not in kind.sign]
    assert len(set(drawn)) == len(drawn)
    assert sum(kind.days for kind in told["legend"]) == str(told["picture"]).count("<title>")


def test_the_legend_also_tells_how_today_and_the_due_date_are_marked(processed) -> None:
    words = [kind.words for kind in account(processed, "vi", own=False)["legend"]]
    assert {"Hôm nay", "Ngày hẹn trả kết quả"} <= set(words)


def test_what_may_still_move_the_date_is_told_with_what_was_used_of_it(processed) -> None:
    told = " ".join(account(processed, "vi", own=True)["may_change"])
    assert "Nếu bạn được yêu cầu bổ sung hồ sơ" in told
    assert "nhiều nhất 1 lần (đã hẹn lại: 0)" in told
    assert "Ngoài các trường hợp này, ngày hẹn trả không thay đổi." in told


def test_on_paper_the_colours_stand_in_the_drawing(processed) -> None:
    paper = account(processed, "vi", own=True, paper=True)
    assert 'fill="' in paper["picture"]
    assert 'fill="' not in account(processed, "vi", own=True)["picture"]
