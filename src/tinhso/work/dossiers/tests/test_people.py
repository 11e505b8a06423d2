"""At the counter the applicant's number may be told: kept sealed, shown masked, looked at only on the record."""

from __future__ import annotations

import logging
import re
import uuid

import pytest
from bench.recording import statements
from django.db import connection
from tests.support.counter import LAND, NAME, all_the_way, hand_in

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.queries import changes_of
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import today
from tinhso.people.parties.actions import erase
from tinhso.people.parties.models import Party, Representation
from tinhso.people.parties.queries import may_act_for, party
from tinhso.people.parties.terms import Scope
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions import numbers
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import PERSONAL_DATA
from tinhso.work.procedures.queries import components, procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

COUNTER = f"/ban-lam-viec/ho-so/tiep-nhan/{LAND}/"
NUMBER, MASKED = "099091000012", "0990******12"
AGENT, AGENT_MASKED = "099185000034", "0991******34"
DOCUMENT = "Giấy ủy quyền số 12/2026, Ủy ban nhân dân phường Ví Dụ chứng thực"


def typed(**more: str) -> dict[str, str]:
    """The counter's form as it is sent, one original handed in."""
    part = components(procedure(LAND).version_id)[0]
    form = {"full_name": NAME, "phone": "0205 000 0001", "address": "Thôn Nà Ví Dụ", "note": "Hẹn buổi sáng"}
    return form | {f"originals_{part.id.hex}": "1", "khoa": str(uuid.uuid4())} | more


def received(answer) -> Dossier:
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.get(code=answer["Location"].rstrip("/").split("/")[-2])


def error_beside(page: str, field: str) -> str:
    found = re.search(rf'id="id_{field}_error"[^>]*>(.*?)</p>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


def test_the_number_told_at_the_counter_is_kept_sealed_and_shown_masked(signed_in) -> None:
    client = signed_in("lan.nt")
    row = received(client.post(COUNTER, typed(number="099 091 000 012")))
    kept = party(row.applicant_id)
    assert (kept.name, kept.masked, kept.phone, kept.address) == (NAME, MASKED, "0205 000 0001", "Thôn Nà Ví Dụ")
    page = client.get(f"/ban-lam-viec/ho-so/{row.code}/").content.decode()
    assert MASKED in page
    assert NUMBER not in page.replace(" ", "")


def test_whoever_comes_again_is_the_same_party(signed_in) -> None:
    client = signed_in("lan.nt")
    first, second = (received(client.post(COUNTER, typed(number=NUMBER))) for _ in range(2))
    assert first.applicant_id == second.applicant_id
    assert Party.objects.count() == 1


def test_without_a_number_nothing_is_kept_or_asked_of_parties(signed_in) -> None:
    client = signed_in("lan.nt")
    client.post(COUNTER, typed())
    with statements() as heard:
        row = received(client.post(COUNTER, typed(number=" ")))
    assert not [one for one in heard.said if "parties_" in one]
    assert (row.applicant_id, row.representation_id, Party.objects.count()) == (None, None, 0)
    with statements() as heard:
        client.get(f"/ban-lam-viec/ho-so/{row.code}/")
    assert not [one for one in heard.said if "parties_" in one]


def test_a_number_costs_one_statement_for_who_is_known_and_three_for_who_is_new(signed_in) -> None:
    client = signed_in("lan.nt")

    def said(**more: str) -> int:
        with statements() as heard:
            received(client.post(COUNTER, typed(**more)))
        return len(heard.said)

    said()
    without = said()
    assert (said(number=NUMBER), said(number=NUMBER), said()) == (without + 3, without + 1, without)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("09909100001", "Bạn đã nhập 11"),
        ("099991000012", "sẽ sinh năm 2391"),
        ("000091000012", "000"),
        ("0990x1000012", "chữ số"),
        ("082093471", "31/12/2024"),
        ("0100233489", "mã số thuế"),
    ],
)
def test_a_wrong_number_is_told_beside_its_field_and_nothing_is_lost(signed_in, number: str, words: str) -> None:
    sent = typed(number=number)
    answer = signed_in("lan.nt").post(COUNTER, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words.lower() in error_beside(page, "number").lower()
    for value in (number, NAME, "0205 000 0001", "Thôn Nà Ví Dụ", "Hẹn buổi sáng", sent["khoa"]):
        assert value in page
    assert (Dossier.objects.count(), Party.objects.count()) == (0, 0)


def test_a_number_known_under_another_name_asks_to_compare_and_then_goes_through(signed_in) -> None:
    client = signed_in("lan.nt")
    client.post(COUNTER, typed(number=NUMBER))
    sent = typed(number=NUMBER, full_name="Nông Thị Thử Mới")
    page = client.post(COUNTER, sent).content.decode()
    assert 'name="names_seen"' in page
    assert NAME not in page.replace("Nông Thị Thử Mới", ""), "the name kept is not given away"
    row = received(client.post(COUNTER, sent | {"names_seen": "on"}))
    assert party(row.applicant_id).name == "Nông Thị Thử Mới"
    assert Dossier.objects.count() == 2


def test_an_agent_hands_in_by_a_document_and_acts_in_this_dossier_only(signed_in) -> None:
    client = signed_in("lan.nt")
    told = {"number": NUMBER, "agent_name": "Hoàng Văn Thay", "agent_number": AGENT, "agent_document": DOCUMENT}
    row = received(client.post(COUNTER, typed(**told)))
    held = Representation.objects.get(id=row.representation_id)
    pair = (held.agent_id, held.principal_id)
    assert may_act_for(*pair, Scope.COLLECT, today(), f"dossier:{row.code}")
    assert not may_act_for(*pair, Scope.COLLECT, today(), "dossier:another")
    page = client.get(f"/ban-lam-viec/ho-so/{row.code}/").content.decode()
    assert all(one in page for one in ("Hoàng Văn Thay", AGENT_MASKED, DOCUMENT))


def test_half_an_agent_is_told_field_by_field(signed_in) -> None:
    answer = signed_in("lan.nt").post(COUNTER, typed(agent_name="Hoàng Văn Thay"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(error_beside(page, field) for field in ("number", "agent_number", "agent_document"))
    assert 'class="govuk-details" open' in page
    assert "Hoàng Văn Thay" in page


def test_nobody_is_their_own_agent(signed_in) -> None:
    told = {"number": NUMBER, "agent_name": NAME, "agent_number": NUMBER, "agent_document": DOCUMENT}
    answer = signed_in("lan.nt").post(COUNTER, typed(**told))
    assert answer.status_code == 422
    assert (Dossier.objects.count(), Party.objects.count()) == (0, 0)


def test_the_number_in_full_is_for_those_who_work_on_the_dossier_and_every_look_is_written_down(
    cast, signed_in
) -> None:
    row = received(signed_in("lan.nt").post(COUNTER, typed(number=NUMBER)))
    here = f"/ban-lam-viec/ho-so/{row.code}/so-dinh-danh/"
    answer = signed_in("tuan.lm").post(here)
    assert "099 091 000 012" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    (look,) = [line for line in changes_of("party", str(row.applicant_id)) if line.event == "parties:number:seen"]
    assert (look.actor_name, look.facts) == (cast("tuan.lm").actor.name, {"why": f"dossier:{row.code}"})
    with pytest.raises(NotAllowed):
        actions.see_number(dossier(row.code, cast("khoa.vd")), by=cast("khoa.vd"))
    assert signed_in("khoa.vd").post(here).status_code == 403
    assert signed_in("khoa.vd").get(f"/ban-lam-viec/ho-so/{row.code}/").content.decode().count("so-dinh-danh") == 0
    assert signed_in("tuan.lm").get(here).status_code == 302, "a number is never an answer to GET"
    assert signed_in("mai.vt").post(here).status_code == 404


def test_a_dossier_without_a_number_has_none_to_show(cast) -> None:
    with pytest.raises(Refusal, match="no_number"):
        actions.see_number(hand_in(cast("lan.nt")), by=cast("lan.nt"))


def everything_kept() -> dict[str, str]:
    """All rows of all tables, as text."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')  # noqa: S608 - names from the catalogue
            found[table] = cursor.fetchone()[0] or ""
    return found


def test_no_row_of_any_table_no_address_and_no_log_holds_a_number(signed_in, caplog) -> None:
    told = {"number": NUMBER, "agent_name": "Hoàng Văn Thay", "agent_number": AGENT, "agent_document": DOCUMENT}
    client = signed_in("lan.nt")
    with caplog.at_level(logging.DEBUG):
        answer = client.post(COUNTER, typed(**told))
        row = received(answer)
        client.post(f"/ban-lam-viec/ho-so/{row.code}/so-dinh-danh/")
        client.post(COUNTER, typed(number=NUMBER, full_name="Tên Khác"))
        client.post(COUNTER, typed(number=f"{NUMBER}9"))
    kept = everything_kept()
    assert "parties:number:seen" in "".join(text for table, text in kept.items() if table.startswith("audit_change"))
    full = [form for one in (NUMBER, AGENT) for form in (one, one.encode().hex())]
    assert [(table, one) for one in full for table, text in kept.items() if one in text] == []
    assert [one for one in full if one in answer["Location"] + caplog.text] == []


def test_no_line_of_the_audit_holds_a_mask_or_the_name_of_an_agent(signed_in) -> None:
    told = {"number": NUMBER, "agent_name": "Hoàng Văn Thay", "agent_number": AGENT, "agent_document": DOCUMENT}
    client = signed_in("lan.nt")
    row = received(client.post(COUNTER, typed(**told)))
    client.post(f"/ban-lam-viec/ho-so/{row.code}/so-dinh-danh/")
    book = str(list(Change.objects.values_list("event", "subject_id", "facts")))
    assert "parties:number:seen" in book
    assert [one for one in (MASKED, AGENT_MASKED, "Thay") if one in book] == []


def test_erasing_a_party_blanks_its_dossiers_once_they_are_returned(cast, signed_in) -> None:
    row = received(signed_in("lan.nt").post(COUNTER, typed(number=NUMBER)))
    clerk = cast("lan.nt")
    with pytest.raises(Refusal, match="applicant_needed"):
        erase(row.applicant_id, why="Theo yêu cầu", actor=clerk.actor)
    assert dossier(row.code, clerk).applicant.full_name == NAME
    all_the_way(row.code)
    assert erase(row.applicant_id, why="Theo yêu cầu", actor=clerk.actor)["dossiers"] == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text FROM dossiers_dossier d UNION ALL SELECT w::text FROM casework_workitem w")
        left = str(cursor.fetchall())
    assert not [one for one in (NAME, fold(NAME), "0205 000", "Ví Dụ", "buổi sáng") if one in left]
    page = signed_in("lan.nt").get(f"/ban-lam-viec/ho-so/{row.code}/")
    assert (page.status_code, NAME in page.content.decode()) == (200, False)
    assert changes_of("dossier", str(row.id))[-1].event == "dossiers:dossier:forgotten"


def test_the_register_of_personal_data_names_what_is_blanked() -> None:
    named = {column for one in PERSONAL_DATA for column in one.columns}
    blanked = set(re.findall(r"(\w+) = (?:'|NULL)", numbers._FORGOTTEN))
    assert named == blanked
    assert named <= {field.attname for field in Dossier._meta.local_concrete_fields}
