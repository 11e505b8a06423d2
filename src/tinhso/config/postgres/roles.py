"""The two database roles: the owner makes and migrates, the application may only read and write rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from tinhso.config.postgres.connection import NAME, USERS, from_url, url_of

if TYPE_CHECKING:
    from typing import Any


def ensure_roles(owner: str | None = None, app: str | None = None) -> None:
    """Make the application's role and its rights on a given server, as the owner; to repeat it is safe.

    Takes `DATABASE_OWNER_URL` and `DATABASE_URL` where nothing is given; name and password of the role are those of
    the application's address. What the owner makes afterwards in this database, the application may read and write;
    narrower rights (the audit's) are taken back by the migration that makes the table.
    """
    owner_url, app_url = owner or url_of("owner"), app or url_of("app")
    if not owner_url or owner_url == app_url:
        return
    words = from_url(app_url)
    with psycopg.connect(owner_url, autocommit=True) as connection:
        make_role(connection, words.get("user", USERS["app"]), words.get("password"))
        grant_rows(connection, words.get("user", USERS["app"]))


def make_role(connection: psycopg.Connection[Any], name: str, password: str | None = None) -> None:
    """Make a role that may sign in and nothing more, unless it is there."""
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
        return
    secret = sql.SQL(" PASSWORD {}").format(sql.Literal(password)) if password else sql.SQL("")
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE{}").format(sql.Identifier(name), secret)
    )


def grant_rows(connection: psycopg.Connection[Any], name: str) -> None:
    """Let a role use what the connected role makes from now on in this database."""
    for rights, things in (("SELECT, INSERT, UPDATE, DELETE", "TABLES"), ("USAGE, SELECT", "SEQUENCES")):
        connection.execute(
            sql.SQL("ALTER DEFAULT PRIVILEGES GRANT {} ON {} TO {}").format(
                sql.SQL(rights), sql.SQL(things), sql.Identifier(name)
            )
        )


def make_database(connect: dict[str, Any]) -> None:
    """Make the application's role and the database in our own cluster; the database comes last, as the sign of all."""
    with psycopg.connect(**connect, dbname="template1", autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            return
        make_role(connection, USERS["app"])
        grant_rows(connection, USERS["app"])  # in the template, so that test databases have it too
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template1").format(sql.Identifier(NAME)))
