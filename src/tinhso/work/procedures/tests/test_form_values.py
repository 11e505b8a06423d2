"""What counts as a name or a number, how what was typed is read, which mistakes in a definition are found where."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tinhso.work.procedures.rules.forms import Definition, Field, Group, flow, formats, parts, read, references, values
from tinhso.work.procedures.rules.forms import sentences as said
from tinhso.work.procedures.rules.forms.codes import hash_of
from tinhso.work.procedures.rules.forms.condition import All, Filled, Not, OneOf, Path, within
from tinhso.work.procedures.rules.forms.condition import Any as AnyOf
from tinhso.work.procedures.terms import FieldKind, FormMistake
from tinhso.work.procedures.tests.form_of_trial import TRIAL

ON = date(2026, 11, 22)
UNIT = UUID(int=1)


@pytest.mark.parametrize(
    ("fits", "right", "wrong"),
    [
        (
            formats.is_person_name,
            ["Nông Thị Ví Dụ", "Y Bhơk", "H'Hen Niê", "Anne-Marie", "Ý"],
            ["Nông 2", "", "...", "A@B"],
        ),
        (
            formats.is_phone,
            ["0912345678", "02053812345", "+84912345678"],
            ["912345678", "0912", "+0912345678", "09a2345678"],
        ),
        (
            formats.is_email,
            ["a@b.vn", "ten.dem+1@co-quan.gov.vn"],
            ["a@b", "a b@c.vn", "@b.vn", "a@b.", "a@b..vn", "a@@b.vn"],
        ),
        (
            lambda text: formats.is_person_number(text, ON),
            ["020187000123"],
            ["02018700012", "000187000123", "020399000123", "4900123457", "０２０１８７０００１２３", ""],
        ),
    ],
    ids=["name", "phone", "e-mail", "number"],
)
def test_what_is_one_and_what_is_none(fits: Any, right: list[str], wrong: list[str]) -> None:
    assert [text for text in right if not fits(text)] == []
    assert [text for text in wrong if fits(text)] == []


def test_formats_speak_of_texts_only_and_units_are_asked_for_on_their_day() -> None:
    asked: list[tuple[UUID, date, str]] = []
    check = formats.checker(ON, lambda *unit: bool(asked.append(unit)))
    value = {"id": str(UNIT), "day": "2025-06-30"}
    assert formats.unit_of(value) == (UNIT, date(2025, 6, 30))
    assert [formats.unit_of(one) for one in (None, "x", {}, {"id": "x", "day": "2025-06-30"}, {"id": str(UNIT)})] == [
        None
    ] * 5
    assert not check.conforms(value, "unit-commune")
    assert asked == [(UNIT, date(2025, 6, 30), "commune")]
    assert all(check.conforms(12, name) for name in ("date", "phone", "email", "person-name", "person-number", "uuid"))
    assert not check.conforms("1899-12-31", "date")
    assert not check.conforms(float("nan"), "number")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldKind.DATE, " 1-2-2026 ", "2026-02-01"),
        (FieldKind.DATE, "31/02/2026", "31/02/2026"),
        (FieldKind.NUMBER, "1.250,5", 1250.5),
        (FieldKind.NUMBER, "12", 12),
        (FieldKind.NUMBER, "1.2.3", "1.2.3"),
        (FieldKind.MONEY, "1.250.000 đồng", "1250000"),
        (FieldKind.MONEY, "007", "7"),
        (FieldKind.MONEY, "-5", "-5"),
        (FieldKind.PHONE, "(0205) 381-2345", "02053812345"),
        (FieldKind.YES_NO, "khong", False),
        (FieldKind.TEXT, "  Tie\u0302\u0301ng\u200b  Vie\u0323\u0302t ", "Tiếng Việt"),
        (FieldKind.LONG_TEXT, "một\r\nhai", "một\nhai"),
    ],
)
def test_what_is_typed_is_read_as_people_mean_it(kind: FieldKind, typed: str, value: Any) -> None:
    found = values.typed_value(kind, typed)
    assert (type(found), found) == (type(value), value)


def test_signs_that_nobody_sees_are_taken_out() -> None:
    assert values.clean("a\0b\u202ec") == "a b c"
    assert values.clean("a\nb", lines=True) == "a\nb"


def test_nothing_answered_is_no_answer_and_hidden_ones_are_dropped() -> None:
    assert [one for one in (None, "", [], {}, 0, False, "x") if flow.is_empty(one)] == [None, "", [], {}]
    form = read(TRIAL)
    group = form.group("nguoi")
    assert group is not None
    given = {"ten": "", "thay": False, "so": "020187000123", "strange": 1}
    assert flow.kept_row(group, given, {}) == {"thay": False}


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_says_how_to_write_it_by_the_name_of_the_field(kind: FieldKind) -> None:
    field = Field("f", "Bạn ở đâu?", kind)
    for wrong in (said.not_understood(field), said.missing(field)):
        assert "Bạn ở đâu" in str(wrong)
        assert "?" not in str(wrong)


def test_what_is_stored_of_a_code_does_not_tell_it() -> None:
    assert hash_of("ABCDEFGHJKMNPQRT") != hash_of("ABCDEFGHJKMNPQRU")
    assert len(hash_of("ABCDEFGHJKMNPQRT")) == 64
    assert "ABCD" not in hash_of("ABCDEFGHJKMNPQRT").upper()


def planted(place: str, value: Any) -> dict[str, Any]:
    """The form of trial with something else at a place, written as the refusals write places."""
    form = deepcopy(TRIAL)
    at: Any = form
    *way, last = [
        int(part) if part.isdecimal() else part for part in place.replace("]", "").replace("[", ".").split(".")
    ]
    for part in way:
        at = at[part]
    at[last] = value
    return form


FIRST, SECOND = "sections[0].groups[0]", "sections[0].groups[1]"
ROWS = "sections[1].groups[0]"
ONE = f"{FIRST}.fields[0]"


def one(kind: str, **more: Any) -> dict[str, Any]:
    return {"key": "x", "label": "X", "kind": kind, **more}


@pytest.mark.parametrize(
    ("place", "value", "found", "where"),
    [
        (f"{FIRST}.fields[0].kind", "colour", "form_unknown_kind", ""),
        (f"{FIRST}.fields[0].key", "Ten", "form_key", ""),
        (f"{FIRST}.fields[0].most", 5, "form_unknown_word", f"{FIRST}.fields[0]"),
        (f"{FIRST}.fields[0].label", " ", "form_text", ""),
        (f"{FIRST}.fields[0].required", "yes", "form_flag", ""),
        (f"{FIRST}.fields[1].key", "ten", "form_twice", f"{FIRST}.fields"),
        (f"{SECOND}.key", "nguoi", "form_twice", "sections"),
        (ONE, one("choice"), "form_list", f"{ONE}.choices"),
        (ONE, one("choice", choices="y"), "form_no_list", f"{ONE}.choices"),
        (ONE, one("text", pattern="(["), "form_pattern", f"{ONE}.pattern"),
        (ONE, one("text", least=9, most=2), "form_limits", ONE),
        (ONE, {"key": "x", "title": "X", "fields": [], "repeat": {}}, "form_nested", ONE),
        (f"{FIRST}.fields", [], "form_list", ""),
        (f"{FIRST}.fields[0].when", {"field": "noi.xa", "filled": True}, "form_later_field", ""),
        (f"{FIRST}.fields[0].when", {"field": "a.b", "filled": True}, "form_unknown_field", ""),
        (f"{FIRST}.fields[3].when", {"field": "nguoi.thay", "is": "co"}, "form_no_such_choice", ""),
        (f"{FIRST}.fields[3].when", {"field": "nguoi.ten", "is": "co"}, "form_no_such_choice", ""),
        (f"{FIRST}.fields[3].when", {"is": True}, "form_condition", ""),
        (f"{FIRST}.fields[3].when", {"field": "nguoi", "is": True}, "form_path", f"{FIRST}.fields[3].when.field"),
        (f"{SECOND}.fields[0].at", "nguoi.ten", "form_no_date", ""),
        (f"{SECOND}.fields[0].at", "2025-02-30", "form_day", ""),
        (f"{SECOND}.fields[0].level", "village", "form_one_of", ""),
        ("sections[1].groups[1].when", {"field": "con.ten", "filled": True}, "form_into_rows", ""),
        (f"{ROWS}.repeat.least", 3, "form_limits", f"{ROWS}.repeat"),
        (f"{ROWS}.repeat.most", 51, "form_number", ""),
        ("from", "1/7/2025", "form_day", ""),
        ("code", "Thử", "form_code", ""),
        ("procedures", [12], "form_procedure", "procedures[0]"),
        ("to", {"words": "x", "field": "nguoi.ten"}, "form_to_no_unit", "to.field"),
        ("sections", {}, "form_list", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_with_its_place(place: str, value: Any, found: str, where: str) -> None:
    with pytest.raises(FormMistake) as no:
        read(planted(place, value))
    assert no.value.code == f"procedures.{found}"
    assert no.value.facts["place"] == (where or place)


def test_in_a_group_that_repeats_a_condition_looks_one_way() -> None:
    form = planted(f"{ROWS}.fields", [
        {"key": "a", "label": "A", "kind": "yes_no"},
        {"key": "b", "label": "B", "kind": "text", "when": {"field": "con.a", "is": True}},
        {"key": "c", "label": "C", "kind": "text", "when": {"field": "nguoi.thay", "is": True}},
    ])  # fmt: skip
    definition = read(form)
    references.refuse_strays(definition)
    both = {"all": [{"field": "con.a", "is": True}, {"field": "nguoi.thay", "is": True}]}
    form["sections"][1]["groups"][0]["fields"][2]["when"] = both
    with pytest.raises(FormMistake) as no:
        read(form)
    assert no.value.code == "procedures.form_mixed"
    assert isinstance(definition, Definition)
    assert isinstance(definition.groups[2], Group)
    assert definition.groups[2].repeat == parts.Repeat(1, 2, "Thêm người con")


def test_what_other_pages_decide_is_taken_out_of_a_condition() -> None:
    here, there = OneOf(Path("a", "x"), (True,)), Filled(Path("b", "y"))

    def left(condition: Any, answer: object) -> Any:
        return within(condition, "a", lambda _path: answer)

    assert [left(there, answer) for answer in ("z", None)] == [True, False]
    assert [left(All((here, there)), answer) for answer in ("z", None)] == [All((here,)), False]
    assert [left(AnyOf((here, there)), answer) for answer in ("z", None)] == [True, AnyOf((here,))]
    assert (left(Not(there), None), left(Not(here), None), left(None, None)) == (True, Not(here), True)


@pytest.mark.parametrize(
    ("number", "name", "told", "said"),
    [
        ("020199012345", "sex", "nam", "nu"),
        ("020199012345", "sex", "nu", ""),
        ("020199012345", "born", "1999-05-01", ""),
        ("020199012345", "born", "1998-05-01", "1999"),
        ("020307012345", "born", "2007-12-31", ""),
        ("020199012345", "born", None, ""),
        ("0201990123", "born", "1998-05-01", ""),
        (None, "sex", "nam", ""),
    ],
)
def test_a_personal_number_disagrees_with_another_sex_or_year(
    number: object, name: str, told: object, said: str
) -> None:
    assert formats.disagrees(number, name, told) == said
