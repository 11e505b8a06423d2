"""What a running server is to its callers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Server:
    """Where a server answers. `host` is the folder of its socket; pid and data are None for a server not ours."""

    host: str
    port: int
    pid: int | None
    data: Path | None
