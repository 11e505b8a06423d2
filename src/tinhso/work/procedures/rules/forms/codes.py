"""The code that opens a draft again: four groups of four, letters and digits that nobody mistakes, easy to read out."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

ALPHABET = "ABCDEFGHJKMNPQRTUVWXY2346789"
GROUPS, LONG = 4, 4


def new_code() -> str:
    """A fresh one: 16 signs out of 28, some 77 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * LONG))


def shown_code(code: str) -> str:
    """As it is written down: ABCD-EFGH-JKMN-PQRT."""
    return "-".join(code[at : at + LONG] for at in range(0, len(code), LONG))


def read_code(typed: str) -> str:
    """The code that was typed, however it was grouped and whatever the case; "" where it can be none."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(sign for sign in plain if sign.isalnum())
    return code if len(code) == GROUPS * LONG and all(sign in ALPHABET for sign in code) else ""


def hash_of(code: str) -> str:
    """What is stored of a code. Chance is long enough that the hash needs no key and no salt."""
    return hashlib.sha256(f"tinhso.procedures.draft|{code}".encode()).hexdigest()
