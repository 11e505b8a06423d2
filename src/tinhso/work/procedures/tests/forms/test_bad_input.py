"""The five forms refuse bad input with a sentence that names the field; what is right beside it stays right."""

from __future__ import annotations

from collections import Counter

import pytest

from tinhso.work.procedures.rules.forms import Problem, check
from tinhso.work.procedures.rules.forms.flow import kept
from tinhso.work.procedures.tests.forms.definitions import CODES, form
from tinhso.work.procedures.tests.forms.good import TODAY, answers_of, known
from tinhso.work.procedures.tests.forms.planting import BAD, Bad

KINDS = 20


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_input_is_refused_beside_its_field(bad: Bad) -> None:
    here = [one for one in _problems(bad) if (one.group, one.field) == (bad.group, bad.field)]
    assert [one.wrong.sentence % one.wrong.facts for one in here if one.row in {None, bad.row}] == [bad.said]


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_input_spoils_no_other_page(bad: Bad) -> None:
    """But for days that must come after a day that is itself wrong."""
    elsewhere = {one.group for one in _problems(bad)} - {bad.group}
    assert elsewhere <= ({"chung_sinh", "khuyet_tat"} if bad.kind == "a date to come" else set())


@pytest.mark.parametrize("code", CODES)
def test_each_form_is_tried_with_twenty_kinds_of_bad_input(code: str) -> None:
    kinds = Counter(bad.kind for bad in BAD if bad.form == code)
    assert len(kinds) >= KINDS
    assert max(kinds.values()) == 1


@pytest.mark.parametrize("code", CODES)
def test_an_empty_form_is_asked_for_all_it_needs_and_no_more(code: str) -> None:
    definition = form(code)
    wrong = {one.path for one in check(definition, kept(definition, {}), on=TODAY, unit_known=known)}
    always = {
        group.key if group.repeat else f"{group.key}.{field.key}"
        for group in definition.groups
        if group.when is None and not (group.repeat and not group.repeat.least)
        for field in group.fields
        if field.required and field.when is None
    }
    assert always <= wrong
    conditional = {
        f"{group.key}.{field.key}" for group in definition.groups for field in group.fields if field.when is not None
    }
    written = {path for path in wrong if path.endswith("_tu_ghi")}
    assert not (wrong - written) & conditional


def _problems(bad: Bad) -> list[Problem]:
    definition = form(bad.form)
    return check(definition, kept(definition, answers_of(bad.form, bad.pages)), on=TODAY, unit_known=known)
