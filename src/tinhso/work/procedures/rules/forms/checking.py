"""Check answers against the schema of their form; every fault becomes one sentence that names its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from tinhso.work.procedures.rules.forms import formats, sentences
from tinhso.work.procedures.rules.forms.parts import TODAY, Definition
from tinhso.work.procedures.rules.forms.schema import schema_of
from tinhso.work.procedures.terms import Wrong

_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer. `row` counts from 0 in a group that repeats; `field` is "" for a whole group."""

    group: str
    row: int | None
    field: str
    wrong: Wrong

    @property
    def path(self) -> str:
        """`group.field`, or `group[2].field`."""
        row = "" if self.row is None else f"[{self.row}]"
        return ".".join(filter(None, (f"{self.group}{row}", self.field)))


def check(form: Definition, answers: Any, *, on: date, unit_known: formats.UnitKnown) -> list[Problem]:
    """What is wrong with the answers, in the order of the form, one problem for each field."""
    kind = _validator(on, answers)
    validator = kind(schema_of(form), format_checker=formats.checker(on, unit_known))
    problems: dict[tuple[str, int | None, str], Problem] = {}
    for error in validator.iter_errors(answers):
        for place in _places(form, error):
            if place not in problems:
                problems[place] = Problem(*place, sentences.of(form, *place, error))
    return sorted(problems.values(), key=_order(form))


def _validator(on: date, answers: Any) -> Any:
    """The library's validator, which knows our `x-limits` and `x-sums` besides."""
    told = _Told(on, answers if isinstance(answers, dict) else {})

    def limits(_validator: Any, rules: dict[str, dict[str, Any]], row: Any, _schema: Any) -> Iterator[ValidationError]:
        asked = [(key, *one) for key, rule in rules.items() for one in rule.items()] if isinstance(row, dict) else []
        for key, name, bound in asked:
            if key in row and (limit := told.broken(name, bound, row[key], row)):
                yield ValidationError(
                    name, validator="x-limits", validator_value=(name, limit), path=[key], instance=row[key]
                )

    return validators.extend(Draft202012Validator, {"x-limits": limits, "x-sums": _sums})


@dataclass(frozen=True, slots=True)
class _Told:
    """What a limit looks at: today, and the other answers, those of the same row first."""

    on: date
    answers: dict[str, Any]

    def broken(self, name: str, bound: Any, value: Any, row: dict[str, Any]) -> Any:
        """The limit that a value does not keep; nothing where it does, or where that cannot be said."""
        if name in {"born", "sex"}:
            return formats.disagrees(value, name, self._answer(bound, row))
        return _broken(name, bound, value, lambda path: self._day(path, row))

    def _day(self, path: str, row: dict[str, Any]) -> date | None:
        if path == TODAY:
            return self.on
        return formats.day_of(self._answer(path, row)) if "." in path else date.fromisoformat(path)

    def _answer(self, path: str, row: dict[str, Any]) -> Any:
        group, key = path.split(".")
        found = self.answers.get(group)
        return (found if isinstance(found, dict) else row).get(key)


def _sums(_validator: Any, totals: dict[str, int], rows: Any, _schema: Any) -> Iterator[ValidationError]:
    """What the numbers of a field come to over all rows; said once each row has one."""
    for key, total in totals.items():
        found = [row.get(key) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        numbers = [one for one in found if isinstance(one, (int, float)) and not isinstance(one, bool)]
        if numbers and len(numbers) == len(found) and abs(sum(numbers) - total) > _NEAR:
            yield ValidationError(key, validator="x-sums", validator_value=(key, total, sum(numbers)), instance=rows)


def _broken(name: str, bound: Any, value: Any, at: Callable[[str], date | None]) -> Any:
    """The limit that a value does not keep; None where it does, or where that cannot be said."""
    if name in {"least", "most"}:
        if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 15):
            return None
        amount = int(value)
        return bound if (amount < bound if name == "least" else amount > bound) else None
    limit = at(bound)
    if name == "at":
        unit = formats.unit_of(value)
        return limit if limit and unit and unit[1] != limit else None
    day = formats.day_of(value)
    if limit is None or day is None:
        return None
    return limit if (day < limit if name == "not_before" else day > limit) else None


def _places(form: Definition, error: ValidationError) -> list[tuple[str, int | None, str]]:
    """Group, row and field that an error of the library is about."""
    path = list(error.absolute_path)
    if error.validator == "required" and isinstance(error.instance, dict):
        missing = next((key for key in error.validator_value if f"{key!r} is" in error.message), "")
        path.append(missing)
    group = form.group(str(path[0])) if path else None
    if group is None:
        return [("", None, "")]
    row = path[1] if group.repeat and len(path) > 1 else None
    rest = path[2 if row is not None else 1 :]
    field = str(rest[0]) if rest and group.field(str(rest[0])) else ""
    return [(group.key, row if isinstance(row, int) else None, field)]


def _order(form: Definition) -> Callable[[Problem], tuple[int, int, int]]:
    groups = [group.key for group in form.groups]
    fields = {group.key: [field.key for field in group.fields] for group in form.groups}

    def order(one: Problem) -> tuple[int, int, int]:
        if one.group not in fields:
            return (-1, 0, 0)
        place = fields[one.group].index(one.field) if one.field else -1
        return (groups.index(one.group), -1 if one.row is None else one.row, place)

    return order
