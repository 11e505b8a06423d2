"""A party is known again by its number, what is told of it is kept, and nothing tells the number."""

from __future__ import annotations

import logging
import threading
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection, connections

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.queries import changes_of
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.people.parties.actions import correct_party, keep_party, see_number
from tinhso.people.parties.models import Party
from tinhso.people.parties.queries import by_name, by_number, known, parties, party
from tinhso.people.parties.rules import read_number
from tinhso.people.parties.terms import PERSONAL_DATA, Given, Number, NumberKind, PartyKind

pytestmark = [pytest.mark.db, pytest.mark.django_db]

NUMBER, MASKED = "099091000012", "0990******12"
TAX_NUMBER = "0100233488"


def citizen(name: str = "Nông Thị Thử", number: str = NUMBER, **more: Any) -> Given:
    return Given(PartyKind.CITIZEN, name, read_number(number, on=date(2026, 1, 1)) if number else None, **more)


def keep(given: Given, **more: Any) -> Any:
    return keep_party(given, actor=SYSTEM, **more)


def test_the_same_number_is_the_same_party() -> None:
    first = keep(citizen())
    assert keep(citizen(number="099 091 000 012")) == first
    card = party(first)
    assert (card.masked, card.version, card.kind, card.number_kind) == (MASKED, 1, "citizen", "personal")
    assert by_number(citizen().number) == card


def test_people_without_a_number_are_never_taken_for_each_other() -> None:
    assert keep(citizen(number="")) != keep(citizen(number=""))
    assert [card.masked for card in by_name("nong thi")] == ["", ""]


def test_a_household_business_is_not_its_owner_though_both_have_one_number() -> None:
    owner = keep(citizen())
    taxed = Given(PartyKind.HOUSEHOLD, "Hộ kinh doanh Thử", Number(NumberKind.TAX, NUMBER))
    assert keep(taxed) != owner
    assert by_number(taxed.number).name == "Hộ kinh doanh Thử"


def test_what_is_told_anew_is_kept_and_what_is_left_blank_stays() -> None:
    with time_machine.travel("2026-07-01 03:00Z", tick=False):
        ident = keep(citizen(phone="0205 000 0001", address="Thôn Nà Ví Dụ"))
    with time_machine.travel("2026-08-01 03:00Z", tick=False):
        keep(citizen(phone="0205 000 0002"))
        told = party(ident)
        assert (told.phone, told.address, told.address_on) == ("0205 000 0002", "Thôn Nà Ví Dụ", date(2026, 7, 1))
        keep(citizen(address="Tổ 2"))
    assert (party(ident).address_on, party(ident).version) == (date(2026, 8, 1), 3)
    before = Change.objects.count()
    keep(citizen(address="Tổ 2"))
    assert (party(ident).version, Change.objects.count()) == (3, before), "nothing new, nothing written"
    facts = [line.facts for line in changes_of("party", str(ident))]
    assert facts == [{"kind": "citizen"}, {"columns": ["phone"]}, {"columns": ["address"]}]


def test_another_name_is_refused_until_somebody_has_compared_it() -> None:
    ident = keep(citizen())
    with pytest.raises(Refusal) as no:
        keep(citizen("Lý Văn Khác"))
    assert (no.value.code, no.value.facts) == ("parties.other_name", {"number": MASKED, "name": "Lý Văn Khác"})
    assert keep(citizen("Lý Văn Khác"), name_seen=True) == ident
    assert party(ident).name == "Lý Văn Khác"


def test_marks_and_case_make_no_other_name() -> None:
    ident = keep(citizen("NONG THI THU"))
    assert keep(citizen("Nông Thị Thử")) == ident
    assert party(ident).name == "Nông Thị Thử"


def test_people_are_found_without_marks_and_stand_in_the_order_of_given_names() -> None:
    for place, name in enumerate(("Nông Văn Út", "Nông Thị Ân", "Nông Đức Đạt", "Lý Văn Ba")):
        keep(citizen(name, f"09909100010{place}"))
    assert [card.name for card in by_name("Nong")] == ["Nông Thị Ân", "Nông Đức Đạt", "Nông Văn Út"]
    assert [card.name for card in by_name("nong d", 5)] == ["Nông Đức Đạt"]
    assert (by_name(" "), len(by_name("n", 2))) == ([], 2)


def test_the_search_by_name_reads_no_more_than_it_shows() -> None:
    for place in range(30):
        keep(citizen(f"Nông Văn {chr(97 + place % 26)}{place}", ""))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {known._BY_NAME}", ["nong", "nong\U0010ffff", 5])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    (read,) = [line for line in plan.splitlines() if "parties_name" in line]
    assert "actual rows=5" in read, plan


def test_a_correction_is_refused_to_who_saw_an_older_version() -> None:
    ident = keep(citizen())
    correct_party(ident, citizen("Nông Thị Mới", email="thu@tinhso.example"), version=1, actor=SYSTEM)
    assert (party(ident).name, party(ident).email) == ("Nông Thị Mới", "thu@tinhso.example")
    with pytest.raises(Stale):
        correct_party(ident, citizen("Nông Thị Cũ"), version=1, actor=SYSTEM)
    with pytest.raises(NotFound):
        correct_party(party(ident).id.__class__(int=7), citizen(), version=1, actor=SYSTEM)
    with pytest.raises(NotFound):
        party(ident.__class__(int=7))
    assert parties([]) == {}


def test_a_number_is_seen_in_full_only_on_the_record() -> None:
    ident = keep(citizen())
    assert see_number(ident, why="dossier:X", actor=SYSTEM).digits == NUMBER
    assert [(line.event, line.facts) for line in changes_of("party", str(ident))][1:] == [
        ("parties:number:seen", {"why": "dossier:X"})
    ]
    with pytest.raises(NotFound):
        see_number(keep(citizen(number="")), why="dossier:X", actor=SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_two_counters_that_keep_one_number_at_once_get_one_party() -> None:
    found, ready = [], threading.Barrier(4)

    def counter() -> None:
        try:
            ready.wait()
            found.append(keep(citizen()))
        finally:
            connections.close_all()

    counters = [threading.Thread(target=counter) for _ in range(4)]
    for one in counters:
        one.start()
    for one in counters:
        one.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert Party.objects.count() == 1


def test_neither_rows_nor_audit_nor_logs_nor_statements_nor_shown_objects_hold_a_number(caplog) -> None:
    heard: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.append(f"{sql} {params}")
        return execute(sql, params, many, context)

    given = citizen(phone="0205 000 0001")
    business = Given(PartyKind.BUSINESS, "Công ty Thử", read_number(TAX_NUMBER, on=date(2026, 1, 1)))
    with caplog.at_level(logging.DEBUG), connection.execute_wrapper(listen):
        shown = [repr(given), str(given.number), repr(business)]
        for one in (given, business):
            ident = keep(one)
            keep(one)
            shown += [repr(party(ident)), repr(by_number(one.number)), repr(Party.objects.get(id=ident).__dict__)]
            with pytest.raises(Refusal) as no:
                keep(Given(one.kind, "Tên khác", one.number))
            shown += [str(no.value), repr(no.value.facts)]
    shown += [*heard, caplog.text, str(list(Change.objects.values()))]
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM parties_party p")
        shown += [row for (row,) in cursor.fetchall()]
    full = {NUMBER, TAX_NUMBER, NUMBER.encode().hex(), TAX_NUMBER.encode().hex()}
    assert not [(secret, one) for secret in full for one in shown if secret in one]
    assert any(MASKED in one for one in shown)
    assert MASKED not in str(list(Change.objects.values())), "the audit cannot be erased: not even six digits go in"


# Columns of representations, accounts and papers; the last two are held to the register in test_owned.
OF_OTHERS = {"account_id", "party_id", "proof", "title", "number", "issuer", "type_code", "file_id"}
PLAIN = {"id", "kind", "kept_at", "erased_at", "version"}


def test_every_column_about_a_person_is_named_in_the_register_of_personal_data() -> None:
    named = {column for one in PERSONAL_DATA for column in one.columns} - {"document", "ended_why"} - OF_OTHERS
    assert named | PLAIN == {field.attname for field in Party._meta.local_concrete_fields}
    assert not named & PLAIN
    assert all(all(part for part in one) for one in PERSONAL_DATA)
