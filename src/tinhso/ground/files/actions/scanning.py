"""The antivirus hook: a scanner is registered once; without one, files say that they were not scanned."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import queries
from tinhso.ground.files.models import StoredFile
from tinhso.ground.files.terms import ScanState
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from uuid import UUID

_CHUNK = 64 * 1024


class Scanner(Protocol):
    """Says whether a content is clean; raises OSError while it cannot be reached."""

    def __call__(self, content: bytes) -> bool: ...


@dataclass(frozen=True, slots=True)
class Clamd:
    """ClamAV's daemon by its INSTREAM command: chunks with their length before them, a chunk of nothing ends."""

    host: str
    port: int = 3310
    seconds: float = 60.0

    def __call__(self, content: bytes) -> bool:
        with socket.create_connection((self.host, self.port), timeout=self.seconds) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _CHUNK):
                chunk = content[start : start + _CHUNK]
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            answer = b""
            while not answer.endswith(b"\0"):
                part = line.recv(4096)
                if not part:
                    break
                answer += part
        told = answer.rstrip(b"\0").decode("utf-8", "replace")
        if told.endswith(" FOUND"):
            return False
        if told.endswith(": OK"):
            return True
        # "size limit exceeded", an error of the daemon, a cut answer: nothing is known, so it is asked again.
        raise OSError(f"clamd answered {told!r}")


_scanners: list[Scanner] = []


def register_scanner(scanner: Scanner | None) -> None:
    """Let `scanner` look at every file from now on; None takes it away."""
    _scanners[:] = [scanner] if scanner else []


def scan_waiting(most: int = 50) -> int:
    """Have the files that wait looked at, oldest first; gives how many were. Stops while the scanner is away."""
    waiting = StoredFile.objects.filter(scan=ScanState.WAITING).order_by("kept_at").values_list("id", flat=True)
    done = 0
    for ident in list(waiting[:most]):
        try:
            done += _scan(ident)
        except OSError:
            break
    return done


def _scan(file_id: UUID) -> bool:
    state = ScanState.UNSCANNED
    if _scanners:
        state = ScanState.CLEAN if _scanners[0](queries.content(file_id)) else ScanState.INFECTED
    with transaction.atomic():
        row = StoredFile.objects.select_for_update().filter(id=file_id, scan=ScanState.WAITING).first()
        if row is None:
            return False
        row.scan, row.scanned_at = state, now()
        row.save(update_fields=["scan", "scanned_at"])
        if state is ScanState.INFECTED:
            audit.record("files:file:infected", ("file", str(file_id)), actor=SYSTEM, facts={"kind": row.kind})
    return True
