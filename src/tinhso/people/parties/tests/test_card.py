"""What a scanner reads from a card becomes who stands at the counter, or a sentence that says what to do."""

from __future__ import annotations

from datetime import date

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.rules import read_card

TODAY = date(2026, 11, 22)
CARD = "099190000001|012345678|Nông Thị Thử|02031990|Nữ|Thôn Thử, Mẫu Sơn, Lạng Sơn|15062022"


def test_a_card_is_read() -> None:
    read = read_card(f"  {CARD}\r\n", on=TODAY)
    assert (read.number.digits, read.full_name, read.sex) == ("099190000001", "Nông Thị Thử", "female")
    assert (read.born, read.issued) == (date(1990, 3, 2), date(2022, 6, 15))
    assert read.address == "Thôn Thử, Mẫu Sơn, Lạng Sơn"


def test_letters_in_two_signs_and_fields_behind_do_not_matter() -> None:
    decomposed = CARD.replace("Nữ", "Nu\u031b\u0303") + "|||"
    assert read_card(decomposed, on=TODAY).sex == "female"


def test_a_child_of_this_century() -> None:
    told = "099215000002||Hoàng Văn Bé|30042015|Nam|Xã Mẫu Sơn|01072024"
    assert read_card(told, on=TODAY).born == date(2015, 4, 30)


def test_it_does_not_show_itself_by_accident() -> None:
    read = read_card(CARD, on=TODAY)
    assert "Nông" not in repr(read)
    assert "099190000001" not in repr(read)


@pytest.mark.parametrize(
    ("scanned", "code"),
    [
        pytest.param("", "parties.not_a_card", id="nothing"),
        pytest.param("https://example.vn/abc", "parties.not_a_card", id="an address"),
        pytest.param("|" * 2000, "parties.not_a_card", id="far too long"),
        pytest.param("099190000001|012345678|Nông Thị Thử", "parties.card_cut", id="cut off"),
        pytest.param(CARD.replace("02031990", "31021990"), "parties.card_garbled", id="no such day"),
        pytest.param(CARD.replace("02031990", "2/3/1990"), "parties.card_garbled", id="another way to write a day"),
        pytest.param(CARD.replace("Nữ", "N7"), "parties.card_garbled", id="typed through a typing program"),
        pytest.param(CARD.replace("Nông Thị Thử", ""), "parties.card_garbled", id="no name"),
        pytest.param(CARD.replace("Nông Thị Thử", "No6ng"), "parties.card_garbled", id="name with digits"),
        pytest.param(CARD.replace("099190000001", "12345"), "parties.number_length", id="no number of ours"),
        pytest.param(CARD.replace("02031990", "02032031"), "parties.card_future_birth", id="born in the future"),
        pytest.param(CARD.replace("15062022", "15062031"), "parties.card_issue_day", id="issued in the future"),
        pytest.param(CARD.replace("15062022", "15061980"), "parties.card_issue_day", id="issued before the birth"),
        pytest.param(CARD.replace("02031990", "02031991"), "parties.card_against_number", id="another year"),
        pytest.param(CARD.replace("Nữ", "Nam"), "parties.card_against_number", id="another sex"),
        pytest.param("P<VNMNONG<<THI<THU|a|b|c|d|e|f", "parties.not_digits", id="a passport"),
    ],
)
def test_what_is_no_card_is_refused_in_words(scanned: str, code: str) -> None:
    with pytest.raises(Refusal) as no:
        read_card(scanned, on=TODAY)
    assert (no.value.code, no.value.status) == (code, 422)
