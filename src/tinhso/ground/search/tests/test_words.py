"""Words as they are compared, and what a person may mean by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.search.queries import shipped_words
from tinhso.ground.search.rules.typed import MOST_READINGS, MOST_WORDS, Reading, corrected, near, read, wordbook
from tinhso.ground.search.rules.words import marked_words_of, words_of

BOOK = wordbook(shipped_words())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("thuỷ lợi", "thủy lợi"),
        ("uỷ quyền", "ủy quyền"),
        ("mở khoá", "mở khóa"),
        ("huỷ bỏ", "hủy bỏ"),
        ("toà án", "tòa án"),
        ("đăng kí", "đăng ký"),
        ("kĩ thuật", "kỹ thuật"),
        ("quí", "quý"),
    ],
)
def test_it_does_not_matter_over_which_vowel_the_tone_stands_nor_which_i(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)
    assert marked_words_of(one) == marked_words_of(other)


def test_marks_tell_words_apart_that_are_one_without_them() -> None:
    assert words_of("thuê thuế") == ["thue", "thue"]
    assert len(set(marked_words_of("thuê thuế thuề"))) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.001193", ["1.001193"]),
        ("H37.12, 1.014325~2 và 1.014955-Xoa", ["h37.12", "1.014325~2", "va", "1.014955-xoa"]),
        ("đất đai/nhà ở (cấp xã)", ["dat", "dai", "nha", "o", "cap", "xa"]),
        ("hay, tay, máy", ["hay", "tay", "may"]),
        ("🙂 ' \" \\ % ; -- \0", []),
    ],
)
def test_codes_are_one_word_and_signs_are_none(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def meant(typed: str) -> list[str]:
    return [" ".join(one.words) for one in read(typed, BOOK)]


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("làm lại bằng lái", "cap lai giay phep lai xe"),
        ("doi GPLX", "doi giay phep lai xe"),
        ("thành lập HTX", "dang ki thanh lap hop tac xa lien hiep hop tac xa"),
        ("GCN QSDĐ", "giay chung nhan quyen su dung dat"),
        ("sổ đỏ ở đâu", "giay chung nhan quyen su dung dat"),
        ("UBND xã", "uy ban nhan dan xa"),
        ("thủ tục hộ kinh doanh", "dang ki thanh lap ho kinh doanh"),
    ],
)
def test_everyday_words_and_abbreviations_are_read_as_official_ones_too(typed: str, official: str) -> None:
    assert official in meant(typed)


def test_what_was_typed_is_always_one_of_the_readings() -> None:
    assert meant("báo tử")[-1] == "bao tu"
    assert meant("đăng ký khai tử") == ["dang ki khai tu"]


def test_some_phrases_mean_more_only_where_nothing_else_is_said() -> None:
    assert "dang ki thanh lap ho kinh doanh" in meant("thủ tục hộ kinh doanh")
    assert meant("tạm ngừng hộ kinh doanh") == ["tam ngung ho kinh doanh"]


def test_the_last_word_may_be_unfinished_and_one_letter_of_it_says_nothing_yet() -> None:
    assert [one.open for one in read("tách th", BOOK)] == [True]
    assert [one.open for one in read("tách thửa ", BOOK)][-1] is False
    assert read("khai sinh l", BOOK)[-1].words == ("khai", "sinh")


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_in_a_few_readings_of_few_words(typed: str) -> None:
    readings = read(typed, BOOK)
    assert len(readings) <= MOST_READINGS + 1
    for one in readings:
        assert 0 < len(one.words) == len(one.marked) <= MOST_WORDS
        assert not any(sign in word for word in one.words for sign in "'\\ ")


@pytest.mark.parametrize(("word", "other"), [("snh", "sinh"), ("sinnh", "sinh"), ("sibh", "sinh"), ("isnh", "sinh")])
def test_one_slip_of_a_finger_is_near(word: str, other: str) -> None:
    assert near(word, other)
    assert near(other, word)


@pytest.mark.parametrize(("word", "other"), [("sinh", "khai"), ("snh", "thinh"), ("sihnn", "sinh"), ("ab", "ba c")])
def test_more_is_far(word: str, other: str) -> None:
    assert not near(word, other)


def test_mistyped_words_are_put_right() -> None:
    reading = Reading(("khai", "snh"), ("", ""), 1.0, open=True)
    assert [one.words for one in corrected(reading, {"snh": ["sinh", "sanh"]})] == [("khai", "sinh"), ("khai", "sanh")]


def test_the_shipped_words_are_well_formed() -> None:
    facts = shipped_words()
    assert set(facts) == {"note", "stops", "synonyms"}
    for line in facts["synonyms"]:
        assert line.keys() - {"alone"} == {"typed", "means"}
        assert line["typed"]
        assert line["means"]
    phrases = [phrase for line in facts["synonyms"] for phrase in line["typed"]]
    folded = [tuple(words_of(phrase)) for phrase in phrases]
    assert all(folded), "a phrase without a word"
    twice = {phrase for phrase in folded if folded.count(phrase) > 1}
    assert not twice, "typed alike without marks, with two meanings"
    assert not {word for word in BOOK.stops if (word,) in BOOK.meanings}
    assert all(len(phrase) <= MOST_WORDS for meanings in BOOK.meanings.values() for phrase in meanings)
