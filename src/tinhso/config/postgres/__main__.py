"""`python -m tinhso.config.postgres start|stop|status|psql [--test]`."""

from __future__ import annotations

import argparse
import os
import sys

from tinhso.config import postgres
from tinhso.config.postgres.connection import NAME, USERS, url_of
from tinhso.config.postgres.place import find_place


def main() -> int:
    """Do what the command line says; 0 when done, 1 when no server answers."""
    parser = argparse.ArgumentParser(prog="python -m tinhso.config.postgres", description=postgres.__doc__)
    parser.add_argument("verb", choices=["start", "stop", "status", "psql"])
    parser.add_argument("--test", action="store_true", help="the tests' cluster instead of the demo's")
    words = parser.parse_args()
    purpose: postgres.Purpose = "test" if words.test else "demo"
    try:
        return _do(words.verb, purpose)
    except postgres.PostgresError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1


def _do(verb: str, purpose: postgres.Purpose) -> int:
    if verb == "stop":
        postgres.stop(purpose)
        return 0
    server = postgres.status(purpose) if verb == "status" else postgres.start(purpose)
    if verb == "psql":
        sys.stdout.flush()
        _become_psql(purpose)
    sys.stdout.write(f"{server}\n" if server else "No server answers.\n")
    return 0 if server else 1


def _become_psql(purpose: postgres.Purpose) -> None:
    if url := url_of("owner"):
        os.execlp("psql", "psql", url)  # noqa: S606
    place = find_place(purpose)
    psql = str(place.binaries / "psql")
    os.execv(psql, [psql, "-h", str(place.sockets), "-p", str(postgres.PORT), "-U", USERS["owner"], NAME])  # noqa: S606


if __name__ == "__main__":
    sys.exit(main())
