"""A refusal on the merits belongs into the term (Decree 118/2025/NĐ-CP art. 19.3); later it is told as late."""

from __future__ import annotations

import pytest

from tinhso.ground.workdays.tests.calendars import wall
from tinhso.work.dossiers.rules.results import is_late_refusal

DUE = "06-05T09:00"


@pytest.mark.parametrize(
    ("unit", "settled", "at", "late"),
    [
        # not settled yet: as if it came now. The promised day holds to its end
        ("working_day", None, "06-05T23:59:59", False),
        ("working_day", None, "06-06T00:00", True),
        ("day", None, "06-05T16:59:59+00:00", False),  # a second before midnight in Vietnam
        ("day", None, "06-05T17:00+00:00", True),
        ("working_hour", None, "06-05T09:00:59", False),
        ("working_hour", None, "06-05T09:01", True),
        # settled: whenever it is looked at
        ("working_day", "06-05T16:30", "06-30T09:00", False),
        ("working_day", "06-06T08:00", "06-30T09:00", True),
        ("working_hour", "06-05T09:00", "06-30T09:00", False),
        ("working_hour", "06-05T09:01", "06-30T09:00", True),
    ],
)
def test_it_is_late_from_when_the_dossier_is(unit: str, settled: str | None, at: str, late: bool) -> None:
    assert is_late_refusal(wall(settled) if settled else None, wall(DUE), unit, wall(at)) is late


def test_without_a_promised_day_nothing_is_late() -> None:
    assert is_late_refusal(None, None, "working_day", wall("06-30T09:00")) is False
    assert is_late_refusal(wall("06-29T09:00"), None, "working_day", wall("06-30T09:00")) is False
