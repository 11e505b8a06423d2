"""The frame, rendered once per language, look, section and set of open entries, and kept as finished text.

Only what differs from request to request is filled in later: title, the visitor's name, this page's address.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from markupsafe import Markup

from tinhso.ground.page import environment
from tinhso.ground.page.layout import navigation
from tinhso.ground.page.terms import Look

# Stands in the frame's template where a request's own text goes; cannot occur in ours or in a setting.
CUT = "\x00"
SEARCH = "search"


class Shell(NamedTuple):
    """The pieces of the frame, in the order in which the layout prints them."""

    opening: Markup  # <html …> up to the title
    head: Markup  # after the title
    tools: Markup  # <body> up to the address of the print layout
    back: Markup  # up to the address the tool bar comes back to
    header: Markup  # up to the visitor's own corner
    nav: Markup  # slogan and navigation
    footer: Markup


@lru_cache(maxsize=512)
def _render(language: str, look: Look, section: str, sections: tuple[str, ...]) -> Shell:
    text = (
        environment.in_use()
        .get_template("page/shell.html")
        .render(
            language=language,
            look=look,
            site=settings.TINHSO_SITE,
            demo=settings.TINHSO_DEMO,
            languages=settings.LANGUAGES,
            items=[_item(item, section) for item in navigation.line(sections)],
            # The page of the box itself has it larger.
            search=reverse(navigation.search()) if navigation.search() and section != SEARCH else "",
            cut=CUT,
        )
    )
    return Shell(*map(Markup, text.split(CUT)))


def _item(item: navigation.Item, section: str) -> tuple[object, bool, list[tuple[object, str, bool]]]:
    links = [(entry.label, reverse(entry.url_name), entry.section == section) for entry in item.entries]
    return item.label, item.folded, links


def shell(look: Look, section: str, sections: tuple[str, ...]) -> Shell:
    """The frame in the active language."""
    return _render(get_language() or settings.LANGUAGE_CODE, look, section, sections)


forget = _render.cache_clear
