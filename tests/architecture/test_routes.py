"""Every address decides who may enter, and lies in the namespace of the room that serves it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern
from tools.map.house import House
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
