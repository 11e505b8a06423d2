"""How the application connects: one entry of Django's DATABASES, from an address or from our own cluster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from psycopg.conninfo import conninfo_to_dict

if TYPE_CHECKING:
    from typing import Any

Role = Literal["owner", "app"]

PORT = 5432
NAME = "tinhso"
USERS: dict[str, str] = {"owner": "tinhso_owner", "app": "tinhso_app"}

# Nothing a person waits for takes longer; a migration may, but never makes others wait for its lock.
LIMITS: dict[str, dict[str, str]] = {
    "app": {"statement_timeout": "15s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "60s"},
    "owner": {"statement_timeout": "30min", "lock_timeout": "4s", "idle_in_transaction_session_timeout": "30min"},
}


def url_of(role: Role) -> str:
    """Return the address of a given server for this role, or an empty text: then the cluster is our own.

    `DATABASE_URL` is what the application connects as; `DATABASE_OWNER_URL`, if set, owns and migrates.
    """
    url = os.environ.get("DATABASE_URL", "")
    return os.environ.get("DATABASE_OWNER_URL", url) if url and role == "owner" else url


def from_url(url: str) -> dict[str, Any]:
    """Take an address apart (URL or `key=value` form) into libpq's words."""
    return {key: value for key, value in conninfo_to_dict(url).items() if value is not None}


def django_entry(known: dict[str, Any], purpose: str, role: Role) -> dict[str, Any]:
    """Build one entry of DATABASES from libpq's words; those Django has no key for become OPTIONS."""
    limits = " ".join(f"-c {name}={value}" for name, value in {**LIMITS[role], "timezone": "UTC"}.items())
    rest = {key: value for key, value in known.items() if key not in {"dbname", "user", "password", "host", "port"}}
    pool = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}} if role == "app" and purpose != "test" else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known.get("dbname", NAME),
        "USER": known.get("user", USERS[role]),
        "PASSWORD": known.get("password", ""),
        "HOST": known.get("host", ""),
        "PORT": str(known.get("port", PORT)),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "application_name": f"tinhso-{role}",
            "server_side_binding": True,
            "prepare_threshold": 5,
            **pool,
            **rest,
            "options": f"{limits} {rest.get('options', '')}".strip(),
        },
    }
