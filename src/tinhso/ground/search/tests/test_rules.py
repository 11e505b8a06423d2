"""Folding and Vietnamese order, held against the alphabet as schools teach it."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.search.rules import fold, person_sort_key, sort_key

ALPHABET = [*"aăâbcdđeêghiklmnoôơpqrstuưvxy"]
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
letters = st.sampled_from([*ALPHABET, *"àảãáạằẳẵắặầẩẫấậềểễếệ", " "])


def shuffled(words: list[str]) -> list[str]:
    return random.Random(37).sample(words, len(words))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đường  Hùng Vương", "duong hung vuong"),
        ("ĐỒNG ĐĂNG", "dong dang"),
        ("  Lạng\tSơn\n", "lang son"),
        ("Lương Văn Tri", "luong van tri"),
        ("ừ ữ ỵ ợ", "u u y o"),
        ("1.115727", "1.115727"),
        ("", ""),
        ("Na\0Sầm", "na sam"),
    ],
)
def test_folding_takes_marks_case_and_double_spaces_off(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(letters, max_size=30))
def test_folding_does_not_care_how_marks_are_encoded_and_is_done_once(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(fold(text))
    assert fold(text).isascii()


def test_letters_come_in_the_order_of_the_alphabet() -> None:
    assert sorted(shuffled(ALPHABET), key=sort_key) == ALPHABET


def test_tones_come_in_their_order() -> None:
    assert sorted(shuffled(TONES), key=sort_key) == TONES


def test_a_tone_only_breaks_ties_between_equal_letters() -> None:
    assert sorted(["mạ", "man", "ma", "mã", "mă", "mán"], key=sort_key) == ["ma", "mã", "mạ", "man", "mán", "mă"]


def test_plain_d_and_barred_d_are_two_letters_and_case_is_none() -> None:
    assert sorted(["đa", "Dy", "ĐA", "E"], key=sort_key) == ["Dy", "đa", "ĐA", "E"]
    assert sort_key("ĐỒNG ĐĂNG") == sort_key("đồng đăng")


def test_words_are_compared_one_by_one_and_a_shorter_name_comes_first() -> None:
    names = ["Sở", "Sở Nội vụ", "Sở Tư pháp", "Số 1", "Sởi", "Xã Tân Tiến", "Xã Tân Tiến Một", "Xã Tân Tri"]
    in_order = ["Số 1", "Sở", "Sở Nội vụ", "Sở Tư pháp", "Sởi", "Xã Tân Tiến", "Xã Tân Tiến Một", "Xã Tân Tri"]
    assert sorted(shuffled(names), key=sort_key) == in_order


@given(st.text(letters, min_size=1, max_size=12), st.text(letters, min_size=1, max_size=12))
def test_a_name_comes_before_itself_with_more_words(name: str, more: str) -> None:
    if name.strip() and more.strip():
        assert sort_key(name) < sort_key(f"{name} {more}")


@given(st.text(letters, max_size=20))
def test_a_key_does_not_care_how_marks_are_encoded(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


def test_people_are_sorted_by_given_name_then_middle_then_family() -> None:
    people = ["Hoàng Văn An", "Nguyễn Thị Ánh", "Bế Văn An", "Lý An", "Vi Văn Bách", "Đàm Thị An"]
    assert sorted(people, key=person_sort_key) == [
        "Lý An",
        "Đàm Thị An",
        "Bế Văn An",
        "Hoàng Văn An",
        "Nguyễn Thị Ánh",
        "Vi Văn Bách",
    ]


def test_a_person_with_one_name_or_none_has_a_place_too() -> None:
    assert sorted(["Lý An", "An", "Bảo", ""], key=person_sort_key) == ["", "An", "Lý An", "Bảo"]
