"""Whole databases as fixtures: PostgreSQL copies one in a moment, with sequences, triggers and append-only tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tinhso.config import postgres


def address(name: str, role: postgres.Role = "owner") -> str:
    """Where a database of the test server is, in libpq's words."""
    entry = postgres.django_database("test", role)
    words = {"host": entry["HOST"], "port": entry["PORT"], "user": entry["USER"], "password": entry["PASSWORD"]}
    return make_conninfo(dbname=name, **{key: value for key, value in words.items() if value})


def clone(source: str, target: str) -> None:
    """Make `target` anew as a copy of `source`, to which nobody may be connected."""
    drop(target)
    _run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", target, source)


def drop(name: str) -> None:
    """Remove a database, whoever is still connected to it."""
    _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _run(statement: str, *names: str) -> None:
    with closing(psycopg.connect(address("postgres"), autocommit=True)) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Let Django's connection lead to another database for a while."""
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
