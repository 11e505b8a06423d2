"""The boxes of the form on units, by kind of act: those of each row, and those that stand once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.people.directory.terms import UnitEventKind, UnitKind
from tinhso.people.directory.web.changes.fields import ShareField

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinhso.people.directory.web.changes.forms import UnitsForm

WHOLE, PART = "whole", "part"


def _merge(form: UnitsForm) -> dict[str, forms.Field]:
    boxes: dict[str, forms.Field] = {}
    for row in range(form.count):
        boxes |= {
            f"unit_{row}": form.unit(_("Unit")),
            f"part_{row}": forms.ChoiceField(
                label=_("How much of it"), choices=[(WHOLE, _("the whole")), (PART, _("a part"))], required=False
            ),
            **_shares(row),
        }
    return boxes | _described(0, form)


def _shares(row: int) -> dict[str, forms.Field]:
    return {
        f"area_{row}": ShareField(label=_("Share of area (%)")),
        f"people_{row}": ShareField(label=_("Share of population (%)")),
    }


def _described(row: int, form: UnitsForm, *, parent: bool = True) -> dict[str, forms.Field]:
    boxes = {
        f"name_{row}": forms.CharField(
            label=_("Name of the new unit"),
            max_length=300,
            required=parent,
            help_text=format_lazy(_("In full: {name}"), name="Xã Đoàn Kết"),
        ),
        f"short_{row}": forms.CharField(label=_("Short name"), max_length=200, required=False),
        f"code_{row}": _code(required=parent),
        f"legacy_{row}": _legacy(),
    }
    if parent:
        boxes[f"parent_{row}"] = form.unit(
            _("Stands under"), hint=_("Leave it empty if it stands where the old ones stood.")
        )
    return boxes


def _code(*, required: bool) -> forms.CharField:
    box = forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(
        label=_("Code"),
        max_length=40,
        required=required,
        widget=box,
        help_text=_("A commune: 5 digits; an agency: H37.12"),
    )


def _legacy() -> forms.CharField:
    box = forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=_("Former code of an agency"), max_length=40, required=False, widget=box)


def _split(form: UnitsForm) -> dict[str, forms.Field]:
    boxes: dict[str, forms.Field] = {"unit_0": form.unit(_("Unit"), required=True)}
    for row in range(form.count):
        boxes |= _described(row, form, parent=False) | _shares(row)
    return boxes | {"heir": _heir(form)}


def _heir(form: UnitsForm) -> forms.ChoiceField:
    rows = [(str(row), _("row %(number)s") % {"number": row + 1}) for row in range(form.count)]
    return forms.ChoiceField(
        label=_("Heir of the archive"), choices=rows, help_text=_("It keeps the papers and what stands below the unit.")
    )


def _close(form: UnitsForm) -> dict[str, forms.Field]:
    boxes: dict[str, forms.Field] = {"unit_0": form.unit(_("Unit that ends"), required=True)}
    for row in range(form.count):
        boxes |= {f"to_{row}": form.unit(_("Successor")), **_shares(row)}
    return boxes | {"heir": _heir(form)}


def _rename(form: UnitsForm) -> dict[str, forms.Field]:
    boxes = _described(0, form)
    type_name = forms.CharField(
        label=_("Type of the agency"), max_length=80, required=False, help_text=_("Only if it changes, too.")
    )
    return {
        "unit_0": form.unit(_("Unit"), required=True),
        "name_0": boxes["name_0"],
        "short_0": boxes["short_0"],
        "type_0": type_name,
    }


def _recode(form: UnitsForm) -> dict[str, forms.Field]:
    return {"unit_0": form.unit(_("Unit"), required=True), "code_0": _code(required=True), "legacy_0": _legacy()}


def _transfer(form: UnitsForm) -> dict[str, forms.Field]:
    return {"unit_0": form.unit(_("Unit"), required=True), "parent_0": form.unit(_("Stands under"), required=True)}


def _create(form: UnitsForm) -> dict[str, forms.Field]:
    language = get_language() or "vi"
    what = forms.ChoiceField(
        label=_("What it is"),
        widget=forms.RadioSelect,
        choices=[(kind.value, kind.label(language)) for kind in UnitKind],
    )
    boxes = _described(0, form)
    type_name = forms.CharField(
        label=_("Type of the agency"),
        max_length=80,
        required=False,
        help_text=format_lazy(_("For example: {name}"), name="Sở, Ban, Phòng Kinh tế"),
    )
    parent = form.unit(_("Stands under"), required=True)
    return {"what": what, **boxes, "parent_0": parent, "type_0": type_name}


BOXES: dict[UnitEventKind, Callable[[UnitsForm], dict[str, forms.Field]]] = {
    UnitEventKind.MERGE: _merge,
    UnitEventKind.SPLIT: _split,
    UnitEventKind.CLOSE: _close,
    UnitEventKind.RENAME: _rename,
    UnitEventKind.RECODE: _recode,
    UnitEventKind.TRANSFER: _transfer,
    UnitEventKind.CREATE: _create,
}
ROWS = {
    UnitEventKind.MERGE: ("unit", "part", "area", "people"),
    UnitEventKind.SPLIT: ("name", "short", "code", "legacy", "area", "people"),
    UnitEventKind.CLOSE: ("to", "area", "people"),
}
