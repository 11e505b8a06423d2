"""How well an entry fits what was typed: pure, without a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.search.rules.ranking import Asked, Candidate, candidate, rarity, score
from tinhso.ground.search.rules.words import marked_words_of, words_of

words = st.lists(st.sampled_from(["khai", "sinh", "dat", "cap", "thue", "giay"]), min_size=1, max_size=6)


def entry(title: str, further: str = "") -> Candidate:
    return candidate(words_of(title), marked_words_of(title), words_of(further))


def asked(typed: str, *rarities: float, marks: bool = False, unfinished: bool = False, factor: float = 1.0) -> Asked:
    plain = tuple(words_of(typed))
    marked = tuple(marked_words_of(typed)) if marks else ("",) * len(plain)
    return Asked(plain, marked, rarities or (1.0,) * len(plain), factor, unfinished)


def order(what: Asked, *titles: str) -> list[str]:
    return sorted(titles, key=lambda title: -score(what, entry(title)))


def test_the_title_that_says_just_that_fits_wholly_whatever_its_preamble() -> None:
    typed = asked("đăng ký khai sinh")
    assert score(typed, entry("Thủ tục đăng ký khai sinh")) == score(typed, entry("Đăng ký khai sinh"))
    assert score(typed, entry("Đăng ký khai sinh"), weight=100) == pytest.approx(100)


def test_less_beside_it_fits_better_and_neighbours_fit_better_than_words_apart() -> None:
    assert order(asked("khai sinh"), "Khai thuế tài sản phát sinh", "Khai sinh lưu động", "Khai sinh") == [
        "Khai sinh",
        "Khai sinh lưu động",
        "Khai thuế tài sản phát sinh",
    ]


def test_a_rare_word_says_more_than_a_common_one() -> None:
    assert order(asked("cấp karaoke", 0.5, 5.0), "Cấp giấy phép", "Dịch vụ karaoke")[0] == "Dịch vụ karaoke"
    assert rarity(1, 1000) > rarity(100, 1000) > rarity(1000, 1000) > 0


def test_typed_marks_tell_words_apart_and_none_leave_both() -> None:
    with_marks, without = asked("đăng ký thuế", marks=True), asked("đăng ký thuế")
    assert score(with_marks, entry("Đăng ký thuế")) > score(with_marks, entry("Đăng ký thuê"))
    assert score(without, entry("Đăng ký thuế")) == score(without, entry("Đăng ký thuê"))


def test_a_word_begun_and_a_further_word_are_worth_less_than_a_word_of_the_title() -> None:
    whole = score(asked("khai sinh"), entry("Khai sinh"))
    begun = score(asked("khai si", unfinished=True), entry("Khai sinh"))
    further = score(asked("khai sinh"), entry("Hộ tịch", "khai sinh"))
    assert whole > begun > further > score(asked("khai si"), entry("Hộ tịch")) == 0


def test_a_code_says_all_and_a_doubtful_reading_less() -> None:
    assert score(asked("1.001193"), entry("Khai sinh", "1.001193")) > score(asked("sinh"), entry("Hộ tịch", "sinh"))
    assert score(asked("sinh", factor=0.8), entry("Sinh")) == pytest.approx(0.8 * score(asked("sinh"), entry("Sinh")))


@given(words, words, st.integers(-100, 100))
def test_nothing_fits_better_than_wholly(typed: list[str], title: list[str], weight: int) -> None:
    fits = score(asked(" ".join(typed)), entry(" ".join(title)), weight)
    assert -15 <= fits <= 100 + 1e-9
    assert score(asked(" ".join(typed)), entry(" ".join(title)), 100) >= fits
