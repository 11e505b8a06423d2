"""A definition as JSON Schema 2020-12: the only thing that answers are checked by.

`x-widget` is the kind of the field, `x-labels` what a choice is called, `x-when` the condition in words of paths.
`x-limits` of a group holds what JSON Schema cannot say: days that look at other answers or at today, sums of
money, personal numbers that must agree with a day of birth and a sex;
`x-sums` of a group that repeats, what the numbers of its rows come to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tinhso.work.procedures.rules.forms.condition import All, Condition, Filled, Not, OneOf, Path, tests
from tinhso.work.procedures.rules.forms.condition import Any as AnyOf
from tinhso.work.procedures.rules.forms.parts import TODAY, Definition, Field, Group
from tinhso.work.procedures.terms import FieldKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
LINE, LINES = 200, 2000
MONEY = "^(0|[1-9][0-9]{0,14})$"


@lru_cache(maxsize=64)
def schema_of(form: Definition) -> Schema:
    """The schema of a form's answers. Do not change it: it is kept."""
    rules = [rule for group in form.groups for rule in _rules(group)]
    return {
        "$schema": DIALECT,
        "title": form.title,
        "type": "object",
        "properties": {group.key: _group(group) for group in form.groups},
        "required": [group.key for group in form.groups if group.when is None],
        "additionalProperties": False,
    } | ({"allOf": rules} if rules else {})


def _group(group: Group) -> Schema:
    row = _row(group) | {"title": group.title}
    if group.when:
        row["x-when"] = words(group.when)
    if not group.repeat:
        return row
    return {
        "type": "array",
        "title": group.title,
        "items": row,
        "minItems": group.repeat.least,
        "maxItems": group.repeat.most,
    } | ({"x-sums": dict(group.repeat.sums)} if group.repeat.sums else {})


def _row(group: Group) -> Schema:
    row: Schema = {
        "type": "object",
        "properties": {field.key: _field(field) for field in group.fields},
        "required": [field.key for field in group.fields if field.required and field.when is None],
        "additionalProperties": False,
    }
    if limits := {field.key: found for field in group.fields if (found := _limits(field))}:
        row["x-limits"] = limits
    if group.repeat and (own := [_own_rule(field, group) for field in group.fields if _looks_at(field.when, group)]):
        row["allOf"] = own
    return row


def _field(field: Field) -> Schema:
    schema = _value(field) | {"title": field.label, "x-widget": str(field.kind)}
    if field.when:
        schema["x-when"] = words(field.when)
    return schema


def _value(field: Field) -> Schema:
    match field.kind:
        case FieldKind.TEXT | FieldKind.LONG_TEXT:
            return _text(field)
        case FieldKind.NUMBER:
            limits = {"minimum": field.least, "maximum": field.most}
            set_ones = {name: one for name, one in limits.items() if one is not None}
            kind = "integer" if field.whole else "number"
            return {"type": kind, "format": "number"} | set_ones
        case FieldKind.YES_NO:
            return {"type": "boolean"}
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return _chosen(field)
        case FieldKind.UNIT | FieldKind.FILE:
            return _unit(field) if field.kind == FieldKind.UNIT else _files(field)
    written = {"pattern": MONEY} if field.kind == FieldKind.MONEY else {"format": str(field.kind).replace("_", "-")}
    return {"type": "string", "minLength": 1, "maxLength": LINE} | written


def _text(field: Field) -> Schema:
    longest = field.most or (LINE if field.kind == FieldKind.TEXT else LINES)
    text = {"type": "string", "minLength": max(1, field.least or 0), "maxLength": longest}
    return text | ({"pattern": f"^(?:{field.pattern})$"} if field.pattern else {})


def _chosen(field: Field) -> Schema:
    one: Schema = {"enum": [choice.value for choice in field.choices]}
    labels = {"x-labels": {choice.value: choice.label for choice in field.choices}}
    if field.kind == FieldKind.CHOICE:
        return one | labels
    return _several(one, field, len(field.choices)) | {"uniqueItems": True} | labels


def _unit(field: Field) -> Schema:
    parts = {"id": {"type": "string", "format": "uuid"}, "day": {"type": "string", "format": "date"}}
    return _object(parts) | {"format": f"unit-{field.level}"}


def _files(field: Field) -> Schema:
    parts: Schema = {
        "id": {"type": "string", "format": "uuid"},
        "type": {"enum": list(field.types)},
        "size": {"type": "integer", "minimum": 1},
    }
    return _several(_object(parts), field, 1)


def _several(item: Schema, field: Field, most: int) -> Schema:
    return {"type": "array", "items": item, "minItems": max(1, field.least or 0), "maxItems": field.most or most}


def _object(parts: Schema) -> Schema:
    return {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}


def _limits(field: Field) -> Schema:
    found: Schema = {
        name: str(moment) for name in ("not_before", "not_after") if (moment := getattr(field, name)) is not None
    }
    if field.kind == FieldKind.UNIT and isinstance(field.at, Path):
        found["at"] = str(field.at)
    elif field.kind == FieldKind.UNIT and field.at != TODAY:
        found["at"] = field.at
    if field.kind == FieldKind.MONEY:
        found |= {name: one for name in ("least", "most") if (one := getattr(field, name)) is not None}
    return found | {name: str(path) for name in ("born", "sex") if (path := getattr(field, name))}


def _looks_at(condition: Condition | None, group: Group) -> bool:
    """Whether a condition looks at its own group."""
    return any(test.path.group == group.key for test in tests(condition))


def _own_rule(field: Field, group: Group) -> Schema:
    """When a field of a group that repeats is asked, by the answers of its own row."""
    then = {"required": [field.key]} if field.required else True
    return {"if": _test(field.when, group), "then": then, "else": {"properties": {field.key: False}}}


def _rules(group: Group) -> list[Schema]:
    """When a group and its fields are asked, by the answers of all groups."""
    rules: list[Schema] = []
    if group.when:
        rules.append(
            {
                "if": _test(group.when),
                "then": {"required": [group.key]},
                "else": {"properties": {group.key: False}},
            }
        )
    for field in group.fields:
        if field.when is None or (group.repeat and _looks_at(field.when, group)):
            continue
        then: Schema | bool = _within(group, {"required": [field.key]}) if field.required else True
        rules.append(
            {
                "if": _test(field.when),
                "then": then,
                "else": _within(group, {"properties": {field.key: False}}),
            }
        )
    return rules


def _within(group: Group, row: Schema) -> Schema:
    return {"properties": {group.key: {"items": row} if group.repeat else row}}


def _test(condition: Condition | None, row: Group | None = None) -> Schema | bool:
    """A condition as a schema: of all answers, or of one row of a group that repeats."""
    match condition:
        case OneOf(path, values):
            one: Schema = {"enum": list(values)}
            return _place(path, {"anyOf": [one, {"type": "array", "contains": one}]}, row)
        case Filled(path):
            return _place(path, True, row)
        case All(parts):
            return {"allOf": [_test(part, row) for part in parts]}
        case AnyOf(parts):
            return {"anyOf": [_test(part, row) for part in parts]}
        case Not(part):
            return {"not": _test(part, row)}
    return True


def _place(path: Path, value: Schema | bool, row: Group | None) -> Schema:
    field = {"type": "object", "properties": {path.field: value}, "required": [path.field]}
    if row:
        return field
    return {"type": "object", "properties": {path.group: field}, "required": [path.group]}


def words(condition: Condition) -> Any:
    """A condition as the definition has it."""
    match condition:
        case OneOf(path, values):
            return {"field": str(path), "in": list(values)}
        case Filled(path):
            return {"field": str(path), "filled": True}
        case All(parts):
            return {"all": [words(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [words(part) for part in parts]}
        case Not(part):
            return {"not": words(part)}
