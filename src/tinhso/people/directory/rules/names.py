"""How names of territories are written and when two of them are the same. Pure.

Sources place the tone mark the old way or the new ("Hòa", "Hoà"), compose letters or leave them in pieces, pad numbers
("Phường 05"), write a small letter where a capital belongs. All that is spelling: the same name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Longest first: "Thành phố" before a name that begins with "Thành".
TYPES = ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")
_NEW = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_OLD = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
# The old placing for the new one; at the end of a syllable only, and never after a q.
_PLACING = dict(zip(_NEW, _OLD, strict=True))
_PLACED_NEW = re.compile(rf"(?<![qQ])(?:{'|'.join(_PLACING)})(?!\w)", re.IGNORECASE)
_SIGNS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-", "‑": "-"})
_CITY = re.compile(r"^(?:tp\b\.?|thành phố\b)\s*", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def spelled(name: str) -> str:
    """The name in our spelling: composed letters, single blanks, the tone mark as the statistics office places it.

    >>> spelled("xã  Phục Hoà"), spelled("Thị Xã Mường Lay"), spelled("Phường 05"), spelled("Tp Hải Phòng")
    ('Xã Phục Hòa', 'Thị xã Mường Lay', 'Phường 5', 'Thành phố Hải Phòng')
    """
    text = " ".join(unicodedata.normalize("NFC", name).translate(_SIGNS).split())
    text = re.sub(r"'\s+", "'", re.sub(r"\s*-\s*", " - ", text))
    text = re.sub(r"\b0+(?=\d)", "", _CITY.sub("Thành phố ", text))
    text = _PLACED_NEW.sub(_old_placing, text)
    kind, bare = parted(text)
    bare = " ".join(word[0].upper() + word[1:] for word in bare.split())
    return f"{kind} {bare}".strip()


@lru_cache(maxsize=1 << 16)
def parted(name: str) -> tuple[str, str]:
    """The word that says what kind of territory it is, in its usual letters, and the name without it.

    >>> parted("Đặc khu Cô Tô"), parted("Lạng Sơn")
    (('Đặc khu', 'Cô Tô'), ('', 'Lạng Sơn'))
    """
    text = " ".join(name.split())
    for kind in TYPES:
        if text[: len(kind) + 1].casefold() == f"{kind} ".casefold():
            return kind, text[len(kind) + 1 :]
    return "", text


def same_name(one: str, other: str) -> bool:
    """Whether two names with their kinds are the same but for spelling; marks count.

    >>> same_name("Xã Hoà An", "Xã Hòa An"), same_name("Xã Sơn Hà", "Xã Sơn Hạ"), same_name("Xã Chũ", "Phường Chũ")
    (True, False, False)
    """
    return name_key(one) == name_key(other)


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What is equal for two spellings of one name."""
    return re.sub(r"[ .]+", " ", spelled(name)).casefold()


def _old_placing(found: re.Match[str]) -> str:
    text = found.group()
    placed = _PLACING[text.lower()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(text, placed, strict=True))
