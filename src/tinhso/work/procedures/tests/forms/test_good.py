"""Each form, filled in right, is found right: what the bad inputs are planted into."""

from __future__ import annotations

import pytest

from tinhso.work.procedures.rules.forms import check
from tinhso.work.procedures.rules.forms.flow import kept
from tinhso.work.procedures.tests.forms.definitions import CODES, form
from tinhso.work.procedures.tests.forms.good import GOOD, TODAY, answers_of, known


@pytest.mark.parametrize("code", CODES)
def test_a_form_filled_in_right_has_no_problem_and_loses_nothing(code: str) -> None:
    given = answers_of(code, GOOD[code])
    answers = kept(form(code), given)
    assert check(form(code), answers, on=TODAY, unit_known=known) == []
    assert answers == {key: value for key, value in given.items() if key in answers}
    assert set(GOOD[code]) == {group for group, value in answers.items() if value}
