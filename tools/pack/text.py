"""Small text rules shared by the packers."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

# Old and new placing of the tone mark ("Hoà"/"Hòa") name the same place: compare after this.
_OLD_TO_NEW = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
# Ranges such as à-ỹ hold capitals too, so the letters are spelt out.
LOWER = "bcdđfghjklmnpqrstvwxz" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES
)
UPPER = LOWER.upper()


def clean(text: str | None) -> str:
    """The text in NFC, blanks of every kind folded to one, ends trimmed."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def same_spelling(text: str) -> str:
    """A form in which both placings of the tone mark are equal; `qu` keeps its own vowel."""
    folded = clean(text).lower()
    for old, new in _OLD_TO_NEW.items():
        folded = re.sub(rf"(?<!q){old}(?![{LOWER}])", new, folded)
    return folded


def slug(text: str) -> str:
    """An ascii key: "Lương Văn Tri" -> "luong-van-tri"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def rows_as_json(head: dict[str, Any], name: str, rows: list[dict[str, Any]]) -> str:
    """`{**head, name: rows}` with one row a line: small, and a change of one row is a diff of one line."""
    lines = ["{"]
    for key, value in head.items():
        lines.append(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},")
    lines.append(f'  "{name}": [')
    lines.append(",\n".join("    " + json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows))
    lines += ["  ]", "}", ""]
    return "\n".join(lines)


# A paper is named as the law names it; what goes beyond is an explanation, which an import brings whole.
PAPER = 480


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words and marked."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
