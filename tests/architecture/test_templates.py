"""Every template lies in its room's own folder, something uses it, and it runs under a strict content policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.map.house import SOURCE, House

# Templates that a framework asks for by name, each with its reason.
ASKED_FOR_BY_NAME: dict[str, str] = {}

INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:", re.IGNORECASE)


def template_name(path: Path) -> str:
    """The name under which a template is loaded: its path below the `templates` folder."""
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def unused_templates(templates: Iterable[str], texts: Mapping[str, str]) -> list[str]:
    """Templates that no other text names; `texts` maps the name of a template or module to its content."""
    return [
        name
        for name in templates
        if name not in ASKED_FOR_BY_NAME and not any(name in text for other, text in texts.items() if other != name)
    ]


def inline_code(text: str) -> list[str]:
    """Scripts and styles inside a page, which the browser would refuse to run."""
    return [match[0].strip() for match in INLINE.finditer(text)]


def _templates(files: list[Path]) -> dict[str, Path]:
    return {template_name(path): path for path in files if path.is_relative_to(SOURCE) and "templates" in path.parts}


def test_every_template_is_used(files: list[Path]) -> None:
    templates = _templates(files)
    code = [
        path for path in files if path.suffix == ".py" and path.is_relative_to(SOURCE) and "tests" not in path.parts
    ]
    texts = {name: path.read_text(encoding="utf-8") for name, path in templates.items()}
    texts |= {str(path): path.read_text(encoding="utf-8") for path in code}
    assert unused_templates(templates, texts) == []


def test_every_template_lies_under_its_rooms_label(files: list[Path], house: House) -> None:
    assert {
        name
        for name, path in _templates(files).items()
        if (room := house.room_of_path(path)) is None or name.split("/")[0] != room.label
    } == set()


def test_no_template_holds_script_or_style(files: list[Path]) -> None:
    texts = {name: path.read_text(encoding="utf-8") for name, path in _templates(files).items()}
    assert {name: found for name, text in texts.items() if (found := inline_code(text))} == {}


def test_inline_code_is_caught() -> None:
    page = """<script>go()</script><p style="color:red" onclick='go()'><a href="javascript:go()"><style>p{}</style>"""
    assert inline_code(page) == ["<script>", "style=", "onclick='", "javascript:", "<style"]
    assert inline_code('<script type="module" src="/static/page.js"></script><p class="tone" data-on="x">') == []


def test_unused_template_is_caught() -> None:
    texts = {
        "desk/home.html": '{% extends "page/base.html" %}',
        "desk/old.html": '{% include "desk/old.html" %}',
        "page/base.html": "",
        "views.py": 'render(request, "desk/home.html")',
    }
    assert unused_templates(["desk/home.html", "desk/old.html", "page/base.html"], texts) == ["desk/old.html"]
