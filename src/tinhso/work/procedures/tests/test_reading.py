"""Rules of reading: terms, sums, glued tables, codes; each repair where its rule stands, and nowhere else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tinhso.work.procedures.rules import clock, merging, money, pages, times
from tinhso.work.procedures.rules.difference import difference
from tinhso.work.procedures.rules.reading import digest
from tinhso.work.procedures.rules.text import sentences
from tinhso.work.procedures.terms import ClockEffect, ClockFinding, Mark, RepairCode

SAME_DAY = "Ngay trong ngày tiếp nhận, nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo."


@pytest.mark.parametrize(
    ("value", "unit", "prose", "steps", "days", "expected"),
    [
        (7, "WORKING_DAY", "", "", "", ("7", "working_day", Mark.STRUCTURED)),
        (12.5, "WORKING_DAY", "", "", "", ("12.5", "working_day", Mark.STRUCTURED)),
        (15, "HOUR", SAME_DAY, "", "", ("1", "same_day", Mark.REPAIRED)),
        (15, "HOUR", "", "", "", ("15", "hour", Mark.STRUCTURED)),
        (15, "WORKING_DAY", SAME_DAY, "", "", ("15", "working_day", Mark.STRUCTURED)),
        (3, "OTHER", "", "", "3 WORKING_DAY", ("3", "working_day", Mark.REPAIRED)),
        (3, "OTHER", "", "", "3 WORKING_DAY|3 DAY", (None, "", Mark.UNKNOWN)),
        (7, "OTHER", "", "", "", (None, "", Mark.UNKNOWN)),
        ("Không quá 07 ngày làm việc kể từ ngày nhận đủ hồ sơ", "OTHER", "", "", "", ("7", "working_day", Mark.PARSED)),
        ("12.5 ngày làm việc + thời gian cấp lại", "OTHER", "", "", "", ("12.5", "working_day", Mark.PARSED)),
        ("Theo mô tả", "OTHER", "Trong thời hạn 10 (mười) ngày.", "", "", ("10", "day", Mark.PARSED)),
        ("Theo mô tả", "OTHER", "Theo dự án được duyệt.", "", "", (None, "", Mark.ABSENT)),
        ("Theo dự án đã được phê duyệt", "OTHER", "", "", "", (None, "", Mark.UNKNOWN)),
        (
            10,
            "DAY",
            "Không quá 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
            "",
            "",
            ("10", "working_day", Mark.REPAIRED),
        ),
        (10, "DAY", "Bước 2: 10 ngày làm việc để lấy ý kiến.", "", "", ("10", "day", Mark.STRUCTURED)),
        (99999, "WORKING_DAY", "", "", "", (None, "", Mark.UNKNOWN)),
        (0, "WORKING_DAY", "", "", "", (None, "", Mark.UNKNOWN)),
    ],
)
def test_a_term_is_what_the_record_tells(  # noqa: PLR0917
    value: object, unit: str, prose: str, steps: str, days: str, expected: tuple[str | None, str, Mark]
) -> None:
    got = times.term(value, unit, prose, steps, days)
    amount, counted, mark = expected
    assert (got.amount, got.unit, got.mark) == (None if amount is None else Decimal(amount), counted, mark)
    assert (got.repair is None) == (mark is Mark.STRUCTURED)


def test_an_extension_is_told_but_never_the_term() -> None:
    prose = "Thời gian được tăng thêm không quá 10 ngày làm việc."
    assert times.in_prose(prose) is None
    [row] = times.told(prose)
    assert (row["amount"], row["unit"], row["extension"]) == ("10", "working_day", "1")


@pytest.mark.parametrize(
    ("value", "note", "amount", "repair"),
    [
        (0, "", "0", None),
        (0, "Miễn phí", "0", None),
        (0, "Theo quy định của Hội đồng nhân dân tỉnh", None, RepairCode.NO_SUM),
        (135, "Lệ phí: 135.000 đồng/lần", "135000", RepairCode.THOUSANDS),
        (135, "", "135", None),
        (None, "", None, None),
    ],
)
def test_a_sum_is_mended_only_by_its_own_note(
    value: int | None, note: str, amount: str | None, repair: RepairCode | None
) -> None:
    repairs: list[Any] = []
    fee = money.of_record("direct", {"type": "FEE", "value": value, "description": note}, repairs)
    assert (fee.amount, fee.kind) == (amount, "charge")
    assert [one.code for one in repairs] == ([repair] if repair else [])


def page(**parts: str) -> dict[str, Any]:
    names = (
        "trinh_tu_thuc_hien", "cach_thuc_thuc_hien", "thanh_phan_ho_so", "can_cu_phap_ly", "ket_qua_xu_ly",
        "yeu_cau_dieu_kien", "dia_chi_tiep_nhan", "thu_tuc_lien_quan", "so_quyet_dinh", "co_quan_thuc_hien",
        "co_quan_co_tham_quyen", "co_quan_duoc_uy_quyen", "co_quan_phoi_hop",
    )  # fmt: skip
    row = dict.fromkeys(names, "") | {"cap_thuc_hien": "Cấp tỉnh", "doi_tuong_thuc_hien": "", "linh_vuc": "Đất đai"}
    return row | {"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Thử"} | parts


def test_glued_cells_are_parted() -> None:
    read = pages.read(
        page(
            cach_thuc_thuc_hien="Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến5 Ngày làm việcMiễn phíTrực tiếp5 Ngày"
            "10,000 VNĐ(/lần)Nộp tại Sở.Dịch vụ bưu chính120 VNĐ",
            thanh_phan_ho_so="--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị, nộp 01 bản chính hoặc bản điện tử"
            "Mẫu số 05.docx1 bản chínhBản sao hộ chiếu0 bản chính,1 bản sao",
            can_cu_phap_ly="Tên văn bản pháp lýMã văn bảnLuật sửa đổi 202323/2023/QH15Luật 51/2019/QH1451/2019/QH14",
            ket_qua_xu_ly="Giấy phépMã: KQ.G01.000074Từ khóaKhông có thông tinMô tảKhông có thông tinNộp hồ sơ",
        )
    )
    ways = [(one.channel, one.amount, one.unit, one.mark) for one in read.options]
    assert ways == [
        ("online", "5", "working_day", Mark.STRUCTURED),
        ("direct", "5", "day", Mark.STRUCTURED),
        ("postal", None, "", Mark.UNKNOWN),
    ]
    assert read.options[2].value_text == "Dịch vụ bưu chính120 VNĐ"
    assert [(one.channel, one.amount) for one in read.fees] == [("online", "0"), ("direct", "10000"), ("postal", None)]
    papers = [(one.name, one.form, one.originals, one.copies) for one in read.papers]
    assert papers == [
        ("Đơn đề nghị, nộp 01 bản chính hoặc bản điện tử", "Mẫu số 05.docx", 1, 0),
        ("Bản sao hộ chiếu", "", 0, 1),
    ]
    assert [one.number for one in read.bases] == ["23/2023/QH15", "51/2019/QH14", "51/2019/QH14"][: len(read.bases)]
    assert read.bases[0].title == "Luật sửa đổi 2023"
    assert [(one.code, one.name) for one in read.results] == [("KQ.G01.000074", "Giấy phép")]


def test_a_table_that_cannot_be_parted_is_kept_whole() -> None:
    read = pages.read(page(cach_thuc_thuc_hien="Nộp ở đâu cũng được", thanh_phan_ho_so="Như quy định"))
    assert [(one.mark, one.text) for one in read.options] == [(Mark.UNKNOWN, "Nộp ở đâu cũng được")]
    assert [one.name for one in read.papers] == ["Như quy định"]
    assert [one.original for one in read.repairs if one.code is RepairCode.UNKNOWN_TABLE] == [
        "Nộp ở đâu cũng được",
        "Như quy định",
    ]


def test_codes_are_mended_by_blanks_alone_and_twins_are_both_kept() -> None:
    rows = [{"code": " 1.014325"}, {"code": "1.014325"}, {"code": "1.014955-Xoa"}, {"code": "2.009182739"}]
    found, twins = merging.gather(rows, [], [])
    assert sorted(found) == ["1.014325", "1.014325~2", "1.014955-Xoa", "2.009182739"]
    assert twins == ["catalogue: 1.014325"]
    repairs = [one.code for heard in found.values() for one in heard.repairs]
    assert sorted(repairs) == ["dirty_code", "odd_code", "twin_code", "withdrawn_code"]


@pytest.mark.parametrize(
    ("sentence", "finding", "effect", "number"),
    [
        ("Thời hạn giải quyết nêu trên không bao gồm: Thời gian xác định giá đất;", "excludes", "exclude", ""),
        ("Thời gian bổ sung hồ sơ không tính vào thời hạn giải quyết.", "excludes", "exclude", ""),
        ("Cơ quan chuyên môn có quyền tạm dừng thẩm định.", "suspends", "exclude", ""),
        ("Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ.", "restarts", "restart", ""),
        ("Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ bổ sung, Sở trả kết quả.", "renews", "new_term", "3"),
        ("Quá 15 ngày kể từ ngày thông báo mà chưa bổ sung hồ sơ thì trả lại.", "limits", "none", "15"),
        ("Thời gian bổ sung hồ sơ không quá 30 ngày.", "limits", "none", "30"),
        ("Thời gian thẩm định sau khi hồ sơ được bổ sung hoàn chỉnh là 6 ngày làm việc.", "renews", "new_term", "6"),
        (
            "Thời hạn thẩm định: 45 ngày, kể từ ngày nhận được hồ sơ (trường hợp cần chỉnh sửa, bổ sung, thời gian "
            "thẩm định còn lại sau khi nhận được hồ sơ hoàn thiện được tăng thêm 21 ngày làm việc);",
            "renews",
            "new_term",
            "21",
        ),
        (
            "Sau sáu mươi (60) ngày kể từ khi thông báo, nếu bên vay không hoàn thiện hồ sơ, cơ quan đóng hồ sơ.",
            "limits",
            "none",
            "60",
        ),
        (
            "Bổ sung hồ sơ vẫn không đáp ứng thì trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ bổ sung, Sở "
            "thông báo lý do.",
            "notice",
            "",
            "",
        ),
        ("Tổ chức hoàn thiện hồ sơ trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.", "notice", "", ""),
        (
            "Thời hạn: 50 ngày, kể từ ngày nhận được hồ sơ (trường hợp phải bổ sung, chỉnh sửa hồ sơ, thời gian giải "
            "quyết có thể kéo dài thêm tối đa 25 ngày);",
            "extension",
            "",
            "",
        ),
        ("Trong thời hạn 07 ngày làm việc, chủ đầu tư phải nộp bổ sung số tiền chênh lệch.", "other_time", "", ""),
        ("Trong 30 ngày kể từ khi thu hồi, chậm nhất 10 ngày, cơ sở khắc phục.", "other_time", "", ""),
        ("Trong thời hạn 03 ngày, Sở thông báo bằng văn bản yêu cầu bổ sung hồ sơ.", "notice", "", ""),
        ("Thời gian trả kết quả: thứ 2 đến thứ 6 (trừ ngày Tết, ngày lễ).", "restdays", "", ""),
        ("Hồ sơ thông báo tạm ngừng kinh doanh gồm có giấy đề nghị.", "business", "", ""),
        ("Cơ quan thuế tính lại tiền sử dụng đất.", "money", "", ""),
        ("Vùng khó khăn được tăng thêm 10 ngày làm việc.", "extension", "", ""),
    ],
)
def test_a_sentence_is_read_as_a_policy_or_judged_not_to_be_one(
    sentence: str, finding: str, effect: str, number: str
) -> None:
    policy = clock.judge(sentence, "text", "steps")
    assert policy is not None
    assert (policy.finding, policy.effect) == (ClockFinding(finding), ClockEffect(effect) if effect else "")
    assert (policy.amount or policy.limit) == number
    assert policy.proposed == bool(effect)


def test_a_sentence_that_speaks_of_no_clock_is_not_listed() -> None:
    assert clock.judge("Người nộp hồ sơ mang theo giấy tờ tùy thân.") is None


def test_a_difference_tells_what_went_and_what_came_and_no_moves() -> None:
    old = {"name": ["Cũ"], "components": ["Đơn", "Ảnh"]}
    new = {"name": ["Mới"], "components": ["Ảnh", "Đơn"]}
    assert difference(old, new) == [{"part": "name", "label": "Tên thủ tục", "old": ["Cũ"], "new": ["Mới"]}]


def test_a_digest_knows_no_order_of_keys_and_each_change() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 1, "b": 3})


def test_sentences_end_at_points_and_lines_and_keep_all_words() -> None:
    assert sentences("Một;  hai.\n\n ba") == ("Một;", "hai.", "ba")
