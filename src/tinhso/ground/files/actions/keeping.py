"""Take a file in once by its content, let owners claim it, and forget what nobody claims."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import queries
from tinhso.ground.files.models import Claim, StoredFile
from tinhso.ground.files.rules import look_at, plain_name
from tinhso.ground.files.terms import PAPERS, FileCard, FileKind, Limits
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import now, today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from uuid import UUID

UNCLAIMED = timedelta(hours=48)
"""How long a content waits for an owner: as long as keys of forms are remembered."""


def keep(content: bytes, *, kinds: Collection[FileKind] = PAPERS, limits: Limits | None = None) -> FileCard:
    """Look at a content and keep it; the same content is kept once. Refuses what is not sound.

    The bytes are in the store before the row: a row whose content is missing cannot come to be.
    """
    sound = look_at(content, kinds, limits or Limits())
    checksum = hashlib.sha256(content).hexdigest()
    with _alone_with(checksum):
        store, place = storages[queries.STORE], queries.place(checksum)
        if not store.exists(place):
            store.save(place, ContentFile(content))
        facts = {"kind": sound.kind, "size": len(content), "pages": sound.pages, "kept_at": now()}
        row, _new = StoredFile.objects.get_or_create(checksum=checksum, defaults=facts)
    return queries.card_of(row)


@contextmanager
def _alone_with(checksum: str) -> Iterator[None]:
    """A transaction in which nobody else keeps or forgets this content, wherever they are."""
    with transaction.atomic():
        statements.rows("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(%s, 0))", [checksum])
        yield


@transaction.atomic
def claim(file_id: UUID, owner: str, ref: str, *, name: str, until: date | None = None) -> None:
    """Hold a file for an owner's thing (`dossiers.component`, its id); its name is made plain. Again: nothing new."""
    row = StoredFile.objects.select_for_update().get(id=file_id)
    facts = {"name": plain_name(name, row.kind), "until": until}
    Claim.objects.update_or_create(file=row, owner=owner, ref=ref, defaults=facts)


@transaction.atomic
def give_up(file_id: UUID, owner: str, ref: str) -> None:
    """An owner needs the file no longer."""
    Claim.objects.filter(file=file_id, owner=owner, ref=ref).delete()


def sweep(most: int = 500) -> int:
    """Forget contents that nobody claims, each in transactions of its own; gives their number."""
    Claim.objects.filter(until__lt=today()).delete()
    waiting = StoredFile.objects.filter(claims=None, kept_at__lt=now() - UNCLAIMED).values_list("id", "checksum")
    return sum(_forget(ident, checksum) for ident, checksum in list(waiting[:most]))


def _forget(file_id: UUID, checksum: str) -> bool:
    """First the row, then the content: what is cut off between them leaves bytes without a row, never the reverse."""
    with _alone_with(checksum):
        row = StoredFile.objects.select_for_update().filter(id=file_id).first()
        if row is None or row.claims.exists():
            return False
        kind = row.kind
        row.delete()
        audit.record("files:file:forgotten", ("file", str(file_id)), actor=SYSTEM, facts={"kind": kind})
    with _alone_with(checksum):
        if not StoredFile.objects.filter(checksum=checksum).exists():
            storages[queries.STORE].delete(queries.place(checksum))
    return True
