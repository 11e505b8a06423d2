"""docs/rights.md: every address and who may enter there, walked from the URL table."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from tools.map.house import House


@dataclass(frozen=True)
class Route:
    """One address: its pattern, its full name, the view behind it and the URL namespaces it lies in."""

    address: str
    name: str
    view: Callable[..., Any]
    namespaces: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        return self.view.__module__

    @property
    def gate(self) -> Any:
        """What a decorator of `ground.page.gate` wrote on the view, or None: anybody may walk in unasked."""
        return getattr(self.view, "gate", None)


def routes(resolver: URLResolver, prefix: str = "/", namespaces: tuple[str, ...] = ()) -> Iterator[Route]:
    """Every address below a resolver."""
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Route(address, ":".join((*namespaces, entry.name or "")), entry.callback, namespaces)
        else:
            yield from routes(entry, address, (*namespaces, entry.namespace) if entry.namespace else namespaces)


def page(house: House, files: list[Path]) -> str:
    """The text of docs/rights.md."""
    del house, files
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhso.config.settings.test")
        django.setup()
    rows = [f"| `{route.address}` | {route.name} | {words(route.gate)} |" for route in routes(get_resolver())]
    return "\n".join(
        [
            "# Who may enter where\n",
            "Each view says so itself, by a decorator of `ground/page/gate`; a test catches a view that does not. A",
            "right is held in a post, for a unit and all below it; whose things a person sees inside is for the room's",
            "own queries to decide.\n",
            "| address | name | who may enter |",
            "|---|---|---|",
            *sorted(rows),
            "",
        ]
    )


def words(gate: Any) -> str:
    """A gate in words for the table."""
    match getattr(gate, "kind", None):
        case "public":
            return "everybody"
        case "signed_in":
            return "whoever has signed in"
        case "partner":
            return "a partner, by the signature of its request"
        case None:
            return "**nobody has decided**"
    return f"holders of `{gate.right}`"
