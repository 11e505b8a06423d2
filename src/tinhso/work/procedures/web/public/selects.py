"""A select of hundreds of choices, drawn in one go: a template per option is slow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import flatatt
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable


class LongSelect(forms.Select):
    """Looks like any other; its groups are lists of choices under a label."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:  # noqa: ARG002 - Django passes it
        """The element as HTML."""
        found = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return Markup("<select%s>%s</select>") % (Markup(flatatt(found)), _options(self.choices, str(value or "")))  # noqa: S704 - flatatt escapes


def _options(choices: Iterable[Any], chosen: str) -> Markup:
    parts = []
    for key, words in choices:
        if isinstance(words, list):
            parts.append(f'<optgroup label="{escape(key)}">{_options(words, chosen)}</optgroup>')
        else:
            selected = " selected" if str(key) == chosen else ""
            parts.append(f'<option value="{escape(key)}"{selected}>{escape(words)}</option>')
    return Markup("".join(parts))  # noqa: S704 - each part is escaped above
