"""Over the whole published catalogue: the shares of the units of terms, and pages that need few statements."""

from __future__ import annotations

from collections import Counter

import pytest

from tinhso.work.procedures.queries.keeping import lists
from tinhso.work.procedures.terms import Mark

pytestmark = [pytest.mark.db]


def test_shares_by_unit_are_those_of_the_published_pages(imported) -> None:
    told: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for _unit, mark, source, column, ways in lists.term_shares():
        marks[mark] += ways
        if source == lists.PAGES and column in lists.COLUMNS:
            told[lists.COLUMNS[column]] += ways
    shares = {unit: round(100 * count / told.total()) for unit, count in told.items()}
    assert shares == {"working_day": 71, "day": 27, "hour": 2, "month": 0}
    assert told["month"] > 0
    # Every way is in one list or another: none is lost between marks.
    assert marks.total() == lists.terms({}).count() == sum(lists.terms({"mark": mark}).count() for mark in Mark)
    assert lists.overview()["ways"] == marks.total()


def test_repairs_are_counted_as_they_are_listed(imported) -> None:
    kinds = {code: count for code, count, _codes in lists.repairs_by_kind()}
    assert sum(kinds.values()) == lists.repairs({}).count() == lists.overview()["repairs"]
    assert all(lists.repairs({"kind": code}).count() == count for code, count in kinds.items())
