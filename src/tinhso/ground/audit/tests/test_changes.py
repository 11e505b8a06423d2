"""The book of changes: written with the change, gone with a rollback, never altered, by nobody."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tinhso.ground.audit import jobs
from tinhso.ground.audit.actions import record, record_look, record_many
from tinhso.ground.audit.models import Change
from tinhso.ground.audit.queries import changes_of, looks_at
from tinhso.ground.audit.roles import APPLICATION_ROLE
from tinhso.ground.audit.terms import SYSTEM, Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.db, pytest.mark.django_db]

CLERK = Actor(account_id=None, post_id=None, name="Nông Thị Thử, chuyên viên")
OTHER_BOOKS = [
    "casework_deadlineentry",
    "dossiers_event",
    "dossiers_history",
    "dossiers_opinion",
    "indicators_frozenfigure",
    "parties_paperuse",
]
FAR = date(2041, 3, 15)  # no partition is made so far ahead


@pytest.fixture
def written() -> Change:
    record("test:thing:made", ("thing", "1"), actor=CLERK, facts={"số": 1})
    return Change.objects.get(subject_kind="thing")


@contextmanager
def as_application() -> Iterator[None]:
    """Act with the role the application connects as."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APPLICATION_ROLE}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def refused(statement: str, words: str) -> None:
    with pytest.raises(DatabaseError, match=words):
        run(statement)


def one(statement: str, *parameters: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone()[0]


def names(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [str(name) for (name,) in cursor.fetchall()]


def partitions() -> list[str]:
    """All tables that hold the book's rows, the default one too."""
    return names("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_change'::regclass")


def test_a_change_tells_who_what_when_and_with_which_facts(written: Change) -> None:
    assert [(line.event, line.actor_name, line.facts) for line in changes_of("thing", "1")] == [
        ("test:thing:made", "Nông Thị Thử, chuyên viên", {"số": 1})
    ]
    assert written.at.tzinfo is not None
    assert changes_of("thing", "2") == []


def test_changes_of_one_deed_are_written_together_and_read_oldest_first() -> None:
    record_many([(f"test:thing:{n}", ("thing", "1"), {}) for n in range(3)], actor=SYSTEM)
    assert [line.event for line in changes_of("thing", "1")] == [f"test:thing:{n}" for n in range(3)]


def test_a_change_goes_with_the_rollback_of_its_deed() -> None:
    with transaction.atomic():
        record("test:thing:made", ("thing", "1"), actor=CLERK, facts={"x": 1})
        assert changes_of("thing", "1")
        transaction.set_rollback(True)
    assert changes_of("thing", "1") == []


def test_the_owner_of_the_tables_cannot_alter_the_book(written: Change) -> None:
    refused("UPDATE audit_change SET actor_name = 'x'", "append-only: UPDATE refused")
    refused("DELETE FROM audit_change", "append-only: DELETE refused")
    refused("TRUNCATE audit_change", "append-only: TRUNCATE refused")
    assert changes_of("thing", "1")


def test_the_owner_cannot_alter_the_book_by_way_of_a_partition(written: Change) -> None:
    month = one("SELECT tableoid::regclass::text FROM audit_change WHERE id = %s", written.id)
    for deed, word in (("UPDATE {} SET actor_name = 'x'", "UPDATE"), ("DELETE FROM {}", "DELETE")):
        refused(deed.format(month), f"append-only: {word} refused")
    for part in partitions():
        refused(f"TRUNCATE {part}", "append-only: TRUNCATE refused")


@pytest.mark.parametrize("book", OTHER_BOOKS)
def test_ledger_and_events_are_append_only_too(book: str) -> None:
    refused(f"TRUNCATE {book} CASCADE", "append-only: TRUNCATE refused")
    assert one(
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'"
        " AND tgfoid = 'tinhso_append_only'::regproc", book
    ) == 2  # fmt: skip


@pytest.mark.parametrize("deed", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_has_no_right_to_alter_any_book(deed: str) -> None:
    for table in ["audit_change", *partitions(), *OTHER_BOOKS]:
        with as_application():
            refused(deed.format(table), "permission denied")


def test_a_partition_made_later_gives_the_application_no_more() -> None:
    with as_application():
        assert one("SELECT audit_make_partitions(%s, 1)", FAR) == 1
        for deed in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"):
            refused(deed.format("audit_change_204103"), "permission denied")
        run("SELECT count(*) FROM audit_change_204103")
    refused("TRUNCATE audit_change_204103", "append-only")


def test_the_application_writes_and_reads_its_books() -> None:
    with as_application():
        record("test:thing:made", ("thing", "1"), actor=CLERK, facts={})
        assert len(changes_of("thing", "1")) == 1


def test_the_application_may_not_take_a_guard_away_nor_make_tables() -> None:
    with as_application():
        refused("ALTER TABLE audit_change DISABLE TRIGGER ALL", "must be owner")
        refused("DROP TABLE audit_change", "must be owner")
        refused(
            "CREATE OR REPLACE FUNCTION tinhso_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
            "denied|owner",
        )
        refused("CREATE TABLE mine (id int)", "permission denied")


def test_the_application_may_work_with_every_other_table() -> None:
    books = {"audit_change", *partitions(), *OTHER_BOOKS}
    tables = names(
        "SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )
    assert len(tables) > 30
    for table in tables:
        wanted = ["SELECT", "INSERT"] if table in books else ["SELECT", "INSERT", "UPDATE", "DELETE"]
        for right in wanted:
            assert one("SELECT has_table_privilege(%s, %s, %s)", APPLICATION_ROLE, table, right), (table, right)


def test_rows_land_in_the_partition_of_their_month(written: Change) -> None:
    month = one("SELECT to_char(at AT TIME ZONE 'UTC', 'YYYYMM') FROM audit_change WHERE id = %s", written.id)
    part = one("SELECT tableoid::regclass::text FROM audit_change WHERE id = %s", written.id)
    assert part == f"audit_change_{month}"
    assert one("SELECT count(*) FROM audit_change_rest") == 0


def test_months_are_made_ahead_once_each_by_the_job() -> None:
    assert one("SELECT audit_make_partitions(%s, 3)", FAR) == 3
    assert one("SELECT audit_make_partitions(%s, 4)", FAR) == 1
    assert {f"audit_change_2041{month:02}" for month in (3, 4, 5, 6)} <= set(partitions())
    jobs.make_partitions(timestamp=0)
    ahead = one("SELECT to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + interval '12 months', 'YYYYMM')")
    assert f"audit_change_{ahead}" in partitions()


def test_months_meet_without_gap_whatever_clock_the_caller_has() -> None:
    for zone, month in (("UTC", 3), ("Asia/Ho_Chi_Minh", 4), ("America/Lima", 5)):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL timezone = '{zone}'")
        assert one("SELECT audit_make_partitions(%s, 1)", date(2041, month, 1)) == 1
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
    for moment, part in (("2041-03-31 23:59:59.999999Z", "204103"), ("2041-04-01 00:00Z", "204104")):
        Change.objects.create(at=moment, event="e", subject_kind="month", subject_id=part, actor_name="x")
        assert one(
            "SELECT tableoid::regclass::text FROM audit_change WHERE subject_kind = 'month' AND subject_id = %s", part
        ) == f"audit_change_{part}"  # fmt: skip


def test_a_look_is_one_line_until_it_is_another_look() -> None:
    first, other = Actor(uuid4(), uuid4(), "Nông Thị Thử"), Actor(uuid4(), None, "Nông Thị Thử")

    def look(actor: Actor, file: str, ident: str = "1") -> bool:
        return record_look("test:file:opened", ("thing", ident), actor=actor, facts={"tệp": file})

    assert [look(first, "a"), look(first, "a"), look(other, "a"), look(first, "b"), look(first, "a", "2")] == [
        True,
        False,
        True,
        True,
        True,
    ]
    assert [look(SYSTEM, "a"), look(SYSTEM, "a")] == [True, False]  # nobody's account is the same nobody
    assert [(one.account_id, one.facts) for one in looks_at("thing", ["1"], "test:file:opened", 2)] == [
        (None, {"tệp": "a"}),
        (first.account_id, {"tệp": "b"}),
    ]
    assert [one.account_id for one in looks_at("thing", ["2"], "test:file:opened", 9, {"tệp": "a"})] == [
        first.account_id
    ]
    assert looks_at("thing", ["2"], "test:file:opened", 9, {"tệp": "b"}) == []
