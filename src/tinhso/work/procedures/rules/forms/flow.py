"""Which questions apply under the answers so far, in which order the pages come, and how far one is."""

from __future__ import annotations

from typing import Any

from tinhso.work.procedures.rules.forms.condition import Condition, Look, Path, holds, within
from tinhso.work.procedures.rules.forms.parts import Definition, Field, Group

Answers = dict[str, Any]
Row = dict[str, Any]


def kept(form: Definition, given: Any) -> Answers:
    """Of what was given, the answers to questions that apply; empty ones and all others are dropped.

    Every group that applies is there, if with nothing in it.
    """
    given = given if isinstance(given, dict) else {}
    answers: Answers = {}
    for group in form.groups:
        if not holds(group.when, _look(answers)):
            continue
        raw = given.get(group.key)
        if group.repeat:
            rows = [kept_row(group, one, answers) for one in raw if isinstance(one, dict)] if _is_list(raw) else []
            answers[group.key] = [row for row in rows if row]
        else:
            answers[group.key] = kept_row(group, raw if isinstance(raw, dict) else {}, answers)
    return answers


def kept_row(group: Group, given: Row, answers: Answers) -> Row:
    """The answers of one page, or of one of those who were added, that apply; `answers` are those of groups before."""
    row: Row = {}
    for field in group.fields:
        value = given.get(field.key)
        if not is_empty(value) and holds(field.when, _look(answers, group.key, row)):
            row[field.key] = value
    return row


def asked(group: Group, row: Row, answers: Answers) -> list[Field]:
    """The fields of a page that apply under the row as it is and the answers of groups before."""
    sure = kept_row(group, row, answers)
    return [field for field in group.fields if holds(field.when, _look(answers, group.key, sure))]


def left_open(group: Group, answers: Answers) -> dict[str, Condition | bool]:
    """For each field of a page, what its own page still decides: true, false, or a condition on the page's answers."""
    return {field.key: within(field.when, group.key, _look(answers)) for field in group.fields}


def pages(form: Definition, answers: Answers) -> list[Group]:
    """The groups that apply, one a page; `answers` are kept ones."""
    return [group for group in form.groups if group.key in answers]


def following(form: Definition, answers: Answers, key: str) -> Group | None:
    """The next page after a group's, None at the end. A group that does not apply has a next one too."""
    order = [group.key for group in form.groups]
    place = order.index(key) if key in order else -1
    return next((group for group in pages(form, answers) if order.index(group.key) > place), None)


def preceding(form: Definition, answers: Answers, key: str) -> Group | None:
    """The page before a group's, None at the first."""
    order = [group.key for group in form.groups]
    place = order.index(key) if key in order else 0
    return next((group for group in reversed(pages(form, answers)) if order.index(group.key) < place), None)


def progress(form: Definition, answers: Answers, key: str) -> tuple[int, int]:
    """Page n of m."""
    keys = [group.key for group in pages(form, answers)]
    return (keys.index(key) + 1 if key in keys else 0), len(keys)


def is_empty(value: Any) -> bool:
    """Whether this says nothing: no answer, an empty text or list."""
    return value is None or value in ("", [], {})


def _look(answers: Answers, key: str = "", row: Row | None = None) -> Look:
    def look(path: Path) -> object:
        group = row if row is not None and path.group == key else answers.get(path.group)
        return group.get(path.field) if isinstance(group, dict) else None

    return look


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
