"""How keepers narrow their lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page.forms import FilterForm
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.queries.keeping.lists import COLUMNS, ENDED, FUTURE, NONE, fields
from tinhso.work.procedures.terms import (
    ClockEffect,
    ClockFinding,
    Level,
    Mark,
    OnlineService,
    PolicyState,
    RepairCode,
    Route,
    VersionState,
)
from tinhso.work.procedures.web.keeping.words import label, options


class ProcedureFilter(FilterForm):
    """Procedures by words, state, field, level, term, counters, service and route."""

    tim = forms.CharField(label=gettext_lazy("Code or words of the name"), max_length=200)
    trang_thai = forms.ChoiceField(label=gettext_lazy("State"))
    linh_vuc = forms.ChoiceField(label=gettext_lazy("Field"))
    cap = forms.ChoiceField(label=gettext_lazy("Level"))
    thoi_han = forms.ChoiceField(label=gettext_lazy("Term"))
    tai_quay = forms.ChoiceField(label=gettext_lazy("Received by the counters"))
    muc_do = forms.ChoiceField(label=gettext_lazy("Online service"))
    he_thong = forms.ChoiceField(label=gettext_lazy("System"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = _("all")
        states = [word for word in options(VersionState) if word[0] != VersionState.SUPERSEDED]
        ways = {
            "trang_thai": [("", _("in force today")), (FUTURE, _("holds from a later day")), (ENDED, _("ended")),
                           *(word for word in states if word[0] != VersionState.IN_FORCE)],
            "linh_vuc": [("", every), *((name, name) for name in fields() if name)],
            "cap": options(Level, every),
            "thoi_han": [("", every), (NONE, _("no term yet")), *options(TermUnit)],
            "tai_quay": [("", every), ("co", _("yes")), ("khong", _("no"))],
            "muc_do": [("", every), (NONE, _("not told")), *options(OnlineService)],
            "he_thong": options(Route, every),
        }  # fmt: skip
        for name, choices in ways.items():
            self.fields[name].choices = choices

    @property
    def asked(self) -> dict[str, Any]:
        """The same in the words of the query."""
        chosen = self.values
        names = {"tim": "text", "trang_thai": "state", "linh_vuc": "field", "cap": "level", "thoi_han": "term",
                 "muc_do": "service", "he_thong": "route"}  # fmt: skip
        asked = {names[name]: value for name, value in chosen.items() if name in names}
        return asked | ({"offered": chosen["tai_quay"] == "co"} if "tai_quay" in chosen else {})


class TermFilter(FilterForm):
    """Terms by unit, how they were read, and code."""

    don_vi = forms.ChoiceField(label=gettext_lazy("Unit of the term"))
    cot = forms.ChoiceField(label=gettext_lazy("Unit on the published page"))
    muc = forms.ChoiceField(label=gettext_lazy("How it was read"))
    ma = forms.CharField(label=gettext_lazy("Code of the procedure"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].choices = [("", _("all")), *options(TermUnit), (NONE, _("no unit"))]
        told = [(unit, label(TermUnit, unit)) for unit in COLUMNS.values()]
        self.fields["cot"].choices = [("", _("all")), *told]
        self.fields["muc"].choices = options(Mark, _("all"))

    @property
    def asked(self) -> dict[str, Any]:
        """The same in the words of the query."""
        names = {"don_vi": "unit", "cot": "column", "muc": "mark", "ma": "code"}
        return {names[name]: value for name, value in self.values.items()}


class RepairFilter(FilterForm):
    """Repairs by kind and code."""

    loai = forms.ChoiceField(label=gettext_lazy("Kind of repair"))
    ma = forms.CharField(label=gettext_lazy("Code of the procedure"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = options(RepairCode, _("all"))

    @property
    def asked(self) -> dict[str, Any]:
        """The same in the words of the query."""
        names = {"loai": "kind", "ma": "code"}
        return {names[name]: value for name, value in self.values.items()}


class PolicyFilter(FilterForm):
    """Sentences about the clock by state, what was found in them, and code; those that wait where none is chosen."""

    trang_thai = forms.ChoiceField(label=gettext_lazy("State"))
    loai = forms.ChoiceField(label=gettext_lazy("What was found"))
    anh_huong = forms.ChoiceField(label=gettext_lazy("Effect on the clock"))
    ma = forms.CharField(label=gettext_lazy("Code of the procedure"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What waits is asked for by an empty value: the list as it opens.
        states = [word for word in options(PolicyState) if word[0] != PolicyState.PROPOSED]
        self.fields["trang_thai"].choices = [("", label(PolicyState, PolicyState.PROPOSED)), *states]
        self.fields["loai"].choices = options(ClockFinding, _("all"))
        self.fields["anh_huong"].choices = options(ClockEffect, _("all"))

    @property
    def asked(self) -> dict[str, Any]:
        """The same in the words of the query."""
        names = {"trang_thai": "state", "loai": "finding", "anh_huong": "effect", "ma": "code"}
        asked = {names[name]: value for name, value in self.values.items()}
        return {"state": PolicyState.PROPOSED} | asked
