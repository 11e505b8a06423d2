"""What a person must hear of PostgreSQL: what goes wrong, and what is done otherwise than expected."""

from __future__ import annotations

import logging

log = logging.getLogger("tinhso.postgres")


class PostgresError(RuntimeError):
    """PostgreSQL cannot be had; the message says why and what to do."""
