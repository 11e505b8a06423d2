"""The entries of the main navigation: rooms register theirs at start, a visitor sees those open to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from tinhso.ground.page.terms import Visitor


class Entry(NamedTuple):
    """One entry: `section` marks it as current; `right` is "", "signed_in" (officials), "citizen" or a right.

    `fold` names the group it goes into where the line would become too long.
    """

    order: int
    section: str
    label: object
    url_name: str
    right: str
    fold: str = ""


class Item(NamedTuple):
    """What stands in the line: one entry, or under `label` several that are folded away."""

    label: object
    entries: tuple[Entry, ...]
    folded: bool = False


FOLDS = {
    "counter": _("More at the counter"),
    "reference": _("To look up"),
    "keeping": _("Administration"),
}
LINE = 6
"""So many entries fit into one line beside the search box; of more, those that are seldom used are folded."""


_entries: dict[str, Entry] = {}
_search: list[str] = []
_bell: list[str] = []


def register(section: str, label: object, url_name: str, *, right: str = "", order: int = 50, fold: str = "") -> None:
    """Add an entry; `label` is a lazy translation, `fold` one of FOLDS. A section registered twice is replaced."""
    _entries[section] = Entry(order, section, label, url_name, right, fold)


def register_search(url_name: str) -> None:
    """Name the page that the search box in the header of every page asks, with `q`."""
    _search[:] = [url_name]


def search() -> str:
    """The page that the search box asks; empty where there is none."""
    return _search[0] if _search else ""


def register_bell(url_name: str) -> None:
    """Name the page of notices, to which the bell in the header leads."""
    _bell[:] = [url_name]


def bell() -> str:
    """The page of notices; empty where there is none."""
    return _bell[0] if _bell else ""


def sections_for(visitor: Visitor) -> tuple[str, ...]:
    """The sections `visitor` sees, in order. This is also what the cached frame is kept under."""
    seen = [
        entry
        for entry in _entries.values()
        if not entry.right
        or entry.right in visitor.rights
        or (entry.right == "signed_in" and visitor.official)
        or (entry.right == "citizen" and visitor.citizen)
    ]
    return tuple(entry.section for entry in sorted(seen, key=lambda entry: (entry.order, entry.section)))


def entry(section: str) -> Entry:
    """The registered entry of `section`."""
    return _entries[section]


def line(sections: tuple[str, ...]) -> list[Item]:
    """What stands in the line for who sees `sections`: all, or where they are many the folds behind the rest."""
    seen = [entry(section) for section in sections]
    if len(seen) <= LINE:
        return [Item(one.label, (one,)) for one in seen]
    folds = [Item(label, tuple(one for one in seen if one.fold == name), folded=True) for name, label in FOLDS.items()]
    return [Item(one.label, (one,)) for one in seen if not one.fold] + [item for item in folds if item.entries]
