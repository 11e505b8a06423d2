"""Every address decides who may enter, and lies in the namespace of the room that serves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern
from tools.map.house import SOURCE, House
from tools.map.rights import Route, routes

# Addresses of others' views, served without a gate of ours, each with its reason; at most ten.
UNGATED: dict[str, str] = {}


def unguarded(table: Iterable[Route]) -> list[str]:
    """Addresses whose view never said who may enter."""
    return [route.address for route in table if route.gate is None and route.address not in UNGATED]


def strayed(table: Iterable[Route], house: House) -> list[str]:
    """Addresses of a room outside the namespace that bears its label."""
    return [
        f"{route.address} of {room.label} is named {route.name}"
        for route in table
        if (room := house.room_of(route.module)) and route.namespaces != (room.label,)
    ]


def dead_links(texts: Mapping[str, str], table: Iterable[Route], house: House) -> list[str]:
    """Names of routes, quoted in templates and code, that lead nowhere."""
    names = {route.name for route in table}
    quoted = re.compile(rf"""[\"']((?:{"|".join(house.rooms)}):[a-z][\w-]*)[\"']""")
    return [f"{place}: {name}" for place, text in texts.items() for name in quoted.findall(text) if name not in names]


def test_links_lead_somewhere(files: list[Path], house: House) -> None:
    texts = {
        str(path.relative_to(SOURCE)): path.read_text(encoding="utf-8")
        for path in files
        if path.is_relative_to(SOURCE) and path.suffix in {".py", ".html", ".jinja"} and "tests" not in path.parts
    }
    assert dead_links(texts, routes(get_resolver()), house) == []


def test_dead_link_is_caught(house: House) -> None:
    texts = {"desk/home.html": """<a href="{{ url('desk:home') }}"><a href="{{ url("desk:gone") }}">"""}
    table = [Route("/desk/", "desk:home", dead_links, ("desk",))]
    assert dead_links(texts, table, house) == ["desk/home.html: desk:gone"]


def test_every_route_decides_who_may_enter() -> None:
    table = list(routes(get_resolver()))
    assert table
    assert unguarded(table) == []
    assert len(UNGATED) <= 10


def test_namespaces_are_labels_of_rooms(house: House) -> None:
    assert strayed(routes(get_resolver()), house) == []


def test_open_door_and_stray_name_are_caught(house: House) -> None:
    def gated(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def opened(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    gated.gate = "everybody"  # type: ignore[attr-defined]
    gated.__module__ = opened.__module__ = "tinhso.windows.desk.web.views"
    rows = [path("own/", gated, name="own"), path("open/", opened, name="open")]
    table = list(
        routes(
            URLResolver(
                RegexPattern(r""),
                [
                    path("desk/", include((rows, "desk"))),
                    path("stray/", include((rows[:1], "portal"))),
                    path("bare/", gated),
                ],
            )
        )
    )
    assert unguarded(table) == ["/desk/open/"]
    assert strayed(table, house) == [
        "/stray/own/ of desk is named portal:own",
        "/bare/ of desk is named ",
    ]
