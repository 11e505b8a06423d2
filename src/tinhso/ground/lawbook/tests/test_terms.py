"""A legal word is one thing from decree to column to screen."""

from __future__ import annotations

import json
import pickle

import pytest

from tinhso.ground.lawbook.terms import LegalWord


class Paper(LegalWord):
    """A planted word."""

    ORIGINAL = ("original", "bản chính", "original", "Decree 23/2015/NĐ-CP art. 2")
    COPY = ("copy", "bản sao", "copy")


def test_a_word_is_its_stored_value() -> None:
    assert Paper.COPY == "copy"
    assert Paper("copy") is Paper.COPY
    assert str(Paper.COPY) == f"{Paper.COPY}" == "copy"
    assert json.dumps([Paper.COPY]) == '["copy"]'
    assert {Paper.COPY: 1}["copy"] == 1


def test_a_word_knows_its_vietnamese_its_english_and_its_source() -> None:
    assert (Paper.ORIGINAL.vi, Paper.ORIGINAL.en) == ("bản chính", "original")
    assert Paper.ORIGINAL.source == "Decree 23/2015/NĐ-CP art. 2"
    assert Paper.COPY.source == ""


@pytest.mark.parametrize(("language", "word"), [("vi", "bản sao"), ("en", "copy"), ("en-gb", "copy")])
def test_a_screen_shows_the_word_of_its_language(language: str, word: str) -> None:
    assert Paper.COPY.label(language) == word


def test_a_column_offers_values_with_vietnamese_words() -> None:
    assert Paper.choices() == [("original", "bản chính"), ("copy", "bản sao")]


def test_an_unknown_value_is_no_word() -> None:
    with pytest.raises(ValueError, match="fax"):
        Paper("fax")


def test_a_word_survives_a_queue() -> None:
    assert pickle.loads(pickle.dumps(Paper.COPY)) is Paper.COPY  # noqa: S301 - our own bytes
