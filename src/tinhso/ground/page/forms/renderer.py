"""Draws forms in our look. Not the site's default renderer: other people's forms keep theirs."""

from __future__ import annotations

from typing import Any

from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea, Widget
from django.forms.renderers import BaseRenderer
from django.template import engines
from django.utils.functional import cached_property

OWN_WIDGETS = {
    "django/forms/widgets/radio.html": "page/form/radios.html",
    "django/forms/widgets/checkbox_select.html": "page/form/checkboxes.html",
}


class PageRenderer(BaseRenderer):
    """Forms, fields, radios and checkboxes from `page/form/`; other widgets as Django draws them, with our classes."""

    form_template_name = "page/form/form.html"
    field_template_name = "page/form/field.html"

    @cached_property
    def _engine(self) -> Any:
        return engines["jinja2"]

    def get_template(self, template_name: str) -> Any:
        """The template under `template_name`, ours where we draw it differently."""
        return self._engine.get_template(OWN_WIDGETS.get(template_name, template_name))


def dress(widget: Widget) -> None:
    """Give `widget` the class that its kind has in our style sheet, beside any it brings."""
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)) or widget.is_hidden:
        return
    name = "govuk-input"
    if isinstance(widget, CheckboxInput):
        name = "govuk-checkboxes__input"
    elif isinstance(widget, Select):
        name = "govuk-select"
    elif isinstance(widget, Textarea):
        name = "govuk-textarea"
        widget.attrs.setdefault("rows", 5)
    elif getattr(widget, "input_type", "") == "file":
        name = "govuk-file-upload"
    widget.attrs["class"] = f"{name} {widget.attrs.get('class', '')}".strip()
