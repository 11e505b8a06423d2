"""Ask for what the public pages of units tell; each page in a handful of statements, however large the country."""

from __future__ import annotations

from tinhso.people.directory.queries.pages.acts import deeds, event_page, flows
from tinhso.people.directory.queries.pages.addresses import address
from tinhso.people.directory.queries.pages.found import find, heirs, last_name
from tinhso.people.directory.queries.pages.lives import Biography, bearers, biography, serving
from tinhso.people.directory.queries.pages.tree import agency_roots, children, country, paths, with_counts

__all__ = [
    "Biography",
    "address",
    "agency_roots",
    "bearers",
    "biography",
    "children",
    "country",
    "deeds",
    "event_page",
    "find",
    "flows",
    "heirs",
    "last_name",
    "paths",
    "serving",
    "with_counts",
]
