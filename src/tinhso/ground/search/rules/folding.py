"""Folding and ordering of Vietnamese text. Pure; the same answer on every machine, whatever its locale."""

from __future__ import annotations

import unicodedata

# Hanoi's order of the alphabet: base letters first (a ă â b … d đ e ê …), tones only break ties.
_BASES = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_BASE_RANK = {letter: chr(0x61 + place) for place, letter in enumerate(_BASES)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def fold(text: str) -> str:
    """`text` without marks and case, single-spaced: what a person types who has no Vietnamese keyboard.

    The sign that PostgreSQL cannot hold counts as a blank.

    >>> fold("Đường  Hùng Vương")
    'duong hung vuong'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("\0", " "))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def sort_key(text: str) -> str:
    """A key whose byte order is the order of a Vietnamese dictionary: letters first, then tones, word by word.

    Stored beside the text in a column of collation "C". The space before the tones comes before all that may follow a
    word, so that a name stands before itself with more words.
    """
    words = [[_split(char) for char in word] for word in unicodedata.normalize("NFC", text.lower()).split()]
    letters = "!".join("".join(_BASE_RANK.get(base, base) for base, _ in word) for word in words)
    tones = "!".join("".join(tone for _, tone in word) for word in words)
    return f"{letters} {tones}"


def person_sort_key(full_name: str) -> str:
    """Order of people: given name, then middle names, then family name (TERMS: people are sorted so).

    A Vietnamese full name is written family, middle, given.
    """
    words = full_name.split()
    given, middle, family = words[-1:], words[1:-1], words[:1] if len(words) > 1 else []
    return "/".join(sort_key(" ".join(part)) for part in (given, middle, family))


def _split(char: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", char)
    tone = "0"
    rest = []
    for part in parts:
        if part in _TONES:
            tone = _TONES[part]
        else:
            rest.append(part)
    return unicodedata.normalize("NFC", "".join(rest)), tone
