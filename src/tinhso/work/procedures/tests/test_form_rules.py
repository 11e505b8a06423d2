"""Whatever the form and whatever is answered: what is hidden is never asked for, pages end, nothing raises."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tinhso.work.procedures.rules.forms import Definition, Field, Group, check, flow, read, schema_of
from tinhso.work.procedures.rules.forms.codes import ALPHABET, new_code, read_code, shown_code
from tinhso.work.procedures.rules.forms.condition import holds
from tinhso.work.procedures.rules.forms.values import shown_value, typed_value
from tinhso.work.procedures.terms import FieldKind, FormMistake

TODAY = date(2026, 11, 22)
UNIT = UUID(int=1)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
RIGHT: dict[str, Any] = {
    "text": "abc",
    "long_text": "abc\nabc",
    "number": 12.5,
    "money": "1250000",
    "date": "2020-02-29",
    "choice": "a",
    "choices": ["a", "b"],
    "yes_no": True,
    "unit": {"id": str(UNIT), "day": "2026-11-22"},
    "person_name": "Nông Thị Ví Dụ",
    "person_number": "020187000123",
    "phone": "0912345678",
    "email": "ten@example.vn",
    "file": [{"id": str(UNIT), "type": "pdf", "size": 10}],
}
CHOICES = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
TESTABLE = {"choice": ["a", "b"], "choices": ["a", "b"], "yes_no": [True, False]}


def known(unit: UUID, _day: date, level: str) -> bool:
    return unit == UNIT and level == "commune"


def problems(form: Definition, answers: Any) -> list[str]:
    return [one.path for one in check(form, answers, on=TODAY, unit_known=known)]


@st.composite
def conditions(draw: st.DrawFn, before: list[tuple[str, str]], depth: int = 2) -> dict[str, Any]:
    kind = draw(st.sampled_from(["is", "in", "filled", "all", "any", "not"] if depth else ["is", "filled"]))
    if kind in {"all", "any"}:
        return {kind: draw(st.lists(conditions(before, depth - 1), min_size=1, max_size=2))}
    if kind == "not":
        return {"not": draw(conditions(before, depth - 1))}
    path, of = draw(st.sampled_from(before))
    if kind == "filled" or of not in TESTABLE:
        return {"field": path, "filled": draw(st.booleans())}
    value = st.sampled_from(TESTABLE[of])
    return {"field": path, kind: draw(value if kind == "is" else st.lists(value, min_size=1, max_size=2))}


@st.composite
def forms(draw: st.DrawFn) -> Definition:
    """A definition of up to five groups, with conditions on what comes before, some of them repeating."""
    before: list[tuple[str, str]] = []
    groups = []
    for number in range(draw(st.integers(1, 5))):
        key, fields, own = f"g{number}", [], []
        group: dict[str, Any] = {"key": key, "title": key}
        repeats = draw(st.booleans())
        if before and draw(st.booleans()):
            group["when"] = draw(conditions(before))
        for place in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from(list(RIGHT)))
            field = {"key": f"f{place}", "label": f"{key} {place}", "kind": kind, "required": draw(st.booleans())}
            if kind in {"choice", "choices"}:
                field["choices"] = CHOICES
            near = draw(st.sampled_from([own, before])) if repeats else own + before
            if near and draw(st.booleans()):
                field["when"] = draw(conditions(near))
            fields.append(field)
            own.append((f"{key}.f{place}", kind))
        if repeats:
            group["repeat"] = {"least": draw(st.integers(0, 2)), "most": draw(st.integers(2, 3)), "add": "+"}
        else:
            before += own
        groups.append(group | {"fields": fields})
    sections = [{"key": "s", "title": "S", "groups": groups}]
    return read({"code": "thu", "title": "Thử", "procedures": ["1.0"], "sections": sections})


def near_misses(form: Definition) -> st.SearchStrategy[Any]:
    """Answers of the right shape: right, wrong or missing ones."""

    def row(group: Group) -> st.SearchStrategy[Any]:
        values = {field.key: st.just(RIGHT[field.kind]) | JSON for field in group.fields}
        return st.fixed_dictionaries({}, optional=values)

    groups = {one.key: st.lists(row(one), max_size=4) if one.repeat else row(one) for one in form.groups}
    return st.fixed_dictionaries({}, optional=groups) | JSON


def right(form: Definition, data: st.DataObject) -> dict[str, Any]:
    """All that is asked, answered right: conditions decide on the way."""

    def filled(group: Group, answers: dict[str, Any]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for field in group.fields:
            if field in flow.asked(group, row, answers) and (field.required or data.draw(st.booleans())):
                row[field.key] = answer(field)
        return row

    def answer(field: Field) -> Any:
        if field.kind == FieldKind.YES_NO:
            return data.draw(st.booleans())
        return data.draw(st.sampled_from(["a", "b"])) if field.kind == FieldKind.CHOICE else RIGHT[field.kind]

    given: dict[str, Any] = {}
    for group in form.groups:
        answers = flow.kept(form, given)
        if group.key in answers:
            count = data.draw(st.integers(group.repeat.least, group.repeat.most)) if group.repeat else 1
            rows = [filled(group, answers) for _ in range(count)]
            given[group.key] = rows if group.repeat else rows[0]
    return given


@given(forms())
def test_every_definition_makes_a_schema_that_is_one(form: Definition) -> None:
    Draft202012Validator.check_schema(schema_of(form))


@given(st.data())
def test_what_is_accepted_here_is_accepted_by_any_validator(data: st.DataObject) -> None:
    form = data.draw(forms())
    answers = flow.kept(form, data.draw(near_misses(form)))
    if not problems(form, answers):
        assert Draft202012Validator(schema_of(form)).is_valid(answers)


@given(st.data())
def test_all_that_is_asked_answered_right_is_accepted(data: st.DataObject) -> None:
    form = data.draw(forms())
    answers = right(form, data)
    rows = [row for group in answers.values() if isinstance(group, list) for row in group]
    if all(rows):  # one who was added without any answer is not there
        assert problems(form, flow.kept(form, answers)) == []
        assert flow.kept(form, answers).items() >= {key: value for key, value in answers.items() if value}.items()


@given(st.data())
def test_what_is_hidden_is_never_asked_for_and_nothing_raises(data: st.DataObject) -> None:
    form = data.draw(forms())
    answers = flow.kept(form, data.draw(near_misses(form)))
    assert flow.kept(form, answers) == answers
    for one in check(form, answers, on=TODAY, unit_known=known):
        group = form.group(one.group)
        assert group is not None
        assert group.key in answers
        if one.field:
            row = answers[group.key] if one.row is None else answers[group.key][one.row]
            assert one.field in {field.key for field in flow.asked(group, row, answers)}
        assert str(one.wrong)


@given(st.data())
def test_what_a_page_decides_by_itself_is_what_the_whole_form_decides(data: st.DataObject) -> None:
    form = data.draw(forms())
    answers = flow.kept(form, data.draw(near_misses(form)))
    for group in flow.pages(form, answers):
        row = {} if group.repeat else answers[group.key]
        left = flow.left_open(group, answers)
        asked = {field.key for field in flow.asked(group, row, answers)}
        look = lambda path: row.get(path.field)  # noqa: E731, B023
        assert asked == {key for key, one in left.items() if (one if isinstance(one, bool) else holds(one, look))}


@given(forms(), JSON)
def test_any_json_as_answers_is_judged_without_an_exception(form: Definition, answers: Any) -> None:
    check(form, answers, on=TODAY, unit_known=known)
    assert problems(form, flow.kept(form, answers)) is not None


@given(st.data())
def test_pages_go_on_to_the_end_and_back_to_the_beginning(data: st.DataObject) -> None:
    form = data.draw(forms())
    answers = flow.kept(form, data.draw(near_misses(form)))
    keys = [group.key for group in flow.pages(form, answers)]
    ahead, here = [], flow.following(form, answers, "")
    while here:
        ahead.append(here.key)
        assert flow.progress(form, answers, here.key) == (len(ahead), len(keys))
        here = flow.following(form, answers, here.key)
    assert ahead == keys
    for before, after in zip([None, *keys], keys, strict=False):
        found = flow.preceding(form, answers, after)
        assert (found.key if found else None) == before


@given(JSON)
def test_any_json_as_a_definition_is_read_or_refused(raw: Any) -> None:
    with contextlib.suppress(FormMistake):
        read(raw)


@given(st.sampled_from(list(FieldKind)), st.text(max_size=40))
def test_what_was_typed_is_shown_as_a_value_that_means_the_same(kind: FieldKind, typed: str) -> None:
    value = typed_value(kind, typed)
    if kind not in {FieldKind.CHOICES, FieldKind.UNIT, FieldKind.FILE}:
        assert typed_value(kind, shown_value(kind, value)) == value or kind == FieldKind.YES_NO


@given(st.sampled_from(["-", " ", "", " – "]), st.booleans())
def test_a_code_is_read_however_it_is_written_down(between: str, small: bool) -> None:
    code = new_code()
    typed = shown_code(code).replace("-", between)
    assert read_code(typed.lower() if small else typed) == code
    assert set(code) <= set(ALPHABET)
    assert read_code(typed[:-1]) == ""
