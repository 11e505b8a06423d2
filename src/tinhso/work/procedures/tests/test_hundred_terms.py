"""A hundred terms read by a person beside what the import reads.

Drawn once at random (seed 2026) from all ways of filing for which the import told a term: 55 got from words, 10 mended,
35 from a column. Each was read with its own text; the words below only show where the number stands. Seventeen of them
were then read otherwise by the import: stages of a longer way taken for its term, steps taken for the whole, and days
whose words say working days. The rules were mended until all hundred agree. A way whose words tell several stages and
no term of the whole has no amount: stages have no sum. Of several cases the first stands here; the row keeps all.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tinhso.work.procedures.rules import merging
from tinhso.work.procedures.tests.conftest import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from tinhso.work.procedures.rules.reading import OptionRead

# fmt: off
# code, which way of the procedure, its channel, amount and unit as a person reads them, the words around the number
TERMS = [
    ("1.004498", 1, "online", "5", "working_day", "…ủa tổ chức cộng đồng: 05 ngày làm việc kể từ ngày nhận đượ…"),
    ("1.014248", 3, "direct", "", "", "…ận và kiểm tra hồ sơ: 03 ngày làm việc, kể từ khi nhận hồ…"),
    ("1.115673", 3, "postal", "7", "working_day", "Không quá 07 ngày làm việc."),
    ("1.115676", 2, "direct", "8", "working_day", "- Không quá 08 ngày làm việc đối với trường hợp đăng ký qu…"),
    ("1.115730", 2, "online", "10", "working_day", "Không quá 10 ngày làm việc Đối với các xã miền núi, vùng s…"),
    ("2.002042", 2, "postal", "3", "working_day", "Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, Cơ…"),
    ("1.004415", 2, "direct", "15", "day", "15 ngày kể từ ngày nhận được hồ sơ hợp lệ"),
    ("2.002069", 2, "postal", "3", "working_day", "Trong thời hạn 03 ngày làm việc kể từ ngày nhận được hồ sơ…"),
    ("1.005103", 2, "postal", "", "", "…oài đơn vị đăng kiểm: 02 ngày làm việc kể từ khi kết thúc…"),
    ("2.002819", 1, "online", "4", "working_day", "c) Trong thời hạn 04 ngày làm việc kể từ ngày nhận đủ hồ s…"),
    ("1.115722", 2, "online", "8", "working_day", "a) Không quá 08 ngày làm việc đối với trường hợp thay đổi…"),
    ("1.115726", 1, "direct", "20", "working_day", "Không quá 20 ngày làm việc."),
    ("1.115713", 3, "postal", "10", "working_day", "Không quá 10 ngày làm việc"),
    ("1.014835", 3, "direct", "", "", "…cấp Giấy chứng nhận: 03 ngày làm việc kể từ ngày nhận đượ…"),
    ("1.115753", 3, "postal", "10", "working_day", "…dụng đất là không quá 10 ngày làm việc."),
    ("1.115716", 3, "postal", "10", "working_day", "Không quá 10 ngày làm việc."),
    ("1.115712", 2, "online", "10", "working_day", "Không quá 10 ngày làm việc, không tính thời gian niêm yết…"),
    ("2.002033", 2, "postal", "3", "working_day", "Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, Cơ…"),
    ("1.115744", 3, "postal", "20", "working_day", "Không quá 20 ngày làm việc."),
    ("1.115752", 2, "online", "35", "day", "Không quá 35 ngày kể từ ngày nhận đủ hồ sơ hợp lệ"),
    ("1.115751", 1, "direct", "15", "day", "Không quá 15 ngày."),
    ("1.115671", 3, "postal", "8", "working_day", "- Không quá 08 ngày làm việc đối với thủ tục đăng ký biến…"),
    ("1.115748", 1, "direct", "20", "working_day", "…lần đầu là không quá 20 ngày làm việc."),
    ("1.115751", 3, "postal", "15", "day", "Không quá 15 ngày."),
    ("1.115719", 1, "direct", "10", "working_day", "a) Không quá 10 ngày làm việc đối với thủ tục chuyển đổi q…"),
    ("1.115650", 1, "direct", "15", "working_day", "Không quá 15 ngày làm việc."),
    ("1.005141", 1, "online", "", "", "- Trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ hồ s…"),
    ("1.000597", 2, "direct", "3", "working_day", "…o bị mất, rách, hỏng: 03 ngày làm việc kể từ ngày nhận hồ…"),
    ("1.115724", 3, "postal", "", "", "…nhận đã cấp không quá 25 ngày làm việc."),
    ("1.003956", 1, "online", "", "", "…c nguồn lợi thủy sản: 02 ngày làm việc kể từ ngày nhận đượ…"),
    ("1.004417", 2, "direct", "", "", "…lần (Miễn phí từ ngày 07/4/2026 đến 30/6/2026 theo quy địn…"),
    ("1.014232", 5, "postal", "", "", "…ận và kiểm tra hồ sơ: 03 ngày làm việc, kể từ khi nhận hồ…"),
    ("2.002009", 3, "direct", "1", "working_day", "Trong thời hạn 01 ngày làm việc kể từ ngày nhận hồ sơ đăng…"),
    ("1.004408", 2, "direct", "4", "month", "- 04 tháng đối với công nhận Giấy chứng nhận loại, kể từ k…"),
    ("1.115651", 3, "postal", "15", "working_day", "Không quá 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ…"),
    ("1.001612", 2, "postal", "3", "working_day", "…doanh trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ…"),
    ("2.002009", 2, "postal", "1", "working_day", "Trong thời hạn 01 ngày làm việc kể từ ngày nhận hồ sơ đăng…"),
    ("2.002085", 3, "direct", "3", "working_day", "Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, Cơ…"),
    ("1.115736", 3, "postal", "10", "working_day", "- Không quá 10 ngày làm việc đối với trường hợp thửa đất g…"),
    ("1.115735", 3, "postal", "20", "working_day", "- Không quá 20 ngày làm việc đối với trường hợp người sử d…"),
    ("1.014247", 3, "online", "", "", "…ận và kiểm tra hồ sơ: 03 ngày làm việc, kể từ khi nhận hồ…"),
    ("1.004940", 1, "online", "5", "working_day", "…hồ sơ trong thời hạn 05 ngày làm việc kể từ khi tiếp nhận…"),
    ("1.014466", 7, "direct", "", "", "…ận và kiểm tra hồ sơ: 02 ngày làm việc, kể từ khi nhận hồ…"),
    ("1.009755", 1, "online", "17", "working_day", "…ước 4: Trong thời hạn 17 ngày làm việc kể từ ngày nhận đượ…"),
    ("1.014265", 3, "online", "", "", "…ận và kiểm tra hồ sơ: 03 ngày làm việc, kể từ khi nhận hồ…"),
    ("1.014274", 1, "direct", "", "", "…ận và kiểm tra hồ sơ: 03 ngày làm việc, kể từ khi nhận hồ…"),
    ("2.001673", 2, "postal", "10", "working_day", "…ước 3: Trong thời hạn 10 ngày làm việc kể từ khi nhận đủ h…"),
    ("1.014278", 8, "direct", "", "", "…quyết định phê duyệt: 05 ngày làm việc, kể từ ngày nhận đư…"),
    ("1.115747", 1, "direct", "7", "day", "Không quá 07 ngày kể từ ngày nhận đủ hồ sơ hợp lệ."),
    ("1.115728", 3, "postal", "3", "working_day", "Không quá 03 ngày làm việc (không tính thời gian cơ quan c…"),
    ("1.003851", 2, "postal", "15", "working_day", "15 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ"),
    ("1.115743", 2, "online", "15", "day", "Không quá 15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ."),
    ("1.014261", 2, "postal", "", "", "…ận và kiểm tra hồ sơ: 03 ngày làm việc, kể từ khi nhận hồ…"),
    ("1.003976", 2, "postal", "", "", "…người nhận con nuôi: 05 ngày làm việc, kể từ ngày nhận đư…"),
    ("1.115714", 1, "direct", "10", "working_day", "Không quá 10 ngày làm việc."),
    ("1.011445", 2, "direct", "1", "same_day", "…thời điểm nhận hồ sơ sau 15 giờ cùng ngày thì có thể hoàn…"),
    ("1.009878", 2, "postal", "10", "working_day", "…ước 4: Trong thời hạn 10 ngày làm việc kể từ ngày nhận đượ…"),
    ("1.009800", 3, "direct", "7", "working_day", "…ước 4: Trong thời hạn 07 ngày làm việc kể từ khi nhận được…"),
    ("1.011438", 3, "postal", "1", "same_day", "…thời điểm nhận hồ sơ sau 15 giờ cùng ngày thì có thể hoàn…"),
    ("1.004827", 1, "online", "1", "same_day", "nếu tiếp nhận hồ sơ sau 15 giờ thì có Phiếu hẹn, trả kết q…"),
    ("3.000322", 1, "online", "3", "working_day", "3 WORKING_DAY"),
    ("1.013236", 3, "direct", "10", "working_day", "- Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ…"),
    ("2.000547", 2, "postal", "1", "same_day", "nếu tiếp nhận hồ sơ sau 15 giờ thì có Phiếu hẹn, trả kết q…"),
    ("2.000635", 2, "postal", "1", "same_day", "nếu tiếp nhận hồ sơ sau 15 giờ thì có Phiếu hẹn, trả kết q…"),
    ("1.012357", 2, "direct", "7", "working_day", "+ Trong thời hạn 07 ngày làm việc kể từ khi nhận đủ hồ sơ…"),
    ("1.009818", 3, "direct", "7", "working_day", "7 Ngày làm việc"),
    ("1.000500", 1, "postal", "30", "day", "30 Ngày"),
    ("3.000374", 2, "postal", "20", "working_day", "20 Ngày làm việc"),
    ("1.115781", 1, "direct", "5", "working_day", "5 WORKING_DAY"),
    ("1.012687", 1, "online", "18", "working_day", "18 Ngày làm việc"),
    ("1.012538", 2, "postal", "2", "working_day", "2 Ngày làm việc"),
    ("1.014224", 2, "postal", "20", "working_day", "20 Ngày làm việc"),
    ("1.013653", 1, "online", "1", "working_day", "1 Ngày làm việc"),
    ("1.002198", 3, "direct", "3", "working_day", "3 Ngày làm việc"),
    ("1.013110", 1, "online", "2", "working_day", "2 Ngày làm việc"),
    ("6.005708", 1, "direct", "25", "day", "25 Ngày"),
    ("1.115510", 2, "online", "4", "working_day", "4 WORKING_DAY"),
    ("1.115365", 3, "postal", "17.5", "working_day", "17.5 WORKING_DAY"),
    ("1.014718", 2, "postal", "30", "working_day", "30 Ngày làm việc"),
    ("3.000520", 3, "direct", "7", "working_day", "7 Ngày làm việc"),
    ("1.002847", 1, "online", "1", "working_day", "1 Ngày làm việc"),
    ("1.013690", 2, "postal", "30", "working_day", "30 Ngày làm việc"),
    ("1.014789", 1, "online", "24", "working_day", "24 Ngày làm việc"),
    ("2.002725", 2, "postal", "15", "working_day", "15 ngày làm việc kể từ ngày nhận được hồ sơ."),
    ("2.000827", 2, "postal", "30", "day", "30 Ngày"),
    ("3.000519", 2, "postal", "30", "day", "30 Ngày"),
    ("1.115548", 2, "online", "15", "day", "15 DAY"),
    ("5.002560", 1, "direct", "5", "working_day", "…quyết: Trong thời hạn 05 ngày làm việc, kể từ ngày nhận đư…"),
    ("1.014376", 3, "direct", "5", "working_day", "5 Ngày làm việc"),
    ("1.013097", 2, "postal", "1.5", "working_day", "1.5 Ngày làm việc"),
    ("1.014982", 3, "postal", "3", "working_day", "3 Ngày làm việc"),
    ("1.009059", 1, "online", "1", "hour", "1 Giờ"),
    ("3.000364", 1, "online", "15", "working_day", "15 Ngày làm việc"),
    ("1.013490", 1, "online", "3", "working_day", "3 Ngày làm việc"),
    ("1.115449", 1, "direct", "10", "working_day", "10 WORKING_DAY"),
    ("1.014273", 3, "online", "24", "working_day", "24 Ngày làm việc"),
    ("1.014853", 2, "postal", "4", "working_day", "4 Ngày làm việc"),
    ("1.014907", 1, "direct", "15", "working_day", "15 Ngày làm việc"),
    ("2.002800", 2, "postal", "10", "day", "10 Ngày"),
    ("1.000526", 1, "online", "20", "working_day", "20 Ngày làm việc"),
]
# fmt: on
SHARES = {"Ngày làm việc": 0.71, "Ngày": 0.27, "Giờ": 0.02}
TOLERANCE = 0.01


@pytest.fixture(scope="module")
def read(files: Path) -> dict[str, tuple[OptionRead, ...]]:
    """The ways of all procedures, as the import reads them."""
    rows = []
    for name in NAMES:
        with gzip.open(files / name, "rt", encoding="utf-8") as file:
            rows.append([json.loads(line) for line in file])
    heard, _twins = merging.gather(*rows)
    return {code: merging.read(one).parts.options for code, one in heard.items()}


def test_there_are_a_hundred_and_none_twice() -> None:
    assert len({(code, way) for code, way, *_ in TERMS}) == len(TERMS) == 100


def test_the_import_reads_what_a_person_reads(read: dict[str, tuple[OptionRead, ...]]) -> None:
    otherwise = []
    for code, way, channel, amount, unit, words in TERMS:
        got = read[code][way - 1]
        if (got.channel, got.amount or "", got.unit) != (channel, amount, unit):
            otherwise.append((code, way, words, got.amount, got.unit))
    assert otherwise == []


def test_units_have_the_shares_that_the_pages_show(read: dict[str, tuple[OptionRead, ...]]) -> None:
    # The pages' own column; of the records, 78 % are working days, and repairs by words make more of them in both.
    ways = [way for told in read.values() for way in told if way.amount is not None]
    column = Counter(way.unit_text for way in ways if way.unit_text in {*SHARES, "Tháng"})
    for unit, share in SHARES.items():
        assert abs(column[unit] / column.total() - share) < TOLERANCE, (unit, column)
    assert 0 < column["Tháng"] < column["Giờ"]
    units = Counter(way.unit for way in ways)
    assert 0.72 < units["working_day"] / units.total() < 0.80
    assert 0.18 < units["day"] / units.total() < 0.27


def test_what_no_words_tell_has_no_amount(read: dict[str, tuple[OptionRead, ...]]) -> None:
    for ways in read.values():
        for way in ways:
            assert (way.amount is None) == (way.mark in {"unknown", "absent"})
            assert way.amount is None or Decimal(way.amount) > 0
