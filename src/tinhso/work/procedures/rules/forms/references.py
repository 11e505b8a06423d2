"""What one part of a definition says of another: it must be there, stand before it, and be of the right kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tinhso.work.procedures.rules.forms.condition import Condition, OneOf, Path, tests
from tinhso.work.procedures.rules.forms.formats import SEXES
from tinhso.work.procedures.terms import FieldKind, FormMistake

if TYPE_CHECKING:
    from tinhso.work.procedures.rules.forms.parts import Definition, Field, Group


class _Before:
    """The fields met so far, and all that there are."""

    def __init__(self, form: Definition) -> None:
        self.all = {Path(group.key, field.key): field for group in form.groups for field in group.fields}
        self.repeated = {group.key for group in form.groups if group.repeat}
        self.met: set[Path] = set()

    def field(self, path: Path, place: str, row: str) -> Field:
        """The field at a path that the part at `place` names; `row` is the group it stands in."""
        if path not in self.all:
            raise FormMistake(
                "procedures.form_unknown_field", "%(place)s: there is no field %(path)s.", place=place, path=path
            )
        if path not in self.met:
            raise FormMistake("procedures.form_later_field", "%(place)s: %(path)s comes later.", place=place, path=path)
        if path.group in self.repeated and path.group != row:
            raise FormMistake(
                "procedures.form_into_rows",
                "%(place)s: %(path)s has several answers, as its group repeats.",
                place=place,
                path=path,
            )
        return self.all[path]


def refuse_strays(form: Definition) -> None:
    """Raise FormMistake where a condition or a limit names what it cannot."""
    before = _Before(form)
    for place, group in _groups(form):
        _check_condition(before, group.when, f"{place}.when", "")
        for number, field in enumerate(group.fields):
            where = f"{place}.fields[{number}]"
            _check_condition(before, field.when, f"{where}.when", group.key)
            if group.repeat and len({test.path.group == group.key for test in tests(field.when)}) > 1:
                raise FormMistake(
                    "procedures.form_mixed",
                    "%(place)s: in a group that repeats, a condition looks at its own group or at others, not at both.",
                    place=f"{where}.when",
                )
            _check_days(before, field, where, group)
            _check_person(before, field, where, group)
            before.met.add(Path(group.key, field.key))
        _check_sums(group, f"{place}.repeat.sum")
    if form.to and form.to.unit and before.field(form.to.unit, "to.field", "").kind != FieldKind.UNIT:
        raise FormMistake(
            "procedures.form_to_no_unit", "%(place)s: %(path)s is no unit.", place="to.field", path=form.to.unit
        )
    if form.name:
        before.field(form.name, "name", "")


def _check_sums(group: Group, place: str) -> None:
    for key, _total in group.repeat.sums if group.repeat else ():
        field = group.field(key)
        if field is None or field.kind != FieldKind.NUMBER:
            raise FormMistake("procedures.form_no_sum", "%(place)s: %(key)s is no number here.", place=place, key=key)


def _groups(form: Definition) -> Iterator[tuple[str, Group]]:
    for number, section in enumerate(form.sections):
        for count, group in enumerate(section.groups):
            yield f"sections[{number}].groups[{count}]", group


def _check_condition(before: _Before, condition: Condition | None, place: str, row: str) -> None:
    for test in tests(condition):
        field = before.field(test.path, place, row)
        if isinstance(test, OneOf):
            _check_values(field, test, place)


def _check_values(field: Field, test: OneOf, place: str) -> None:
    known: set[str | bool] = {one.value for one in field.choices}
    if field.kind == FieldKind.YES_NO:
        known = {True, False}
    for value in test.values:
        if not any(type(one) is type(value) and one == value for one in known):
            raise FormMistake(
                "procedures.form_no_such_choice",
                "%(place)s: %(path)s cannot be “%(value)s”; is and in are for what is chosen, else use filled.",
                place=place,
                path=test.path,
                value=value,
            )


def _check_person(before: _Before, field: Field, place: str, group: Group) -> None:
    if field.born and before.field(field.born, f"{place}.born", group.key).kind != FieldKind.DATE:
        raise FormMistake(
            "procedures.form_no_date", "%(place)s: %(path)s is no date.", place=f"{place}.born", path=field.born
        )
    if field.sex and {one.value for one in before.field(field.sex, f"{place}.sex", group.key).choices} != SEXES:
        raise FormMistake(
            "procedures.form_no_sex",
            "%(place)s: %(path)s does not offer just nam and nu.",
            place=f"{place}.sex",
            path=field.sex,
        )


def _check_days(before: _Before, field: Field, place: str, group: Group) -> None:
    for name in ("not_before", "not_after", "at"):
        moment = getattr(field, name)
        if isinstance(moment, Path) and before.field(moment, f"{place}.{name}", group.key).kind != FieldKind.DATE:
            raise FormMistake(
                "procedures.form_no_date", "%(place)s: %(path)s is no date.", place=f"{place}.{name}", path=moment
            )
