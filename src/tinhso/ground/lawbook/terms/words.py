"""The base of all enumerations whose members are words of the law."""

from __future__ import annotations

from enum import Enum
from typing import Self


class LegalWord(str, Enum):  # noqa: UP042 - the members carry more than their value
    """A word that is fixed from decree to column to screen.

    Members are written `NAME = ("stored value", "Vietnamese word", "English word", "source")`; the source may be left
    out. Members compare equal to their stored value. The glossary (`docs/glossary.md`) is generated from all
    subclasses found in the rooms' `terms.py`.
    """

    vi: str
    en: str
    source: str

    def __new__(cls, value: str, vi: str = "", en: str = "", source: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.vi, word.en, word.source = vi, en, source
        return word

    def __str__(self) -> str:
        return str(self.value)

    def label(self, language: str) -> str:
        """The word on a screen in `language` (`vi` or `en`)."""
        return self.en if language.startswith("en") else self.vi

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Stored value and Vietnamese word, for model fields."""
        return [(word.value, word.vi) for word in cls]
