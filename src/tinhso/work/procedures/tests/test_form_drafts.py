"""Drafts lie sealed, end after thirty days, stay on the version they were begun with; forms come in versions."""

from __future__ import annotations

import json
import logging
from copy import deepcopy
from datetime import date
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.workdays.queries import now
from tinhso.people.parties import queries as parties
from tinhso.work.procedures.actions import forms as actions
from tinhso.work.procedures.jobs import sweep_drafts
from tinhso.work.procedures.models import DraftFile, FormDraft, FormVersion
from tinhso.work.procedures.queries import forms as queries
from tinhso.work.procedures.terms import PERSONAL_DATA
from tinhso.work.procedures.tests.form_of_trial import CODE, PNG, TRIAL

pytestmark = [pytest.mark.db, pytest.mark.django_db]

NAME = "Nông Thị Ví Dụ"


def trial(**changed: Any) -> dict[str, Any]:
    return deepcopy(TRIAL) | changed


@pytest.fixture
def code(province: object) -> str:
    actions.publish_form(TRIAL, by=SYSTEM)
    return actions.begin(CODE, address="203.0.113.1")


def opened(code: str) -> queries.Draft:
    draft = queries.draft_coded(code)
    assert draft is not None
    return draft


def test_nothing_in_the_database_tells_what_was_written(code: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        draft = actions.keep(opened(code), "nguoi", {"ten": NAME, "sinh": "1987-02-01"}, 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text FROM procedures_formdraft d UNION ALL SELECT c::text FROM audit_change c")
        stored = str(cursor.fetchall())
    assert draft.answers["nguoi"]["ten"] == NAME
    for secret in (NAME, "1987-02-01", code, NAME.encode().hex()):
        assert secret not in stored
        assert secret not in caplog.text
        assert secret not in repr(draft)


def test_a_draft_moved_to_another_row_does_not_open(code: str) -> None:
    actions.keep(opened(code), "nguoi", {"ten": NAME}, 1)
    other = actions.begin(CODE, address="203.0.113.1")
    sealed = FormDraft.objects.get(id=opened(code).id).sealed
    FormDraft.objects.filter(id=opened(other).id).update(sealed=sealed)
    with pytest.raises(Refusal) as no:
        queries.draft_coded(other)
    assert no.value.code == "parties.text_unreadable"


def test_an_old_version_is_stale_and_nothing_is_written(code: str) -> None:
    first = opened(code)
    actions.keep(first, "nguoi", {"ten": NAME}, 1)
    with pytest.raises(Stale):
        actions.keep(first, "nguoi", {"ten": "Lương Văn Khác"}, 1)
    assert opened(code).answers["nguoi"] == {"ten": NAME}


def test_what_no_longer_applies_is_dropped_with_its_files(code: str) -> None:
    draft = actions.keep(opened(code), "nguoi", {"thay": False}, 1)
    [field] = draft.form.group("giay").fields
    file = actions.attach(draft, "giay", field, PNG)
    draft = actions.keep(draft, "giay", {"anh": [file]}, 2)
    assert queries.draft_file(draft, DraftFile.objects.get().id) == ("png", PNG)
    draft = actions.keep(draft, "nguoi", {"thay": True}, 3)
    assert "giay" not in draft.answers
    assert not DraftFile.objects.exists()


def test_a_draft_ends_thirty_days_after_it_was_last_saved(code: str) -> None:
    begun = now()
    with time_machine.travel(begun.replace(microsecond=0), tick=False) as clock:
        actions.keep(opened(code), "nguoi", {"ten": NAME}, 1)
        clock.shift(actions.DRAFT_KEPT.total_seconds() - 1)
        assert queries.draft_coded(code)
        clock.shift(1)
        assert queries.draft_coded(code) is None
        with pytest.raises(Refusal):
            actions.resume(code, address="203.0.113.2")
        sweep_drafts(timestamp=0)
    assert not FormDraft.objects.exists()


def test_nothing_is_kept_of_a_draft_that_was_erased(code: str) -> None:
    draft = opened(code)
    actions.erase_draft(draft)
    with pytest.raises(NotFound):
        actions.keep(draft, "nguoi", {"ten": NAME}, 1)


def test_a_changed_file_is_the_next_version_and_what_was_begun_stays_on_its_own(code: str) -> None:
    with time_machine.travel("2026-12-01 03:00Z", tick=False):
        loaded = actions.load_forms([trial(title="Đơn thử mới"), trial(code="la", procedures=["9.999999"])])
        assert (loaded.published, loaded.same, loaded.strangers) == (["thu", "la"], [], ["9.999999"])
        assert actions.load_forms([trial(title="Đơn thử mới")]).same == ["thu"]
        assert queries.form_of(CODE).definition.title == "Đơn thử mới"
        assert queries.form_of(CODE, date(2026, 11, 30)).definition.title == "Đơn thử"
        assert opened(code).form.title == "Đơn thử"
    assert FormVersion.objects.filter(form__code="thu").count() == 2


def test_a_version_replaced_on_its_first_day_never_held(code: str) -> None:
    actions.publish_form(trial(title="Sửa ngay"), by=SYSTEM)
    states = FormVersion.objects.filter(form__code="thu").order_by("number").values_list("state", "validity__isempty")
    assert list(states) == [("withdrawn", True), ("published", False)]


def test_a_procedure_without_a_form_of_its_own_has_one_of_its_papers(province: object) -> None:
    asked = queries.form_of("1.115727")
    assert asked.form_version is None
    code = actions.begin("1.115727", address="203.0.113.1")
    draft = opened(code)
    group = draft.form.groups[0]
    assert draft.form == asked.definition
    assert actions.keep(draft, group.key, {}, 1).version == 2


def test_shipped_forms_load_once(province: object) -> None:
    codes = [one["code"] for one in queries.shipped_forms()]
    assert codes
    assert actions.load_forms().same == codes
    out = StringIO()
    call_command("load_forms", "--json", stdout=out)
    assert json.loads(out.getvalue())["published"] == []


def test_the_command_tells_forms_their_schema_and_the_place_of_a_mistake(province: object, tmp_path: Any) -> None:
    def told(*words: str) -> Any:
        out = StringIO()
        call_command("forms", *words, stdout=out)
        return json.loads(out.getvalue())

    codes = {one["code"] for one in told("--json")["forms"]}
    assert codes == {one["code"] for one in queries.shipped_forms()}
    assert told("1.001193", "--json")["code"] == "khai-sinh"
    assert told("khai-sinh", "--schema")["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    wrong = trial()
    wrong["sections"][0]["groups"][0]["fields"][1]["kind"] = "colour"
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(wrong))
    with pytest.raises(Refusal) as no:
        told("--check", str(file))
    assert no.value.facts["place"] == "sections[0].groups[0].fields[1].kind"


def test_the_register_of_personal_data_names_what_is_sealed_and_the_keys_it_lies_under(code: str) -> None:
    named = {column for one in PERSONAL_DATA for column in one.columns}
    assert named == {"sealed", "key_version", "place", "code_hash"}
    assert named <= {field.attname for field in FormDraft._meta.local_concrete_fields}
    assert all(all(part for part in one) for one in PERSONAL_DATA)
    assert parties.key_versions()["TINHSO_PARTIES_KEYS"] == {1: 1}
