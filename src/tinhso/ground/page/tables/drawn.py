"""Rows drawn without a template: one format string, every text escaped in one go. Templates are slow per cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup, escape

CELLS = {
    "choose": '<td class="govuk-table__cell ts-cell-choose">'
    '<input class="ts-choose" type="checkbox" name="chon" form="hang-loat" value="%s" aria-label="%s"></td>',
    "text": '<td class="govuk-table__cell">%s</td>',
    "long": '<td class="govuk-table__cell ts-cell-long">%s</td>',
    "date": '<td class="govuk-table__cell ts-cell-date">%s</td>',
    "number": '<td class="govuk-table__cell govuk-table__cell--numeric">%s</td>',
    "link": '<th scope="row" class="govuk-table__header"><a class="govuk-link" href="%s">%s</a></th>',
    "tag": '<td class="govuk-table__cell"><span class="ts-tag ts-tone-%s">%s</span></td>',
}
_KEY_AND_VALUE = '<dt class="govuk-summary-list__key">%s</dt>\n<dd class="govuk-summary-list__value">%s</dd>\n'
_SUMMARY = {
    2: f'<div class="govuk-summary-list__row govuk-summary-list__row--no-actions">\n{_KEY_AND_VALUE}</div>\n',
    4: f'<div class="govuk-summary-list__row">\n{_KEY_AND_VALUE}'
    '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="%s">%s'
    '<span class="govuk-visually-hidden"> %s</span></a></dd>\n</div>\n',
}
_PART = "\x1f"


def row_format(kinds: Iterable[str]) -> str:
    """The format string of a table's row whose columns are of these kinds."""
    return f'<tr class="govuk-table__row">{"".join(CELLS[kind] for kind in kinds)}</tr>\n'


def drawn(form: str, texts: Sequence[Any]) -> Markup:
    """`form` filled with texts, each escaped; what is markup already stays so."""
    plain = [text for text in texts if not _is_markup(text)]
    words = _escaped(plain)
    if len(plain) < len(texts):
        escaped = iter(words)
        words = (str(text) if _is_markup(text) else next(escaped) for text in texts)
    return Markup(form % tuple(words))  # noqa: S704 - each word is escaped or markup already


def table_rows(rows: Iterable[Sequence[Any]], kinds: Sequence[str] = ()) -> Markup:
    """The body of a short table, from lists of cells; `kinds` per column, text where none are given."""
    rows = list(rows)
    if not rows:
        return Markup()
    form = row_format(kinds or ["text"] * len(rows[0]))
    return drawn(form * len(rows), [cell for row in rows for cell in row])


def summary_rows(rows: Iterable[Sequence[Any]]) -> Markup:
    """The rows of a summary list: (key, value) or (key, value, address, what the link does)."""
    rows = list(rows)
    form = "".join(_SUMMARY[len(row)] for row in rows)
    return drawn(form, [text for row in rows for text in (row if len(row) == 2 else (*row, row[0]))])


def _is_markup(text: Any) -> bool:
    return hasattr(text, "__html__")


def _escaped(texts: Sequence[Any]) -> Iterable[str]:
    """Each text escaped; all of them in one go, unless one of them holds the mark that parts them."""
    words = [str(text) for text in texts]
    parts = str(escape(_PART.join(words))).split(_PART)
    return parts if len(parts) == len(words) else (str(escape(word)) for word in words)
