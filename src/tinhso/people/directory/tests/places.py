"""A small map for tests: two provinces, districts, communes, and the acts that change them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tinhso.people.directory.terms import Change, Extent, Flow, UnitAct, UnitEventKind

BEGIN = date(2023, 1, 1)
MERGER = date(2025, 7, 1)


def opening(key: str, name: str, code: str, level: str, parent: str = "") -> Change:
    """A territory opens under a parent."""
    type_name = name.split(" ", maxsplit=1)[0]
    facts = {
        "kind": "territory", "level": level, "name": name, "short_name": name.removeprefix(type_name).strip(),
        "type_name": type_name, "code": code,
    }  # fmt: skip
    return Change(key, opens=True, facts=facts, parents={"territory": parent} if parent else {})


def founding(root: str = "vn") -> UnitAct:
    """Under the country: province xa with districts xd (communes x1, x2, x3) and xe (x4); province xb without any."""
    changes = (
        opening("xa", "Tỉnh Thử A", "xA", "province", root),
        opening("xb", "Tỉnh Thử B", "xB", "province", root),
        opening("xd", "Huyện Thử", "xD", "district", "xa"),
        opening("xe", "Huyện Nghiệm", "xE", "district", "xa"),
        opening("x1", "Xã Một", "x01", "commune", "xd"),
        opening("x2", "Xã Hai", "x02", "commune", "xd"),
        opening("x3", "Xã Ba", "x03", "commune", "xd"),
        opening("x4", "Xã Bốn", "x04", "commune", "xe"),
    )
    return UnitAct("x-founding", UnitEventKind.CREATE, BEGIN, changes, certainty="about")


def merger(key: str = "x-merger", name: str = "Xã Hai") -> UnitAct:
    """x1 and 60 % of x2 become x5, which takes over x1's code and x2's name; x3 and the rest of x2 become x6."""
    changes = (
        Change("x1", ends=True),
        Change("x2", ends=True),
        Change("x3", ends=True),
        opening("x5", name, "x01", "commune", "xa"),
        opening("x6", "Xã Sáu", "x03", "commune", "xa"),
    )
    flows = (
        Flow("x1", "x5", Extent.WHOLE),
        Flow("x2", "x5", Extent.PART, Decimal("0.6"), None),
        Flow("x2", "x6", Extent.PART, Decimal("0.4"), None),
        Flow("x3", "x6", Extent.WHOLE),
    )
    return UnitAct(key, UnitEventKind.REARRANGE, MERGER, changes, flows, basis="Nghị quyết thử")


def end_of_districts() -> UnitAct:
    """x4 moves straight under the province; both districts end."""
    changes = (
        Change("x4", parents={"territory": "xa"}),
        Change("xd", ends=True),
        Change("xe", ends=True),
    )
    flows = (Flow("xd", "x5", Extent.PART), Flow("xd", "x6", Extent.PART), Flow("xe", "x4", Extent.PART))
    return UnitAct("x-districts", UnitEventKind.CLOSE, MERGER, changes, flows)
