"""Small text rules shared by the readers of the sources."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
# Ranges such as à-ỹ hold capitals too, so the letters are spelt out.
LOWER = "bcdđfghjklmnpqrstvwxz" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES
)
UPPER = LOWER.upper()
_SENTENCE = re.compile(r"(?<=[.;])[ \t\xa0]+")


def clean(text: object) -> str:
    """The text in NFC, blanks of every kind folded to one, ends trimmed."""
    return " ".join(unicodedata.normalize("NFC", "" if text is None else str(text)).split())


def lines(text: object) -> str:
    """The text in NFC with its lines kept, each without blanks at its ends."""
    kept = (clean(line) for line in unicodedata.normalize("NFC", "" if text is None else str(text)).splitlines())
    return "\n".join(line for line in kept if line)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage, each in one line; a passage is asked for several times while it is read."""
    return tuple(line for row in text.splitlines() for part in _SENTENCE.split(row) if (line := clean(part)))
