"""A filled form in words: sections, groups, and for each answer its label and how people read it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from tinhso.ground.files.terms import FileKind
from tinhso.ground.page import formats as page_formats
from tinhso.people.directory.queries import pages
from tinhso.people.directory.terms import Level
from tinhso.work.procedures.rules.forms import flow
from tinhso.work.procedures.rules.forms.formats import day_of, unit_of
from tinhso.work.procedures.terms import FieldKind

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.work.procedures.queries.forms.drafts import Draft
    from tinhso.work.procedures.rules.forms import Definition, Field, Group
    from tinhso.work.procedures.rules.forms.flow import Answers, Row


class Line(NamedTuple):
    """One answer: the key and kind of its field, its label, and its words ("" where nothing is answered)."""

    key: str
    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class FilledGroup:
    """The answers of a group: one entry, or one for each who was added."""

    key: str
    title: str
    repeats: bool
    entries: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class FilledSection:
    """A section with the groups that apply."""

    title: str
    groups: tuple[FilledGroup, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole form in words, with what its print says besides."""

    title: str
    instrument: str
    text_read: bool
    amendments_read: bool
    to: str
    signer: str
    name: str
    procedure: str
    procedure_name: str
    sections: tuple[FilledSection, ...]


def filled(draft: Draft, *, masked: bool = False) -> Filled:
    """The answers of a draft in words; `masked`: the middle of personal numbers is hidden."""
    form, answers = draft.form, draft.answers
    sections = [
        FilledSection(
            section.title, tuple(_group(group, answers, masked) for group in section.groups if group.key in answers)
        )
        for section in form.sections
    ]
    return Filled(
        title=form.title,
        instrument=form.instrument,
        text_read=form.text_read,
        amendments_read=form.amendments_read,
        to=_addressee(form, answers),
        signer=form.signer,
        name=str(_at(answers, form.name.group, form.name.field) or "") if form.name else "",
        procedure=draft.procedure,
        procedure_name=draft.name,
        sections=tuple(section for section in sections if section.groups),
    )


def _addressee(form: Definition, answers: Answers) -> str:
    if form.to is None:
        return ""
    unit = unit_of(_at(answers, form.to.unit.group, form.to.unit.field)) if form.to.unit else None
    return form.to.words.replace("{unit}", unit_words(*unit) if unit else "…").strip()


def _at(answers: Answers, group: str, field: str) -> Any:
    found = answers.get(group)
    return found.get(field) if isinstance(found, dict) else None


def _group(group: Group, answers: Answers, masked: bool) -> FilledGroup:
    given = answers[group.key]
    rows = given if isinstance(given, list) else [given]
    entries = tuple(lines(group, row, answers, masked=masked) for row in rows)
    return FilledGroup(group.key, group.title, group.repeat is not None, entries)


def lines(group: Group, row: Row, answers: Answers, *, masked: bool = False) -> tuple[Line, ...]:
    """The answers of one page, those missing too."""
    return tuple(
        Line(field.key, str(field.kind), field.label, words(field, row.get(field.key), masked=masked))
        for field in flow.asked(group, row, answers)
    )


def words(field: Field, value: Any, *, masked: bool = False) -> str:
    """An answer as people read it; what could not be understood stays as it was typed."""
    if flow.is_empty(value):
        return ""
    if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        labels = {one.value: one.label for one in field.choices}
        return "; ".join(labels.get(one, str(one)) for one in (value if isinstance(value, list) else [value]))
    if field.kind == FieldKind.FILE:
        return "; ".join(_file(one) for one in value if isinstance(one, dict))
    if field.kind == FieldKind.UNIT and (unit := unit_of(value)):
        return unit_words(*unit)
    if field.kind == FieldKind.PERSON_NUMBER and masked:
        return masked_number(value)
    return _plain(field, value)


def masked_number(value: Any) -> str:
    """A personal number with its middle hidden; one that is none is hidden all the more."""
    text = str(value)
    return f"{text[:4]}{'*' * (len(text) - 6)}{text[-2:]}" if len(text) > 6 else "*" * len(text)


def _plain(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.kind == FieldKind.DATE:
        return page_formats.date(day_of(value)) or str(value)
    if field.kind == FieldKind.MONEY and str(value).isdecimal():
        return page_formats.money(int(value))
    if field.kind == FieldKind.NUMBER and not isinstance(value, str) and not field.whole:  # no year, no parcel
        exact = Decimal(str(value))
        return page_formats.number(exact, max(0, -int(exact.normalize().as_tuple().exponent)))
    return str(value)


def _file(file: dict[str, Any]) -> str:
    kind = FileKind(file["type"])
    return _("%(kind)s, %(size)s KB") % {
        "kind": str(kind).upper(),
        "size": page_formats.number(max(1, round(file["size"] / 1024))),
    }


def unit_words(unit: UUID, day: date) -> str:
    """Xã Yên Khoái, Huyện Lộc Bình, Tỉnh Lạng Sơn, as it was on a day; "" where it was not there."""
    path = pages.paths([unit], day).get(unit, [])
    return ", ".join(step.name for step in reversed(path) if step.level != Level.COUNTRY)
