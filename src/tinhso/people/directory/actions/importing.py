"""Read the territories of the country from a folder of published files, or from those we ship, and record them."""

from __future__ import annotations

import csv
import io
import json
import lzma
from collections import deque
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.rules.country import (
    FILES,
    Atlas,
    Refused,
    Sources,
    build_atlas,
    check_claim,
    read_claim,
    read_sources,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_SHIPPED = "data", "units", "country.json.xz"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder gives: the atlas, files that were refused, further files that say nothing else."""

    atlas: Atlas
    refused: tuple[Refused, ...] = ()
    agreeing: tuple[str, ...] = ()


def shipped_sources() -> Sources:
    """The published files as shipped."""
    packed = resources.files("tinhso").joinpath(*_SHIPPED).read_bytes()
    return read_sources(json.loads(lzma.decompress(packed)))


def country_atlas() -> Atlas:
    """The country through time, from the files we ship."""
    return build_atlas(shipped_sources())


def read_folder(folder: Path) -> Reading:
    """The accepted files of a folder as acts; each further table is checked against them and never loaded.

    Refused when one of the accepted files is missing or is no text: without it nothing can be concluded.
    """
    if missing := [file for file in FILES if not (folder / file).is_file()]:
        raise Refusal(
            "directory.sources_missing",
            "Nothing was loaded: %(folder)s has no %(files)s.",
            folder=str(folder),
            files=", ".join(missing),
        )
    texts = {file: _text(folder / file) for file in FILES}
    if broken := [file for file, text in texts.items() if text is None]:
        raise Refusal(
            "directory.sources_unreadable", "Nothing was loaded: %(files)s is not a table.", files=", ".join(broken)
        )
    sources = read_sources({file: text for file, text in texts.items() if text is not None})
    refused: list[Refused] = []
    agreeing: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name in FILES:
            continue
        text = _text(path)
        claim = read_claim(path.name, text) if text is not None else None
        fault = check_claim(claim, sources) if claim else Refused(path.name, "Không nhận ra cột của tệp này.")
        if fault:
            refused.append(fault)
        else:
            agreeing.append(path.name)
    return Reading(build_atlas(sources), tuple(refused), tuple(agreeing))


def some_provinces(atlas: Atlas, codes: Collection[str]) -> Atlas:
    """The part of an atlas that concerns these provinces; refused when no province ever had one of the codes."""
    if unknown := sorted(set(codes) - frozenset().union(*atlas.provinces.values())):
        raise Refusal(
            "directory.no_such_province", "No province ever had the code %(codes)s.", codes=", ".join(unknown)
        )
    return atlas.of_provinces(codes)


def _text(path: Path) -> str | None:
    """The text of a table; None when it is no text, or a quotation mark in it never ends."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        deque(csv.reader(io.StringIO(text)), maxlen=0)
    except (UnicodeDecodeError, csv.Error):
        return None
    return text
