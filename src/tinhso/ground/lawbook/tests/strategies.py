"""Values of one rule, drawn so that no two of a layer share a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from tinhso.ground.lawbook.terms import LegalValue, rule_named

RULE = "supplement.notice"
FIRST = date(2018, 1, 1)
DAYS = st.integers(0, 4000).map(lambda n: FIRST + timedelta(days=n))


def a_value(starts: date, ends: date | None, pack: str = "vn-2025", value: int = 3, rule: str = RULE) -> LegalValue:
    return LegalValue(rule_named(rule), value, starts, ends, "Nghị định 118/2025/NĐ-CP", "Điều 19 khoản 5", pack=pack)


@st.composite
def layers(draw: st.DrawFn, pack: str = "vn-2025", most: int = 5) -> list[LegalValue]:
    """Values of one layer: stretches in a row, some of them left out, the last perhaps without an end."""
    days = sorted(draw(st.sets(DAYS, min_size=2, max_size=2 * most)))
    cut = [(one, other - timedelta(days=1)) for one, other in pairwise(days)]
    kept = [pair for pair in cut if draw(st.booleans())]
    values = [a_value(starts, ends, pack, draw(st.integers(1, 30))) for starts, ends in kept]
    if draw(st.booleans()):
        values.append(a_value(days[-1], None, pack, draw(st.integers(1, 30))))
    return values


both = st.tuples(layers(), layers("")).map(lambda drawn: drawn[0] + drawn[1])
