"""The Jinja2 environment of all our pages: where templates lie and what every template may call."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import django.forms
import jinja2
from django.apps import apps
from django.template import engines
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils import translation
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from tinhso.ground.page import formats
from tinhso.ground.page.tables.drawn import summary_rows, table_rows

_texts: dict[str, dict[str, str]] = {}


def environment(**options: Any) -> jinja2.Environment:
    """Built by Django's Jinja2 backend from `TEMPLATES`. A room's templates lie in its `web/templates/<label>/`."""
    options["loader"] = ChoiceLoader(
        [
            FileSystemLoader(room_template_folders()),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            FileSystemLoader(Path(django.forms.__file__).parent / "jinja2"),
        ]
    )
    options["undefined"] = jinja2.StrictUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    env = jinja2.Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # noqa: S701 - Django passes autoescape
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, translation.ngettext, newstyle=False, pgettext=translation.pgettext)  # type: ignore[attr-defined]
    # The extension's own `_` looks `gettext` up in the context at each call.
    env.globals.update(url=url, static=static, fmt=formats, _=gettext, table_rows=table_rows, summary_rows=summary_rows)
    return env


@lru_cache(maxsize=1)
def in_use() -> jinja2.Environment:
    """The one environment of this process, as Django's engine built it."""
    env: jinja2.Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return env


def room_template_folders() -> list[Path]:
    """The `web/templates` folder of each installed room that has one."""
    folders = (Path(config.path) / "web" / "templates" for config in apps.get_app_configs())
    return [folder for folder in folders if folder.is_dir()]


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named route; with one plain word, as most have it, found without asking the table of routes."""
    if not args and not kwargs:
        return _fixed(name, get_urlconf())
    if len(args) == 1 and not kwargs and type(args[0]) is str and _PLAIN.fullmatch(args[0]):
        shape = _shape(name, get_urlconf())
        if shape:
            return shape.replace(_PLACE, args[0])
    return reverse(name, args=args or None, kwargs=kwargs or None)


_PLAIN, _PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*"), "0PLACE0"


@lru_cache(maxsize=512)
def _fixed(name: str, _urlconf: Any) -> str:
    return reverse(name)


@lru_cache(maxsize=512)
def _shape(name: str, _urlconf: Any) -> str:
    """The address of a route with a place for its one word; empty where the word must be a number or a key."""
    try:
        return reverse(name, args=[_PLACE])
    except NoReverseMatch:
        return ""


def gettext(message: str) -> str:
    """Translate, remembering each answer per language: templates ask for the same few hundred texts all day."""
    language = translation.get_language() or ""
    texts = _texts.get(language)
    if texts is None:
        texts = _texts[language] = {}
    text = texts.get(message)
    if text is None:
        text = texts[message] = translation.gettext(message)
    return text


forget_texts: Callable[[], None] = _texts.clear
