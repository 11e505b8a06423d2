"""Ask for files: what they are, whose they are, and their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.storage import storages

from tinhso.ground.files.models import Claim, StoredFile
from tinhso.ground.files.terms import FileCard, FileKind, ScanState
from tinhso.ground.refusals.terms import NotFound, Refusal

if TYPE_CHECKING:
    from uuid import UUID

STORE = "files"


def card(file_id: UUID) -> FileCard:
    """What is known of a file."""
    row = StoredFile.objects.filter(id=file_id).first()
    if row is None:
        raise NotFound("files.no_such_file", "There is no such file.")
    return card_of(row)


def of_owner(owner: str, ref: str) -> list[tuple[FileCard, str]]:
    """The files that a thing claims, each with its name, in the order of coming."""
    claims = Claim.objects.filter(owner=owner, ref=ref).select_related("file").order_by("id")
    return [(card_of(claim.file), claim.name) for claim in claims]


def content(file_id: UUID) -> bytes:
    """The bytes of a file. Refused while it is locked away; whoever calls has asked whether the person may see it."""
    row = card(file_id)
    if row.scan is ScanState.INFECTED:
        raise Refusal("files.infected", "A virus was found in this file; it is locked away.", status=409)
    with storages[STORE].open(place(row.checksum)) as file:
        return bytes(file.read())


def place(checksum: str) -> str:
    """Where a content lies in the store."""
    return f"{checksum[:2]}/{checksum[2:4]}/{checksum}"


def card_of(row: StoredFile) -> FileCard:
    """A row as it may cross the door."""
    return FileCard(row.id, row.checksum, FileKind(row.kind), row.size, row.pages, ScanState(row.scan), row.kept_at)
