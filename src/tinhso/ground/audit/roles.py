"""What the application's database role may do: everything but altering what is append-only.

The owner's role migrates; the application connects as `tinhso_app`. Run after every migrate, so that new tables are
covered. A room declares its append-only tables with `append_only(table)` in `ready()`.
"""

from __future__ import annotations

from django.db import connections

APPLICATION_ROLE = "tinhso_app"
_APPEND_ONLY: set[str] = {"audit_change"}


def append_only(table: str) -> None:
    """Declare a table whose rows the application may add and read, never change."""
    _APPEND_ONLY.add(table)


def grant_application_role(using: str = "default", **_: object) -> None:
    """Give the application role its rights on all tables; idempotent."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION_ROLE])
        if cursor.fetchone() is None:
            return
        cursor.execute(
            f"GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLE};"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION_ROLE};"
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE};"
            f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {APPLICATION_ROLE};"
        )
        cursor.execute(
            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND (c.relname = ANY(%s)"
            " OR EXISTS (SELECT 1 FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent"
            "            WHERE i.inhrelid = c.oid AND p.relname = ANY(%s)))",
            [sorted(_APPEND_ONLY), sorted(_APPEND_ONLY)],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APPLICATION_ROLE}")
