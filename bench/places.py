"""Where the bench lives: a cluster of its own, durable as a demo's, with one database for each size of province."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

import tinhso
from tinhso.config import postgres

CHECKOUT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("TINHSO_BENCH_HOME", CHECKOUT / ".data" / "bench"))
SIZES = {"10k": 10_000, "1m": 1_000_000}

_AWAY = ("DATABASE_URL", "DATABASE_OWNER_URL")


def start_cluster() -> postgres.Server:
    """Have the bench's own PostgreSQL answer; a server that the shell's environment names is left alone."""
    HOME.mkdir(parents=True, exist_ok=True)
    for name in _AWAY:
        os.environ.pop(name, None)
    os.environ["TINHSO_HOME"] = str(HOME)
    return postgres.start("demo")


def stop_cluster() -> None:
    """End it again: nothing of the bench stays behind but files."""
    postgres.stop("demo")


def database(size: str) -> str:
    """The name of the database that holds a province of this size."""
    return f"tinhso_bench_{size}"


def words(server: postgres.Server, size: str, role: postgres.Role = "app") -> dict[str, Any]:
    """How to connect, in libpq's words."""
    return {
        "host": server.host,
        "port": server.port,
        "user": f"tinhso_{role}",
        "dbname": database(size) if size else "postgres",
    }


def environment(server: postgres.Server, size: str) -> dict[str, str]:
    """The environment of a process that works in one of the databases."""
    urls = (psycopg.conninfo.make_conninfo(**words(server, size, role)) for role in ("app", "owner"))
    return {
        **os.environ,
        **dict(zip(_AWAY, urls, strict=True)),
        "DJANGO_SETTINGS_MODULE": "tinhso.config.settings.dev",
        "PYTHONPATH": os.pathsep.join([str(CHECKOUT), str(Path(tinhso.__file__).parents[1])]),
        "TINHSO_ALLOWED_HOSTS": "127.0.0.1,testserver",
        "TINHSO_DATA_DIR": str(HOME),
        "TINHSO_BENCH_SIZE": size,
        "TINHSO_BENCH_PLAN": str(plan_file(size)),
    }


def make_database(server: postgres.Server, size: str) -> None:
    """Make the database of a size unless it is there."""
    with psycopg.connect(**words(server, "", "owner"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database(size)]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database(size))))


def drop_database(server: postgres.Server, size: str) -> None:
    """Forget a province."""
    with psycopg.connect(**words(server, "", "owner"), autocommit=True) as connection:
        name = sql.Identifier(database(size))
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def plan_file(size: str) -> Path:
    """Where the plan of a run is kept for the floor program."""
    return HOME / f"{size}.plan"
