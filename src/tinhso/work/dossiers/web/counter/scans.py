"""Scans that came with a form which must be corrected: kept for two days, so that nobody scans a paper twice.

A browser does not send a file again by itself. What was sound is kept in the store of files, and the page carries a
signed mark of it; a mark that was made elsewhere, or long ago, counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.core import signing

from tinhso.ground.files import actions as files
from tinhso.ground.files.actions.keeping import UNCLAIMED
from tinhso.ground.files.rules import plain_name
from tinhso.ground.files.terms import Limits
from tinhso.ground.page import formats

if TYPE_CHECKING:
    from collections.abc import Iterable

_SALT = "dossiers.scan"


class Scan(NamedTuple):
    """A sound scan: the mark that the page carries, the file, its name, and its size in words."""

    mark: str
    file_id: UUID
    name: str
    size: str


def keep(upload: Any) -> Scan:
    """Look at a file that came and keep it; no more of it is read than may be kept. Refuses what is not sound."""
    card = files.keep(upload.read(Limits().most_bytes + 1))
    facts = {"f": str(card.id), "n": plain_name(upload.name, card.kind), "s": card.size}
    return _scan(signing.dumps(facts, salt=_SALT), facts)


def kept(marks: Iterable[str], without: str = "") -> list[Scan]:
    """The scans that a page carries, each once; `without` is taken away."""
    found = []
    for mark in dict.fromkeys(marks):
        try:
            facts = signing.loads(mark, salt=_SALT, max_age=UNCLAIMED)
        except signing.BadSignature:
            continue
        if mark != without:
            found.append(_scan(mark, facts))
    return found


def _scan(mark: str, facts: dict[str, Any]) -> Scan:
    size = f"{formats.number(max(1, round(facts['s'] / 1024)))} KB"
    return Scan(mark, UUID(facts["f"]), str(facts["n"]), size)
