"""Makes `data/units/country.json.xz`: the four states of the country and the two tables of 1 July 2025, as published.

The texts are kept whole, so that what is concluded from them can be concluded again; the second list repeats most of
the first, which a packer with a long memory stores once. The file with wrong codes is not among them.
"""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

from tinhso.people.directory.rules.country import FILES

if TYPE_CHECKING:
    from pathlib import Path

NAME = "country.json.xz"


def build(sources: Path) -> dict[str, bytes]:
    """The packed file by its name."""
    texts = {file: (sources / "units" / file).read_text(encoding="utf-8") for file in FILES}
    plain = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    return {NAME: lzma.compress(plain, preset=9 | lzma.PRESET_EXTREME)}
