"""The words of a text as search compares them."""

from __future__ import annotations

import re

from tinhso.ground.search.rules.folding import fold

LONGEST = 60
# A code (1.001193, H37.12, 1.014325~2) is one word; else a word is a run of letters or digits.
_WORD = re.compile(r"[a-z]*\d\w*(?:[.~-]\w+)+|[^\W_]+")
# People write ki and ky, ti and ty, qui and quy for the same word: y after a consonant counts as i.
_Y = re.compile(r"(?<=[b-df-hj-np-tv-xz])y$|(?<=qu)y$")


def words_of(text: str) -> list[str]:
    """The words of a text in their order: without marks, case and signs.

    >>> words_of("Đăng ký lại, kết hôn")
    ['dang', 'ki', 'lai', 'ket', 'hon']
    """
    return [_Y.sub("i", word)[:LONGEST] for word in _WORD.findall(fold(text))]
