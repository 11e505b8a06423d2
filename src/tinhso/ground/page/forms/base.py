"""The two bases: `PageForm` changes something, `FilterForm` asks a list."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, Self

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page import actions
from tinhso.ground.page.forms.recalled import recall
from tinhso.ground.page.forms.renderer import PageRenderer, dress
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal

Deed = Callable[[dict[str, Any]], str]


class Shown(forms.BoundField):
    """A field on a page: its element looks wrong while its value is."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the class of an element in error; the rest is Django's (aria-invalid, aria-describedby)."""
        built = super().build_widget_attrs(attrs, widget)
        if self.errors and not self.is_hidden and "class" in self.field.widget.attrs:
            kind = self.field.widget.attrs["class"].split()[0]
            built["class"] = f"{self.field.widget.attrs['class']} {kind}--error"
        return built


class _Drawn(forms.Form):
    recalled = False
    """Whether it shows what was typed before the sign-in ran out, not yet sent."""
    default_renderer = PageRenderer
    bound_field_class = Shown

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field.widget)
            _name_the_field(field)

    @cached_property
    def error_list(self) -> list[tuple[str, str]]:
        """(id of the element to go to, sentence) for the error summary; id "" when the error is the whole form's."""
        found = [("", str(error)) for error in self.non_field_errors()]
        for name, errors in self.errors.items():
            if name != NON_FIELD_ERRORS:
                found += [(first_id(self[name]), str(error)) for error in errors]
        return found


class PageForm(_Drawn):
    """A form that changes something.

    It carries a key (`khoa`), made when it is shown and kept while it is corrected, so that sending it twice does the
    deed once. A refusal of the deed (409, 422) is shown above the fields, with everything still typed in.
    """

    khoa = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.request: HttpRequest | None = kwargs.pop("request", None)
        super().__init__(*args, **kwargs)
        self.fields["khoa"].initial = uuid.uuid4

    @classmethod
    def of(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The form of this request: filled from a POST, even an empty one; otherwise fresh, or as typed before."""
        if request.method == "POST":
            return cls(request.POST, request.FILES, request=request, **kwargs)
        if (typed := recall(request)) is not None:
            form = cls(typed, request=request, **kwargs)
            form._errors, form.cleaned_data, form.recalled = ErrorDict(), {}, True
            return form
        return cls(request=request, **kwargs)

    @property
    def status(self) -> int:
        """422 for a form with errors, else 200."""
        return 422 if self.is_bound and self.errors else 200

    def submit(self, deed: Deed) -> HttpResponseRedirect | None:
        """Do `deed` once and go where it says; None when there is nothing to do or something to correct.

        `deed` gets the cleaned values, runs in a transaction and returns the address of the result. Refusals of
        status 409 and 422 come back as errors of the form; a missing right or another's thing stays its own answer.
        """
        if self.request is None or not self.is_bound or self.recalled or not self.is_valid():
            return None
        values = {name: value for name, value in self.cleaned_data.items() if name != "khoa"}
        try:
            return actions.once(self.request, lambda: deed(values))
        except Refusal as no:
            if no.status not in {Refusal.status, 422}:
                raise
            self.refuse(no)
            return None

    def refuse(self, no: Refusal) -> None:
        """Show a refusal above the fields."""
        source = f" ({no.source})" if no.source else ""
        self.add_error(None, sentence_of(no) + source)
        self.__dict__.pop("error_list", None)


class FilterForm(_Drawn):
    """The filters of a list: sent with GET, nothing required, a value that makes no sense is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "loc_%s")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.widget.is_required = False

    @classmethod
    def of(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The filters of this request's address."""
        return cls(request.GET, **kwargs)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Cleaned values that are really set."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}


def _name_the_field(field: forms.Field) -> None:
    """Let "this field is required" say which one: in the summary the sentence stands alone."""
    if field.error_messages["required"] == forms.Field.default_error_messages["required"] and field.label:
        field.error_messages["required"] = format_lazy(_("Please fill in: {label}."), label=field.label)


def first_id(field: forms.BoundField) -> str:
    """The id of the first element of `field` that can have the focus; groups have none of their own."""
    if isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        parts = field.subwidgets
        return str(parts[0].data["attrs"]["id"]) if parts else ""
    if isinstance(field.field.widget, forms.MultiWidget):
        return f"{field.auto_id}_0"
    return str(field.id_for_label)
