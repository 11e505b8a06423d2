"""Read a definition from JSON; every mistake in it is refused with its place."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tinhso.work.procedures.rules.forms import condition as conditions
from tinhso.work.procedures.rules.forms.condition import Condition, Path
from tinhso.work.procedures.rules.forms.parts import (
    TODAY,
    Addressee,
    Choice,
    Definition,
    Field,
    Group,
    Moment,
    Repeat,
    Section,
)
from tinhso.work.procedures.rules.forms.references import refuse_strays
from tinhso.work.procedures.rules.forms.source import KEY, Source, once
from tinhso.work.procedures.terms import FieldKind, FormMistake

FORM = frozenset(("code", "title", "procedures", "from", "instrument", "text_read", "amendments_read", "sections"))
# What the printed form says besides: to whom it is written, and who signs.
FORM |= frozenset(("to", "signer", "name", "lists"))
SECTION = frozenset(("key", "title", "groups"))
GROUP = frozenset(("key", "title", "help", "when", "repeat", "fields"))
REPEAT = frozenset(("least", "most", "add", "sum"))
CHOICE = frozenset(("value", "label"))
FIELD = frozenset(("key", "label", "kind", "required", "help", "when"))
# What each kind may say besides.
BESIDES: dict[FieldKind, frozenset[str]] = {
    FieldKind.TEXT: frozenset(("least", "most", "pattern")),
    FieldKind.LONG_TEXT: frozenset(("least", "most")),
    FieldKind.NUMBER: frozenset(("least", "most", "whole")),
    FieldKind.MONEY: frozenset(("least", "most")),
    FieldKind.DATE: frozenset(("not_before", "not_after")),
    FieldKind.CHOICE: frozenset(("choices",)),
    FieldKind.CHOICES: frozenset(("choices", "least", "most")),
    FieldKind.UNIT: frozenset(("level", "at")),
    FieldKind.PERSON_NUMBER: frozenset(("born", "sex")),
    FieldKind.FILE: frozenset(("types", "most")),
}
TYPES = ("pdf", "jpeg", "png", "docx")
LEVELS = ("province", "district", "commune")
Lists = dict[str, tuple[Choice, ...]]
LARGEST = 10**15
LONGEST = 4000
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEEPEST = 8


def read(raw: Any) -> Definition:
    """The form that a definition describes. Raises FormMistake."""
    form = Source(raw, "", FORM)
    code = form.text("code", most=60)
    if not _CODE.fullmatch(code):
        raise FormMistake(
            "procedures.form_code", "%(place)s: a code is small letters and digits, with dashes between.", place="code"
        )
    procedures = [_plain_text(one, place) for place, one in form.items("procedures")]
    once(procedures, "procedures")
    lists = _lists(form)
    sections = tuple(_section(one, place, lists) for place, one in form.items("sections"))
    once([one.key for one in sections], "sections")
    once([group.key for one in sections for group in one.groups], "sections")
    since = form.text("from", most=10, needed=False)
    found = Definition(
        code=code,
        title=form.text("title"),
        procedures=tuple(procedures),
        since=_day(since, "from") if since else None,
        instrument=form.text("instrument", needed=False),
        text_read=form.flag("text_read"),
        amendments_read=form.flag("amendments_read"),
        sections=sections,
        to=_addressee(raw["to"]) if form.has("to") else None,
        signer=form.text("signer", needed=False),
        name=_path(raw["name"], "name") if form.has("name") else None,
    )
    refuse_strays(found)
    return found


def _lists(form: Source) -> Lists:
    """Lists of choices that several fields share, by name."""
    named = form.raw.get("lists", {})
    lists = Source(
        named, "lists", frozenset(one for one in named if KEY.fullmatch(one)) if isinstance(named, dict) else FORM
    )
    return {name: _choices(lists, name) for name in lists.raw}


def _addressee(raw: Any) -> Addressee:
    to = Source(raw, "to", frozenset(("words", "field")))
    return Addressee(to.text("words"), _path(raw["field"], "to.field") if to.has("field") else None)


def _section(raw: Any, place: str, lists: Lists) -> Section:
    section = Source(raw, place, SECTION)
    groups = tuple(_group(one, where, lists) for where, one in section.items("groups"))
    return Section(section.key(), section.text("title"), groups)


def _group(raw: Any, place: str, lists: Lists) -> Group:
    group = Source(raw, place, GROUP)
    if isinstance(raw.get("fields"), list):
        for number, one in enumerate(raw["fields"]):
            if isinstance(one, dict) and ("repeat" in one or "fields" in one):
                raise FormMistake(
                    "procedures.form_nested",
                    "%(place)s: a group cannot hold another; only a whole group repeats.",
                    place=f"{place}.fields[{number}]",
                )
    fields = tuple(_field(one, where, lists) for where, one in group.items("fields"))
    once([one.key for one in fields], group.at("fields"))
    return Group(
        key=group.key(),
        title=group.text("title"),
        fields=fields,
        help=group.text("help", most=1000, needed=False),
        when=_when(group),
        repeat=_repeat(raw["repeat"], group.at("repeat")) if group.has("repeat") else None,
    )


def _repeat(raw: Any, place: str) -> Repeat:
    repeat = Source(raw, place, REPEAT)
    least = repeat.whole("least", lowest=0, highest=50) or 0
    most = repeat.whole("most", lowest=1, highest=50) or 10
    _in_order(least, most, place)
    sums = Source(raw["sum"], repeat.at("sum"), frozenset(raw["sum"])) if isinstance(raw.get("sum"), dict) else None
    totals = {key: sums.whole(key, lowest=-LARGEST, highest=LARGEST) for key in sums.raw} if sums else {}
    return Repeat(least, most, repeat.text("add"), tuple((key, one) for key, one in totals.items() if one is not None))


def _field(raw: Any, place: str, lists: Lists) -> Field:
    kind = _kind(raw, place)
    field = Source(raw, place, FIELD | BESIDES.get(kind, frozenset()))
    least, most = _limits(field, kind)
    types = tuple(_one_of(one, where, TYPES) for where, one in field.items("types", needed=False))
    return Field(
        key=field.key(),
        label=field.text("label"),
        kind=kind,
        required=field.flag("required"),
        help=field.text("help", most=1000, needed=False),
        when=_when(field),
        least=least,
        most=most,
        whole=field.flag("whole"),
        pattern=_pattern(field),
        choices=_chosen(field, lists) if "choices" in field.words else (),
        not_before=_moment(field, "not_before"),
        not_after=_moment(field, "not_after"),
        level=_one_of(field.raw.get("level") or "commune", field.at("level"), LEVELS) if kind == FieldKind.UNIT else "",
        at=_moment(field, "at") or TODAY,
        born=_path(field.raw["born"], field.at("born")) if field.has("born") else None,
        sex=_path(field.raw["sex"], field.at("sex")) if field.has("sex") else None,
        types=(types or TYPES) if kind == FieldKind.FILE else (),
    )


def _kind(raw: Any, place: str) -> FieldKind:
    """The kind, read first: the rest of a field depends on it."""
    given = str(raw.get("kind")) if isinstance(raw, dict) else ""
    try:
        return FieldKind(given)
    except ValueError:
        raise FormMistake(
            "procedures.form_unknown_kind",
            "%(place)s: there is no kind “%(kind)s”. The kinds are: %(known)s.",
            place=f"{place}.kind",
            kind=given[:60],
            known=", ".join(FieldKind),
        ) from None


def _limits(field: Source, kind: FieldKind) -> tuple[int | None, int | None]:
    lowest, highest = {
        FieldKind.NUMBER: (-LARGEST, LARGEST),
        FieldKind.MONEY: (0, LARGEST),
        FieldKind.FILE: (1, 10),
    }.get(kind, (0, LONGEST))
    least = field.whole("least", lowest=lowest, highest=highest)
    most = field.whole("most", lowest=lowest, highest=highest)
    if least is not None and most is not None:
        _in_order(least, most, field.place)
    return least, most


def _in_order(least: int, most: int, place: str) -> None:
    if least > most:
        raise FormMistake("procedures.form_limits", "%(place)s: least is more than most.", place=place)


def _chosen(field: Source, lists: Lists) -> tuple[Choice, ...]:
    """The choices that stand there, or those of the list that is named."""
    named = field.raw.get("choices")
    if not isinstance(named, str):
        return _choices(field, "choices")
    if named not in lists:
        raise FormMistake(
            "procedures.form_no_list", "%(place)s: there is no list “%(list)s”.", place=field.at("choices"), list=named
        )
    return lists[named]


def _choices(source: Source, name: str) -> tuple[Choice, ...]:
    choices = tuple(_choice(one, where) for where, one in source.items(name))
    once([one.value for one in choices], source.at(name))
    return choices


def _choice(raw: Any, place: str) -> Choice:
    choice = Source(raw, place, CHOICE)
    return Choice(choice.text("value", most=60), choice.text("label"))


def _pattern(field: Source) -> str:
    pattern = field.text("pattern", most=200, needed=False)
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        raise FormMistake(
            "procedures.form_pattern", "%(place)s: this pattern cannot be read.", place=field.at("pattern")
        ) from None
    return pattern


def _moment(field: Source, name: str) -> Moment | None:
    if not field.has(name):
        return None
    given = field.text(name, most=130)
    if given == TODAY:
        return TODAY
    if _MOMENT.fullmatch(given):
        return _day(given, field.at(name)).isoformat()
    return _path(given, field.at(name))


def _when(source: Source) -> Condition | None:
    return _condition(source.raw["when"], source.at("when")) if source.has("when") else None


def _condition(raw: Any, place: str, depth: int = 0) -> Condition:
    given = Source(raw, place, frozenset(("field", "is", "in", "filled", "all", "any", "not")))
    if depth > _DEEPEST:
        raise FormMistake("procedures.form_deep", "%(place)s: this condition is nested too deep.", place=place)
    match sorted(raw):
        case ["all"]:
            return conditions.All(tuple(_condition(one, at, depth + 1) for at, one in given.items("all")))
        case ["any"]:
            return conditions.Any(tuple(_condition(one, at, depth + 1) for at, one in given.items("any")))
        case ["not"]:
            return conditions.Not(_condition(raw["not"], given.at("not"), depth + 1))
        case ["field", "is"]:
            return conditions.OneOf(_path(raw["field"], given.at("field")), (_plain(raw["is"], given.at("is")),))
        case ["field", "in"]:
            values = tuple(_plain(one, at) for at, one in given.items("in"))
            return conditions.OneOf(_path(raw["field"], given.at("field")), values)
        case ["field", "filled"]:
            filled = conditions.Filled(_path(raw["field"], given.at("field")))
            return filled if given.flag("filled") else conditions.Not(filled)
    raise FormMistake(
        "procedures.form_condition",
        "%(place)s: a condition is field with is, in or filled, or one of all, any, not.",
        place=place,
    )


def _path(given: Any, place: str) -> Path:
    parts = given.split(".") if isinstance(given, str) else []
    if len(parts) != 2 or not all(map(KEY.fullmatch, parts)):
        raise FormMistake("procedures.form_path", "%(place)s: group.field is expected.", place=place)
    return Path(*parts)


def _plain(value: Any, place: str) -> str | bool:
    if not isinstance(value, (str, bool)):
        raise FormMistake(
            "procedures.form_plain", "%(place)s: a value that can be chosen, true or false is expected.", place=place
        )
    return value


def _plain_text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 40:
        raise FormMistake("procedures.form_procedure", "%(place)s: the code of a procedure is expected.", place=place)
    return value


def _one_of(value: Any, place: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise FormMistake(
            "procedures.form_one_of", "%(place)s: one of these is expected: %(known)s.", place=place,
            known=", ".join(known),
        )  # fmt: skip
    return str(value)


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text if _MOMENT.fullmatch(text) else "")
    except ValueError:
        raise FormMistake("procedures.form_day", "%(place)s: a day is written 2025-07-01.", place=place) from None
