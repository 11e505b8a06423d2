"""One sentence for each fault of an answer: what is asked for, by the name of the field."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tinhso.work.procedures.rules.forms.values import shown_value
from tinhso.work.procedures.terms import FieldKind, Wrong

if TYPE_CHECKING:
    from jsonschema import ValidationError

    from tinhso.work.procedures.rules.forms.parts import Definition, Field, Group


_DIGITS = 12
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.ASCII)


def of(form: Definition, group_key: str, row: int | None, field_key: str, error: ValidationError) -> Wrong:
    """What is wrong at a place, said for the person who answers."""
    group = form.group(group_key)
    if group is None:
        return Wrong("procedures.answers_unread", "These answers do not belong to this form.")
    field = group.field(field_key)
    if field is None:
        return _of_group(group, row, error)
    deep = len(error.absolute_path) > (2 if row is None else 3)
    return _of_field(field, error, deep=deep)


def _of_group(group: Group, row: int | None, error: ValidationError) -> Wrong:
    if error.validator == "minItems" and group.repeat:
        return Wrong(
            "procedures.rows_missing", "%(group)s: add at least %(least)s.", group=group.title, least=group.repeat.least
        )
    if error.validator == "maxItems" and group.repeat:
        return Wrong(
            "procedures.rows_too_many", "%(group)s: at most %(most)s.", group=group.title, most=group.repeat.most
        )
    if error.validator == "x-sums":
        key, total, found = error.validator_value
        field = group.field(key)
        return Wrong(
            "procedures.rows_sum",
            "%(field)s: all together must come to %(total)s; they come to %(found)s.",
            field=called(field) if field else key,
            total=total,
            found=shown_value(FieldKind.NUMBER, found),
        )
    if error.validator is None and row is None:
        return Wrong("procedures.page_not_asked", "%(group)s is not asked after your other answers.", group=group.title)
    return Wrong("procedures.page_unread", "%(group)s: fill in this page.", group=group.title)


def _of_field(field: Field, error: ValidationError, *, deep: bool) -> Wrong:
    name, bound = error.validator, error.validator_value
    if name is None:
        return Wrong(
            "procedures.answer_not_asked", "%(field)s is not asked after your other answers.", field=called(field)
        )
    if (name == "required" and not deep) or (name == "minLength" and not error.instance):
        return missing(field)
    said: dict[str, Callable[[], Wrong]] = {
        "x-limits": lambda: _limit(field, *bound),
        "minLength": lambda: _length(field, error),
        "maxLength": lambda: _length(field, error),
        "minimum": lambda: _amount(field, bound, least=True),
        "maximum": lambda: _amount(field, bound, least=False),
        "minItems": lambda: _count(field, error),
        "maxItems": lambda: _count(field, error),
    }
    digits = str(error.instance) if name == "format" and field.kind == FieldKind.PERSON_NUMBER else ""
    if len(digits) == _DIGITS and digits.isdecimal():
        return Wrong(
            "procedures.nobodys_number",
            "%(field)s: nobody can have this number. Compare each digit with the identity card.",
            field=called(field),
        )
    if field.kind == FieldKind.DATE and (day := _DAY.fullmatch(str(error.instance))):
        return Wrong(
            "procedures.no_such_day", "%(field)s: the calendar has no %(day)s.", field=called(field), day=day[0]
        )
    return said.get(str(name), lambda: not_understood(field))()


def called(field: Field) -> str:
    """The name of a field within a sentence: a question without its mark."""
    return field.label.rstrip("?.: ")


def missing(field: Field) -> Wrong:
    """There is no answer and one is needed."""
    match field.kind:
        case FieldKind.CHOICE | FieldKind.CHOICES | FieldKind.YES_NO | FieldKind.UNIT:
            return Wrong("procedures.answer_not_chosen", "Choose: %(field)s.", field=called(field))
        case FieldKind.FILE:
            return Wrong("procedures.answer_no_file", "Attach: %(field)s.", field=called(field))
    return Wrong("procedures.answer_missing", "Fill in: %(field)s.", field=called(field))


def _length(field: Field, error: ValidationError) -> Wrong:
    facts = {"field": called(field), "limit": error.validator_value, "count": len(str(error.instance))}
    if error.validator == "minLength":
        return Wrong(
            "procedures.answer_short", "%(field)s: write at least %(limit)s letters; there are %(count)s.", **facts
        )
    return Wrong("procedures.answer_long", "%(field)s: write at most %(limit)s letters; there are %(count)s.", **facts)


def _amount(field: Field, limit: object, *, least: bool) -> Wrong:
    if least:
        return Wrong("procedures.answer_less", "%(field)s must be %(limit)s or more.", field=called(field), limit=limit)
    return Wrong("procedures.answer_more", "%(field)s must be %(limit)s or less.", field=called(field), limit=limit)


def _count(field: Field, error: ValidationError) -> Wrong:
    if field.kind == FieldKind.FILE:
        return Wrong(
            "procedures.answer_files", "%(field)s: at most %(limit)s files.", field=called(field),
            limit=error.validator_value,
        )  # fmt: skip
    if error.validator == "minItems":
        return Wrong(
            "procedures.answer_few", "%(field)s: choose at least %(limit)s.", field=called(field),
            limit=error.validator_value,
        )  # fmt: skip
    return Wrong(
        "procedures.answer_many", "%(field)s: choose at most %(limit)s.", field=called(field),
        limit=error.validator_value,
    )  # fmt: skip


def _limit(field: Field, name: str, limit: Any) -> Wrong:
    if name in {"least", "most"}:
        return _amount(field, limit, least=name == "least")
    if name == "born":
        return Wrong(
            "procedures.number_of_another_year",
            "%(field)s: by its digits this person was born in %(year)s, which is not the date of birth given. "
            "Correct one of the two.",
            field=called(field),
            year=limit,
        )
    if name == "sex":
        return Wrong(
            "procedures.number_of_another_sex",
            "%(field)s: its fourth digit does not agree with the sex chosen. Correct one of the two.",
            field=called(field),
        )
    day = f"{limit:%d/%m/%Y}"
    if name == "at":
        return Wrong(
            "procedures.answer_other_day", "%(field)s: choose again, among the units of %(day)s.", field=called(field),
            day=day,
        )  # fmt: skip
    if name == "not_before":
        return Wrong("procedures.answer_early", "%(field)s must be %(day)s or later.", field=called(field), day=day)
    return Wrong("procedures.answer_late", "%(field)s must be %(day)s or earlier.", field=called(field), day=day)


_NOT_UNDERSTOOD: dict[FieldKind, Callable[[str], Wrong]] = {
    FieldKind.DATE: lambda name: Wrong(
        "procedures.no_date", "%(field)s: write day/month/year, for example 21/11/2026.", field=name
    ),
    FieldKind.NUMBER: lambda name: Wrong(
        "procedures.no_number", "%(field)s: write a number, for example 12 or 3,5.", field=name
    ),
    FieldKind.MONEY: lambda name: Wrong(
        "procedures.no_money", "%(field)s: write whole dong in digits, for example 1.250.000.", field=name
    ),
    FieldKind.PERSON_NAME: lambda name: Wrong(
        "procedures.no_name", "%(field)s: write the name in letters only, without digits or signs.", field=name
    ),
    FieldKind.PERSON_NUMBER: lambda name: Wrong(
        "procedures.no_person_number", "%(field)s: write the 12 digits that stand on the identity card.", field=name
    ),
    FieldKind.PHONE: lambda name: Wrong(
        "procedures.no_phone", "%(field)s: write a telephone number, for example 0912 345 678.", field=name
    ),
    FieldKind.EMAIL: lambda name: Wrong(
        "procedures.no_email", "%(field)s: write an address such as ten@example.vn.", field=name
    ),
    FieldKind.UNIT: lambda name: Wrong(
        "procedures.no_unit", "%(field)s: choose a unit that was there on that day.", field=name
    ),
    FieldKind.FILE: lambda name: Wrong("procedures.no_file", "%(field)s: attach it again.", field=name),
    FieldKind.CHOICE: lambda name: Wrong(
        "procedures.no_choice", "%(field)s: choose among what is offered.", field=name
    ),
}
_NOT_UNDERSTOOD |= dict.fromkeys((FieldKind.CHOICES, FieldKind.YES_NO), _NOT_UNDERSTOOD[FieldKind.CHOICE])


def not_understood(field: Field) -> Wrong:
    """What was written is not of the kind that is asked for: how to write it."""
    if field.whole:
        return Wrong(
            "procedures.no_whole_number", "%(field)s: write a whole number, for example 12.", field=called(field)
        )
    if said := _NOT_UNDERSTOOD.get(field.kind):
        return said(called(field))
    return Wrong("procedures.no_text", "%(field)s is not written as it should be; see the hint.", field=called(field))
