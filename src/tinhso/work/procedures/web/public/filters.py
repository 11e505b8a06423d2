"""What the visitor narrows the list of procedures to; all of it stays in the address."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page import formats
from tinhso.ground.page.forms import DateField, FilterForm
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.queries.listing import Asked
from tinhso.work.procedures.terms import Level, OnlineService, Subject
from tinhso.work.procedures.web.public import words
from tinhso.work.procedures.web.public.selects import LongSelect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.work.procedures.queries.listing import Choices

FIRST, LAST = date(1945, 9, 2), date(2100, 12, 31)


class DayForm(FilterForm):
    """A day in the address: 2025-07-01 in links, 01/07/2025 as people write it."""

    ngay = DateField(label=_("View as of"), earliest=FIRST, latest=LAST)

    @classmethod
    def of(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The day asked for, or today."""
        data = request.GET.copy()
        asked = data.get("ngay", "").strip()
        try:
            data["ngay"] = formats.date(date.fromisoformat(asked) if asked else today())
        except ValueError:
            data["ngay"] = asked  # as it was typed; the field judges it
        return cls(data, **kwargs)

    @property
    def day(self) -> date:
        """The day to show."""
        day: date = self.values.get("ngay") or today()
        return day

    @property
    def status(self) -> int:
        """422 when the day makes no sense, else 200."""
        return 422 if self.errors.get("ngay") else 200


class ListForm(DayForm):
    """The filters of the public list."""

    q = forms.CharField(max_length=200, widget=forms.HiddenInput)
    su_kien = forms.ChoiceField(label=_("Life event"))
    doi_tuong = forms.ChoiceField(label=_("For whom"))
    linh_vuc = forms.ChoiceField(widget=LongSelect, label=_("Field"))
    cap = forms.ChoiceField(label=_("Settled at"))
    co_quan = forms.ChoiceField(widget=LongSelect, label=_("Agency"))
    truc_tuyen = forms.ChoiceField(label=_("Online service"))
    noi_nhan = forms.ChoiceField(label=_("Received by counters of the province"))

    field_order = ("q", "su_kien", "doi_tuong", "linh_vuc", "cap", "co_quan", "truc_tuyen", "noi_nhan", "ngay")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("all"))]
        english = words.language() == "en"
        events = [(one.key, one.title_en if english else one.title) for one in life_events()]
        online = [("online", _("can be filed online (full or partial)")), ("none", _("not known to be online"))]
        offered = {
            "su_kien": events,
            "doi_tuong": _words(Subject),
            "linh_vuc": [(name, f"{name} ({formats.number(count)})") for name, count in choices.fields],
            "cap": _words(Level),
            "truc_tuyen": online + _words(OnlineService),
            "noi_nhan": [("yes", _("received here")), ("no", _("not received here"))],
            "co_quan": [
                (_("Settles it here"), [(f"u:{ident}", name or ident) for ident, name, _count in choices.competents]),
                (_("Published it"), [(f"p:{name}", name) for name, _count in choices.promulgators]),
            ],
        }
        for name, pairs in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = everything + pairs

    @property
    def asked(self) -> Asked:
        """The same in the words of the query."""
        value = self.values.get
        kind, _colon, agency = value("co_quan", "").partition(":")
        return Asked(
            self.day, value("q", ""), None, value("linh_vuc", ""), value("cap", ""), value("doi_tuong", ""),
            value("su_kien", ""), value("truc_tuyen", ""), agency if kind == "p" else "", agency if kind == "u" else "",
            value("noi_nhan", ""),
        )  # fmt: skip

    @property
    def narrowed(self) -> bool:
        """Whether anything but the day is asked."""
        return bool(self.values.keys() - {"ngay"})

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What is set besides what was typed: (label of the filter, words of the value)."""
        found = []
        for name in self.field_order:
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField) and (value := self.values.get(name)):
                found.append((str(field.label), _said(field.choices, value)))
        return found


def _words(word: type[LegalWord]) -> list[tuple[str, str]]:
    return [(one.value, words.capital(one.label(words.language()))) for one in word]


def _said(choices: Iterable[Any], value: str) -> str:
    """The words of a choice, also within a group; without the number that stands behind it."""
    for key, said in choices:
        if key == value:
            return str(said).rsplit(" (", 1)[0]
        if isinstance(said, list):
            for inner, name in said:
                if inner == value:
                    return str(name)
    return value
