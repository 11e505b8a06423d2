"""How two versions differ, part by part, in words that an official reads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tinhso.work.procedures.terms import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Portrait = Mapping[str, Sequence[str]]


def difference(old: Portrait, new: Portrait) -> list[dict[str, Any]]:
    """What was taken away and what was put in, for each part that differs; lines that only moved are no difference."""
    rows = []
    for part in Part:
        before, after = Counter(old.get(part, ())), Counter(new.get(part, ()))
        if before != after:
            gone, come = before - after, after - before
            rows.append({
                "part": part.value, "label": part.vi,
                "old": [line for line in dict.fromkeys(old.get(part, ())) if gone[line]],
                "new": [line for line in dict.fromkeys(new.get(part, ())) if come[line]],
            })  # fmt: skip
    return rows
