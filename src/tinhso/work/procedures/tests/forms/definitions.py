"""The five forms that are shipped, read once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import tinhso
from tinhso.work.procedures.rules.forms import Definition, read

FOLDER = Path(tinhso.__file__).parent / "data" / "forms"
CODES = ("bien-dong-dat-dai", "ho-kinh-doanh", "khai-sinh", "tinh-trang-hon-nhan", "tro-giup-xa-hoi")


def raw(code: str) -> Any:
    """The file of a form."""
    return json.loads((FOLDER / f"{code}.json").read_text())


@cache
def form(code: str) -> Definition:
    """The form in a file."""
    return read(raw(code))
