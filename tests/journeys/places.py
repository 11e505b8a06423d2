"""What the addresses of units name: a territory that ended, its heir, the event between them and their province."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]


def place_facts(rows: Rows) -> dict[str, str]:
    """Keys of one of each, by the name that stands for it in an address."""
    units = rows(
        "SELECT o.unit_id, n.unit_id, n.event_id, e.parent_id FROM directory_unitversion o"
        " JOIN directory_unitversion n ON n.code = o.code AND n.unit_id <> o.unit_id"
        " JOIN directory_edge e ON e.child_id = n.unit_id WHERE o.name = 'Xã Yên Khoái'"
    )
    return dict(zip(("ended", "heir", "event", "province"), map(str, units[0]), strict=True))
