"""What a heading is made of when nobody has set it, and when a register is closed."""

from __future__ import annotations

from datetime import date

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.documents.rules import bare_name, check_open, likely_sign, may_head, superior_of

COMMITTEE = "Ủy ban nhân dân xã Châu Sơn"


@pytest.mark.parametrize(
    ("name", "territory", "bare"),
    [
        ("Sở Nội vụ tỉnh Lạng Sơn", "Tỉnh Lạng Sơn", "Sở Nội vụ"),
        (COMMITTEE, "Xã Châu Sơn", COMMITTEE),
        ("Chi nhánh Thử", "", "Chi nhánh Thử"),
        ("Tỉnh Lạng Sơn", "Tỉnh Lạng Sơn", "Tỉnh Lạng Sơn"),
    ],
)
def test_a_name_stands_without_that_of_its_territory_unless_it_is_a_committees(
    name: str, territory: str, bare: str
) -> None:
    assert bare_name(name, territory) == bare


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        (COMMITTEE, "UBND"),
        ("Văn phòng Đăng ký đất đai", "VPĐKĐĐ"),
        ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
        ("Chi nhánh số 2", "CNS2"),
        ("Ban " * 30, "B" * 20),
    ],
)
def test_a_sign_is_the_committees_or_the_initials(name: str, sign: str) -> None:
    assert likely_sign(name) == sign


@pytest.mark.parametrize(
    ("name", "level", "superior"),
    [
        (COMMITTEE, "commune", "Tỉnh Lạng Sơn"),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "province", ""),
        ("Sở Nội vụ", "province", "Ủy ban nhân dân tỉnh Lạng Sơn"),
    ],
)
def test_the_upper_line(name: str, level: str, superior: str) -> None:
    assert superior_of(name, "Ủy ban nhân dân tỉnh Lạng Sơn", "Tỉnh Lạng Sơn", level) == superior


def test_only_committees_and_successors_get_a_heading_by_themselves() -> None:
    assert may_head(COMMITTEE, took_over=False)
    assert may_head("Chi nhánh Thử", took_over=True)
    assert not may_head("Chi nhánh Thử", took_over=False)


def test_registers_of_a_unit_that_is_gone_are_closed() -> None:
    check_open("Đơn vị", None, [])
    for heirs, code in (([], "documents.register_closed"), (["A", "B"], "documents.register_passed_on")):
        with pytest.raises(Refusal) as refused:
            check_open("Đơn vị", date(2025, 7, 1), heirs)
        assert refused.value.code == code
        assert refused.value.facts["day"] == "01/07/2025"
