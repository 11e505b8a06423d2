"""What a value is, which value holds on a day, and what a pack must be to be law here."""

from tinhso.ground.lawbook.rules.holding import (
    clashes,
    digest_of,
    laid_apart,
    pack_on,
    resolve,
    snapshot_of,
    stretches,
)
from tinhso.ground.lawbook.rules.packs import pack_of
from tinhso.ground.lawbook.rules.reading import read_value, written

__all__ = [
    "clashes",
    "digest_of",
    "laid_apart",
    "pack_of",
    "pack_on",
    "read_value",
    "resolve",
    "snapshot_of",
    "stretches",
    "written",
]
