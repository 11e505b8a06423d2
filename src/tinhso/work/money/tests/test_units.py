"""A unit is read only by the rules that are written down."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tinhso.work.money.rules import basis_of, doubt_of, mixed
from tinhso.work.money.terms import Basis, FeeKind, Gap


@pytest.mark.parametrize(
    ("unit", "note", "amount", "read"),
    [
        ("", "", 8000, (Basis.UNTOLD, "")),
        ("đồng/hồ sơ", "", 1_000_000, (Basis.ONCE, "hồ sơ")),
        ("/hồ sơ (Thông tư 61/2023/TT-BTC)", "", 80_000, (Basis.ONCE, "hồ sơ")),
        ("/trường hợp (Thông tư số 61/2023/TT-BTC)", "", 25_000, (Basis.ONCE, "trường hợp")),
        ("", "Phí thực hiện là 300.000 đồng/chứng chỉ", 300_000, (Basis.EACH, "chứng chỉ")),
        ("", "Phí thực hiện là 300.000 đồng/chứng chỉ", 200_000, (Basis.UNCLEAR, "")),
        ("", "8.000 đồng/bản sao trích lục", 8_000, (Basis.EACH, "bản sao")),
        ("", "Phí công bố: 100.000 đồng/lần (Thông tư số 47/2019/TT-BTC)", 100_000, (Basis.ONCE, "lần")),
        ("", "Đối với đất ở: 150.000 đồng/hồ sơ; sản xuất: 200.000 đồng/hồ sơ", 150_000, (Basis.UNCLEAR, "")),
        ("", "thu 5.000 đồng/người/lần đăng ký.", 5_000, (Basis.EACH, "người")),
        ("đồng/ha", "", 5_000, (Basis.UNCLEAR, "ha")),
        ("", "Mức lệ phí cụ thể theo HĐND tỉnh", None, (Basis.UNTOLD, "")),
    ],
)
def test_the_unit_of_an_amount(unit, note, amount, read) -> None:
    assert basis_of(unit, note, None if amount is None else Decimal(amount)) == read


@pytest.mark.parametrize(
    ("unit", "note", "amount", "doubt"),
    [
        ("", "", 8_000, None),
        ("", "", 0, None),
        ("", "", None, None),
        ("", "", 850, Gap.TOO_SMALL),
        ("", "20.000 vnđ /tờ khai", 20, Gap.TOO_SMALL),
        ("/hồ sơ (Thông tư 61/2023/TT-BTC)", "", 80_000, None),
        ("", "Quyết định 1282/QĐ-UBND ngày 31/12/2026: 300.000 đồng/chứng chỉ", 300_000, None),
        ("", "Áp dụng mức phí: 250.000 đồng kể từ ngày 01/7/2025", 500_000, Gap.OTHER_RATE),
        ("", "mức lệ phí bằng 50% mức phí nêu trên", 140_000_000, Gap.OTHER_RATE),
        ("", "200.000đ/hộ chiếu, cấp lại do mất: 400.000đ/hộ chiếu", 200_000, Gap.OTHER_RATE),
        ("", "150.000 đồng/1 giấy.", 1_500_000, Gap.OTHER_RATE),
    ],
)
def test_an_amount_against_which_its_own_source_speaks(unit, note, amount, doubt) -> None:
    assert doubt_of(unit, note, None if amount is None else Decimal(amount)) is doubt


def test_words_that_name_a_second_kind_of_sum_are_seen() -> None:
    both = "Phí thẩm định hồ sơ và lệ phí cấp giấy chứng nhận do Hội đồng nhân dân cấp tỉnh quy định."
    assert mixed(FeeKind.CHARGE, both)
    assert mixed(FeeKind.FEE, both)
    assert not mixed(FeeKind.FEE, "Mức lệ phí cụ thể do Hội đồng nhân dân quyết định. Miễn lệ phí cho hộ nghèo.")
    assert not mixed(FeeKind.CHARGE, "Theo quy định của Hội đồng nhân dân cấp tỉnh.")
