"""The words of a text as search compares them."""

from __future__ import annotations

import re
import unicodedata

from tinhso.ground.search.rules.folding import fold

LONGEST = 60
# A code (1.001193, H37.12, 1.014325~2) is one word; else a word is a run of letters or digits.
_WORD = re.compile(r"[^\W\d_]*\d\w*(?:[.~-]\w+)+|[^\W_]+")
_TONES = "\u0300\u0309\u0303\u0301\u0323"
# People write ki and ky, ti and ty, qui and quy for the same word: y after a consonant counts as i.
_Y = re.compile(r"(?<=[b-df-hj-np-tv-xz])y$|(?<=qu)y$")


def words_of(text: str) -> list[str]:
    """The words of a text in their order: without marks, case and signs.

    >>> words_of("Đăng ký lại, kết hôn")
    ['dang', 'ki', 'lai', 'ket', 'hon']
    """
    return [_Y.sub("i", word)[:LONGEST] for word in _WORD.findall(fold(text))]


def marked_words_of(text: str) -> list[str]:
    """The same words with their marks, the tone at the end, so that it does not matter over which vowel it stood.

    >>> marked_words_of("hoà hòa kỹ")
    ['hoà', 'hoà', 'kĩ']
    """
    plain = unicodedata.normalize("NFC", " ".join(text.replace("\0", " ").lower().split()))
    return [_marked(word) for word in _WORD.findall(plain)]


def _marked(word: str) -> str:
    signs = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in signs if sign in _TONES)
    bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    return _Y.sub("i", bare)[:LONGEST] + tones
