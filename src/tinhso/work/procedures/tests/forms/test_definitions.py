"""The forms that are shipped say what a form of law must, and nothing that was not read."""

from __future__ import annotations

import json
import unicodedata

import pytest
from jsonschema import Draft202012Validator

from tinhso.work.procedures.rules.forms import Definition, Field, schema_of
from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.tests.forms.definitions import CODES, FOLDER, form

SHIPPED = json.loads((FOLDER.parent / "procedures" / "langson60.json").read_text())["procedures"]


def test_the_five_forms_are_shipped_each_under_its_code() -> None:
    assert tuple(sorted(path.stem for path in FOLDER.glob("*.json"))) == CODES
    assert [form(code).code for code in CODES] == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_form_names_its_instrument_and_claims_no_reading(code: str) -> None:
    found = form(code)
    assert found.instrument
    assert (found.text_read, found.amendments_read) == (False, False)


@pytest.mark.parametrize("code", [one for one in CODES if one != "tro-giup-xa-hoi"])
def test_a_form_belongs_to_procedures_that_are_shipped(code: str) -> None:
    assert set(form(code).procedures) <= {one["code"] for one in SHIPPED}


@pytest.mark.parametrize("code", CODES)
def test_the_printed_form_has_an_addressee_and_a_signer(code: str) -> None:
    found = form(code)
    assert found.to is not None
    assert found.signer
    assert "{unit}" in found.to.words
    assert found.to.unit is not None
    assert _field(found, str(found.to.unit)).kind == FieldKind.UNIT
    if found.name:
        assert _field(found, str(found.name)).kind == FieldKind.PERSON_NAME


@pytest.mark.parametrize("code", CODES)
def test_a_page_stays_short_and_labels_are_written_in_composed_letters(code: str) -> None:
    text = (FOLDER / f"{code}.json").read_text()
    assert unicodedata.normalize("NFC", text) == text
    assert "  " not in "".join(field.label + field.help for group in form(code).groups for field in group.fields)
    for group in form(code).groups:
        always = [field for field in group.fields if field.when is None]
        assert len(always) <= 10, group.key


@pytest.mark.parametrize("code", CODES)
def test_what_must_be_written_in_one_shape_has_a_hint(code: str) -> None:
    shaped = [field for group in form(code).groups for field in group.fields if field.pattern or field.required]
    kinds = {FieldKind.PERSON_NUMBER}
    assert [field.label for field in shaped if (field.pattern or field.kind in kinds) and not field.help] == []


@pytest.mark.parametrize("code", CODES)
def test_the_schema_of_a_form_is_a_schema(code: str) -> None:
    Draft202012Validator.check_schema(schema_of(form(code)))


def _field(found: Definition, path: str) -> Field:
    group, _, key = path.partition(".")
    field = found.group(group).field(key)  # type: ignore[union-attr]
    assert field is not None
    return field
