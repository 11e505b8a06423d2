"""What goes wrong with PostgreSQL, said so that a person can act on it."""

from __future__ import annotations


class PostgresError(RuntimeError):
    """PostgreSQL cannot be had; the message says why and what to do."""
