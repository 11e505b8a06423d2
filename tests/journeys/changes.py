"""What the addresses of changes of units name: drafts on their way, and a thing that waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.core import signing

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_UNITS = """
SELECT u.key, v.unit_id FROM directory_unitversion v JOIN directory_unit u ON u.id = v.unit_id
WHERE upper_inf(v.validity) AND upper_inf(v.editions)
  AND (v.name = ANY(%s) OR u.key = ANY(%s)) ORDER BY v.name
"""
_DOUBT = """
INSERT INTO directory_doubt (id, event_id, kind, ref, label, source_id, raised_at)
SELECT %s, e.id, 'directory.posts', %s, 'Chuyên viên: Nông Thị Thử', %s, now() FROM directory_unitevent e
WHERE undone_id IS NULL ORDER BY e.on DESC, e.seq DESC LIMIT 1 RETURNING event_id
"""
_ROUTE = "INSERT INTO directory_route (id, event_id, source_id, field, target_id) VALUES (%s, %s, %s, '', %s)"
COMMUNES = ["Xã Na Sầm", "Xã Hoàng Văn Thụ"]
DEPARTMENTS = ["so-noi-vu", "so-tu-phap", "so-xay-dung"]


def change_facts(rows: Rows) -> dict[str, str]:
    """Drafts as the steps carry them on, and the event and unit at which something waits."""
    found = [str(unit) for _key, unit in rows(_UNITS, COMMUNES, [])]
    departments = [str(unit) for _key, unit in rows(_UNITS, [], DEPARTMENTS)]
    merger = {f"unit_{row}": unit for row, unit in enumerate(found)} | {"name_0": "Xã Na Sầm Mới", "code_0": "06100"}
    closing = {"unit_0": departments[0], "to_0": departments[1], "to_1": departments[2], "heir": "0"}
    [(event,)] = rows(_DOUBT, uuid4(), uuid4(), departments[0])
    for target in departments[1:]:
        rows(_ROUTE, uuid4(), event, departments[0], target)
    return {
        "draft_split": _draft("split"),
        "draft_merge": _draft("merge", merger | {"part_0": "whole", "part_1": "whole", "rows": "2"}),
        "draft_close": _draft("close", closing | {"rows": "2"}),
        "doubt": f"{event}/{departments[0]}",
    }


def _draft(kind: str, units: dict[str, str] | None = None) -> str:
    first = {"kind": kind, "day": "01/12/2026", "basis": "Nghị quyết thử", "basis_read": True, "note": ""}
    typed = {"seed": uuid4().hex[:16], "first": first, "units": units or {}}
    return signing.dumps(typed, salt="directory.draft", compress=True)
