"""A browser that holds one of the five forms, filled in right: what bad input is sent with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import time_machine
from django.conf import settings
from django.test import Client

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory.queries import pages as directory
from tinhso.people.directory.terms import Level
from tinhso.work.procedures.actions.forms import begin, keep, publish_form
from tinhso.work.procedures.queries.forms import Draft, cookie_of, draft_coded
from tinhso.work.procedures.rules.forms import Field, flow
from tinhso.work.procedures.rules.forms.codes import read_code
from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.tests.forms.definitions import form, raw
from tinhso.work.procedures.tests.forms.good import GOOD, MERGER, TODAY, Unit, answers_of
from tinhso.work.procedures.tests.forms.sheet import Sheet

# Social assistance is in the published catalogue, not among the procedures shipped: it borrows one that is.
BORROWED = {"tro-giup-xa-hoi": "1.011607"}


class Filling:
    """A browser that holds a form filled in right."""

    def __init__(self, code: str) -> None:
        self.form = form(code)
        self.procedure = BORROWED.get(code, self.form.procedures[0])
        publish_form(raw(code) | {"procedures": [self.procedure]}, by=SYSTEM)
        self.secret = read_code(begin(self.procedure, address="192.0.2.7"))
        self.client = Client()
        self.client.cookies[cookie_of(self.procedure)] = self.secret
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        self.keep(answers_of(code, GOOD[code], unit_id))

    @property
    def draft(self) -> Draft:
        """As it is kept now."""
        found = draft_coded(self.secret)
        assert found
        return found

    def keep(self, answers: dict[str, Any]) -> None:
        """Keep these answers, good or bad."""
        draft = self.draft
        last = [group.key for group in self.form.groups if group.key in flow.kept(self.form, answers)][-1]
        keep(replace(draft, answers=answers), last, answers[last], draft.version)

    def address(self, group: str, row: int | None = None) -> str:
        """The page of a group."""
        return f"/thu-tuc/{self.procedure}/to-khai/trang/{group}/" + ("" if row is None else f"{row + 1}/")

    def send(self, address: str, typed: dict[str, Any], **more: Any) -> Any:
        """Open a page, type over what stands in it, send it."""
        return self.client.post(address, boxes(self.client.get(address)) | typed | more)


def boxes(answer: Any) -> dict[str, list[str]]:
    """What the boxes of a page's form hold, as a browser would send it."""
    return Sheet(answer).held


def said(answer: Any, field: str) -> list[str]:
    """The sentences beside a field."""
    return Sheet(answer).said.get(field, [])


def sent(field: Field, typed: Any) -> dict[str, Any]:
    """What a browser sends for what was typed into a field."""
    if field.kind == FieldKind.UNIT:
        return {f"o_{field.key}_chu": typed.name if isinstance(typed, Unit) else typed, f"o_{field.key}_chon": ""}
    return {f"o_{field.key}": typed}


def unit_id(name: str, day: date) -> UUID:
    for on in (day, TODAY, date(MERGER.year, 1, 2)):
        for one in directory.find(name, 5, on=on, level=Level.COMMUNE, today_too=False):
            if one.name == name:
                return one.id
    raise LookupError(name)


@contextmanager
def that_day() -> Iterator[None]:
    """On the day of which the bad inputs speak."""
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC), tick=False):
        yield
