"""Names of files are for people: shown and offered at download, never trusted and never a path."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 120


def plain_name(typed: str, suffix: str) -> str:
    """A name that is safe in a header and on any disk, with the suffix of what the file really is.

    >>> plain_name("../Giấy khai sinh.pdf.exe", "pdf")
    'Giấy khai sinh.pdf'
    """
    last = unicodedata.normalize("NFC", typed).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign if unicodedata.category(sign)[0] in "LNMP" or sign == " " else " " for sign in last)
    stem = re.sub(r'["<>:|?*%;]', " ", kept)
    while re.search(r"\.[A-Za-z0-9]{1,5}$", stem):
        stem = stem.rsplit(".", 1)[0]
    stem = " ".join(stem.split()).strip(". ")[:_LONGEST]
    return f"{stem or 'tep'}.{suffix}"
