"""Cells of several lines, so that a list shows much in few columns; each line says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Iterable


LIST = "#danh-sach"
"""Where a page has the list behind its figures."""


def dossier_cell(href: str, code: str, *more: str) -> str:
    """The dossier's code as a link, and softer beneath it what it is about and whose it is."""
    return under(format_html('<a class="govuk-link ts-code ts-strong" href="{}">{}</a>', href, code), *more)


def under(first: str, *more: str) -> str:
    """What is said first, and softer beneath it the rest, each in a line of its own."""
    rest = format_html_join("", '<span class="ts-under">{}</span>', ((words,) for words in more if words))
    return format_html("{}{}", first, rest)


def named_lines(lines: Iterable[tuple[Any, Any]]) -> str:
    """One line after another, each its name and what is said of it."""
    return format_html_join("", '<span class="ts-line"><span class="ts-line__name">{}:</span> {}</span>', lines)


def linked(asked: dict[str, str], words: str, place: str = "") -> str:
    """Words that lead to a place of the same page with this in its address; what is empty is left out."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return format_html('<a class="govuk-link" href="?{}{}">{}</a>', query, place, words)


def toned(words: str, tone: str) -> str:
    """Words with the colour of a tone."""
    return format_html('<span class="ts-tag ts-tone-{}">{}</span>', tone, words)
